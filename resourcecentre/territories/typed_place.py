"""What somebody means who types the name of a place into a search box. No database."""

import re
from dataclasses import dataclass

from resourcecentre.territories.naming import PARTICLES, full_saints, plain_words

# Longer than any official name with its département; the rest of a pasted page is ignored.
MAX_CHARACTERS = 120
MAX_WORDS = 8

_DEPARTMENT_CODE = re.compile(r"\d{2,3}|2[ab]")
_NUMBER = re.compile(r"\d+|2[ab]")
_BRACKETED_CODE = re.compile(r"\(\s*(\d{1,3}|2[ab])\s*\)", re.IGNORECASE)
_DISTRICT_WORDS = re.compile(r"\d{1,2}(?:er|e|eme|nd|nde)|arrondissements?|arrdt")
# The three cities divided into municipal districts, by the law of 31 December 1982.
_CITIES_WITH_DISTRICTS = {"paris", "lyon", "marseille"}
_LAST_DISTRICT = 20
# So many names hold these words that looking for another one first is quicker.
_COMMON_WORDS = {"saint", "sainte"}
# « Réunion », « la Réunion », « Vienne » and « la Vienne » are said alike.
_ARTICLES = {"le", "la", "les", "l"}


@dataclass(frozen=True)
class TypedPlace:
    """A typed text, sorted into what each part says.

    `words` must all begin a word of the name; `number` is the start of a postal code, or a
    département when words come with it; `within` is the name of a wider territory.
    """

    words: tuple[str, ...] = ()
    last_as_typed: str = ""
    number: str = ""
    within: str = ""

    @property
    def name(self) -> str:
        return " ".join(self.words)

    @property
    def is_searchable(self) -> bool:
        return bool(self.words) or len(self.number) > 1

    @property
    def main_word(self) -> str:
        """The word that leaves the fewest names to look through."""
        return max(
            self.words,
            key=lambda word: (
                word not in PARTICLES,
                len(word) > 2 and word not in _COMMON_WORDS,
                len(word),
            ),
        )


def read_typed_place(text: str) -> TypedPlace:
    """Sort any text, however strange; what cannot be understood is left out, never refused."""
    text = text[:MAX_CHARACTERS]
    bracketed = _BRACKETED_CODE.search(text)
    if bracketed:
        text = text.replace(bracketed.group(), " ")
    name, _, after_comma = text.partition(",")
    typed = _without_districts(plain_words(name))[:MAX_WORDS]
    if typed and all(word.isdigit() for word in typed):
        return TypedPlace(number="".join(typed))
    if len(typed) == 1 and _NUMBER.fullmatch(typed[0]):
        return TypedPlace(number=typed[0])
    within = plain_words(after_comma.partition(",")[0])
    number = bracketed.group(1).lower() if bracketed else ""
    if len(within) == 1 and _NUMBER.fullmatch(within[0]):
        number, within = within[0], []
    if within and within[0].isdigit():
        # « Paris, 2 103 778 habitants »: a count, as in the labels we show.
        within = []
    if len(typed) > 1 and _NUMBER.fullmatch(typed[-1]):
        number = number or typed[-1]
        typed = typed[:-1]
    return TypedPlace(
        words=tuple(dict.fromkeys(full_saints(typed))),
        last_as_typed=typed[-1] if typed else "",
        number=number if _DEPARTMENT_CODE.match(number) else "",
        within=" ".join(word for word in within if word not in _ARTICLES),
    )


def _without_districts(words: list[str]) -> list[str]:
    """Drop « 12e arrondissement » or « cedex 3 »: the register stops at the commune."""
    if len(words) < 2:
        return words
    if "cedex" in words[1:]:
        words = words[: words.index("cedex", 1)]
    kept = words[:1] + [w for w in words[1:] if not _DISTRICT_WORDS.fullmatch(w)]
    is_district = len(kept) == 2 and kept[1].isdigit() and int(kept[1]) <= _LAST_DISTRICT
    return kept[:1] if is_district and kept[0] in _CITIES_WITH_DISTRICTS else kept
