"""Production: the base values and what only the environment can say."""

from resourcecentre.settings import env
from resourcecentre.settings.base import *  # noqa: F403

SECRET_KEY = env.required("SECRET_KEY")
ALLOWED_HOSTS = env.required("ALLOWED_HOSTS").split(",")
DATABASES = {"default": env.database(env.required("DATABASE_URL"))}
WAGTAILADMIN_BASE_URL = env.required("WAGTAILADMIN_BASE_URL")
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "ne-pas-repondre@localhost")
