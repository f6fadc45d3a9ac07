"""The shipped vocabularies, as a file that opens in any spreadsheet."""

import csv
from dataclasses import dataclass, fields
from pathlib import Path

from resourcecentre.taxonomy.enums import Vocabulary

SHIPPED = Path(__file__).parent / "data" / "vocabularies.csv"
LABEL_AT_MOST = 80
DEFINITION_AT_MOST = 240


class VocabularyFileError(Exception):
    """The file cannot be used; the message names the line."""


@dataclass(frozen=True)
class TermRecord:
    """A line of the file."""

    vocabulary: str
    code: str
    position: int
    label_fr: str
    label_en: str
    definition_fr: str
    definition_en: str

    @property
    def key(self) -> tuple[str, str]:
        """What makes two lines the same term."""
        return (self.vocabulary, self.code)

    @property
    def words(self) -> dict[str, str]:
        """What an editor may change, and a reload must not undo."""
        names = ("label_fr", "label_en", "definition_fr", "definition_en")
        return {name: getattr(self, name) for name in names}


_COLUMNS = [field.name for field in fields(TermRecord)]


def read_vocabularies(path: Path = SHIPPED) -> list[TermRecord]:
    """Return the terms of a file in its order.

    Raises VocabularyFileError when a column is missing, a vocabulary is unknown, a term comes
    twice, or a text is missing or too long.
    """
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            if reader.fieldnames != _COLUMNS:
                raise VocabularyFileError(f"{path.name}: the columns must be {_COLUMNS}.")
            records = [_record(row, f"{path.name}, line {reader.line_num}") for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise VocabularyFileError(f"{path.name} cannot be read: {error}") from error
    seen: set[tuple[str, str]] = set()
    for record in records:
        if record.key in seen:
            raise VocabularyFileError(f"{path.name}: {' '.join(record.key)} comes twice.")
        seen.add(record.key)
    return records


def _record(row: dict[str, str], where: str) -> TermRecord:
    if set(row) != set(_COLUMNS) or None in row.values():
        raise VocabularyFileError(f"{where}: {len(_COLUMNS)} columns are expected.")
    if row["vocabulary"] not in Vocabulary.values:
        raise VocabularyFileError(f"{where}: {row['vocabulary']!r} is no vocabulary.")
    if not row["position"].isdecimal():
        raise VocabularyFileError(f"{where}: the position {row['position']!r} is no number.")
    record = TermRecord(**{**row, "position": int(row["position"])})  # type: ignore[arg-type]
    for name, words in record.words.items():
        at_most = LABEL_AT_MOST if name.startswith("label") else DEFINITION_AT_MOST
        if not words or len(words) > at_most:
            raise VocabularyFileError(f"{where}: {name} needs 1 to {at_most} characters.")
    return record
