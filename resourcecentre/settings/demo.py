"""The demonstration: its own SQLite file, production's pages, no secret to set."""

from resourcecentre.settings import env
from resourcecentre.settings.base import BASE_DIR
from resourcecentre.settings.dev import *  # noqa: F403

DEBUG = False
IS_DEMO = True
SECRET_KEY = "not-a-secret-demonstration-only"  # noqa: S105
DEMO_DIR = BASE_DIR / "var" / "demo"
DEMO_DATABASE = DEMO_DIR / "demo.sqlite3"
DATABASES = {"default": env.database(f"sqlite:///{DEMO_DATABASE}")}
MEDIA_ROOT = DEMO_DIR / "media"
HAS_STYLEGUIDE = False
WHITENOISE_USE_FINDERS = True
