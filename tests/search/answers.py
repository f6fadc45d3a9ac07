"""Reads a page of results the way a visitor does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import html5lib

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client


def words(element: Any) -> str:
    """Return the text of an element on one line, with plain spaces and apostrophes."""
    text = " ".join("".join(element.itertext()).split())
    return text.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'")


class Answer:
    """One page of results, parsed."""

    def __init__(self, response: HttpResponse) -> None:
        self.response = response
        self.tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)

    def by_id(self, html_id: str) -> Any:
        return self.tree.find(f".//*[@id='{html_id}']")

    def all(self, tag: str, css_class: str = "") -> list[Any]:
        found = self.tree.iter(tag)
        return [e for e in found if not css_class or css_class in e.get("class", "").split()]

    @property
    def total(self) -> str:
        assert self.by_id("total").get("role") == "status"
        return words(self.by_id("total"))

    @property
    def titles(self) -> list[str]:
        return [words(hit.find(".//h2")) for hit in self.all("article", "hit")]

    @property
    def chips(self) -> dict[str, str]:
        return {
            words(chip).split(" ,")[0].split(",")[0].split(":")[-1].strip(): chip.get("href")
            for chip in self.all("a", "chip")
        }

    @property
    def notices(self) -> list[str]:
        return [words(notice) for notice in self.all("p", "notice")]

    def boxes(self, facet: str) -> dict[str, Any]:
        return {
            box.get("value"): box
            for box in self.tree.iter("input")
            if box.get("type") == "checkbox" and box.get("name") == facet
        }

    def counts(self, facet: str) -> dict[str, int]:
        group = self.by_id(f"g-{facet}")
        if group is None:
            return {}
        labels = [e for e in group.iter("label") if "box" in e.get("class", "")]
        return {e.find("input").get("value"): int(e.find("span").text) for e in labels}

    def checked(self) -> set[tuple[str, str]]:
        return {
            (box.get("name"), box.get("value"))
            for box in self.tree.iter("input")
            if box.get("type") == "checkbox" and box.get("checked") is not None
        }

    def submit(self, **ticked: str) -> str:
        """Return the address the browser asks when a visitor ticks boxes and sends the form."""
        pairs = []
        for field in self.tree.iter("input"):
            name, value = field.get("name"), field.get("value") or ""
            is_ours = field.get("form") == "rech" or name in ("q", "size")
            is_box = field.get("type") == "checkbox"
            is_ticked = field.get("checked") is not None or ticked.get(name) == value
            if is_ours and field.get("disabled") is None and (is_ticked or not is_box):
                pairs.append((name, value))
        chosen = [o for o in self.by_id("tri").iter("option") if o.get("selected") is not None]
        pairs += [("sort", option.get("value")) for option in chosen]
        return f"{self.by_id('rech').get('action')}?{urlencode(pairs)}"


def ask(client: Client, address: str = "/chercher/", **headers: str) -> Answer:
    """Ask a page of results, which must always answer."""
    response = client.get(address, headers=headers)
    assert response.status_code == 200, address
    return Answer(response)


def question(address: str) -> list[tuple[str, str]]:
    """Return the parameters of an address, in order."""
    return parse_qsl(urlsplit(address).query)
