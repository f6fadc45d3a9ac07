from django.apps import AppConfig


class ImagesConfig(AppConfig):
    name = "resourcecentre.images"
    label = "images"
