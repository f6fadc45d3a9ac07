"""Fail when a package of the resolution, or of this environment, is not pinned.

Reads `uv.lock`, which `uv` has just remade from the pins, and the environment itself.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What makes the environment is no part of the project.
BUILDERS = {"pip", "setuptools", "uv", "wheel"}


def canonical(name: str) -> str:
    """Return the name of a package as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins() -> set[tuple[str, str]]:
    """Return the pinned (name, version) pairs."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = config["tool"]["uv"]["constraint-dependencies"]
    found = (re.match(r"([\w.-]+)==([\w.+!-]+)", line) for line in lines)
    return {(canonical(match[1]), match[2]) for match in found if match}


def locked() -> set[tuple[str, str]]:
    """Return what every platform would install."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    packages = (package for package in lock["package"] if "virtual" not in package["source"])
    return {(canonical(package["name"]), package["version"]) for package in packages}


def installed() -> set[tuple[str, str]]:
    """Return what this environment holds."""
    answer = subprocess.run(
        [str(Path(sys.executable).parent / "uv"), "pip", "freeze", "--python", sys.executable],
        capture_output=True,
        text=True,
        check=True,
    )
    pairs = (line.split("==") for line in answer.stdout.split() if "==" in line)
    return {(canonical(name), version) for name, version in pairs}


def main() -> int:
    """Print the packages without a pin; return 1 when there is one."""
    wanted = {pair for pair in locked() | installed() if pair[0] not in BUILDERS}
    missing = sorted(wanted - pins())
    for name, version in missing:
        print(f"not pinned: {name}=={version}")
    print(f"{len(wanted)} packages, {len(missing)} without a pin")
    return bool(missing)


if __name__ == "__main__":
    sys.exit(main())
