"""States of the reading of a document's text."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReadingStatus(models.TextChoices):
    """How far the text of a file was read; an editor sees the label."""

    PENDING = "pending", _("Text to be read")
    RUNNING = "running", _("Text being read")
    OK = "ok", _("Text read")
    EMPTY = "empty", _("No text: probably scanned")
    ENCRYPTED = "encrypted", _("Locked by a password")
    TOO_LARGE = "too_large", _("Too large to be read")
    FAILED = "failed", _("Text could not be read")
    UNREAD = "unread", _("No text is read from this format")


class ReadingProblem(models.TextChoices):
    """What went wrong; the label is a sentence for the editor."""

    TIME = "time", _("The file asks for more than a minute of work. Save it again, then send it.")
    MEMORY = "memory", _("The file asks for too much memory. Cut it in two, then send both parts.")
    CRASH = "crash", _("The file stopped the reader. Export it again from where it was made.")
    DAMAGED = "damaged", _("The file is damaged. Open it, save it again, then send the new one.")
    ENTITIES = "entities", _("The file holds instructions besides its text: it is not opened.")
    PAGES = "pages", _("The file has more than 800 pages. Cut it into several documents.")
    BYTES = "bytes", _("The file is over 50 MB. Make its pictures lighter, then send it again.")
    INFLATED = "inflated", _("Once unfolded, the file is far larger than it says.")
    MISSING = "missing", _("The file is no longer in the library. Send it again.")


ADVICE = {
    ReadingStatus.PENDING: _("The text is read in the background: come back in a minute."),
    ReadingStatus.RUNNING: _("The text is read in the background: come back in a minute."),
    ReadingStatus.OK: _("The document is found by its words."),
    ReadingStatus.EMPTY: _(
        "The pages are pictures: the document is found by its title and its transcript alone."
    ),
    ReadingStatus.ENCRYPTED: _("Remove the password, then send the file again."),
    ReadingStatus.UNREAD: _(
        "The document is found by its title and its transcript. Texts: PDF, DOCX, ODT, TXT."
    ),
}
"""What to tell an editor of a state that no problem explains."""

READ_FORMATS = frozenset({"pdf", "docx", "odt", "txt"})
"""Extensions of the files whose text is read."""
