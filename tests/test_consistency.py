"""Rules of the whole project, which no single app can keep alone."""

from __future__ import annotations

import ast
import gzip
import re
import subprocess
from functools import cache
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.template import Context, Engine, Origin, Template
from django.template.loader import get_template
from wagtail.models import get_page_models

from resourcecentre.core.models.pages import BasePage, snake_case
from tests.conftest import UnknownVariableError

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ("home/", "search/", "resourcecentre/")
# A file to read in one go, a function to see in one screen (docstring and signature apart).
CODE_LINES, VIEW_LINES, SETTINGS_LINES, TEMPLATE_LINES, FUNCTION_LINES = 400, 250, 300, 120, 30
# A list of cases is read line by line, and gains nothing from being cut in two.
TEST_LINES = 600


@cache
def tracked() -> tuple[str, ...]:
    """Return the files of the project, as the repository knows them."""
    answer = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(sorted(name for name in answer.stdout.splitlines() if (ROOT / name).is_file()))


def files(*endings: str, under: tuple[str, ...] = ("",)) -> list[str]:
    """Return the files with one of these endings."""
    return [name for name in tracked() if name.endswith(endings) and name.startswith(under)]


@cache
def text(name: str) -> str:
    """Return the text of a file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def too_long(names: list[str], limit: int) -> dict[str, int]:
    """Return the files over a number of lines."""
    lengths = {name: text(name).count("\n") for name in names}
    return {name: length for name, length in lengths.items() if length > limit}


def our_apps() -> list[str]:
    """Return the folders of our apps."""
    configs = apps.get_app_configs()
    folders = [Path(config.path) for config in configs]
    return [
        f"{folder.relative_to(ROOT)}/"
        for folder in folders
        if folder.is_relative_to(ROOT) and ".venv" not in folder.parts
    ]


# Size ---------------------------------------------------------------------------------------


def test_code_files_stay_short() -> None:
    code = [n for n in files(".py", ".js") if "/migrations/" not in n and ".min." not in n]
    tests = [name for name in code if name.startswith("tests/")]
    assert too_long([name for name in code if name not in tests], CODE_LINES) == {}
    assert too_long(tests, TEST_LINES) == {}


def test_settings_stay_short() -> None:
    assert too_long(files(".py", under=("resourcecentre/settings/",)), SETTINGS_LINES) == {}


def test_views_stay_short() -> None:
    assert too_long(files("/views.py"), VIEW_LINES) == {}


def test_templates_stay_short() -> None:
    assert too_long(files(".html"), TEMPLATE_LINES) == {}


def body_lines(function: ast.FunctionDef) -> int:
    """Return the lines of a function after its signature and its docstring.

    A function that only returns one value is a list of things, which may be long.
    """
    body = function.body[1:] if ast.get_docstring(function) else function.body
    if not body or (len(body) == 1 and isinstance(body[0], ast.Return)):
        return 0
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


@pytest.mark.parametrize("name", [n for n in files(".py") if "/migrations/" not in n])
def test_functions_stay_short(name: str) -> None:
    functions = [node for node in ast.walk(ast.parse(text(name))) if is_function(node)]
    assert {f.name: body_lines(f) for f in functions if body_lines(f) > FUNCTION_LINES} == {}


def is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)


# Names and layout -----------------------------------------------------------------------------


def test_no_module_is_named_after_nothing() -> None:
    vague = re.compile(r"(^|/)(utils?|helpers?|misc|common|tools)(\.py|/)")
    assert [name for name in files(".py", under=SHIPPED) if vague.search(name)] == []


def test_every_app_says_what_it_is_for() -> None:
    missing = [f for f in our_apps() if not ast.get_docstring(ast.parse(text(f"{f}__init__.py")))]
    assert missing == []


def test_every_app_has_one_initial_migration_at_most() -> None:
    extra = [
        name
        for name in files(".py", under=SHIPPED)
        if "/migrations/" in name and not name.endswith(("/__init__.py", "/0001_initial.py"))
    ]
    assert extra == []


@pytest.mark.parametrize("name", files(".py", under=SHIPPED))
def test_public_classes_have_a_docstring(name: str) -> None:
    if "/migrations/" in name or name.endswith("/apps.py"):
        return
    classes = [n for n in ast.parse(text(name)).body if isinstance(n, ast.ClassDef)]
    silent = [c.name for c in classes if not c.name.startswith("_") and not ast.get_docstring(c)]
    assert silent == []


# Templates ------------------------------------------------------------------------------------

OURS = files(".html", under=("templates/", *SHIPPED))


def template_name(path: str) -> str:
    """Return the name under which Django finds a template."""
    return path.split("templates/", 1)[1]


def test_every_template_is_used() -> None:
    sources = "".join(text(name) for name in files(".py", ".html", under=("templates/", *SHIPPED)))
    pages = set(page_templates().values())
    by_django = {"404.html", "500.html", "403.html", "400.html", "403_csrf.html"}
    wagtail = re.compile(r"^wagtail\w+/")
    unused = [
        name
        for name in map(template_name, OURS)
        if f'"{name}"' not in sources
        and f"'{name}'" not in sources
        and name not in pages | by_django
        and not wagtail.match(name)
    ]
    assert unused == []


def page_templates() -> dict[str, str]:
    """Return the template of each of our page types that has a page to show."""
    return {
        model.__name__: f"pages/{model._meta.app_label}/{snake_case(model.__name__)}.html"
        for model in get_page_models()
        if issubclass(model, BasePage) and model.is_creatable
    }


@pytest.mark.parametrize("name", page_templates().values())
def test_every_page_type_has_its_template(name: str) -> None:
    assert get_template(name)


PUBLIC = [name for name in OURS if "wagtailadmin" not in name and "emails/" not in name]


@pytest.mark.parametrize("name", PUBLIC)
def test_templates_hold_no_inline_style_or_script(name: str) -> None:
    markup = re.sub(r"{#.*?#}|{% comment.*?endcomment %}", "", text(name), flags=re.DOTALL)
    scripts = re.findall(r"<script\b[^>]*>", markup)
    inline = [tag for tag in scripts if "src=" not in tag and "application/ld+json" not in tag]
    assert inline == []
    assert re.findall(r"<style\b|\sstyle=|\son[a-z]+=|href=[\"']javascript:", markup) == []


@pytest.mark.parametrize("name", PUBLIC)
def test_templates_call_no_other_host(name: str) -> None:
    assert re.findall(r"<(?:script|link|img|iframe|form)\b[^>]*(?:https?:)?//", text(name)) == []


def test_an_unknown_variable_stops_our_templates_and_not_wagtails() -> None:
    ours = Origin(name=str(ROOT / "templates" / "none.html"))
    engine = Engine.get_default()
    with pytest.raises(UnknownVariableError, match="nothing"):
        Template("{{ nothing }}", origin=ours, engine=engine).render(Context())
    theirs = Origin(name="/somewhere/wagtail/templates/none.html")
    shown = Template("[{{ nothing|default:'-' }}]", origin=theirs, engine=engine).render(Context())
    assert shown == "[-]"


# Words ----------------------------------------------------------------------------------------

CATALOGUES = [name for name in files(".po") if "/locale/fr/" in name]


@pytest.mark.parametrize("name", CATALOGUES)
def test_the_french_catalogue_is_complete(name: str) -> None:
    catalogue = polib.pofile(str(ROOT / name))
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue if entry.fuzzy] == []
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []


@pytest.mark.parametrize("name", CATALOGUES)
def test_the_compiled_catalogue_is_in_step(name: str) -> None:
    compiled = polib.mofile(str((ROOT / name).with_suffix(".mo")))
    answers = {(e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in compiled}
    wanted = {
        (e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in polib.pofile(str(ROOT / name))
    }
    assert answers == wanted


@pytest.mark.parametrize("name", CATALOGUES)
def test_french_messages_keep_their_placeholders(name: str) -> None:
    fields = re.compile(r"%\(\w+\)[sd]|{\w*}|%[sd]")
    wrong = [
        entry.msgid
        for entry in polib.pofile(str(ROOT / name))
        for french in ([entry.msgstr] if entry.msgstr else entry.msgstr_plural.values())
        if not set(fields.findall(french))
        <= set(fields.findall(entry.msgid)) | set(fields.findall(entry.msgid_plural))
    ]
    assert wrong == []


@pytest.mark.parametrize("name", CATALOGUES)
def test_french_messages_follow_french_typography(name: str) -> None:
    straight = re.compile(r"\w'\w|\.\.\.| [;?!:»]|« (?! )")
    wrong = {
        french
        for entry in polib.pofile(str(ROOT / name))
        for french in ([entry.msgstr] if entry.msgstr else entry.msgstr_plural.values())
        if straight.search(re.sub(r"%\(\w+\)s|<[^>]*>|https?:\S+", "x", french))
    }
    assert wrong == set()


def test_the_project_speaks_of_itself_alone() -> None:
    hosts = ["pypi" + ".org", "python" + "hosted", "registry." + "npmjs", "registry." + "yarnpkg"]
    folders = re.compile(r"(?<![\w./$}-])/(?:work|root|Users)/\w|/tmp/(?:brief|po)\b")
    kept = files(".py", ".md", ".toml", ".yml", ".yaml", ".html", ".js", ".css", ".po", "/run")
    found = {
        name
        for name in kept
        if folders.search(text(name)) or any(host in text(name) for host in hosts)
    }
    assert found - {"tests/test_consistency.py"} == set()


# Weights ----------------------------------------------------------------------------------------


def packed(name: str) -> float:
    """Return the weight of a file in KB, as a browser receives it."""
    return len(gzip.compress((ROOT / name).read_bytes(), 9)) / 1024


@pytest.mark.parametrize(("ending", "limit"), [(".css", 12), (".js", 20)])
def test_static_files_stay_light(ending: str, limit: int) -> None:
    weights = {n: packed(n) for n in files(ending, under=("resourcecentre/static/",))}
    assert weights, "no file to weigh"
    assert sum(weight for name, weight in weights.items() if "admin" not in name) <= limit, weights
