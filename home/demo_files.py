"""The files of the demonstration: whether they may be used, and what state they are in."""

import fcntl
import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import IO

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from resourcecentre.settings import env

PROJECT_PACKAGES = ("home", "search", "resourcecentre.")
COMPLETE = 0x52657373  # "application id" written in the file once everything is loaded


class DemoRefusedError(Exception):
    """The demonstration does not start; the message is one sentence for whoever asked."""


def check_settings() -> None:
    """Raise DemoRefusedError unless the only database at hand is the demonstration's own file."""
    if not getattr(settings, "IS_DEMO", False):
        raise DemoRefusedError(
            _("The demonstration only runs on its own settings: “manage.py demo”.")
        )

    if env.text("DATABASE_URL"):
        message = _("DATABASE_URL names another database: unset it, the demonstration has its own.")
        raise DemoRefusedError(message)
    name = Path(str(connection.settings_dict["NAME"])).resolve()
    if connection.vendor != "sqlite" or name != Path(settings.DEMO_DATABASE).resolve():
        raise DemoRefusedError(
            _("The demonstration only writes in its own file, not in %s.") % name
        )


def lock_directory(*, reset: bool) -> IO[str]:
    """Make the directory, take it for this process alone, and empty it on `reset`.

    Keep the result: the directory is free again when it is closed. Raises DemoRefusedError when
    the disk refuses, or when another demonstration runs there.
    """
    directory = Path(settings.DEMO_DIR)
    try:
        directory.mkdir(parents=True, exist_ok=True)
        lock = (directory / "lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.close()
            message = _("Another demonstration runs from %s: stop it first.") % directory
            raise DemoRefusedError(message) from error
        if reset:
            _remove_files()
    except OSError as error:
        raise cannot_write(error) from error
    return lock


def cannot_write(error: OSError) -> DemoRefusedError:
    """Return the refusal for a disk that does not take our files."""
    words = {"directory": settings.DEMO_DIR, "reason": error.strerror or error}
    return DemoRefusedError(_("Cannot write in %(directory)s: %(reason)s.") % words)


def _remove_files() -> None:
    """Remove the files that a demonstration makes, and no other."""
    database = Path(settings.DEMO_DATABASE)
    for suffix in ("", "-wal", "-shm", "-journal"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    media = Path(settings.DEMO_DIR) / "media"
    if media.is_dir() and not media.is_symlink():
        shutil.rmtree(media)


def check_database() -> bool:
    """Return whether a former preparation stopped half-way and may go on.

    A new file is marked with the migrations it is made by. Raises DemoRefusedError when the file
    is damaged, is not ours, or was made by another version of the code.
    """
    path = Path(settings.DEMO_DATABASE)
    is_new = not path.exists() or path.stat().st_size == 0
    try:
        with closing(sqlite3.connect(path)) as database:
            if is_new:
                database.execute(f"PRAGMA user_version = {migrations_mark()}")
                database.commit()
                return False
            (mark,) = database.execute("PRAGMA user_version").fetchone()
            (state,) = database.execute("PRAGMA application_id").fetchone()
            (verdict,) = database.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.OperationalError as error:
        raise cannot_write(OSError(0, str(error))) from error
    except sqlite3.DatabaseError as error:
        raise _damaged(path) from error
    if verdict != "ok":
        raise _damaged(path)
    if mark != migrations_mark():
        message = _("%s was made by another version: start again with --reset.")
        raise DemoRefusedError(message % path)
    return bool(state != COMPLETE)


def mark_complete() -> None:
    """Note in the file that everything is loaded."""
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA application_id = {COMPLETE}")


def _damaged(path: Path) -> DemoRefusedError:
    return DemoRefusedError(_("%s is damaged: start again with --reset.") % path)


def migrations_mark() -> int:
    """Return a number that changes with the migrations of the project, to tell older files."""
    digest = hashlib.sha256()
    for config in apps.get_app_configs():
        if config.name.startswith(PROJECT_PACKAGES):
            for path in sorted((Path(config.path) / "migrations").glob("*.py")):
                digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return int.from_bytes(digest.digest()[:4], "big") & 0x7FFFFFFF | 1
