#!/usr/bin/env python
"""Run the catalogue's management commands."""

import os
import sys


def main() -> None:
    """Run one command; what the machine refuses is told in a sentence, unless by --traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heritage.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415
        from django.core.management import execute_from_command_line  # noqa: PLC0415
        from django.db import DatabaseError  # noqa: PLC0415
    except ImportError:
        sys.exit(
            "Django is not installed for this Python. Set the catalogue up first:\n"
            "  python3 -m venv .venv && .venv/bin/pip install -e .\n"
            "and start it with .venv/bin/python manage.py demo"
        )
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"The settings are not usable: {error}")
    except KeyboardInterrupt:
        sys.exit("Stopped.")
    except (DatabaseError, OSError) as error:
        from catalogue.management.telling import sentence  # noqa: PLC0415

        said = "" if "--traceback" in sys.argv else sentence(error)
        if not said:
            raise
        sys.exit(said)


if __name__ == "__main__":
    main()
