from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "resourcecentre.documents"
    label = "documents"
