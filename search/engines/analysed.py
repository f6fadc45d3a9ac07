"""A document with each of its texts analysed once, for all that the index keeps of it."""

from functools import cached_property

from search.engines.analysis import Token, analyse, clean_text
from search.engines.base import SearchDocument
from search.engines.dialects import Stems
from search.engines.words import Entry, name_of, word_of


class AnalysedDocument:
    """A document whose texts are cleaned as they are stored, with their tokens."""

    def __init__(self, document: SearchDocument) -> None:
        values = {name: getattr(document, name) for name in document.__dataclass_fields__}
        self.document = SearchDocument(
            **{
                **values,
                "title": clean_text(document.title),
                "summary": clean_text(document.summary),
                "body": clean_text(document.body),
                "keywords": tuple(clean_text(word) for word in document.keywords),
                "pages": tuple((n, clean_text(text)) for n, text in document.pages),
            }
        )

    @cached_property
    def title(self) -> list[Token]:
        """Tokens of the title."""
        return analyse(self.document.title)

    @cached_property
    def keywords(self) -> list[list[Token]]:
        """Tokens of each keyword."""
        return [analyse(word) for word in self.document.keywords]

    @cached_property
    def _summary(self) -> list[Token]:
        return analyse(self.document.summary)

    @cached_property
    def _body(self) -> list[Token]:
        return analyse(self.document.body)

    @cached_property
    def _pages(self) -> list[list[Token]]:
        return [analyse(text) for _, text in self.document.pages]

    @property
    def stems(self) -> Stems:
        """The terms of the document, field by field."""
        named = [self.title, *self.keywords]
        return Stems(
            title=[token.term for token in self.title],
            keywords=[token.term for tokens in self.keywords for token in tokens],
            summary=[token.term for token in self._summary],
            body=[token.term for token in self._body],
            pages=[token.term for tokens in self._pages for token in tokens],
            exact=[token.exact for tokens in named for token in tokens],
        )

    @property
    def page_rows(self) -> list[tuple[int, str, str]]:
        """Number, text and stems between spaces of each page; of two alike, the last one."""
        rows = {
            number: (number, text, f" {' '.join(token.term for token in tokens)} ")
            for (number, text), tokens in zip(self.document.pages, self._pages, strict=True)
        }
        return list(rows.values())

    @cached_property
    def open_words(self) -> frozenset[Entry]:
        """Words and names of a document that everybody may read, for as long as it is there.

        One that is restricted or will expire gives none: nothing made of them may outlive it.
        """
        document = self.document
        if document.scope_key or document.expires_at:
            return frozenset()
        texts = [
            (document.title, self.title),
            (document.summary, self._summary),
            (document.body, self._body),
            *zip(document.keywords, self.keywords, strict=True),
            *(
                (text, tokens)
                for (_, text), tokens in zip(document.pages, self._pages, strict=True)
            ),
        ]
        found = {word_of(text, token) for text, tokens in texts for token in tokens}
        found |= {
            name_of(text, tokens)
            for text, tokens in zip(document.keywords, self.keywords, strict=True)
        }
        return frozenset(entry for entry in found if entry)
