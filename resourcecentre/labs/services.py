"""Changes that concern a lab as a whole."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
)

from resourcecentre.labs.models import Lab, LabIndexPage, LabPage

# Names of groups are data of the centre, in its own language.
EDITORS_PREFIX = "Éditeurs : "
NETWORK_EDITORS = "Éditeurs du réseau"

PAGE_RIGHTS = ("add", "change", "publish", "lock")
FILE_RIGHTS = ("add", "change", "choose")


class NoLabIndexError(LookupError):
    """There is no list of labs yet to put a portrait below."""


@dataclass(frozen=True)
class LabSpace:
    """What a lab has in the centre."""

    lab: Lab
    page: LabPage
    collection: Collection
    group: Group


@transaction.atomic
def provision_lab(lab: Lab, page: LabPage | None = None) -> LabSpace:
    """Give a lab its portrait, its collection of files and its group of editors.

    `lab` may be new. `page` is a portrait that is not in the tree yet; without it the lab keeps
    its own, or gets an empty draft. Safe to run again: what exists is kept, renamed after the
    lab, and completed. Raises NoLabIndexError before the page tree is made.
    """
    if lab.pk is None:
        lab.save()
    page = _portrait(lab, page)
    group = _editors(lab, page)
    collection = _collection(lab, group)
    grant_page_rights(group, page, PAGE_RIGHTS)
    grant_file_rights(group, collection, FILE_RIGHTS)
    return LabSpace(lab, page, collection, group)


def grant_admin_access(group: Group) -> None:
    """Let the members of a group open the editors' side of the site."""
    group.permissions.add(Permission.objects.get(codename="access_admin"))


def grant_page_rights(group: Group, page: LabPage, rights: tuple[str, ...]) -> None:
    """Grant rights on a page and all below it."""
    for right in rights:
        GroupPagePermission.objects.get_or_create(
            group=group,
            page_id=page.pk,
            permission=Permission.objects.get(
                content_type__app_label="wagtailcore", codename=f"{right}_page"
            ),
        )


def grant_file_rights(group: Group, collection: Collection, rights: tuple[str, ...]) -> None:
    """Grant rights on the images and documents of a collection and of those below it."""
    for right in rights:
        for app_label, model in (
            ("wagtailimages", "image"),
            ("wagtaildocs", "document"),
        ):
            GroupCollectionPermission.objects.get_or_create(
                group=group,
                collection=collection,
                permission=Permission.objects.get(
                    content_type__app_label=app_label, codename=f"{right}_{model}"
                ),
            )


def _portrait(lab: Lab, page: LabPage | None) -> LabPage:
    existing = LabPage.objects.filter(lab=lab).first()
    if existing is not None:
        return existing
    index = LabIndexPage.objects.first()
    if index is None:
        raise NoLabIndexError
    page = page or LabPage(title=lab.name, slug=lab.slug, live=False)
    page.lab = lab
    # A draft may be incomplete: Wagtail then checks the title and the address alone.
    index.add_child(instance=page)
    return page


def _editors(lab: Lab, page: LabPage) -> Group:
    groups = Group.objects.filter(
        name__startswith=EDITORS_PREFIX, page_permissions__page_id=page.pk
    )
    group = groups.first() or Group()
    name = f"{EDITORS_PREFIX}{lab.name}"
    if Group.objects.filter(name=name).exclude(pk=group.pk).exists():
        name = f"{name} ({lab.slug})"  # two labs of the same name
    if group.name != name:
        group.name = name[: Group._meta.get_field("name").max_length]
        group.save()
    grant_admin_access(group)
    return group


def _collection(lab: Lab, group: Group) -> Collection:
    root = Collection.get_first_root_node()
    collection = root.get_children().filter(group_permissions__group=group).first()
    if collection is None:
        collection = root.add_child(name=lab.name)
    elif collection.name != lab.name:
        collection.name = lab.name
        collection.save()
    return collection
