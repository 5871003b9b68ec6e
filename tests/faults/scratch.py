"""A database of a test's own that can be set back to a moment, whoever was killed in it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from django.db import connections


class Scratch:
    """A copy of the empty test database; connections lead to it until `close`."""

    def __init__(self, folder: Path) -> None:
        self._wrapped: Any = connections["default"]
        self._name = self._wrapped.settings_dict["NAME"]
        self._is_file = self._wrapped.vendor == "sqlite"
        self._number = 0
        if self._is_file:
            self.name, self._kept = str(folder / "scratch.sqlite3"), str(folder / "kept.sqlite3")
        else:
            self.name, self._kept = f"{self._name}_scratch", f"{self._name}_kept"
        self._copy(self._name, self.name)
        self._wrapped.settings_dict["NAME"] = self.name

    def keep(self) -> None:
        """Remember it as it is now."""
        self._copy(self.name, self._kept)

    def reset(self) -> None:
        """Set it back to what was kept."""
        if self._is_file:
            # A file of another name: whoever still has the former one open changes nothing.
            self._number += 1
            self.name = f"{self._kept}.{self._number}"
        self._copy(self._kept, self.name)
        self._wrapped.settings_dict["NAME"] = self.name

    def close(self) -> None:
        """Forget it, and lead connections to the test database again."""
        self._wrapped.close()
        self._wrapped.settings_dict["NAME"] = self._name
        if not self._is_file:
            self._drop(self.name, self._kept)

    def _copy(self, source: str, target: str) -> None:
        if self._is_file:
            self._copy_file(source, target)
        else:
            self._wrapped.close()
            self._drop(target)
            with self._wrapped._nodb_cursor() as cursor:
                cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')

    def _copy_file(self, source: str, target: str) -> None:
        if source == self._wrapped.settings_dict["NAME"]:
            # The log beside the file belongs to it; so copied, it is in it.
            Path(target).unlink(missing_ok=True)
            self._wrapped.cursor().execute("VACUUM INTO %s", [target])
            self._wrapped.close()
            return
        self._wrapped.close()
        shutil.copyfile(source, target)

    def _drop(self, *names: str) -> None:
        with self._wrapped._nodb_cursor() as cursor:
            for name in names:
                # Servers notice late that who was killed is gone.
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
