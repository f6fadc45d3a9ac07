"""The vocabularies that exist. Their terms are rows; the list of vocabularies is code."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Vocabulary(models.TextChoices):
    """A closed list of terms, named by what it answers."""

    TASK = "task", _("task")
    PHASE = "phase", _("phase")
    THEME = "theme", _("theme")
    TECHNIQUE = "technique", _("technique")
    AUDIENCE = "audience", _("audience")
    DURATION = "duration_band", _("duration")
    GROUP_SIZE = "group_size", _("group size")
    SKILL = "skill", _("skill needed")
    COST = "cost_band", _("cost")
    SETTING = "setting", _("setting")
    PARTICIPATION = "participation_level", _("level of participation")
    LICENCE = "licence", _("licence")
    ORG_KIND = "org_kind", _("kind of organisation")
    LAB_KIND = "lab_kind", _("kind of lab")
    ACTIVITY = "activity", _("activity of a lab")
    REACH = "reach", _("reach of a lab")
    POPULATION = "population_band", _("population")
    DENSITY = "density", _("density")
    TOOLKIT_KIND = "toolkit_kind", _("kind of toolkit")
    PROJECT_STAGE = "project_stage", _("stage of a project")
    OUTCOME = "outcome", _("outcome")
    EVIDENCE = "evidence_level", _("evidence")
    IMPACT_DIMENSION = "impact_dimension", _("dimension of impact")
    REUSE = "reuse_level", _("reuse")
    MATURITY = "maturity", _("maturity")
    SERVICE_BRICK = "service_brick", _("part of a service")
    DOCUMENT_KIND = "document_kind", _("kind of document")
    FORMAT = "format", _("format")
