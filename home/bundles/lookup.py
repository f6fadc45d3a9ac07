"""What a bundle refers to: terms by code, labs and pages by slug, territories by key, files."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.models import Page

from home.bundles.media import MediaFolder
from home.bundles.problems import MissingReferenceError
from resourcecentre.labs.models import Lab
from resourcecentre.resources.models import ResourcePage
from resourcecentre.taxonomy.models import Term
from resourcecentre.territories.models import Territory


class Lookup:
    """Finds what the bundle names: in the bundle first, then in the database."""

    def __init__(self, media: MediaFolder) -> None:
        self.media = media
        self.pages: dict[str, Page] = {}
        """Pages of the bundle by slug, filled as they are created."""
        self.documents: dict[str, str] = {}
        """Paths of the files of the documents of the bundle, by slug."""
        self._terms = {(term.vocabulary, term.code): term for term in Term.objects.all()}
        self._territories: dict[str, Territory | None] = {}

    def referred(self, field: Any, text: str) -> Any:
        """Return the object that a relation of a model names."""
        target = field.remote_field.model
        if issubclass(target, Term):
            return self.term(field.get_limit_choices_to().get("vocabulary", ""), text)
        if issubclass(target, Lab):
            return self.lab(text)
        if issubclass(target, Territory):
            return self.territory(text)
        if issubclass(target, Page):
            return self.page(text, target)
        label = target._meta.label
        if label == settings.WAGTAILIMAGES_IMAGE_MODEL:
            return self.media.image(text)
        if label == settings.WAGTAILDOCS_DOCUMENT_MODEL:
            return self.document(text)
        raise MissingReferenceError(_("This field cannot be imported."))

    def term(self, vocabulary: str, code: str) -> Term:
        """Return a term of a vocabulary."""
        found = self._terms.get((vocabulary, code))
        if found is None:
            known = [term for name, term in self._terms if name == vocabulary]
            raise MissingReferenceError(not_found(code, known))
        return found

    def lab(self, slug: str) -> Lab:
        """Return a lab of the bundle or of the centre."""
        found = Lab.objects.filter(slug=slug).first()
        if found is None:
            raise MissingReferenceError(_("There is no lab named “%s”.") % slug)
        return found

    def territory(self, key: str) -> Territory:
        """Return a territory by its key, such as commune-23067."""
        if key not in self._territories:
            self._territories[key] = Territory.objects.by_key(key).first()
        found = self._territories[key]
        if found is None:
            message = _("There is no territory “%s”. Example: department-23")
            raise MissingReferenceError(message % key)
        return found

    def document(self, name: str) -> Any:
        """Return a document of the bundle by its name or its path, or one that the centre has."""
        if name in self.documents or "/" in name:
            return self.media.document(self.documents.get(name, name))
        matches = list(get_document_model().objects.filter(import_key__endswith=f"/{name}")[:2])
        if len(matches) != 1:
            raise MissingReferenceError(not_found(name, self.documents))
        return matches[0]

    def page(self, slug: str, model: type[models.Model] = Page) -> Any:
        """Return a page of the bundle, or the only page of the catalogue of that name."""
        found = self.pages.get(slug)
        if found is None:
            matches = list(ResourcePage.objects.filter(slug=slug)[:2])
            if len(matches) != 1:
                raise MissingReferenceError(not_found(slug, self.pages))
            found = matches[0].specific
        if issubclass(model, ResourcePage) and not isinstance(found, ResourcePage):
            raise MissingReferenceError(_("“%s” is not a page of the catalogue.") % slug)
        if not isinstance(found, model):
            words = {"slug": slug, "kind": model._meta.verbose_name}
            raise MissingReferenceError(_("“%(slug)s” is not of this type: %(kind)s.") % words)
        return found


def not_found(name: str, known: Iterable[str]) -> str:
    """Return what to say of a name that nothing answers to, with the nearest one there is."""
    near = nearest(name, known)
    if near:
        words = {"name": name, "near": near}
        return _("“%(name)s” does not exist. Did you mean “%(near)s”?") % words
    return _("“%s” does not exist.") % name


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that resembles a name most, "" when none does."""
    return next(iter(get_close_matches(name, list(known), n=1)), "")
