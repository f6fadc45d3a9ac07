"""The types of resources."""

from resourcecentre.resources.models.methods import MethodPage, MethodTemplate
from resourcecentre.resources.models.relations import ResourceFile, ResourceLab, ResourceLink
from resourcecentre.resources.models.resources import ResourcePage

__all__ = [
    "MethodPage",
    "MethodTemplate",
    "ResourceFile",
    "ResourceLab",
    "ResourceLink",
    "ResourcePage",
]
