"""What a page says of itself to machines: schema.org nodes, as a block of data in the page.

A node is a plain dictionary. Its addresses may start with "/": they are completed with the host
that was asked. Nothing personal belongs in one: what stands here is copied without asking.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

Node = dict[str, Any]

CONTEXT = "https://schema.org"
_ADDRESSES = frozenset({"url", "image", "item", "contentUrl", "urlTemplate"})
# A block of data ends at the first "</script": no such character may stand in it as it is.
_ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def organisation(name: str, url: str = "") -> Node:
    """Return an organisation, known by its name and perhaps by its portrait."""
    return compact({"@type": "Organization", "name": name, "url": url})


def iso_minutes(minutes: int | None) -> str:
    """Return minutes as an ISO 8601 duration, "" when they are not known."""
    return f"PT{minutes}M" if minutes is not None else ""


def compact(node: Mapping[str, Any]) -> Node:
    """Return a node without what is empty; zero and false are values."""
    return {key: value for key, value in node.items() if value not in ("", None, [], {}, ())}


def breadcrumb(steps: Sequence[tuple[str, str]]) -> Node:
    """Return the path to a page from (name, address) pairs, the page itself last."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": rank, "name": name, "item": url}
            for rank, (name, url) in enumerate(steps, start=1)
        ],
    }


def complete(value: Any, origin: str, key: str = "") -> Any:
    """Return a value with the addresses that it holds completed with their host."""
    if isinstance(value, dict):
        return {name: complete(one, origin, name) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [complete(one, origin, key) for one in value]
    if key in _ADDRESSES and isinstance(value, str) and value.startswith("/"):
        return f"{origin}{value}"
    return value


def data_block(nodes: Iterable[Node], origin: str) -> SafeString:
    """Return nodes as one element of data, which no browser runs and no text may leave."""
    graph = {"@context": CONTEXT, "@graph": complete(list(nodes), origin)}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"), default=str)
    element = f'<script type="application/ld+json">{text.translate(_ESCAPES)}</script>'
    return mark_safe(element)  # noqa: S308 - no "<" is left in the data
