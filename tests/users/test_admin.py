"""Accounts are made and changed in Wagtail's own screens."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
NAME = "claude.martin+lab@arpenteurs.example"


def test_account_named_by_an_address_is_made_changed_and_opens_the_admin(
    admin_client: Client,
) -> None:
    sent = {
        "username": NAME,
        "email": NAME,
        "first_name": "Claude",
        "last_name": "Martin",
        "password1": "quatre mots au hasard",
        "password2": "quatre mots au hasard",
        "is_superuser": "on",
    }
    response = admin_client.post(reverse("wagtailusers_users:add"), sent)
    assert response.status_code == 302, response.context["form"].errors
    user = get_user_model().objects.get(username=NAME)
    edit = reverse("wagtailusers_users:edit", args=[user.pk])
    assert NAME in admin_client.get(edit).content.decode()
    changed = {
        **sent,
        "first_name": "Dominique",
        "is_active": "on",
        "password1": "",
        "password2": "",
    }
    response = admin_client.post(edit, changed)
    assert response.status_code == 302, response.context["form"].errors
    user.refresh_from_db()
    assert user.first_name == "Dominique"
    client = Client()
    login = {"username": NAME, "password": sent["password1"]}
    assert client.post(reverse("wagtailadmin_login"), login).status_code == 302
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_weak_password_is_refused_with_a_reason(admin_client: Client) -> None:
    sent = {"username": NAME, "email": NAME, "first_name": "C", "last_name": "M"}
    weak = {**sent, "password1": "arpenteurs", "password2": "arpenteurs"}
    response = admin_client.post(reverse("wagtailusers_users:add"), weak)
    assert "12" in " ".join(response.context["form"].errors["password2"])
    assert not get_user_model().objects.filter(username=NAME).exists()
