"""Kinds of fields that a method repeats: minutes, people, notes, short rich texts."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.fields import RichTextField

SHORT_FEATURES = ["bold", "italic", "link", "document-link", "ul"]


def minutes(label: str, low: int = 1, high: int = 100_000, **kwargs: Any) -> Any:
    """Return a number of minutes; empty in a draft."""
    validators = [MinValueValidator(low), MaxValueValidator(high)]
    return models.PositiveIntegerField(label, null=True, validators=validators, **kwargs)


def people(label: str, **kwargs: Any) -> Any:
    """Return a number of people; empty in a draft."""
    validators = [MinValueValidator(1), MaxValueValidator(100_000)]
    return models.PositiveIntegerField(label, null=True, validators=validators, **kwargs)


def note(label: str, help_text: str) -> models.CharField:
    """Return a few words printed under a figure."""
    return models.CharField(label, max_length=40, blank=True, help_text=help_text)


def rich(label: str, **kwargs: Any) -> RichTextField:
    """Return a short rich text."""
    return RichTextField(label, features=SHORT_FEATURES, **kwargs)
