"""Models shared by every app."""

from resourcecentre.core.models.pages import BasePage

__all__ = ["BasePage"]
