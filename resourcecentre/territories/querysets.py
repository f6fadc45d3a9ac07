"""Questions asked to the register of territories."""

import re
from typing import Any, Self

from django.db import models
from django.db.models import Case, F, Q, Subquery, Value, When

from resourcecentre.territories.enums import NameKind, TerritoryKind
from resourcecentre.territories.typed_place import TypedPlace, read_typed_place

# Sorts after every letter and figure a searchable name may hold.
_AFTER_ALL = "~"
_CLOSENESS = models.SmallIntegerField()
_CODE = re.compile(r"[0-9A-Za-z]{1,14}")


def begins_with_q(beginning: str) -> Q:
    """Names that begin with a searchable text, asked as a range: one index serves both databases.

    `LIKE 'x%'` would need another index on PostgreSQL and none fits it on SQLite.
    """
    return Q(normalized__gte=beginning, normalized__lt=beginning + _AFTER_ALL)


class TerritoryNameQuerySet(models.QuerySet[Any]):
    """Rows of searchable names."""

    def matching_words(self, place: TypedPlace) -> Self:
        """Names in which every typed word begins a word."""
        main = place.main_word
        starts = begins_with_q(main)
        if place.last_as_typed in {"st", "ste"} and main == place.words[-1]:
            # « st » may be the start of « Strasbourg » as well as a short « saint ».
            starts |= begins_with_q(place.last_as_typed)
        if len(place.name) == 1:
            # One letter begins a third of all names, and is the whole of one: Y, in the Somme.
            starts = Q(normalized=place.name, full_name=place.name)
        found = self.filter(starts).exclude(kind__in=[NameKind.POSTAL, NameKind.FORMER])
        others = list(place.words)
        others.remove(main)
        for word in others:
            found = found.filter(Q(full_name__startswith=word) | Q(full_name__contains=f" {word}"))
        return found

    def matching_number(self, number: str) -> Self:
        """Postal codes that begin with these figures, and the département of that number."""
        is_department = Q(normalized=number, kind=NameKind.NAME)
        return self.filter(Q(begins_with_q(number), kind=NameKind.POSTAL) | is_department)

    def exactly(self, name: str) -> Self:
        """Whole names equal to a searchable text."""
        return self.filter(normalized=name, full_name=name)


class TerritoryQuerySet(models.QuerySet[Any]):
    """Territories, and how to find one."""

    def active(self) -> Self:
        """Territories of the loaded vintage, and invented ones; not communes merged since."""
        return self.filter(is_active=True)

    def communes(self) -> Self:
        return self.filter(kind=TerritoryKind.COMMUNE)

    def with_containers(self) -> Self:
        """Région, département and EPCI fetched with each territory, for labels and lineage."""
        return self.select_related("region", "department", "epci")

    def then_containers(self) -> Self:
        """The same, fetched once a page is cut: joined, they would be sorted with every row."""
        return self.prefetch_related("region", "department", "epci")

    def by_key(self, key: str) -> Self:
        """The territory of a key such as « commune-23067 »; nothing for anything else.

        The code of a commune merged into another finds the commune that replaced it first, then
        its own row when somebody still refers to it. Use `.first()`.
        """
        kind, _, code = key.partition("-")
        if kind not in TerritoryKind.values or not _CODE.fullmatch(code):
            return self.none()
        merged = self._names().filter(kind=NameKind.FORMER, normalized=code.lower())
        found = Q(code=code) | Q(pk__in=Subquery(merged.values("territory_id")))
        return self.filter(found, kind=kind).order_by("-is_active", "pk")

    def matching(self, text: str, limit: int | None = 10) -> Self:
        """Active territories answering to a typed text, the likeliest first.

        Understood: part of a name without accents, case, hyphens or apostrophes, « st » for
        « saint », the name of a delegated commune, the start of a postal code (two figures at
        least), and a département after a comma or in brackets. The exact name comes first;
        words typed together come before words found apart, then the most inhabited. Any other
        text finds nothing. `limit=None` does not cut the list, and fetches no département with
        it: thousands of rows would be sorted with theirs.
        """
        place = read_typed_place(text)
        if not place.is_searchable:
            return self.none()
        found = self.active()
        if place.words:
            names = self._names().matching_words(place)
            found = found.filter(pk__in=Subquery(names.values("territory_id")))
        if place.number:
            names = self._names().matching_number(place.number)
            posted = Q(pk__in=Subquery(names.values("territory_id")))
            inside = Q(department__code=place.number.upper()) if place.words else Q()
            found = found.filter(posted | inside)
        if place.within:
            found = found.filter(self._within_q(place.within))
        ordered = found.annotate(closeness=self._closeness(place)).order_by(
            "closeness", F("population").desc(nulls_last=True), "search_name", "kind", "code"
        )
        return ordered if limit is None else ordered.select_related("department")[:limit]

    def search_communes(self, text: str, limit: int | None = 10) -> Self:
        """`matching` among communes alone."""
        return self.communes().matching(text, limit)

    def _within_q(self, name: str) -> Q:
        """In a département or région whose name begins so."""
        wider = self._names().filter(
            begins_with_q(name),
            Q(full_name__startswith=name) | Q(full_name="la " + name),
            territory__kind__in=[TerritoryKind.DEPARTMENT, TerritoryKind.REGION],
        )
        ids = Subquery(wider.values("territory_id"))
        return Q(department__in=ids) | Q(region__in=ids)

    def _closeness(self, place: TypedPlace) -> Case:
        """0 for the name itself, 1 for a part of it, 2 for the words together, 3 for apart."""
        if not place.words:
            code = place.number.upper()
            is_department = When(kind=TerritoryKind.DEPARTMENT, code=code, then=Value(0))
            return Case(is_department, default=Value(2), output_field=_CLOSENESS)
        parts = self._names().exactly(place.name)
        levels = [
            When(search_name=place.name, then=Value(0)),
            When(pk__in=Subquery(parts.values("territory_id")), then=Value(1)),
        ]
        if len(place.words) > 1:
            together = self._names().filter(begins_with_q(place.name))
            levels.append(When(pk__in=Subquery(together.values("territory_id")), then=Value(2)))
        return Case(*levels, default=Value(3), output_field=_CLOSENESS)

    def _names(self) -> TerritoryNameQuerySet:
        return self.model._meta.get_field("names").related_model.objects.all()
