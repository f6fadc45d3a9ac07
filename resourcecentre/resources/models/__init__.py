"""The types of resources."""

from resourcecentre.resources.models.methods import MethodPage, MethodTemplate
from resourcecentre.resources.models.projects import ProjectMethod, ProjectPage, ProjectReusable
from resourcecentre.resources.models.relations import ResourceFile, ResourceLab, ResourceLink
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
