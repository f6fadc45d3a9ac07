"""What an editor should know of a method, without being kept from publishing it."""

from typing import Any

from django.utils.translation import gettext as _

from resourcecentre.resources.print_sheet import estimate


def sheet_warnings(method: Any) -> list[str]:
    """Return sentences about minutes that do not add up and a sheet that is too long."""
    pairs = (
        (method.steps_minutes, method.run_minutes, _steps_differ),
        (method.short_steps_minutes, method.short_minutes, _short_steps_differ),
    )
    found = [
        sentence(total, declared)
        for total, declared, sentence in pairs
        if total and declared and total != declared
    ]
    if estimate(method).is_over:
        found.append(_("The printed sheet goes beyond two pages: shorten the steps or the texts."))
    return found


def _steps_differ(total: int, declared: int) -> str:
    return _(
        "The steps add up to %(total)s minutes and the method says %(declared)s: "
        "correct one or the other."
    ) % {"total": total, "declared": declared}


def _short_steps_differ(total: int, declared: int) -> str:
    return _(
        "The steps of the one-hour version add up to %(total)s minutes and it says "
        "%(declared)s: correct one or the other."
    ) % {"total": total, "declared": declared}
