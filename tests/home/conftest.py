"""A centre without contents, and a bundle to put into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command

from home.services import make_page_tree, make_roles
from resourcecentre.territories.models import Territory
from tests.home.bundle_files import write_bundle

if TYPE_CHECKING:
    from pathlib import Path

    from home.models import HomePage


@pytest.fixture
def centre(db: None) -> HomePage:
    """An empty centre: vocabularies, three départements and a région, pages, roles."""
    call_command("load_vocabularies", verbosity=0)
    for kind, code in (("department", "23"), ("department", "38"), ("region", "24")):
        Territory.objects.create(kind=kind, code=code, name=f"Territoire {code}")
    home = make_page_tree("Centre d’essai")
    make_roles()
    return home


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A bundle of one lab and two methods, with nothing wrong in it."""
    return write_bundle(tmp_path / "lot")
