# The site behind gunicorn, without privileges. Static files are collected when the image is built.
FROM python:3.13-slim-bookworm

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=resourcecentre.settings.production

RUN useradd --create-home --uid 1000 site && mkdir /app && chown site /app
USER site
WORKDIR /app

COPY --chown=site pyproject.toml ./
RUN python -m venv .venv && .venv/bin/pip install --quiet --no-cache-dir uv \
    && .venv/bin/uv sync --no-dev --no-cache

COPY --chown=site . .
# Collecting asks for settings; none of these values stays in the image.
RUN mkdir -p var/media && SECRET_KEY=collecting ALLOWED_HOSTS=localhost \
    DATABASE_URL=sqlite:////tmp/none WAGTAILADMIN_BASE_URL=http://localhost \
    .venv/bin/python manage.py collectstatic --noinput --verbosity 0

VOLUME /app/var/media
EXPOSE 8000
CMD [".venv/bin/gunicorn", "resourcecentre.wsgi", "--bind=0.0.0.0:8000", "--workers=2", \
     "--worker-class=gthread", "--threads=4", "--access-logfile=-"]
