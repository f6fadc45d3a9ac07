"""Starts the process that reads a file, waits for it, and says how it ended."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from typing import IO, Any

from django.conf import settings

from resourcecentre.documents.extraction import limits
from resourcecentre.documents.extraction.outcome import Outcome

_PARSER = "resourcecentre.documents.extraction"
_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT")


def read_file(file: Any, extension: str, *, seconds: float = limits.WALL_CLOCK) -> Outcome:
    """Return the text of a stored file (a `FieldFile`), read in a bounded process.

    The process inherits the open file and nothing else: no settings, no secret, no database.
    A file deleted or replaced meanwhile is read to its end all the same.
    """
    with ExitStack() as stack:
        try:
            source = stack.enter_context(file.storage.open(file.name, "rb"))
        except OSError:
            return Outcome("failed", "missing")
        if source.size > limits.FILE_SIZE:
            return Outcome("too_large", "bytes")
        handle = _on_disk(source, stack)
        output = stack.enter_context(tempfile.TemporaryFile())
        return _run(handle, output, extension, seconds)


def _on_disk(source: Any, stack: ExitStack) -> IO[bytes]:
    """Return the file as one that another process can inherit, copied when it is elsewhere."""
    try:
        source.fileno()
    except (AttributeError, OSError):
        copy: IO[bytes] = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115
        shutil.copyfileobj(source, copy)
        copy.seek(0)
        return copy
    handle: IO[bytes] = source
    return handle


def _run(handle: IO[bytes], output: IO[bytes], extension: str, seconds: float) -> Outcome:
    process = subprocess.Popen(  # noqa: S603 -- our own module, and an extension we know
        [sys.executable, "-B", "-m", _PARSER, extension],
        stdin=handle.fileno(),
        stdout=output,
        stderr=subprocess.DEVNULL,
        cwd=settings.BASE_DIR,
        env={name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ},
        start_new_session=True,
    )
    try:
        code = process.wait(seconds)
    except subprocess.TimeoutExpired:
        return Outcome("failed", "time")
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    if code == -signal.SIGXCPU:
        return Outcome("failed", "time")
    return _written(output) if code == 0 else Outcome("failed", "crash")


def _written(output: IO[bytes]) -> Outcome:
    """Return what the process wrote; whatever is not an outcome counts as a crash."""
    output.seek(0)
    try:
        return Outcome.from_dict(json.loads(output.read(limits.OUTPUT_SIZE)))
    except (ValueError, KeyError, TypeError):
        return Outcome("failed", "crash")
