#!/usr/bin/env python3
"""The door for operators. On a bare machine it first builds its own environment (prerelease/bootstrap.py)."""

import os
import sys

# "service" is the default of every other command.
MODES = {"demo": "demo", "test": "test"}


def main() -> None:
    if sys.version_info < (3, 11):
        sys.exit("This needs Python 3.11 or later; this is Python {}.{}.".format(*sys.version_info))
    from prerelease import bootstrap

    bootstrap.enter()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prerelease.settings")
    if sys.argv[1:2] and sys.argv[1] in MODES:
        os.environ.setdefault("PRERELEASE_SETTINGS", MODES[sys.argv[1]])
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
