"""Kinds of fields that the types repeat: terms, numbers, notes, short rich texts."""

from typing import TYPE_CHECKING, Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.fields import RichTextField

from resourcecentre.taxonomy.models import Term
from resourcecentre.taxonomy.term_fields import TermsField

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SHORT_FEATURES = ["bold", "italic", "link", "document-link", "ul"]


def terms(vocabulary: str, **kwargs: Any) -> TermsField:
    """Return a relation to terms of one vocabulary; `at_most` limits what is published."""
    options = {"related_name": "+", "limit_choices_to": {"vocabulary": str(vocabulary)}}
    return TermsField(Term, **{**options, **kwargs})


def whole(label: "StrOrPromise", low: int = 0, high: int = 100_000, **kwargs: Any) -> Any:
    """Return a whole number; empty in a draft."""
    validators = [MinValueValidator(low), MaxValueValidator(high)]
    return models.PositiveIntegerField(label, null=True, validators=validators, **kwargs)


def minutes(label: "StrOrPromise", low: int = 1, high: int = 100_000, **kwargs: Any) -> Any:
    """Return a number of minutes; empty in a draft."""
    return whole(label, low, high, **kwargs)


def people(label: "StrOrPromise", **kwargs: Any) -> Any:
    """Return a number of people; empty in a draft."""
    return whole(label, 1, **kwargs)


def euros(label: "StrOrPromise", **kwargs: Any) -> Any:
    """Return a number of whole euros; empty in a draft."""
    validators = [MaxValueValidator(10_000_000)]
    return models.PositiveIntegerField(label, null=True, validators=validators, **kwargs)


def note(label: "StrOrPromise", help_text: "StrOrPromise") -> models.CharField:
    """Return a few words printed under a figure."""
    return models.CharField(label, max_length=40, blank=True, help_text=help_text)


def rich(label: "StrOrPromise", **kwargs: Any) -> RichTextField:
    """Return a short rich text."""
    return RichTextField(label, features=SHORT_FEATURES, **kwargs)
