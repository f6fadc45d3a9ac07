"""What others may do with a resource or a document, from its licence and its files."""

_EDITABLE = "odt ott doc docx rtf odp pptx ods xlsx csv odg svg md txt html"
EDITABLE_FILES = frozenset(_EDITABLE.split(" "))
"""Extensions of files that one opens and changes."""
_NO_TRADE = frozenset(["cc_by_nc_sa_4"])
_FREE = frozenset(["etalab_2", "cc0", "cc_by_4", "cc_by_sa_4"])


def reuse_level(licence: str, *, has_source: bool) -> str:
    """Return the code of what others may do under a licence; "" while none is chosen."""
    if licence in _FREE:
        return "source" if has_source else "adapt"
    if licence in _NO_TRADE:
        return "reuse"
    return "read" if licence else ""
