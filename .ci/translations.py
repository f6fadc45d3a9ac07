"""Fail when the French catalogue is not complete, or its compiled copy is out of step.

Nothing missing, nothing fuzzy, nothing obsolete, and every message of the sources is in it.
"""

import subprocess
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "resourcecentre" / "locale" / "fr" / "LC_MESSAGES" / "django.po"
COMMAND = [
    *(sys.executable, "manage.py", "makemessages", "--locale=fr", "--no-location"),
    *("--ignore=.venv", "--ignore=var", "--ignore=tests", "--ignore=node_modules"),
]
Key = tuple[str | None, str, str]


def messages(path: Path) -> dict[Key, polib.POEntry]:
    """Return the entries of a catalogue that the sources use."""
    entries = (entry for entry in polib.pofile(str(path)) if not entry.obsolete)
    return {(entry.msgctxt, entry.msgid, entry.msgid_plural): entry for entry in entries}


def from_sources() -> set[Key]:
    """Return the messages of the sources, and leave the catalogue as it was."""
    before = CATALOGUE.read_bytes()
    try:
        subprocess.run(COMMAND, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        return set(messages(CATALOGUE))
    finally:
        CATALOGUE.write_bytes(before)


def faults() -> list[str]:
    """Return one line for each thing wrong."""
    catalogue = polib.pofile(str(CATALOGUE))
    known = messages(CATALOGUE)
    wanted = from_sources()
    lines = [f"obsolete: {entry.msgid!r}" for entry in catalogue.obsolete_entries()]
    lines += [f"fuzzy: {entry.msgid!r}" for entry in catalogue if entry.fuzzy]
    lines += [f"no French: {entry.msgid!r}" for entry in catalogue.untranslated_entries()]
    lines += [f"not in the catalogue: {key[1]!r}" for key in sorted(wanted - set(known), key=str)]
    lines += [f"not in the sources: {key[1]!r}" for key in sorted(set(known) - wanted, key=str)]
    compiled = messages_of_compiled()
    for key, entry in known.items():
        if compiled.get(key) != (entry.msgstr, entry.msgstr_plural):
            lines.append(f"the compiled catalogue says otherwise: {entry.msgid!r}")
    return lines


def messages_of_compiled() -> dict[Key, tuple[str, dict[int, str]]]:
    """Return what the compiled catalogue answers."""
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    return {
        (entry.msgctxt, entry.msgid, entry.msgid_plural): (entry.msgstr, entry.msgstr_plural)
        for entry in compiled
    }


if __name__ == "__main__":
    found = faults()
    print("\n".join(found) or "the French catalogue is complete")
    sys.exit(bool(found))
