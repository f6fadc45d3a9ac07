"""Settings of the server that the browser visits: its own database and its own files."""

from resourcecentre.settings import env
from resourcecentre.settings.test import *  # noqa: F403

DATABASES = {"default": env.database(env.required("DATABASE_URL"))}
MEDIA_ROOT = env.required("BROWSER_MEDIA_ROOT")
WAGTAILADMIN_BASE_URL = env.text("BROWSER_ADDRESS", "http://127.0.0.1")
SITE_NAME = "La Resserre"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
LOGGING = {**LOGGING, "root": {"handlers": ["console"], "level": "WARNING"}}  # noqa: F405
