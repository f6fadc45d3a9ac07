#!/usr/bin/env python
"""Django's command line. `demo` runs on its own settings, everything else on `dev` by default."""

import os
import sys


def main() -> None:
    is_demo = sys.argv[1:2] == ["demo"]
    if is_demo:
        # The demonstration never runs on another project's settings or database.
        os.environ["DJANGO_SETTINGS_MODULE"] = "resourcecentre.settings.demo"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "resourcecentre.settings.dev")
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
