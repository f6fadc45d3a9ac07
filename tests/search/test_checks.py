"""What the start of the project refuses in the facets that types declare."""

from __future__ import annotations

from dataclasses import replace

import pytest

from resourcecentre.resources.models import MethodPage
from search import checks


class TestChecks:
    def test_the_project_keeps_the_rules(self) -> None:
        assert checks.check_facets(None) == []

    def test_a_type_without_facets_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(MethodPage, "facets", ())
        assert [error.id for error in checks.check_facets(None)] == ["search.E001"]

    def test_a_facet_declared_in_two_ways_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        first, *others = MethodPage.facets
        twin = type("Twin", (), {"_meta": MethodPage._meta, "facets": [first, *others]})
        assert checks._declared_twice([MethodPage, twin]) == []
        for change in ({"label": "Autre"}, {"position": 1}, {"choices": others[0].choices}):
            twin.facets = [replace(first, **change), *others]
            (error,) = checks._declared_twice([MethodPage, twin])
            assert error.id == "search.E002"
