"""The task that reads a document: once, never in a transaction, whatever happens meanwhile."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from home.background import BackgroundWorker, finish_tasks
from resourcecentre.documents import bounded_process, reading, services
from resourcecentre.documents.bounded_process import read_file
from resourcecentre.documents.models import CustomDocument, DocumentPageText
from tests.documents import corpus
from tests.documents.factories import make_document, replace_file

pytestmark = pytest.mark.django_db

QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def queue(settings: Any, monkeypatch: pytest.MonkeyPatch, request: Any) -> None:
    """Leave tasks in the database, as the site does."""
    settings.TASKS = QUEUE
    if not request.node.get_closest_marker("django_db").kwargs.get("transaction"):
        # The worker would close the connection that holds the transaction of the test.
        monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)


def texts(document: CustomDocument) -> list[str]:
    return list(document.page_texts.order_by("number").values_list("text", flat=True))


def state(document: CustomDocument) -> tuple[str, str]:
    document = CustomDocument.objects.get(pk=document.pk)
    return document.extraction_status, document.extraction_problem


def test_a_document_is_read_after_its_upload() -> None:
    document = make_document(corpus.pdf(["Une page", "Deux pages"]), "livret.pdf")
    assert state(document) == ("ok", "")
    assert document.page_count == 2
    assert texts(document) == ["Une page", "Deux pages"]


@pytest.mark.parametrize(
    ("name", "status"), [("tableau.xlsx", "unread"), ("tout.zip", "unread"), ("vide.txt", "empty")]
)
def test_what_has_no_text_says_so(name: str, status: str) -> None:
    assert state(make_document(b" ", name)) == (status, "")


def test_a_file_over_the_limit_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    from resourcecentre.documents.models import documents

    monkeypatch.setattr(documents, "FILE_SIZE", 3)
    assert state(make_document(b"Bonjour")) == ("too_large", "bytes")


def test_latin1_names_and_long_titles_are_kept() -> None:
    name = b"r\xe9union.txt".decode("latin-1")
    document = make_document("Été".encode("cp1252"), name, title="É" * 255)
    assert state(document) == ("ok", "")
    assert texts(document) == ["Été"]
    assert len(document.public_url) < 200


def test_another_file_is_read_again_and_the_former_text_goes() -> None:
    document = make_document(b"Premier")
    document = replace_file(document, b"Second", "autre.txt")
    assert texts(document) == ["Second"]
    document.title = "Autre titre"
    document.save()
    assert state(document) == ("ok", "")
    assert texts(document) == ["Second"]


def test_the_former_text_goes_before_the_new_one_is_read(queue: None) -> None:
    document = make_document(b"Premier")
    finish_tasks()
    assert texts(document) == ["Premier"]
    document = replace_file(CustomDocument.objects.get(), b"Second", "autre.txt")
    assert (texts(document), state(document)) == ([], ("pending", ""))
    finish_tasks()
    assert texts(document) == ["Second"]


def test_reading_twice_changes_nothing() -> None:
    document = make_document(b"Bonjour")
    before = list(DocumentPageText.objects.values())
    reading.read_document(document.pk, document.file_hash)
    assert list(DocumentPageText.objects.values()) == before


def test_an_older_version_saved_by_its_form_keeps_what_was_read(queue: None) -> None:
    make_document(b"Bonjour")
    opened = CustomDocument.objects.get()
    finish_tasks()
    opened.title = "Titre corrigé"
    opened.save()
    document = CustomDocument.objects.get()
    assert (document.title, document.extraction_status) == ("Titre corrigé", "ok")


@contextmanager
def meanwhile(monkeypatch: pytest.MonkeyPatch, change: Any) -> Iterator[None]:
    """Run something once the file was read, before its text is kept."""
    real = read_file

    def read_then_change(*args: Any, **kwargs: Any) -> Any:
        outcome = real(*args, **kwargs)
        change()
        return outcome

    with monkeypatch.context() as patch:
        patch.setattr(reading, "read_file", read_then_change)
        yield


def test_a_document_deleted_while_it_is_read_leaves_nothing(
    queue: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = make_document(b"Bonjour")
    with meanwhile(monkeypatch, lambda: CustomDocument.objects.all().delete()):
        reading.read_document(document.pk, document.file_hash)
    assert not CustomDocument.objects.exists()
    assert not DocumentPageText.objects.exists()
    finish_tasks()
    assert not DBTaskResult.objects.filter(task_path__contains="documents").failed().exists()


def test_a_document_replaced_while_it_is_read_keeps_the_new_text(
    queue: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = make_document(b"Premier")

    def replace() -> None:
        replace_file(CustomDocument.objects.get(), b"Second", "autre.txt")

    with meanwhile(monkeypatch, replace):
        reading.read_document(document.pk, document.file_hash)
    assert (texts(document), state(document)) == ([], ("pending", ""))
    finish_tasks()
    assert texts(document) == ["Second"]


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_a_file_is_read(
    queue: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    document = make_document(b"Bonjour")
    with meanwhile(monkeypatch, lambda: seen.append(connection.in_atomic_block)):
        reading.read_document(document.pk, document.file_hash)
    assert seen == [False]
    assert state(document) == ("ok", "")


def test_a_reader_that_died_is_replaced(queue: None) -> None:
    document = make_document(b"Bonjour")
    held = CustomDocument.objects.filter(pk=document.pk)
    held.update(extraction_status="running", extraction_started_at=timezone.now())
    reading.read_document(document.pk, document.file_hash)
    assert state(document) == ("running", "")
    held.update(extraction_started_at=timezone.now() - timedelta(minutes=6))
    DBTaskResult.objects.all().delete()
    call_command("read_documents", verbosity=0)
    assert DBTaskResult.objects.count() == 1
    finish_tasks()
    assert state(document) == ("ok", "")


def test_asking_again_reads_again() -> None:
    document = make_document(b"Bonjour")
    Path(document.file.path).write_bytes(b"")
    services.read_again(CustomDocument.objects.get())
    assert state(document) == ("empty", "")
    assert texts(document) == []


def test_a_file_that_is_gone_says_so() -> None:
    document = make_document(b"Bonjour")
    Path(document.file.path).unlink()
    services.read_again(CustomDocument.objects.get())
    assert state(document) == ("failed", "missing")


# Faults: real signals to the real process --------------------------------------------------------


class Pipe(FileSystemStorage):
    """A storage whose file never ends: whoever reads it waits for ever."""

    def _open(self, name: str, mode: str = "rb") -> Any:
        reader, self.writer = os.pipe()
        source = os.fdopen(reader, "rb")
        source.size = 3  # type: ignore[attr-defined]
        return _Sized(source)


class _Sized:
    def __init__(self, source: Any) -> None:
        self.source, self.size = source, 3

    def __getattr__(self, name: str) -> Any:
        return getattr(self.source, name)

    def __enter__(self) -> _Sized:
        return self

    def __exit__(self, *error: object) -> None:
        self.source.close()


class Endless:
    """A stored file that never ends."""

    name = "livret.pdf"

    def __init__(self, folder: Path) -> None:
        self.storage = Pipe(folder)

    def close(self) -> None:
        os.close(self.storage.writer)


@pytest.fixture
def endless(tmp_path: Path) -> Iterator[Endless]:
    file = Endless(tmp_path)
    yield file
    file.close()


def children() -> set[int]:
    """The processes that this one started and that still run."""
    found: set[int] = set()
    for task in Path("/proc/self/task").iterdir():
        found |= {int(pid) for pid in (task / "children").read_text().split()}
    return found


def test_a_file_that_hangs_its_reader_is_given_up(endless: Endless) -> None:
    before, started = children(), time.monotonic()
    outcome = read_file(endless, "pdf", seconds=1.5)
    assert (outcome.status, outcome.reason) == ("failed", "time")
    assert time.monotonic() - started < 10
    assert children() <= before


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM])
def test_a_reader_that_is_killed_is_told(endless: Endless, number: signal.Signals) -> None:
    before = children()
    outcomes: list[Any] = []
    waiting = threading.Thread(target=lambda: outcomes.append(read_file(endless, "pdf")))
    waiting.start()
    deadline = time.monotonic() + 20
    while not children() - before and time.monotonic() < deadline:
        time.sleep(0.05)
    (pid,) = children() - before
    os.kill(pid, number)
    waiting.join(20)
    assert [(one.status, one.reason) for one in outcomes] == [("failed", "crash")]


def test_a_file_that_unfolds_beyond_memory_stops_its_reader_alone() -> None:
    document = make_document(corpus.heavy_pdf(), "livret.pdf")
    status, problem = state(document)
    assert (status, problem) in {("failed", "crash"), ("failed", "memory"), ("failed", "time")}
    assert document.status_advice


def test_the_reader_inherits_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "très secret")
    given: list[dict[str, str]] = []
    real = bounded_process.subprocess.Popen

    def watched(*args: Any, **kwargs: Any) -> Any:
        given.append(kwargs["env"])
        return real(*args, **kwargs)

    monkeypatch.setattr(bounded_process.subprocess, "Popen", watched)
    make_document(b"Bonjour")
    assert given
    assert "SECRET_KEY" not in given[0]


# The worker of the demonstration ------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_the_worker_reads_what_is_sent_and_stops(queue: None) -> None:
    worker = BackgroundWorker()
    worker.start()
    try:
        started = time.monotonic()
        document = make_document(b"Bonjour")
        assert time.monotonic() - started < 3
        deadline = time.monotonic() + 20
        while state(document)[0] != "ok" and time.monotonic() < deadline:
            time.sleep(0.1)
        assert texts(document) == ["Bonjour"]
    finally:
        worker.stop()
    assert "worker" not in {thread.name for thread in threading.enumerate()}


def test_tasks_left_half_way_are_done_at_the_next_start(queue: None) -> None:
    document = make_document(b"Bonjour")
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
    finish_tasks()
    assert state(document) == ("ok", "")
    assert not DBTaskResult.objects.exists()
