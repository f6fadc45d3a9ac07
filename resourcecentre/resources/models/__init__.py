"""The types of resources: one file each, and every file of this folder is a part of the app."""

from importlib import import_module
from pkgutil import iter_modules

from resourcecentre.resources.models.methods import MethodPage
from resourcecentre.resources.models.projects import ProjectMethod, ProjectPage, ProjectReusable
from resourcecentre.resources.models.relations import (
    MethodTemplate,
    ResourceFile,
    ResourceLab,
    ResourceLink,
)
from resourcecentre.resources.models.resources import ResourcePage
from resourcecentre.resources.models.toolkits import ToolkitItem, ToolkitPage

__all__ = [
    "MethodPage",
    "MethodTemplate",
    "ProjectMethod",
    "ProjectPage",
    "ProjectReusable",
    "ResourceFile",
    "ResourceLab",
    "ResourceLink",
    "ResourcePage",
    "ToolkitItem",
    "ToolkitPage",
]

# A new type is one more file here: Django finds its model without any list to keep.
for module in iter_modules(__path__):
    import_module(f"{__name__}.{module.name}")
