"""Territories and the names they answer to."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from resourcecentre.territories.enums import POPULATION_BANDS, Density, NameKind, TerritoryKind
from resourcecentre.territories.naming import SearchableName, searchable, searchable_names
from resourcecentre.territories.querysets import TerritoryNameQuerySet, TerritoryQuerySet


class PlainTextField(models.CharField):
    """Text of a-z, 0-9 and spaces, compared byte by byte on every database.

    SQLite does so by itself. PostgreSQL would follow the language of the database, which ignores
    spaces and makes ranges useless, so the column asks for the C collation there.
    """

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


class Territory(models.Model):
    """A place with an official code, or an invented one that the demo shows as such."""

    kind = models.CharField(_("level"), max_length=10, choices=TerritoryKind)
    code = models.CharField(
        _("code"),
        max_length=14,
        validators=[RegexValidator(r"^[0-9A-Za-z]+$", _("Figures and letters only."))],
        help_text=_("Insee code, or SIREN number for a group of communes. Example: 23067"),
    )
    name = models.CharField(_("name"), max_length=120)
    search_name = PlainTextField(max_length=140, editable=False)
    region = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="within_region",
        limit_choices_to={"kind": TerritoryKind.REGION},
        verbose_name=_("region"),
    )
    department = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="within_department",
        limit_choices_to={"kind": TerritoryKind.DEPARTMENT},
        verbose_name=_("département"),
        help_text=_("For a group of communes: the département where most of its people live."),
    )
    epci = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="within_epci",
        limit_choices_to={"kind": TerritoryKind.EPCI},
        verbose_name=_("group of communes"),
    )
    population = models.PositiveIntegerField(_("inhabitants"), null=True, blank=True)
    siren = models.CharField(_("SIREN number"), max_length=9, blank=True)
    postal_codes = models.JSONField(_("postal codes"), default=list, blank=True)
    former_codes = models.JSONField(
        _("former codes"),
        default=list,
        blank=True,
        help_text=_("Insee codes of the communes merged into this one."),
    )
    density = models.CharField(
        _("density"),
        max_length=12,
        choices=Density,
        blank=True,
        help_text=_("Chosen by a person who knows the place, never computed. Example: countryside"),
    )
    is_example = models.BooleanField(_("invented"), default=False, editable=False)
    is_active = models.BooleanField(
        _("exists today"),
        default=True,
        editable=False,
        help_text=_("No for a commune merged into another since."),
    )

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("territory")
        verbose_name_plural = _("territories")
        ordering = ["search_name", "code"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="territory_kind_code_unique")
        ]
        indexes = [
            models.Index(fields=["search_name", "code"], name="territory_search_name"),
        ]

    def __str__(self) -> str:
        return self.label

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the searchable names of a row saved by hand in step with it."""
        self.search_name = searchable(self.name)
        super().save(*args, **kwargs)
        self._refresh_own_names()

    @property
    def key(self) -> str:
        """Stable identifier across vintages and databases: « commune-23067 »."""
        return f"{self.kind}-{self.code}"

    @property
    def search_key(self) -> str:
        """What the index and the addresses hold; a facet has one level of territory."""
        return self.code

    @property
    def department_code(self) -> str:
        """Code of the département; for a commune it is the beginning of its own code."""
        if self.kind == TerritoryKind.COMMUNE:
            return self.code[:3] if self.code.startswith(("97", "98")) else self.code[:2]
        if self.kind == TerritoryKind.DEPARTMENT:
            return self.code
        return self.department.code if self.department else ""

    @property
    def label(self) -> str:
        """Short name that tells homonyms apart: « Saint-Aubin (23) », « Creuse (département) »."""
        if self.kind in {TerritoryKind.REGION, TerritoryKind.DEPARTMENT}:
            return f"{self.name} ({self.get_kind_display()})"
        return f"{self.name} ({self.department_code})" if self.department_code else self.name

    @property
    def full_label(self) -> str:
        """Name, wider territory and number of inhabitants; fetch with `with_containers`."""
        parts = [self.name]
        if self.wider_name not in {"", self.name}:
            parts.append(self.wider_name)
        if self.population is not None:
            text = ngettext("%(count)s inhabitant", "%(count)s inhabitants", self.population)
            parts.append(text % {"count": self.population_text})
        return ", ".join(parts)

    @property
    def wider_name(self) -> str:
        """Name of the département, or of the région that holds one."""
        wider = self.department or self.region
        return wider.name if wider else ""

    @property
    def population_text(self) -> str:
        """Inhabitants with the separators of the language; empty when not known."""
        if self.population is None:
            return ""
        return number_format(self.population, force_grouping=True)

    @property
    def population_band(self) -> str | None:
        """Size of a commune or group of communes as a code; None when it is not known."""
        if self.population is None or self.kind not in {TerritoryKind.COMMUNE, TerritoryKind.EPCI}:
            return None
        return next(
            code
            for code, too_many in POPULATION_BANDS
            if not too_many or self.population < too_many
        )

    @property
    def own_region(self) -> "Territory | None":
        """The région it lies in, itself when it is one."""
        return self if self.kind == TerritoryKind.REGION else self.region

    @property
    def own_department(self) -> "Territory | None":
        """The département it lies in, itself when it is one."""
        return self if self.kind == TerritoryKind.DEPARTMENT else self.department

    @property
    def lineage(self) -> list["Territory"]:
        """Région, département, EPCI and itself, widest first; fetch with `with_containers`."""
        return [place for place in (self.region, self.department, self.epci, self) if place]

    def own_names(self) -> list[SearchableName]:
        """What it answers to by itself, apart from the communes it absorbed."""
        names = searchable_names(NameKind.NAME, self.name)
        if self.kind == TerritoryKind.DEPARTMENT:
            names += searchable_names(NameKind.NAME, self.code)
        for code in self.postal_codes:
            names += searchable_names(NameKind.POSTAL, code)
        for code in self.former_codes:
            names += searchable_names(NameKind.FORMER, code)
        return names

    def _refresh_own_names(self) -> None:
        kinds = [NameKind.NAME, NameKind.POSTAL, NameKind.FORMER]
        stored = {row.as_searchable: row.pk for row in self.names.filter(kind__in=kinds)}
        wanted = dict.fromkeys(self.own_names())
        gone = [pk for name, pk in stored.items() if name not in wanted]
        if gone:
            self.names.filter(pk__in=gone).delete()
        TerritoryName.objects.bulk_create(
            TerritoryName.made_from(self.pk, name) for name in wanted if name not in stored
        )


class TerritoryName(models.Model):
    """One way to begin typing a territory: a name from one of its words to its end, or a code."""

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(max_length=10, choices=NameKind)
    label = models.CharField(max_length=120)
    normalized = PlainTextField(max_length=140)
    full_name = PlainTextField(max_length=140)

    objects = TerritoryNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("searchable name")
        verbose_name_plural = _("searchable names")
        indexes = [
            # All that a search reads, so that it never opens the thousands of rows of « saint ».
            models.Index(
                fields=["normalized", "kind", "full_name", "territory"],
                name="territory_name_beginning",
            )
        ]

    def __str__(self) -> str:
        return self.label

    @classmethod
    def made_from(cls, territory_id: int, name: SearchableName) -> "TerritoryName":
        """Unsaved row."""
        return cls(
            territory_id=territory_id,
            kind=name.kind,
            label=name.label,
            normalized=name.beginning,
            full_name=name.full_name,
        )

    @property
    def as_searchable(self) -> SearchableName:
        return SearchableName(self.kind, self.label, self.normalized, self.full_name)


class RegisterEdition(models.Model):
    """The vintage of the register that was last loaded, to load it once only."""

    package = models.CharField(_("source"), max_length=80, unique=True)
    version = models.CharField(_("version"), max_length=20)
    vintage = models.PositiveSmallIntegerField(_("vintage"))
    checksum = models.CharField(_("checksum"), max_length=64)
    loaded_at = models.DateTimeField(_("loaded at"), auto_now=True)

    class Meta:
        verbose_name = _("edition of the register")
        verbose_name_plural = _("editions of the register")

    def __str__(self) -> str:
        return f"{self.package} {self.version} ({self.vintage})"
