"""The demonstration: its own SQLite file, production's pages, no secret to set."""

from pathlib import Path

from resourcecentre.settings import env
from resourcecentre.settings.base import BASE_DIR
from resourcecentre.settings.dev import *  # noqa: F403

DEBUG = False
IS_DEMO = True
SECRET_KEY = "not-a-secret-demonstration-only"  # noqa: S105
# Only the tests move it elsewhere.
DEMO_DIR = Path(env.text("DEMO_DIR", str(BASE_DIR / "var" / "demo")))
DEMO_DATABASE = DEMO_DIR / "demo.sqlite3"
DATABASES = {"default": env.database(f"sqlite:///{DEMO_DATABASE}")}
MEDIA_ROOT = DEMO_DIR / "media"
HAS_STYLEGUIDE = False
SECURITY_CONTACT = "securite@la-resserre.example"
STATIC_ROOT = None  # nothing is collected: files are served from where they are
WHITENOISE_USE_FINDERS = True
LOGGING = {**LOGGING, "root": {"handlers": ["console"], "level": "WARNING"}}  # noqa: F405
