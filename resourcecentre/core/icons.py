"""Line icons on a square of 24, pictures of the twelve tasks on one of 48."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

ICONS = {
    "find": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5.5 5.5"/>',
    "print": '<path d="M7 9V3h10v6M7 17H3v-8h18v8h-4M7 14h10v7H7z"/>',
    "down": '<path d="M12 3v12m-5-5 5 5 5-5M4 21h16"/>',
    "mail": '<path d="M3 5h18v14H3zM3 6l9 7 9-7"/>',
    "alert": '<path d="M12 3 2 20h20zM12 10v4m0 3v.1"/>',
    "check": '<path d="m4 13 5 5L20 6"/>',
    "close": '<path d="m5 5 14 14M19 5 5 19"/>',
    "filter": '<path d="M3 6h18M6 12h12M10 18h4"/>',
    "next": '<path d="M4 12h16m-6-6 6 6-6 6"/>',
    "page": '<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6m-6 4h6"/>',
    "link": '<path d="M10 5H4v15h15v-6M14 4h6v6M20 4l-9 9"/>',
}

TASK_PICTURES = {
    "understand_needs": (
        '<circle class="t" cx="14" cy="24" r="12"/><circle class="v" cx="14" cy="24" r="5"/>'
        '<path class="l" d="M26 14a14 14 0 0 1 0 20M33 9a21 21 0 0 1 0 30M40 5a28 28 0 0 '
        '1 0 38"/>'
    ),
    "meet_people": (
        '<path class="p" d="M4 40V22l9-9 9 9v18z"/><path class="d" d="M24 40q10-2 8-14"/>'
        '<circle class="v" cx="31" cy="22" r="5"/><circle class="i" cx="42" cy="30" r="4"/>'
        '<circle class="i" cx="42" cy="14" r="4"/>'
    ),
    "decide_together": (
        '<rect class="t" x="10" y="28" width="28" height="16"/>'
        '<path class="l" d="M18 28h12M10 12l9 12m5-14v14m14-12-9 12"/>'
        '<circle class="i" cx="9" cy="10" r="4"/><circle class="v" cx="24" cy="7" r="5"/>'
        '<circle class="i" cx="39" cy="10" r="4"/>'
    ),
    "run_meeting": (
        '<rect class="t" x="12" y="17" width="24" height="14"/>'
        '<circle class="i" cx="16" cy="10" r="4"/><circle class="i" cx="32" cy="10" r="4"/>'
        '<circle class="i" cx="16" cy="38" r="4"/><circle class="i" cx="32" cy="38" r="4"/>'
        '<circle class="v" cx="5" cy="24" r="5"/><circle class="i" cx="43" cy="24" r="4"/>'
    ),
    "improve_reception": (
        '<path class="t" d="M4 22h40v8H4z"/>'
        '<path class="l" d="M4 22h40v8H4zM8 30v13m32-13v13"/>'
        '<circle class="i" cx="16" cy="13" r="4.5"/><circle class="v" cx="32" cy="38" r="5"/>'
    ),
    "simplify_process": (
        '<path class="l" d="M3 15c8-14 12 14 18 0s-14-8-6 4 12 0 14-4 8-8 10-2"/>'
        '<circle class="t" cx="40" cy="36" r="8"/><path class="l" d="M4 36h30"/>'
        '<circle class="v" cx="40" cy="36" r="5"/>'
    ),
    "test_before": (
        '<rect class="p" x="5" y="7" width="17" height="34"/>'
        '<rect class="do" x="27" y="7" width="17" height="34"/>'
        '<path class="l" d="M9 14h9m-9 6h9m-9 6h6"/><circle class="v" cx="14" cy="35" r="5"/>'
    ),
    "engage_team": (
        '<path class="t" d="M3 38 45 38 45 20z"/><path class="l" d="M3 38h42"/>'
        '<circle class="i" cx="10" cy="30" r="4"/><circle class="i" cx="21" cy="26" r="4"/>'
        '<circle class="i" cx="31" cy="21" r="4"/><circle class="v" cx="42" cy="13" r="5"/>'
    ),
    "reuse_place": (
        '<path class="t" d="M8 43V20L24 6l16 14v23z"/>'
        '<path class="l" d="M8 43V20L24 6l16 14v23zM20 43V30h8v13"/>'
        '<circle class="v" cx="24" cy="22" r="5"/>'
    ),
    "anticipate": (
        '<path class="t" d="M8 24 46 5v38z"/><path class="d" d="M8 24h36"/>'
        '<path class="l" d="M8 24 46 5M8 24l38 19"/><circle class="v" cx="8" cy="24" r="5"/>'
    ),
    "evaluate": (
        '<path class="t" d="M6 28h9v14H6zM20 20h9v22h-9zM34 12h9v30h-9z"/>'
        '<path class="l" d="M3 43h42M6 28h9v15M20 20h9v23M34 12h9v31M6 28v15M20 20v23M34 '
        '12v31"/><circle class="v" cx="38.5" cy="6" r="5"/>'
    ),
    "pool_means": (
        '<circle class="t" cx="17" cy="24" r="14"/><circle class="to" cx="31" cy="24" r="14"/>'
        '<circle class="o" cx="17" cy="24" r="14"/><circle class="o" cx="31" cy="24" r="14"/>'
        '<circle class="v" cx="24" cy="24" r="5"/>'
    ),
}

MARK = (
    '<path class="t" d="M3 8h26v26H3z"/><path class="l" d="M3 8h26v26H3zM9 20h14M9 26h9"/>'
    '<circle class="v" cx="16" cy="8" r="6"/>'
)


def _drawing(body: str, box: str, classes: str) -> SafeString:
    """Return an inline drawing that says nothing to a screen reader: words stand beside it."""
    return format_html(
        '<svg class="{}" viewBox="0 0 {}" aria-hidden="true" focusable="false">{}</svg>',
        classes,
        box,
        mark_safe(body),  # noqa: S308 - written above
    )


def icon(name: str) -> SafeString:
    """Return a line icon. Raises KeyError for an unknown name."""
    return _drawing(ICONS[name], "24 24", "ic")


def mark() -> SafeString:
    """Return the mark of the site: a yellow sheet and its red pin."""
    return _drawing(MARK, "32 36", "paper-method")


def task_picture(code: str) -> SafeString:
    """Return the picture of a task; a task added by an editor gets a pin on a sheet."""
    body = TASK_PICTURES.get(code) or (
        '<path class="p" d="M10 8h28v34H10z"/><circle class="v" cx="24" cy="8" r="5"/>'
    )
    return _drawing(body, "48 48", "paper-method")
