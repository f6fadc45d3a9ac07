"""The one statement that answers a request: hits of the page, total, and every facet's counts.

A document carries the number of facets whose choices it fails. Hits and total are those that
fail none; the counts of a facet add those that fail this facet alone. One pass gives them all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from search.engines.analysis import least_terms
from search.engines.base import SearchRequest
from search.engines.dialects import SQL, Dialect
from search.engines.thesaurus import Wording

FEW_HITS = 3
"""Below this many documents holding every term, some terms may be missing."""

HIT, TOTAL, COUNT = range(3)
"""Kinds of rows the statement returns, in its first column."""

ALTERNATIVE_WEIGHT = 0.6
"""Worth of a word that stands for the one that was asked."""

_LAST_PAGE = 1_000_000_000  # as far as a database's whole numbers go, and then some

_ORDERS = {
    "best": "{score} DESC, d.sort_title, d.uid",
    "newest": "d.sort_date DESC NULLS LAST, d.sort_title, d.uid",
    "shortest": "d.sort_minutes ASC NULLS LAST, d.sort_title, d.uid",
    "cheapest": "d.sort_cost ASC NULLS LAST, d.sort_title, d.uid",
}


@dataclass(frozen=True)
class Scope:
    """What the visitor may see: the scope keys that are open to them, at a moment."""

    keys: Sequence[str]
    now: Any


def placeholders(values: Sequence[Any]) -> str:
    """Return "%s, %s…", one for each value."""
    return ", ".join(["%s"] * len(values))


def statement(request: SearchRequest, asked: Wording, scope: Scope, dialect: Dialect) -> SQL:
    """Return the statement and its parameters."""
    parts = [
        _matched(asked, dialect),
        _visible(asked, scope),
        _threshold(asked),
        _checked(request),
        _kept(request),
        _paging(request),
    ]
    selects = [_hits(request, asked, dialect), _total(), *_counts(request)]
    sql = f"WITH {', '.join(part[0] for part in parts)} {' UNION ALL '.join(s[0] for s in selects)}"
    return sql, [value for part in (*parts, *selects) for value in part[1]]


def _matched(asked: Wording, dialect: Dialect) -> SQL:
    """Number of terms and score of each document that holds at least one term."""
    if not asked.terms:
        sql = "SELECT id, 0 AS terms, 0.0 AS score FROM search_indexeddocument"
        return f"matched AS ({sql})", []
    legs = _legs(asked, dialect)
    place = "term" if asked.alternatives else "leg"
    sql = (
        f"found AS MATERIALIZED ({' UNION ALL '.join(leg[0] for leg in legs)}), "
        "held AS (SELECT leg, COUNT(*) AS n, "
        "(SELECT COUNT(*) FROM search_indexeddocument) AS total FROM found GROUP BY leg), "
        f"rarity AS MATERIALIZED (SELECT leg, {dialect.rarity} AS factor FROM held), "
        f"{_worth(asked)}"
        f"matched AS MATERIALIZED (SELECT id, COUNT(CASE WHEN {place} < {len(asked.terms)} "
        "THEN 1 END) AS terms, SUM(score) AS score FROM worth GROUP BY id)"
    )
    return sql, [value for leg in legs for value in leg[1]]


def _legs(asked: Wording, dialect: Dialect) -> list[SQL]:
    """Return one SELECT a term, then one an unstemmed word, then one an alternative."""
    count = len(asked.terms)
    legs = [dialect.phrase(leg, (term,)) for leg, term in enumerate(asked.terms)]
    legs += [dialect.exact(leg, word) for leg, word in enumerate(asked.exact, start=count)]
    legs += [
        dialect.phrase(leg, one.phrase)
        for leg, one in enumerate(asked.alternatives, start=len(legs))
    ]
    return legs


def _worth(asked: Wording) -> str:
    """Score what was found; of a term and what stands for it, the best alone counts."""
    scored = "found JOIN rarity ON rarity.leg = found.leg"
    if not asked.alternatives:
        return f"worth AS (SELECT found.leg, id, raw * factor AS score FROM {scored}), "
    own = len(asked.terms) + len(asked.exact)
    covers = [f"({leg}, {leg}, 1.0)" for leg in range(own)]
    covers += [
        f"({leg}, {term}, {ALTERNATIVE_WEIGHT})"
        for leg, one in enumerate(asked.alternatives, start=own)
        for term in one.covered
    ]
    return (
        f"covers (leg, term, weight) AS (VALUES {', '.join(covers)}), "
        "worth AS (SELECT covers.term, id, MAX(raw * factor * weight) AS score "
        f"FROM {scored} JOIN covers ON covers.leg = found.leg GROUP BY covers.term, id), "
    )


def _visible(asked: Wording, scope: Scope) -> SQL:
    """Keep what the visitor may see now, and what could match once relaxed."""
    least = least_terms(len(asked.terms)) if asked.terms else 0
    sql = (
        "visible AS MATERIALIZED (SELECT d.id, matched.terms, matched.score FROM matched "
        "JOIN search_indexeddocument d ON d.id = matched.id "
        f"WHERE matched.terms >= %s AND d.scope_key IN ({placeholders(scope.keys)}) "
        "AND (d.expires_at IS NULL OR d.expires_at > %s))"
    )
    return sql, [least, *scope.keys, scope.now]


def _threshold(asked: Wording) -> SQL:
    """Decide, from the text alone, whether terms may be missing."""
    wanted = len(asked.terms)
    least = least_terms(wanted) if asked.terms else 0
    sql = (
        "threshold AS MATERIALIZED (SELECT CASE WHEN (SELECT COUNT(*) FROM visible "
        f"WHERE terms >= {wanted}) < {FEW_HITS} THEN {least} ELSE {wanted} END AS least)"
    )
    return sql, []


def _checked(request: SearchRequest) -> SQL:
    """Tell, for each facet in use, whether a document fails its choices."""
    columns, params = [], []
    for number, (field, values) in enumerate(_selected(request)):
        columns.append(
            ", CASE WHEN EXISTS (SELECT 1 FROM search_indexedfacet f WHERE f.document_id = v.id "
            f"AND f.field = %s AND f.value IN ({placeholders(values)})) "
            f"THEN 0 ELSE 1 END AS fails_{number}"
        )
        params += [field, *values]
    sql = (
        f"checked AS MATERIALIZED (SELECT v.id, v.score{''.join(columns)} "
        "FROM visible v, threshold WHERE v.terms >= threshold.least)"
    )
    return sql, params


def _kept(request: SearchRequest) -> SQL:
    """Keep what fails at most one facet, with that facet's name."""
    selected = _selected(request)
    if not selected:
        return "kept AS (SELECT id, score, 0 AS failed, '' AS failed_field FROM checked)", []
    failed = " + ".join(f"fails_{number}" for number in range(len(selected)))
    cases = " ".join(f"WHEN fails_{number} = 1 THEN %s" for number in range(len(selected)))
    sql = (
        f"kept AS MATERIALIZED (SELECT id, score, {failed} AS failed, "
        f"CASE {cases} ELSE '' END AS failed_field FROM checked WHERE {failed} <= 1)"
    )
    return sql, [field for field, _ in selected]


def _paging(request: SearchRequest) -> SQL:
    """Count the hits, and place the page asked or, beyond the end, the last one."""
    size = request.size
    sql = (
        "paging AS MATERIALIZED (SELECT total, CASE WHEN total = 0 THEN 0 WHEN %s >= total "
        f"THEN ((total - 1) / {size}) * {size} ELSE %s END AS skipped "
        "FROM (SELECT COUNT(*) AS total FROM kept WHERE failed = 0) AS counted)"
    )
    wanted = min(max(request.page, 1), _LAST_PAGE) - 1
    return sql, [wanted * size] * 2


def _hits(request: SearchRequest, asked: Wording, dialect: Dialect) -> SQL:
    """Select the hits of the page in their order."""
    is_newest = request.sort == "best" and not asked.terms
    order = _ORDERS["newest" if is_newest else request.sort].format(score=dialect.rounded_score)
    sql = (
        f"SELECT {HIT} AS kind, place, ranked.id AS number, score, '' AS field, '' AS value "
        f"FROM (SELECT k.id, k.score, ROW_NUMBER() OVER (ORDER BY {order}) AS place "
        "FROM kept k JOIN search_indexeddocument d ON d.id = k.id WHERE k.failed = 0) AS ranked, "
        f"paging WHERE place > skipped AND place <= skipped + {request.size}"
    )
    return sql, []


def _total() -> SQL:
    """Select the total, with the number of hits skipped and the number of terms required."""
    return f"SELECT {TOTAL}, skipped, total, least, '', '' FROM paging, threshold", []


def _counts(request: SearchRequest) -> list[SQL]:
    """Select the count of each value of the facets asked."""
    if not request.facets:
        return []
    sql = (
        # CROSS JOIN makes SQLite begin with the documents kept, not with every value there is.
        f"SELECT {COUNT}, 0, COUNT(*), 0, f.field, f.value FROM kept k "
        "CROSS JOIN search_indexedfacet f "
        f"WHERE f.document_id = k.id AND f.field IN ({placeholders(request.facets)}) "
        "AND (k.failed = 0 OR f.field = k.failed_field) GROUP BY f.field, f.value"
    )
    return [(sql, list(request.facets))]


def _selected(request: SearchRequest) -> list[tuple[str, tuple[str, ...]]]:
    """Return the facets in use, in a stable order."""
    return [(field, values) for field, values in sorted(request.selected.items()) if values]
