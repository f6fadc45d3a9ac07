"""Fixed lists of the register of territories."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TerritoryKind(models.TextChoices):
    """Levels of territory, widest first; the value is the first half of a territory's key."""

    REGION = "region", _("region")
    DEPARTMENT = "department", _("département")
    EPCI = "epci", _("group of communes")
    COMMUNE = "commune", _("commune")


class NameKind(models.TextChoices):
    """Why a territory answers to a name."""

    NAME = "name", _("current name")
    DELEGATED = "delegated", _("delegated commune")
    ASSOCIATED = "associated", _("associated commune")
    FORMER = "former", _("former code")
    POSTAL = "postal", _("postal code")


class Density(models.TextChoices):
    """How built-up a territory is, in the words of the people who live there.

    Chosen by an editor: no official grid uses these four values, so none is ever computed.
    """

    RURAL_SPARSE = "rural_sparse", _("sparsely populated countryside")
    RURAL = "rural", _("countryside")
    SMALL_TOWN = "small_town", _("small town")
    URBAN = "urban", _("city")


# Code of a size and the first number of inhabitants that is too many for it.
POPULATION_BANDS: tuple[tuple[str, int | None], ...] = (
    ("lt_500", 500),
    ("500_1499", 1_500),
    ("1500_4999", 5_000),
    ("5000_14999", 15_000),
    ("15000_49999", 50_000),
    ("50000_plus", None),
)
