"""What is done in the background."""

from django_tasks import task

from resourcecentre.documents import reading


@task()
def read_document(pk: int, file_hash: str) -> None:
    """Read the text of a document; see `reading` for what it promises."""
    reading.read_document(pk, file_hash)
