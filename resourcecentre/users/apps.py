from django.apps import AppConfig


class UsersConfig(AppConfig):
    name = "resourcecentre.users"
    label = "users"
