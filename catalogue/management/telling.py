"""What a command says where the database or the disk refuses: a sentence, and how to go on."""

from __future__ import annotations

from django.core.management import CommandError
from django.db import (
    DEFAULT_DB_ALIAS,
    DatabaseError,
    OperationalError,
    ProgrammingError,
    connection,
)

from catalogue.backups.making import lags_behind

NOT_MIGRATED = "The database is not migrated to this version: run manage.py migrate first."


def refuse_unmigrated() -> None:
    """Raise CommandError where tables or columns of this version are missing."""
    if lags_behind(DEFAULT_DB_ALIAS):
        raise CommandError(NOT_MIGRATED)


def sentence(error: DatabaseError | OSError) -> str:
    """What went wrong, where, and what to do; empty where it is a fault of the program."""
    if isinstance(error, OSError):
        return _of_the_disk(error)
    if _misses_something(error) and _is_behind():
        return NOT_MIGRATED
    return about_database(error) if isinstance(error, OperationalError) else ""


def _misses_something(error: DatabaseError) -> bool:
    """Whether it may be a table or a column; a full disk during a migration is not."""
    return isinstance(error, ProgrammingError) or str(error).startswith("no such")


def _is_behind() -> bool:
    """Whether the database answers, and lags behind."""
    try:
        return lags_behind(DEFAULT_DB_ALIAS)
    except DatabaseError:
        return False


def about_database(error: DatabaseError) -> str:
    """Which database cannot be used, why, and where that is set."""
    text = " ".join(str(error).split()).rstrip(".?")
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        how = "Its folder must be there and writable, with room: see DATA_DIR and DATABASE_URL."
        return f"The database {known['NAME']} cannot be used: {text}. {how}"
    place = f"{known['NAME']} at {known['HOST'] or 'this machine'}"
    return f"The database {place} cannot be used: {text}. See that it runs, and DATABASE_URL."


def _of_the_disk(error: OSError) -> str:
    where = f"{error.filename} " if error.filename else ""
    return (
        f"A file or folder cannot be used: {where}({error.strerror or error}). "
        "Make room or give the right to it, or name another place."
    )
