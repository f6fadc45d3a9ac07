"""Where the text of a page stands on the public page of its document."""

PAGES_A_PART = 15
"""Pages of text shown at once: a longer document is shown in parts."""


def part_of(number: int) -> int:
    """Return the part, from 1, that holds a page."""
    return (number - 1) // PAGES_A_PART + 1


def page_anchor(number: int) -> str:
    """Return what follows the address of a document to reach one of its pages."""
    part = part_of(number)
    return f"#page-{number}" if part == 1 else f"?part={part}#page-{number}"
