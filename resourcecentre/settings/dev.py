"""A developer's machine: SQLite by default, no secret to set, errors in the browser."""

from contextlib import suppress

from resourcecentre.settings import env
from resourcecentre.settings.base import *  # noqa: F403
from resourcecentre.settings.base import BASE_DIR, STATIC_ROOT, STORAGES

DEBUG = True
SECRET_KEY = "not-a-secret-development-only"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
INTERNAL_IPS = ["127.0.0.1"]
# On a read-only disk, each command says so itself, in one sentence.
with suppress(OSError):
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)
DATABASES = {
    "default": env.database(env.text("DATABASE_URL", f"sqlite:///{BASE_DIR}/var/dev.sqlite3"))
}
WAGTAILADMIN_BASE_URL = "http://localhost:8000"
# Mails are shown in the terminal, or given to the mail catcher that EMAIL_HOST names.
EMAIL_HOST = env.text("EMAIL_HOST", "")
EMAIL_PORT = env.number("EMAIL_PORT", 25)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"

SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_HSTS_PRELOAD = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
SERVES_MEDIA = True
HAS_STYLEGUIDE = True
