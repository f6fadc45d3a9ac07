"""Tests: quick hashing, files in a temporary place, SQLite unless DATABASE_URL says otherwise."""

import tempfile

from resourcecentre.settings import env
from resourcecentre.settings.dev import *  # noqa: F403

DEBUG = False
SECRET_KEY = "not-a-secret-tests-only"  # noqa: S105
_database = env.database(env.text("DATABASE_URL", "sqlite:///:memory:"))
_suffix = env.text("TEST_DB_SUFFIX", "")
if _database["ENGINE"].endswith("sqlite3"):
    # A file, so that the live server's threads and the test share it.
    _database["TEST"] = {"NAME": f"{tempfile.gettempdir()}/resourcecentre_test{_suffix}.sqlite3"}
elif _suffix:
    _database["TEST"] = {"NAME": f"test_resourcecentre_{_suffix}"}
DATABASES = {"default": _database}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = f"{tempfile.gettempdir()}/resourcecentre_test_media"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WAGTAILADMIN_BASE_URL = "http://testserver"
AXES_ENABLED = False
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EXTRA_TEST_APPS = env.words("EXTRA_TEST_APPS")
INSTALLED_APPS = [*EXTRA_TEST_APPS, *INSTALLED_APPS]  # noqa: F405
