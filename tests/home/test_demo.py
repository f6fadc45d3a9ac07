"""The demonstration: one command, its own files, and one clear sentence when it cannot start."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command

from home import demo_files
from home.demo_files import DemoRefusedError, check_database, lock_directory, migrations_mark
from home.demo_server import check_port

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).resolve().parent.parent.parent
SECONDS_AT_MOST = 300  # a loaded machine; alone, it takes less than one minute


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """Return what a person's shell would give, with the demonstration's files elsewhere."""
    unwanted = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {**kept, "DEMO_DIR": str(folder), "PYTHONUNBUFFERED": "1", **variables}


def run(folder: Path, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    return subprocess.run(
        [sys.executable, "manage.py", "demo", *options],
        cwd=PROJECT,
        env=environment(folder, **variables),
        capture_output=True,
        text=True,
        timeout=SECONDS_AT_MOST,
        check=False,
    )


def refusal(answer: subprocess.CompletedProcess[str]) -> str:
    """Return the one sentence of a command that did not start."""
    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr
    lines = [line for line in answer.stderr.splitlines() if line.strip() and "INFO" not in line]
    assert len(lines) == 1
    return lines[0]


def free_port() -> int:
    """Return a port that nobody listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# The whole of it ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder where the demonstration was prepared, and what it printed."""
    folder = tmp_path_factory.mktemp("demo") / "files"
    answer = run(folder, "--no-serve")
    assert answer.returncode == 0, answer.stderr
    return folder, answer.stdout


@pytest.fixture(scope="module")
def served(prepared: tuple[Path, str]) -> Iterator[tuple[Path, int, str]]:
    """The demonstration served after it was interrupted: folder, port, what it printed."""
    folder, _output = prepared
    with closing(sqlite3.connect(folder / "demo.sqlite3")) as database:
        database.execute("PRAGMA application_id = 0")
        database.execute("UPDATE labs_labpage SET vision = 'Écrit par un éditeur.'")
        database.commit()
    port = free_port()
    log = folder / "log.txt"
    with log.open("w") as stream:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "demo", "--port", str(port)],
            cwd=PROJECT,
            env=environment(folder),
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    try:
        deadline = time.monotonic() + SECONDS_AT_MOST
        while "Ctrl+C" not in log.read_text() and time.monotonic() < deadline:
            assert process.poll() is None, log.read_text()
            time.sleep(0.5)
        yield folder, port, log.read_text()
    finally:
        process.terminate()
        process.wait(10)


def test_it_tells_its_steps_addresses_and_accounts_in_french(prepared: tuple[Path, str]) -> None:
    _folder, output = prepared
    for words in (
        "Territoires…",
        "Index de recherche…",
        "http://localhost:8000/",
        "/admin/",
        "Administrateur\u00a0: admin@resserre.example",
        "Éditeur du réseau\u00a0: reseau@resserre.example",
        "les-arpenteurs@resserre.example",
    ):
        assert words in output


def fetch(port: int, path: str) -> tuple[int, str]:
    """Return the status and the text of an address."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_it_serves_pages_files_and_search(served: tuple[Path, int, str]) -> None:
    _folder, port, _log = served
    status, html = fetch(port, "/")
    assert status == 200
    assert "La Resserre" in html
    assert "L’accueil à l’envers" in html
    assert fetch(port, "/static/css/site.css")[0] == 200
    assert fetch(port, "/labs/les-arpenteurs/accueil-a-l-envers/")[0] == 200
    assert "L’accueil à l’envers" in fetch(port, "/chercher/?q=mairie")[1]
    assert fetch(port, "/admin/login/")[0] == 200
    assert fetch(port, "/rien/")[0] == 404


def test_a_preparation_that_stopped_goes_on(served: tuple[Path, int, str]) -> None:
    _folder, _port, log = served
    assert "elle reprend" in log
    assert "Traceback" not in log


def test_a_taken_port_and_a_running_demonstration_are_told(
    served: tuple[Path, int, str],
) -> None:
    folder, port, _log = served
    assert f"Le port {port} est déjà pris" in refusal(run(folder, "--port", str(port)))
    assert "Une autre démonstration" in refusal(run(folder, "--no-serve", "--reset"))
    assert (folder / "demo.sqlite3").exists()


# What it refuses ------------------------------------------------------------------------------


def test_another_database_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite3"
    answer = run(tmp_path / "demo", "--reset", DATABASE_URL=f"sqlite:///{other}")
    assert "DATABASE_URL" in refusal(answer)
    assert not other.exists()
    answer = run(tmp_path / "demo", "--settings=resourcecentre.settings.dev")
    assert "manage.py demo" in refusal(answer)


def test_the_command_refuses_the_settings_of_tests(db: None) -> None:
    with pytest.raises(CommandError):
        call_command("demo", "--no-serve", "--reset")


@pytest.fixture
def demo_dir(tmp_path: Path, settings: Any) -> Path:
    """The folder of a demonstration that was never prepared."""
    settings.DEMO_DIR = tmp_path / "demo"
    settings.DEMO_DATABASE = settings.DEMO_DIR / "demo.sqlite3"
    settings.IS_DEMO = True
    return settings.DEMO_DIR


def test_demo_settings_do_not_open_another_file(demo_dir: Path) -> None:
    with pytest.raises(DemoRefusedError):
        demo_files.check_settings()


def test_a_disk_that_takes_nothing_is_told(demo_dir: Path, settings: Any) -> None:
    settings.DEMO_DIR = Path("/proc/resserre")
    with pytest.raises(DemoRefusedError, match="Impossible d’écrire"):
        lock_directory(reset=False)


def test_a_file_where_the_folder_goes_is_told(demo_dir: Path) -> None:
    demo_dir.write_text("x")
    with pytest.raises(DemoRefusedError, match="Impossible d’écrire"):
        lock_directory(reset=True)
    assert demo_dir.read_text() == "x"


def test_reset_removes_its_own_files_only(demo_dir: Path) -> None:
    (demo_dir / "media" / "images").mkdir(parents=True)
    mine = [demo_dir / "demo.sqlite3", demo_dir / "demo.sqlite3-wal", demo_dir / "media/images/a"]
    others = [demo_dir / "notes.txt", demo_dir / "autre.sqlite3", demo_dir.parent / "b.sqlite3"]
    for path in [*mine, *others]:
        path.write_text("x")
    lock_directory(reset=True).close()
    assert [path.exists() for path in mine] == [False] * len(mine)
    assert [path.exists() for path in others] == [True] * len(others)


def test_a_linked_folder_of_files_is_left_alone(demo_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "ailleurs").mkdir()
    (tmp_path / "ailleurs" / "photo.jpg").write_text("x")
    demo_dir.mkdir()
    (demo_dir / "media").symlink_to(tmp_path / "ailleurs")
    lock_directory(reset=True).close()
    assert (tmp_path / "ailleurs" / "photo.jpg").exists()


def test_only_one_demonstration_at_a_time(demo_dir: Path) -> None:
    with lock_directory(reset=False), pytest.raises(DemoRefusedError, match="autre démonstration"):
        lock_directory(reset=True)


def make_database(folder: Path, mark: int, *, tables: bool = True) -> None:
    """Write a database as a version of the code leaves it."""
    folder.mkdir()
    with closing(sqlite3.connect(folder / "demo.sqlite3")) as database:
        if tables:
            database.execute("CREATE TABLE a (b)")
        database.execute(f"PRAGMA user_version = {mark}")
        database.commit()


def test_a_new_file_is_marked_with_its_migrations(demo_dir: Path) -> None:
    demo_dir.mkdir()
    assert check_database() is False
    assert check_database() is True


@pytest.mark.parametrize("mark", [0, 12345])
def test_an_older_database_is_told_from_a_damaged_one(demo_dir: Path, mark: int) -> None:
    make_database(demo_dir, mark)
    with pytest.raises(DemoRefusedError, match=r"autre version.*--reset"):
        check_database()


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\x00" * 50])
def test_a_damaged_database_is_told(demo_dir: Path, content: bytes) -> None:
    demo_dir.mkdir()
    (demo_dir / "demo.sqlite3").write_bytes(content)
    with pytest.raises(DemoRefusedError, match=r"abîmé.*--reset"):
        check_database()


def test_a_database_cut_short_is_told(demo_dir: Path) -> None:
    make_database(demo_dir, migrations_mark())
    path = demo_dir / "demo.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.executemany("INSERT INTO a VALUES (?)", [("x" * 500,)] * 500)
        database.commit()
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(DemoRefusedError, match="abîmé"):
        check_database()


def test_the_mark_follows_the_migrations(tmp_path: Path) -> None:
    assert migrations_mark() == migrations_mark()
    assert 0 < migrations_mark() < 2**31


@pytest.mark.parametrize("port", [0, -1, 65_536, 10**9])
def test_a_port_that_is_none_is_told(port: int) -> None:
    with pytest.raises(DemoRefusedError, match="65535"):
        check_port(port)


def test_a_taken_port_is_told() -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(DemoRefusedError, match=f"--port {port + 1}"):
            check_port(port)
