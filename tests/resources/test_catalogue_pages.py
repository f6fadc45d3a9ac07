"""The pages of every type: they open, in both languages and in preview, within their budget."""

from __future__ import annotations

import gzip

import pytest
from wagtail.models import PageViewRestriction

from resourcecentre.resources.models import (
    ProjectMethod,
    ProjectReusable,
    ResourceLab,
    ResourceLink,
)
from resourcecentre.taxonomy.services import load_vocabularies
from tests.resources.catalogue import (
    ProjectPageFactory,
    PrototypePageFactory,
    ToolkitPageFactory,
)
from tests.resources.factories import (
    LabFactory,
    LabIndexPageFactory,
    LabPageFactory,
    MethodPageFactory,
)

pytestmark = pytest.mark.django_db
QUERIES = 15
KB = 1024


@pytest.fixture
def lab(home):
    load_vocabularies()
    return LabPageFactory(parent=LabIndexPageFactory(parent=home), full=True)


@pytest.fixture
def pages(lab):
    """One page of each type, with links of every sort."""
    method = MethodPageFactory(parent=lab, full=True)
    adapted = MethodPageFactory(parent=lab, adapted_from=method)
    link = f'<p><a linktype="page" id="{method.pk}">La méthode</a></p>'
    project = ProjectPageFactory(parent=lab, full=True, what_we_did=link)
    proto = PrototypePageFactory(parent=lab, problem=link)
    kit = ToolkitPageFactory(
        parent=lab, pages=[method, adapted, project], start_here=method, what=link
    )
    project.methods_used = [ProjectMethod(method=method, note="Plus court.")]
    project.reusable = [ProjectReusable(page=proto), ProjectReusable(page=kit)]
    project.save()
    for page in (method, project, proto, kit):
        page.partner_labs = [ResourceLab(lab=LabFactory(), role="partner")]
        page.links = [ResourceLink(target=adapted, kind="related", note="Pour la suite.")]
        page.save_revision().publish()
    return {"method": method, "project": project, "prototype": proto, "toolkit": kit}


@pytest.mark.parametrize("kind", ["method", "project", "prototype", "toolkit"])
def test_a_page_opens_within_its_budget(client, pages, kind, django_assert_max_num_queries):
    page, path = pages[kind], pages[kind].url
    for prefix in ("", "/en"):
        client.get(prefix + path)
        with django_assert_max_num_queries(QUERIES):
            response = client.get(prefix + path)
        assert response.status_code == 200
        assert len(gzip.compress(response.content)) < 30 * KB
        assert page.title in response.content.decode()


def test_the_portrait_of_a_lab_stays_within_its_budget(
    client, lab, pages, django_assert_max_num_queries
):
    client.get(lab.url)
    with django_assert_max_num_queries(QUERIES):
        html = client.get(lab.url).content.decode()
    assert [page.title for page in pages.values() if page.title not in html] == []


@pytest.mark.parametrize("kind", ["method", "project", "prototype", "toolkit"])
@pytest.mark.parametrize("mode", ["", "print"])
def test_a_page_previews(pages, kind, mode):
    response = pages[kind].make_preview_request(preview_mode=mode)
    assert response.status_code == 200


@pytest.mark.parametrize("factory", [ProjectPageFactory, PrototypePageFactory, ToolkitPageFactory])
def test_a_bare_draft_previews(lab, factory):
    model = factory._meta.model
    draft = lab.add_child(instance=model(title="Un titre", slug=factory.__name__, live=False))
    assert draft.make_preview_request().status_code == 200
    assert model(title="x", slug="x", lead_lab=lab.lab).publication_errors() is not None


def test_a_write_up_leads_with_place_size_outcome_and_regrets(client, pages):
    html = client.get(pages["project"].url).content.decode()
    body = html[html.index("<main") :]
    places = [
        body.index(text)
        for text in ("En partie", "Commune X2301", "487", "Un paravent", "La mairie ouvre")
    ]
    assert places == sorted(places)


def test_links_both_ways_are_on_the_pages(client, pages):
    method = client.get(pages["method"].url).content.decode()
    assert pages["project"].title in method
    assert "Plus court." in method
    assert pages["toolkit"].title in method
    proto = client.get(pages["prototype"].url).content.decode()
    assert pages["project"].title in proto


def test_a_restricted_write_up_is_on_no_other_page(client, pages):
    PageViewRestriction.objects.create(page=pages["project"], restriction_type="login")
    for kind in ("method", "prototype", "toolkit"):
        assert pages["project"].title not in client.get(pages[kind].url).content.decode(), kind
