"""From a directory to the files of a bundle, each with its located fields."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from home.bundles.located import Located, YamlProblem, read_yaml
from home.bundles.problems import ProblemList

FILE_SIZE_AT_MOST = 300_000  # bytes; fifty pages of text
FILES_AT_MOST = 5_000
MANIFEST = "bundle.yaml"
DOCUMENT = "document"
"""Type of the files that are made into documents: their body is a text, not sections."""
MEDIA = "media"
MANIFEST_FIELDS = ("title", "licence", "source")

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SECTION = re.compile(r"## +([a-z][a-z0-9_]*) *")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass
class PageFile:
    """A page of the bundle as it is written; its slug is the name of the file."""

    path: str
    slug: str
    fields: dict[str, Located]
    body: str = ""
    """The text below the fields, for a document alone."""

    @property
    def type_name(self) -> str:
        """What the file says it is, "" when it does not."""
        value = self.fields["type"].value if "type" in self.fields else ""
        return value if isinstance(value, str) else ""


@dataclass
class Bundle:
    """A directory of pages."""

    directory: Path
    manifest: dict[str, Located] = field(default_factory=dict)
    files: list[PageFile] = field(default_factory=list)


def read_bundle(directory: Path, problems: ProblemList) -> Bundle:
    """Read every file of a bundle; what cannot be read is noted in `problems` and left out."""
    bundle = Bundle(directory)
    if not directory.is_dir():
        problems.add(str(directory), 1, "", _("There is no such directory."))
        return bundle
    manifest = directory / MANIFEST
    if manifest.is_file():
        bundle.manifest = _read_manifest(manifest, problems)
    else:
        problems.add(MANIFEST, 1, "", _("This file is missing: it holds the title of the bundle."))
    by_slug: dict[str, str] = {}
    for path in _page_paths(directory, problems):
        name = path.relative_to(directory).as_posix()
        page = _read_page(path, name, problems)
        if page is None:
            continue
        if page.slug in by_slug:
            message = _("“%(slug)s” is already the name of %(file)s.")
            problems.add(name, 1, "", message % {"slug": page.slug, "file": by_slug[page.slug]})
            continue
        by_slug[page.slug] = name
        bundle.files.append(page)
    if not bundle.files and not problems.problems:
        problems.add(MANIFEST, 1, "", _("There is no page in this bundle."))
    return bundle


def _page_paths(directory: Path, problems: ProblemList) -> Iterator[Path]:
    """Give the page files in the folders of the bundle, by name."""
    count = 0
    for folder in sorted(directory.iterdir()):
        if folder.is_symlink():
            problems.add(folder.name, 1, "", _("Symbolic links are not followed."))
        elif folder.is_dir() and not folder.name.startswith(".") and folder.name != MEDIA:
            for path in sorted(folder.iterdir()):
                count += 1
                if count > FILES_AT_MOST:
                    message = _("A bundle holds %s files at most.")
                    problems.add(folder.name, 1, "", message % FILES_AT_MOST)
                    return
                if _is_page(path, path.relative_to(directory).as_posix(), problems):
                    yield path


def _is_page(path: Path, name: str, problems: ProblemList) -> bool:
    """Whether a file is one to read; hidden files are passed over, others are told."""
    if path.name.startswith("."):
        return False
    if path.is_symlink():
        problems.add(name, 1, "", _("Symbolic links are not followed."))
        return False
    if path.suffix != ".md" or not path.is_file():
        problems.add(name, 1, "", _("Only .md files are read in this folder."))
        return False
    return True


def _read_text(path: Path, name: str, problems: ProblemList) -> str | None:
    """Return the text of a file with plain line ends, None when it is not a text we take."""
    try:
        if path.is_symlink():
            problems.add(name, 1, "", _("Symbolic links are not followed."))
            return None
        if path.stat().st_size > FILE_SIZE_AT_MOST:
            limit = FILE_SIZE_AT_MOST // 1000
            problems.add(name, 1, "", _("This file is too big: %s kB at most.") % limit)
            return None
        content = path.read_bytes()
    except OSError as error:
        problems.add(name, 1, "", _("This file cannot be read: %s.") % error.strerror)
        return None
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        is_binary = b"\x00" in content
        message = _("This is not a text file.") if is_binary else _("Save this file in UTF-8.")
        problems.add(name, line, "", message)
        return None
    found = _FORBIDDEN.search(text)
    if found:
        line = text[: found.start()].count("\n") + 1
        problems.add(name, line, "", _("This is not a text file."))
        return None
    return text


def _read_manifest(path: Path, problems: ProblemList) -> dict[str, Located]:
    text = _read_text(path, MANIFEST, problems)
    if text is None:
        return {}
    try:
        fields = read_yaml(text, 1).value
    except YamlProblem as problem:
        problems.add(MANIFEST, problem.line, "", problem)
        return {}
    if not isinstance(fields, dict):
        problems.add(MANIFEST, 1, "", _("Write one “field: value” on each line."))
        return {}
    for name, value in fields.items():
        if name not in MANIFEST_FIELDS:
            problems.add(MANIFEST, value.line, name, _("There is no such field."))
        elif not isinstance(value.value, str):
            problems.add(MANIFEST, value.line, name, _("Write a text."))
    if "title" not in fields:
        problems.add(MANIFEST, 1, "title", _("This field is required."))
    return fields


def _read_page(path: Path, name: str, problems: ProblemList) -> PageFile | None:
    if not _SLUG.fullmatch(path.stem):
        message = _("A file is named with small letters, figures and hyphens: my-method.md")
        problems.add(name, 1, "", message)
        return None
    text = _read_text(path, name, problems)
    if text is None:
        return None
    lines = text.split("\n")
    ends = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    if len(ends) < 2 or ends[0] != 0:
        problems.add(name, 1, "", _("The file starts with its fields, between two lines “---”."))
        return None
    fields = _read_fields(lines[1 : ends[1]], name, problems)
    if fields is None:
        return None
    page = PageFile(name, path.stem, fields)
    if page.type_name == DOCUMENT:
        page.body = "\n".join(lines[ends[1] + 1 :])
        return page
    for section, located in _sections(lines, ends[1] + 1, name, problems):
        if section in fields:
            problems.add(name, located.line, section, _("This field is written twice."))
        else:
            fields[section] = located
    return page


def _read_fields(lines: list[str], name: str, problems: ProblemList) -> dict[str, Located] | None:
    """Return the fields above the text, None when they cannot be read."""
    try:
        fields = read_yaml("\n".join(lines), 2).value
    except YamlProblem as problem:
        problems.add(name, problem.line, "", problem)
        return None
    if not isinstance(fields, dict):
        problems.add(name, 2, "", _("Write one “field: value” on each line."))
        return None
    return dict(fields)


def _sections(
    lines: list[str], start: int, name: str, problems: ProblemList
) -> Iterator[tuple[str, Located]]:
    """Give the sections below the front matter; `start` is the index of the first line."""
    title, title_line, body = "", start, list[str]()
    for number, line in enumerate([*lines[start:], "## end"], start=start):
        is_end = number == len(lines)
        if not line.startswith("## "):
            if not title and line.strip():
                message = _("This text is in no section: write “## field” above it.")
                problems.add(name, number + 1, "", message)
                return
            body.append(line)
            continue
        if title:
            yield title, Located("\n".join(body).rstrip(), title_line, is_section=True)
        match = _SECTION.fullmatch(line)
        if match is None:
            message = _("“%s” is not a section: “## ” is followed by the name of a field.")
            problems.add(name, number + 1, "", message % line)
            return
        title, title_line, body = ("" if is_end else match[1]), number + 1, []
