"""What a reading gives: pages of text, or why there are none."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Outcome:
    """The result of one reading.

    status: "ok", "empty", "encrypted", "too_large" or "failed".
    reason: code of what went wrong, "" when nothing did.
    pages: text of each page; paragraphs are apart by a blank line, a heading starts with "#".
    page_count: pages of the file, None when its format has none.
    """

    status: str
    reason: str = ""
    pages: tuple[str, ...] = ()
    page_count: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "Outcome":
        """Return the outcome that another process wrote.

        Raises KeyError, TypeError or ValueError when it is not one.
        """
        count = values["page_count"]
        return cls(
            status=str(values["status"]),
            reason=str(values["reason"]),
            pages=tuple(str(page) for page in values["pages"]),
            page_count=None if count is None else int(count),
        )


class UnreadableError(Exception):
    """The file gives no text; holds the status and the reason to report."""

    def __init__(self, status: str, reason: str) -> None:
        super().__init__(reason)
        self.outcome = Outcome(status, reason)
