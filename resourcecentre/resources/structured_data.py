"""What the sheets of the catalogue say of themselves to machines, without any query.

Never a person: credits, contacts and quotations stay out, the labs alone are named.
"""

from typing import Any, ClassVar

from resourcecentre.core.structured_data import Node, compact, iso_minutes, organisation


class DescribedResource:
    """Mixed into the parent of the catalogue: a text to learn from, by its lab."""

    schema_type: ClassVar[str] = "LearningResource"
    shared_as: ClassVar[str] = "article"

    @property
    def short_description(self) -> str:
        """The search description, the summary in plain words otherwise."""
        return str(self.search_description or self.summary_plain)  # type: ignore[attr-defined]

    def structured_data(self, **told: Any) -> Node:
        """Add the labs, the licence, the themes and the dates."""
        return resource(self, super().structured_data(**told))  # type: ignore[misc]


def resource(page: Any, node: Node) -> Node:
    """Return what every type of the catalogue says."""
    maker = organisation(page.lead_lab.name) if page.lead_lab else None
    return compact(
        {
            **node,
            "headline": page.title,
            "alternateName": [page.plain_name, *page.other_names] if page.plain_name else [],
            "inLanguage": page.language,
            "author": maker,
            "publisher": maker,
            "license": _licence(page),
            "about": [term.label for term in page.themes.all()],
            "datePublished": page.first_published_at and page.first_published_at.isoformat(),
            "isAccessibleForFree": True,
        }
    )


def _licence(page: Any) -> Node | None:
    return {"@type": "CreativeWork", "name": page.licence.label} if page.licence else None


def how_to(page: Any, node: Node) -> Node:
    """Return what a method says: time, cost, what to bring and what to do, in order."""
    minutes = (page.run_minutes or 0) + (page.prep_minutes or 0)
    return compact(
        {
            **node,
            "prepTime": iso_minutes(page.prep_minutes),
            "performTime": iso_minutes(page.run_minutes),
            "totalTime": iso_minutes(minutes) if page.run_minutes is not None else "",
            "estimatedCost": _cost(page.cost_euros),
            "supply": _supplies(page),
            "step": _steps(page),
        }
    )


def _supplies(page: Any) -> list[Node]:
    return [
        compact(
            {
                "@type": "HowToSupply",
                "name": block.value.get("item"),
                "requiredQuantity": block.value.get("quantity"),
            }
        )
        for block in page.materials
    ]


def _steps(page: Any) -> list[Node]:
    return [
        compact(
            {
                "@type": "HowToStep",
                "position": rank,
                "name": block.value.get("title"),
                "text": block.value.get("do"),
                "timeRequired": iso_minutes(block.value.get("minutes")),
            }
        )
        for rank, block in enumerate(page.steps, start=1)
    ]


def _cost(euros: int | None) -> Node | None:
    if euros is None:
        return None
    return {"@type": "MonetaryAmount", "currency": "EUR", "value": euros}
