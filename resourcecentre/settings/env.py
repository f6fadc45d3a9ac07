"""The only reader of environment variables: one place for names, types and messages."""

import os
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent.parent

_reader = environ.Env()
if (BASE_DIR / ".env").is_file() and "PYTEST_VERSION" not in os.environ:
    environ.Env.read_env(BASE_DIR / ".env")


def text(name: str, default: str = "") -> str:
    """Return a variable as text."""
    return str(_reader.str(name, default=default))


def flag(name: str, *, default: bool = False) -> bool:
    """Return a variable as a boolean ("1", "true", "yes", "on")."""
    return bool(_reader.bool(name, default=default))


def number(name: str, default: int) -> int:
    """Return a variable as a whole number."""
    return int(_reader.int(name, default=default))


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Return a comma-separated variable as a list."""
    return [str(word) for word in _reader.list(name, default=list(default))]


def required(name: str) -> str:
    """Return a variable, or stop the start with its name.

    Raises ImproperlyConfigured when it is missing or empty.
    """
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"The environment variable {name} is missing.")
    return value


SQLITE_OPTIONS = {
    # A deferred transaction that has read cannot wait for the write lock: half of the
    # concurrent writes fail at once. IMMEDIATE waits up to `timeout` seconds instead.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864;"
    ),
}


def database(url: str) -> dict[str, Any]:
    """Return Django's settings for a database address, with the options that survive load."""
    config: dict[str, Any] = _reader.db_url_config(url)
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {**config.get("OPTIONS", {}), **SQLITE_OPTIONS}
    return config
