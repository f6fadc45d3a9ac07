"""The WSGI entry point. A server runs production unless told otherwise."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "resourcecentre.settings.production")

application = get_wsgi_application()
