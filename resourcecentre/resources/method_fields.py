"""Kinds of fields that a method repeats: minutes, people, notes, short rich texts."""

from typing import TYPE_CHECKING, Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.fields import RichTextField

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SHORT_FEATURES = ["bold", "italic", "link", "document-link", "ul"]


def minutes(label: "StrOrPromise", low: int = 1, high: int = 100_000, **kwargs: Any) -> Any:
    """Return a number of minutes; empty in a draft."""
    validators = [MinValueValidator(low), MaxValueValidator(high)]
    return models.PositiveIntegerField(label, null=True, validators=validators, **kwargs)


def people(label: "StrOrPromise", **kwargs: Any) -> Any:
    """Return a number of people; empty in a draft."""
    validators = [MinValueValidator(1), MaxValueValidator(100_000)]
    return models.PositiveIntegerField(label, null=True, validators=validators, **kwargs)


def note(label: "StrOrPromise", help_text: "StrOrPromise") -> models.CharField:
    """Return a few words printed under a figure."""
    return models.CharField(label, max_length=40, blank=True, help_text=help_text)


def rich(label: "StrOrPromise", **kwargs: Any) -> RichTextField:
    """Return a short rich text."""
    return RichTextField(label, features=SHORT_FEATURES, **kwargs)
