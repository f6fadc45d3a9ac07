"""A database made for one measure and thrown away, on the server or the disk of the site's own."""

import logging
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import override_settings

from search.benchmarks.silence import Silence

DEMO_BUNDLE = Path(settings.BASE_DIR) / "home" / "demo_bundle"


@contextmanager
def scratch_database() -> Iterator[None]:
    """Put an empty, migrated database in the place of the site's own, with a folder for files.

    On SQLite it is a file, as in real use: memory would flatter the figures.
    """
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        own_name = connection.settings_dict["NAME"]
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = f"{folder}/benchmark.sqlite3"
        else:
            suffix = secrets.token_hex(4)
            connection.settings_dict["TEST"]["NAME"] = f"benchmark_{suffix}"
        creation = connection.creation
        creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            with override_settings(MEDIA_ROOT=f"{folder}/media"):
                yield
        finally:
            creation.destroy_test_db(own_name, verbosity=0)
            logging.disable(logging.NOTSET)


def install_demo() -> None:
    """Fill the database with the demonstration's contents, booklets read page by page."""
    silence = Silence()
    call_command(
        "setup",
        site_name="Benchmark",
        admin_email="benchmark@example.org",
        admin_password=secrets.token_urlsafe(24),
        stdout=silence,
    )
    call_command("import_bundle", DEMO_BUNDLE, examples=True, stdout=silence)
    call_command("read_documents", verbosity=0, stdout=silence)
    call_command("db_worker", batch=True, reload=False, startup_delay=False, verbosity=0)
    call_command("search_rebuild", verbosity=0, stdout=silence)
