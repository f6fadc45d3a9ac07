"""Where the catalogue is."""

from typing import Any

from search.models import CataloguePage


def catalogue_path(request: Any = None) -> str:
    """Return the address of the catalogue in the active language, looked for once a request.

    Empty while there is none.
    """
    cached: str | None = getattr(request, "catalogue_path", None)
    if cached is not None:
        return cached
    page = CataloguePage.objects.live().first()
    path = (page.get_url(request) or "") if page else ""
    if request is not None:
        request.catalogue_path = path
    return path
