"""What one reading may cost, held by the system and not by the code that reads."""

import contextlib
import ctypes
import resource
import signal
import sys

WALL_CLOCK = 60
CPU_TIME = 60
MEMORY = 1024 * 1024 * 1024
FILE_SIZE = 50 * 1024 * 1024
PAGES = 800
PAGE_SIZE = 20_000
OUTPUT_SIZE = 64 * 1024 * 1024
"""Eight hundred full pages and the marks around them, with room for escaped characters."""
ARCHIVE_ENTRIES = 10_000
XML_SIZE = 12 * 1024 * 1024
"""An inflated text part: a book of a thousand pages takes about half of it."""
PIECE = 4_000
"""Characters of a printed page: a text without pages is cut in pieces of this length."""

_DIE_WITH_PARENT = 1  # prctl(PR_SET_PDEATHSIG)


def hold() -> None:
    """Bound this process, and end it with the one that started it."""
    for name, limit in (
        ("RLIMIT_AS", MEMORY),
        ("RLIMIT_CPU", CPU_TIME),
        ("RLIMIT_FSIZE", OUTPUT_SIZE),
        ("RLIMIT_NOFILE", 64),
        ("RLIMIT_CORE", 0),
    ):
        # A system that lacks one of them still has the wall clock.
        with contextlib.suppress(AttributeError, OSError, ValueError):
            resource.setrlimit(getattr(resource, name), (limit, limit))
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
