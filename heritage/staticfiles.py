"""The addresses of static files."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped library
    """Files named by their contents, compressed when they are collected.

    A page names half a dozen, and to take an address apart and put it together again for each is a
    thirtieth of its time. They stay as they are while a process runs, so each is made once.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._addresses: dict[tuple[str, bool], str] = {}

    def url(self, name: str, force: bool = False) -> str:  # noqa: FBT001, FBT002  (Django's)
        """The address of a file, by its plain name."""
        asked = name, force
        if asked not in self._addresses:
            self._addresses[asked] = super().url(name, force=force)
        return self._addresses[asked]
