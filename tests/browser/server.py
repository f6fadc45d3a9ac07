"""Builds a centre with the demonstration's content, and serves copies of it.

The server is a process of its own with a database of its own: a browser test sees what a
visitor sees, and shares neither transaction nor thread with the tests beside it.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).resolve().parent.parent.parent

BUILD = Path(__file__).parent / "build_centre.py"
START_SECONDS = 60


@dataclass(frozen=True)
class Centre:
    """A database with content, the folder of its files, and where its pages are."""

    database: str
    media: Path
    addresses: dict[str, list[str]] = field(default_factory=dict)
    numbers: dict[str, list[str]] = field(default_factory=dict)

    def environment(self, address: str = "http://127.0.0.1") -> dict[str, str]:
        """Return the environment of a process that works on this centre."""
        return {
            **{k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "COV"))},
            "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
            "DATABASE_URL": self.database,
            "BROWSER_MEDIA_ROOT": str(self.media),
            "BROWSER_ADDRESS": address,
            "PYTHONPATH": str(PROJECT),
        }


def make_centre(shared: Path, name: str) -> Centre:
    """Return a centre of its own for one worker, copied from one built once for all of them."""
    shared.mkdir(parents=True, exist_ok=True)
    template = Centre(database_url(shared, "template"), shared / "template-media")
    summary = shared / "template.json"
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not summary.is_file():
            create_database(template.database)
            summary.write_text(build(template), encoding="utf-8")
        copy = Centre(
            database_url(shared, name),
            shared / f"{name}-media",
            **json.loads(summary.read_text(encoding="utf-8")),
        )
        copy_database(template.database, copy.database)
    if template.media.is_dir():
        shutil.copytree(template.media, copy.media, dirs_exist_ok=True)
    copy.media.mkdir(exist_ok=True)
    return copy


def build(centre: Centre) -> str:
    """Fill a new database as an administrator would; return where its pages are."""
    result = subprocess.run(
        [sys.executable, str(BUILD)],
        cwd=PROJECT,
        env=centre.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        message = f"The demonstration cannot be built:\n{result.stdout[-2000:]}\n{result.stderr}"
        raise RuntimeError(message)
    return result.stdout.splitlines()[-1]


@contextlib.contextmanager
def serve(centre: Centre) -> Iterator[str]:
    """Serve a centre from a process of its own; give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    log = centre.media.with_suffix(".log").open("w")
    command = ["gunicorn", "resourcecentre.wsgi", "--worker-class=gthread", "--threads=4"]
    process = subprocess.Popen(
        [sys.executable, "-m", *command, f"--bind=127.0.0.1:{port}", "--no-control-socket"],
        cwd=PROJECT,
        env=centre.environment(address),
        stdout=log,
        stderr=log,
    )
    try:
        wait_for(address, process, Path(log.name))
        yield address
    finally:
        process.send_signal(signal.SIGQUIT)  # at once: nobody waits for an answer any more
        process.wait(timeout=20)
        log.close()


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers; raise with its log when it does not."""
    limit = time.monotonic() + START_SECONDS
    while time.monotonic() < limit and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/static/none", timeout=START_SECONDS)  # noqa: S310
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    message = f"The server does not start:\n{log.read_text()[-3000:]}"
    raise RuntimeError(message)


# Databases --------------------------------------------------------------------------------


def database_url(shared: Path, name: str) -> str:
    """Return an address beside DATABASE_URL, or an SQLite file in the shared folder."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        return f"sqlite:///{shared / name}.sqlite3"
    session = "".join(letter for letter in shared.parent.name if letter.isalnum())
    return urlunsplit(urlsplit(url)._replace(path=f"/rc_browser_{session}_{name}"))


def sqlite_path(url: str) -> str:
    """Return the file of an SQLite address."""
    return url.removeprefix("sqlite:///")


def create_database(url: str, template: str = "") -> None:
    """Create an empty PostgreSQL database, or a copy; SQLite makes its own file."""
    if not url.startswith("postgres"):
        return
    import psycopg
    from psycopg import sql

    parts = urlsplit(url)
    name, source = parts.path[1:], template or "template0"
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as link:
        link.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        link.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(source)
            )
        )


def copy_database(source: str, target: str) -> None:
    """Copy a database that nobody is using."""
    if target.startswith("postgres"):
        create_database(target, urlsplit(source).path[1:])
        return
    with (
        contextlib.closing(sqlite3.connect(sqlite_path(source))) as before,
        contextlib.closing(sqlite3.connect(sqlite_path(target))) as after,
    ):
        before.backup(after)


def drop_database(url: str) -> None:
    """Remove a copy, and say nothing when it is already gone."""
    if not url.startswith("postgres"):
        Path(sqlite_path(url)).unlink(missing_ok=True)
        return
    import psycopg
    from psycopg import sql

    parts = urlsplit(url)
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as link:
        name = sql.Identifier(parts.path[1:])
        link.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
