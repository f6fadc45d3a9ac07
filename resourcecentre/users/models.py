"""The account of an editor."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Django's account as it is; fields may be added without swapping the model."""
