"""A lab, its portrait and an editor of it."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import Page

from resourcecentre.labs.models import LabPage
from resourcecentre.labs.services import provision_lab
from resourcecentre.taxonomy.services import load_vocabularies
from tests.resources.factories import LabFactory, LabIndexPageFactory, LabPageFactory


@pytest.fixture
def portrait(home: Page) -> LabPage:
    """Return a published portrait, with its collection and its group of editors."""
    load_vocabularies()
    index = LabIndexPageFactory(parent=home)
    page = LabPageFactory(parent=index, lab=LabFactory(name="Les Arpenteurs"))
    provision_lab(page.lab)
    return page


@pytest.fixture
def editor(portrait: LabPage) -> Client:
    """Return the browser of an editor of that lab."""
    user = get_user_model().objects.create_user("claude@arpenteurs.example", password="x")
    user.groups.add(provision_lab(portrait.lab).group)
    client = Client()
    client.force_login(user)
    return client
