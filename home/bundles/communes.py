"""Invented communes that a bundle of examples brings with it, in `communes.yaml`.

They are flagged rows of the register, beside the real ones: a story that never happened then
happens nowhere. Their département must be a real one.
"""

import re
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from home.bundles.located import Located, YamlProblem, read_yaml
from home.bundles.problems import ProblemList
from resourcecentre.territories.enums import TerritoryKind
from resourcecentre.territories.models import Territory
from resourcecentre.territories.services import save_example

COMMUNES = "communes.yaml"
_REQUIRED = ("code", "name", "department", "population")
_OPTIONAL = ("density", "postal_codes")
_CODE = re.compile(r"X[0-9A-Z]{2,3}[0-9]{2}")
_WHOLE = re.compile(r"[0-9]{1,7}")


def load_communes(directory: Path, problems: ProblemList, *, is_wanted: bool) -> None:
    """Add or refresh the communes of a bundle; note what is wrong in `problems`.

    A centre that does not want examples refuses the file: its register holds real places only.
    """
    path = directory / COMMUNES
    if not path.is_file() or path.is_symlink():
        return
    if not is_wanted:
        message = _("Invented communes are only loaded on request: add --examples.")
        problems.add(COMMUNES, 1, "", message)
        return
    try:
        content = read_yaml(path.read_text(encoding="utf-8"), 1)
    except YamlProblem as problem:
        problems.add(COMMUNES, problem.line, "", problem)
        return
    except (OSError, UnicodeDecodeError):
        problems.add(COMMUNES, 1, "", _("Save this file in UTF-8."))
        return
    for item in content.value if isinstance(content.value, list) else []:
        _load(item, problems)


def _load(item: Located, problems: ProblemList) -> None:
    values = _values(item, problems)
    department = values.pop("department", None)
    if department is None:
        return
    existing = Territory.objects.filter(kind=TerritoryKind.COMMUNE, code=values["code"]).first()
    values |= {"department": department, "region": department.region}
    if existing and all(getattr(existing, name) == value for name, value in values.items()):
        return
    try:
        save_example(kind=TerritoryKind.COMMUNE, **values)
    except ValidationError as error:
        problems.add(COMMUNES, item.line, "", " ".join(error.messages))
    except ValueError as error:
        problems.add(COMMUNES, item.line, "code", error)


def _values(item: Located, problems: ProblemList) -> dict[str, Any]:
    """Return the fields of a row, nothing when one of them is wrong."""
    row = item.value if isinstance(item.value, dict) else {}
    wrong = [(name, _("This field is required.")) for name in _REQUIRED if name not in row]
    wrong += [
        (name, _("There is no such field.")) for name in row if name not in _REQUIRED + _OPTIONAL
    ]
    texts = {name: part.value for name, part in row.items() if isinstance(part.value, str)}
    if not _CODE.fullmatch(texts.get("code", "X2301")):
        wrong.append(("code", _("An invented code is X, the département and two figures: X2301.")))
    if not _WHOLE.fullmatch(texts.get("population", "0")):
        message = _("“%s” is not a whole number. Example: 90")
        wrong.append(("population", message % texts["population"][:40]))
    key = texts.get("department", "")
    department = Territory.objects.by_key(f"{TerritoryKind.DEPARTMENT}-{key}").first()
    if "department" in row and department is None:
        message = _("There is no territory “%s”. Example: department-23")
        wrong.append(("department", message % key[:40]))
    for name, message in wrong:
        problems.add(COMMUNES, row[name].line if name in row else item.line, name, message)
    if wrong:
        return {}
    postal = row.get("postal_codes")
    codes = [str(code.value) for code in postal.value] if postal else []
    return {
        "code": texts["code"],
        "name": texts["name"],
        "population": int(texts["population"]),
        "density": texts.get("density", ""),
        "postal_codes": codes,
        "department": department,
    }
