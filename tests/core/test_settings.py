"""What the settings promise: nothing asked of another host, nothing forgotten in production."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from resourcecentre.settings import env

PROJECT = Path(settings.BASE_DIR)
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "resourcecentre.settings.production",
    "SECRET_KEY": "k9-mVx2pQz7_rT4wYb8nLc3hFj6sDg1aEu5oIi0tRqWeXvZs-and-more-of-it",
    "ALLOWED_HOSTS": "centre.example",
    "DATABASE_URL": "sqlite:////tmp/production-check.sqlite3",
    "WAGTAILADMIN_BASE_URL": "https://centre.example",
}
ANOTHER_HOST = re.compile(r"""(?:src|href|action|data-[\w-]+)=["'](?:https?:)?//([^/"']+)""")
ASKED = re.compile(r"""<(?:script|link|img|iframe|source)\b[^>]*?(?:src|href)=["'](?:https?:)?//""")


def manage(*args: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own with these variables and no others of ours."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-W", "error::DeprecationWarning", "manage.py", *args],
        cwd=PROJECT,
        env={**kept, "PYTEST_VERSION": "1", **variables},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_production_passes_the_deployment_check_without_a_warning() -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize("name", sorted(PRODUCTION.keys() - {"DJANGO_SETTINGS_MODULE"}))
def test_missing_variable_stops_the_start_with_its_name(name: str) -> None:
    left = {key: value for key, value in PRODUCTION.items() if key != name}
    done = manage("check", **left)
    assert done.returncode != 0
    assert f"The environment variable {name} is missing." in done.stderr


def test_wagtail_asks_nothing_of_other_hosts() -> None:
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert settings.WAGTAIL_ENABLE_WHATS_NEW_BANNER is False
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert settings.WAGTAILAPI_DOCS_ENABLED is False
    assert settings.WAGTAILEMBEDS_FINDERS == []


def test_base_page_is_not_swapped() -> None:
    assert getattr(settings, "WAGTAIL_PAGE_MODEL", "wagtailcore.Page") == "wagtailcore.Page"


def test_no_interface_for_programs_is_mounted() -> None:
    names = {str(key) for key in get_resolver().reverse_dict}
    assert not any("api" in name.split("_") for name in names)
    assert "wagtail.api.v3" not in settings.INSTALLED_APPS
    for name in ("wagtailapi:pages:listing", "wagtailapi_v3:docs"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


def test_sqlite_waits_for_its_turn() -> None:
    options = env.database("sqlite:////tmp/any.sqlite3")["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 20
    assert "journal_mode=WAL" in options["init_command"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    [
        "wagtailadmin_home",
        "wagtailadmin_explore_root",
        "wagtailimages:index",
        "wagtaildocs:index",
        "wagtailusers_users:index",
        "wagtailadmin_account",
        "taxonomy_term_modeladmin_index",
        "labs_lab_modeladmin_index",
        "territories_territory_modeladmin_index",
    ],
)
def test_admin_screen_names_no_other_host_to_fetch_from(admin_client: Client, name: str) -> None:
    response = admin_client.get(reverse(name))
    assert response.status_code == 200
    html = response.content.decode()
    assert not ASKED.search(html)
    assert "gravatar" not in html
    links = {"guide.wagtail.org", "docs.wagtail.org", "wagtail.org", "www.enable-javascript.com"}
    assert set(ANOTHER_HOST.findall(html)) <= {*links, "testserver"}


@pytest.mark.django_db
def test_admin_is_in_french_by_default(admin_client: Client) -> None:
    response = admin_client.get(reverse("wagtailadmin_home"))
    assert '<html lang="fr"' in response.content.decode()
    assert "Accept-Language" not in response.get("Vary", "")


# Content policy


def directives(response: object) -> dict[str, list[str]]:
    """Return the content policy of an answer."""
    policy = response["Content-Security-Policy"]  # type: ignore[index]
    return {part.split()[0]: part.split()[1:] for part in policy.split(";") if part.strip()}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/en/", "/nowhere/", "/administration/"])
def test_public_policy_is_strict(client: Client, home: object, path: str) -> None:
    found = directives(client.get(path))
    assert found["default-src"] == ["'none'"]
    for name in ("script-src", "style-src"):
        assert found[name] == ["'self'"]
    assert not {"'unsafe-inline'", "'unsafe-eval'"} & {
        v for values in found.values() for v in values
    }
    assert "http" not in str(found)


@pytest.mark.django_db
def test_policy_is_loosened_under_the_admin_alone(admin_client: Client) -> None:
    found = directives(admin_client.get(reverse("wagtailadmin_home")))
    assert "'unsafe-inline'" in found["script-src"]
    assert "'unsafe-eval'" not in found["script-src"]
    assert "http" not in str(found)


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "language"), [("/", "fr"), ("/en/", "en")])
def test_language_follows_the_path_alone(
    client: Client, home: object, path: str, language: str
) -> None:
    response = client.get(path, headers={"accept-language": "en" if language == "fr" else "fr"})
    assert response["Content-Language"] == language
    assert "Accept-Language" not in response.get("Vary", "")
    assert "django_language" not in response.cookies


def test_only_tests_run_tasks_at_once() -> None:
    """Elsewhere they wait for a worker: an upload never waits for its text to be read."""
    from resourcecentre.settings import base, demo, dev

    backends = {module.TASKS["default"]["BACKEND"] for module in (base, dev, demo)}
    assert backends == {"django_tasks_db.DatabaseBackend"}
    assert "django_tasks_db" in base.INSTALLED_APPS
    assert settings.TASKS["default"]["BACKEND"].endswith("ImmediateBackend")
