from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    name = "resourcecentre.resources"
    label = "resources"
