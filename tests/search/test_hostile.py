"""Any text in any parameter is answered, and answered with sense."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from search.engines.analysis import MAX_CHARACTERS
from search.engines.base import PAGE_SIZES, SORTS
from search.facets import facet_fields
from search.questions import MOST_VALUES, read
from tests.search.answers import ask
from tests.search.factories import document

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from search.models import CataloguePage

HOSTILE = {
    "quote": '"',
    "lone quotes": "'\"'",
    "unbalanced": 'foo"bar',
    "apostrophe": "can'e",
    "blank": " \t\n",
    "no-break": "\u00a0\u202f",
    "nul": "accueil\x00",
    "nul alone": "\x00",
    "bell": "acc\x07ueil",
    "escape": "\x1b[31m",
    "delete": "\x7f",
    "next line": "a\u0085b",
    "replacement": "\ufffd",
    "byte order": "\ufeffaccueil",
    "zero width": "acc\u200bueil",
    "right to left": "\u202eaccueil",
    "combining": "e" + "\u0301" * 300,
    "emoji": "👩‍👩‍👧‍👦 accueil",
    "private": "\ue000",
    "unassigned": "\U000e0fff",
    "chinese": "接待",
    "arabic": "استقبال",
    "script": "<script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "attribute": '" onfocus="alert(1)" autofocus x="',
    "entity": "&lt;b&gt;&#0;",
    "template": "{{ request }}{% debug %}",
    "format": "%s%n%(x)s{0}",
    "sql": "' OR 1=1 --",
    "drop": "'; DROP TABLE search_indexeddocument; --",
    "near": "NEAR(a b, 3)",
    "column": "title:x",
    "initial": "^accueil*",
    "boolean": "AND OR NOT",
    "minus": "-accueil",
    "parentheses": "((((((((((",
    "tsquery": "a & !b | (c <-> d):*",
    "regex": "(a+)+$",
    "backslash": "\\",
    "wildcards": "%_*?",
    "path": "../../etc/passwd",
    "line feed": "a\r\nX-Injected: 1",
    "address": "https://example.org/?q=1#fragment",
    "stop words": "le la les de du",
    "one letter": "a",
    "digits": "9" * 400,
    "negative": "-1",
    "float": "1e309",
    "nan": "NaN",
    "null": "null",
    "undefined": "undefined",
    "json": '{"$ne": null}',
    "list": "[]",
    "long word": "a" * 5000,
    "many words": " ".join(f"mot{n}" for n in range(500)),
    "long accents": "é" * 3000,
    "comma": "a,b;c|d",
    "equals": "a=b&c=d",
    "plus": "+++",
    "percent": "%%%",
}
RAW = {
    "bad percent": "%zz%",
    "latin": "accueil%E9",
    "surrogate": "%ED%A0%80",
    "overlong": "%C0%80",
    "cut sequence": "%F0%9F",
    "nul": "%00",
}


@pytest.fixture
def shelf(catalogue: CataloguePage, indexed: Callable[..., None]) -> None:
    indexed(
        document("Accueil", facets={"task": ("improve_reception",), "year": ("2025",)}),
        document("Marche", facets={"lab": ("le-palier",)}),
    )


def assert_sensible(answer: Any) -> None:
    """A whole page that says how many there are and carries nothing of what was sent."""
    assert answer.total
    assert answer.by_id("rech") is not None
    data = "application/ld+json"  # what no browser runs
    assert all(s.get("src") or s.get("type") == data for s in answer.all("script"))
    for element in answer.tree.iter():
        assert not [name for name in element.attrib if name.startswith("on")]
    assert "X-Injected" not in answer.response.headers


@pytest.mark.django_db
class TestEveryParameter:
    @pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
    def test_takes_any_text(self, client: Client, shelf: None, text: str) -> None:
        names = [facet.name for facet in facet_fields()]
        alone = {"q": text}
        together = dict.fromkeys([*names, "sort", "size", "page"], text)
        for parameters in (alone, together, {text: text}):
            assert_sensible(ask(client, f"/chercher/?{urlencode(parameters)}"))

    @pytest.mark.parametrize("text", RAW.values(), ids=RAW.keys())
    def test_takes_any_bytes(self, client: Client, shelf: None, text: str) -> None:
        names = ("q", "lab", "year", "task", "page", text)
        assert_sensible(ask(client, "/chercher/?" + "&".join(f"{name}={text}" for name in names)))

    @pytest.mark.parametrize("name", ["q", "task", "lab", "year", "sort", "size", "page", "x"])
    def test_may_be_repeated(self, client: Client, shelf: None, name: str) -> None:
        assert_sensible(ask(client, "/chercher/?" + "&".join(f"{name}=v{n}" for n in range(500))))

    def test_may_be_one_of_five_hundred(self, client: Client, shelf: None) -> None:
        answer = ask(client, "/chercher/?" + "&".join(f"p{n}={n}" for n in range(500)))
        assert_sensible(answer)
        assert len(answer.notices) == 1
        assert len(answer.notices[0]) < 200

    def test_is_escaped_where_it_is_quoted(self, client: Client, shelf: None) -> None:
        text = quote("<b onclick=x>\"'")
        answer = ask(client, f"/chercher/?q={text}&lab={text}&{text}=1")
        assert_sensible(answer)
        assert "<b onclick" not in answer.response.content.decode()

    def test_sent_as_post_changes_nothing(self, client: Client, shelf: None) -> None:
        assert client.post("/chercher/", {"q": "accueil"}).status_code == 200


FACETS = ("task", "duration", "year")


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*FACETS, "q", "sort", "size", "page", "z"]) | st.text(max_size=8),
            st.text(max_size=400),
        ),
        max_size=60,
    )
)
def test_a_question_is_always_within_its_bounds(pairs: list[tuple[str, str]]) -> None:
    parameters = QueryDict(mutable=True)
    for name, value in pairs:
        parameters.appendlist(name, value)
    asked = read(parameters, FACETS)
    question = asked.settled({name: set(keys) for name, keys in asked.keys.items()})
    assert len(question.text) <= MAX_CHARACTERS
    assert question.sort in SORTS
    assert question.size in PAGE_SIZES
    assert question.page >= 1
    assert all(0 < len(keys) <= MOST_VALUES for keys in question.selected.values())
    assert "\x00" not in question.text + question.address
    # The address of a question asks the same question again.
    again = read(QueryDict(question.address[1:]), FACETS)
    assert again.settled({n: set(k) for n, k in again.keys.items()}).address == question.address
