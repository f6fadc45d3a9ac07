from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "resourcecentre.core"
    label = "core"
