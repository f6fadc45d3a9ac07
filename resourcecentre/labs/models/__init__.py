"""Labs and their pages."""

from resourcecentre.labs.models.labs import Lab, LabChoices
from resourcecentre.labs.models.pages import LabIndexPage, LabPage

__all__ = ["Lab", "LabChoices", "LabIndexPage", "LabPage"]
