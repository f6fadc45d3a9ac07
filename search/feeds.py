"""The newest results of any search, as an RSS feed: what everybody may see, whoever asks."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.apps import apps
from django.http import HttpRequest, QueryDict
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _

from resourcecentre.core.searchable import Visitor
from resourcecentre.core.typography import french
from search.cards import address
from search.engines.base import Hit
from search.facets import Panel
from search.questions import read
from search.results import Results, answered, language

FEED_SIZE = 50
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Return a text without the characters that XML 1.0 has no place for."""
    return _FORBIDDEN.sub("", text)


def newest(parameters: QueryDict, path: str) -> Results:
    """Answer what an address asks as the catalogue does, for anybody, the newest first.

    path: address of the catalogue in the active language.
    """
    panel = Panel()
    asked = read(parameters, panel.names)
    question = replace(asked.question, sort="newest", size=FEED_SIZE, page=1)
    settled, response = answered(replace(asked, question=question), panel, Visitor())
    return Results(path, settled, response, panel.facets(response.counts, settled.selected))


def dates(hits: Iterable[Hit]) -> dict[str, datetime]:
    """Return the date by which each hit is ordered, by uid; one query a type."""
    keys: dict[str, list[str]] = defaultdict(list)
    for hit in hits:
        label, _colon, pk = hit.uid.partition(":")
        keys[label].append(pk)
    found: dict[str, datetime] = {}
    for label, pks in keys.items():
        for one in apps.get_model(label).searchable_queryset().filter(pk__in=pks):
            date = one.search_sort_keys().date
            if date is not None:
                found[f"{label}:{one.pk}"] = date
    return found


def title_of(results: Results) -> str:
    """Return what is followed: the words asked for and the labels of the choices."""
    text = results.question.text
    words = [_("“%(text)s”") % {"text": text}] if text else []
    return ", ".join([*words, *(chip.value.label for chip in results.chips)])


def rss(request: HttpRequest, results: Results, site: str) -> str:
    """Return the feed of an answer.

    site: name of the site. Titles of other languages keep their own spelling.
    """
    followed = title_of(results)
    feed = Rss201rev2Feed(
        title=_said(f"{site} · {followed}" if followed else site),
        link=request.build_absolute_uri(results.followed_url or "/"),
        description=_said(_("The newest sheets of this search, as everybody may see them.")),
        language=language(),
        feed_url=request.build_absolute_uri(request.path + results.followed_address),
    )
    days = dates(results.response.hits)
    for hit in results.response.hits:
        card = hit.card
        own = str(card.get("language", ""))
        feed.add_item(
            title=_said(str(card.get("title", "")), own),
            link=request.build_absolute_uri(address(str(card.get("path", "")))),
            description=_said(str(card.get("summary", "")), own),
            unique_id=f"{request.get_host()}/{hit.uid}",
            unique_id_is_permalink=False,
            pubdate=days.get(hit.uid),
            categories=[_said(str(card.get("kind_label", "")))],
        )
    return str(feed.writeString("utf-8"))


def _said(text: str, own: str = "") -> str:
    """Return a text as it may stand in the feed, set in French when that is its language."""
    kept = xml_text(text)
    return french(kept) if (own or language()) == "fr" else kept
