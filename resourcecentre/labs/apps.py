from django.apps import AppConfig


class LabsConfig(AppConfig):
    name = "resourcecentre.labs"
    label = "labs"
