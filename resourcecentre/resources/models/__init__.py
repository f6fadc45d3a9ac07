"""The types of resources."""

from resourcecentre.resources.models.methods import MethodPage, MethodTemplate
from resourcecentre.resources.models.resources import (
    ResourceFile,
    ResourceLab,
    ResourceLink,
    ResourcePage,
)

__all__ = [
    "MethodPage",
    "MethodTemplate",
    "ResourceFile",
    "ResourceLab",
    "ResourceLink",
    "ResourcePage",
]
