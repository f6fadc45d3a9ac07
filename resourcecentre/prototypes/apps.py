from django.apps import AppConfig


class PrototypesConfig(AppConfig):
    name = "resourcecentre.prototypes"
    label = "prototypes"
