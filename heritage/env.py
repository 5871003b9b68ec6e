"""Typed readers of the environment: a bad value stops the start and says why."""

from __future__ import annotations

import os
import re
import secrets
import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET = 50
SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
    # A list reads more pages of the file than SQLite keeps by itself, which is 2 MB; in KiB.
    " PRAGMA cache_size=-4000;"
)
SSL_MODES = {"disable", "allow", "prefer", "require", "verify-ca", "verify-full"}
POSTGRESQL_OPTIONS = {
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "connect_timeout",
    "application_name",
    "target_session_attrs",
}
MAIL_PORTS = {"smtp": 25, "smtps": 465}


class Tiles(NamedTuple):
    """A server of map tiles: the template of their addresses, whose they are, and its host."""

    address: str
    attribution: str
    host: str


def text(name: str, *, default: str = "") -> str:
    """Return the variable as it is."""
    return os.environ.get(name, default)


def flag(name: str, *, default: bool) -> bool:
    """Return a variable that says True or False."""
    value = os.environ.get(name, str(default))
    if value not in {"True", "False"}:
        msg = f"{name} must be True or False, not {value!r}."
        raise ImproperlyConfigured(msg)
    return value == "True"


def number(name: str, *, default: int, least: int = 0, most: int = 2**31 - 1) -> int:
    """Return a whole number within its bounds."""
    value = os.environ.get(name, str(default))
    if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
        msg = f"{name} must be a whole number from {least} to {most}, not {value!r}."
        raise ImproperlyConfigured(msg)
    return int(value)


def listing(name: str, *, default: Iterable[str] = ()) -> list[str]:
    """Return the values between commas, without blanks."""
    value = os.environ.get(name)
    if value is None:
        return list(default)
    return [part.strip() for part in value.split(",") if part.strip()]


def choice(name: str, *, among: Iterable[str], default: str) -> str:
    """Return one of the allowed values."""
    value = os.environ.get(name, default)
    allowed = list(among)
    if value not in allowed:
        msg = f"{name} must be one of {', '.join(allowed)}, not {value!r}."
        raise ImproperlyConfigured(msg)
    return value


def folder(name: str, *, default: Path) -> Path:
    """Return an absolute folder; it need not exist yet."""
    value = os.environ.get(name)
    if value is None:
        return default
    path = Path(value)
    if not path.is_absolute():
        msg = f"{name} must be an absolute path, not {value!r}."
        raise ImproperlyConfigured(msg)
    if path.exists() and not path.is_dir():
        msg = f"{name} must be a folder, but {value!r} is a file."
        raise ImproperlyConfigured(msg)
    return path


def make(path: Path) -> None:
    """Make a folder that this user alone may enter, unless it is there."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        msg = (
            f"The folder {path} cannot be made ({error.strerror}). Make the folder above it "
            "writable, or name another one in DATA_DIR."
        )
        raise ImproperlyConfigured(msg) from error


def secret(name: str, *, default: str = "") -> str:
    """Return the variable, or the first line of the file that NAME_FILE names."""
    file_name = os.environ.get(f"{name}_FILE")
    if file_name is None:
        return os.environ.get(name, default)
    if name in os.environ:
        msg = f"Set {name} or {name}_FILE, not both."
        raise ImproperlyConfigured(msg)
    value = _first_line(Path(file_name), named=f"{name}_FILE")
    if not value:
        msg = f"The file that {name}_FILE names is empty."
        raise ImproperlyConfigured(msg)
    return value


def secrets_of(name: str) -> list[str]:
    """Return several secrets, between commas, each long enough to be one."""
    found = [one.strip() for one in secret(name).split(",") if one.strip()]
    if any(len(one) < SHORTEST_SECRET for one in found):
        msg = f"Each key in {name} must have at least {SHORTEST_SECRET} characters."
        raise ImproperlyConfigured(msg)
    return found


def pair(name: str, secret_name: str) -> tuple[str, str] | None:
    """Return a name and its secret, or nothing where neither is set; one alone is a mistake."""
    value, hidden = text(name), secret(secret_name)
    if bool(value) != bool(hidden):
        msg = f"Set {name} and {secret_name} (or {secret_name}_FILE) together, or neither."
        raise ImproperlyConfigured(msg)
    return (value, hidden) if value else None


def _first_line(path: Path, *, named: str) -> str:
    try:
        return next(iter(path.read_text(encoding="utf-8").splitlines()), "").strip()
    except (OSError, UnicodeDecodeError) as error:
        msg = f"The file that {named} names cannot be read: {error}."
        raise ImproperlyConfigured(msg) from error


def secret_key(path: Path, *, production: bool) -> str:
    """Return SECRET_KEY; outside production it is kept in a file, made when missing."""
    key = secret("SECRET_KEY")
    if production:
        if len(key) < SHORTEST_SECRET:
            msg = (
                "In production SECRET_KEY (or SECRET_KEY_FILE) must hold a random text of "
                f"at least {SHORTEST_SECRET} characters."
            )
            raise ImproperlyConfigured(msg)
        return key
    return key or _kept_key(path)


def _kept_key(path: Path) -> str:
    """Read the key file, or make it; of two that start at once, both use the key of one."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            _make_key(path)
    except OSError as error:
        msg = (
            f"The folder {path.parent} cannot be written ({error.strerror}). Make it writable, "
            "or name another one in DATA_DIR."
        )
        raise ImproperlyConfigured(msg) from error
    key = _first_line(path, named="the secret key")
    if not key:
        msg = f"The secret key file {path} is empty: remove it, and a new one is made."
        raise ImproperlyConfigured(msg)
    return key


def _make_key(path: Path) -> None:
    """Write a new key beside the file and give it the name, which it keeps if it has it already."""
    descriptor, unfinished = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50) + "\n")
        with suppress(FileExistsError):
            path.hardlink_to(unfinished)
    finally:
        Path(unfinished).unlink()


def _address(name: str, value: str) -> SplitResult:
    """Split an address; the reason of a failure is kept back, it may quote the password."""
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        msg = (
            f"{name} is not a valid address. Special characters in its user name and password "
            "must be percent-encoded (%2F for a slash, %40 for an at sign)."
        )
        raise ImproperlyConfigured(msg) from None
    return parts


def database(name: str, *, default: str) -> dict[str, Any]:
    """Return Django's settings for a sqlite:/// or postgresql:// address."""
    value = secret(name, default=default)
    parts = _address(name, value)
    if parts.scheme == "sqlite":
        return _sqlite_address(name, parts)
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(name, parts)
    msg = f"{name} must begin with sqlite:/// or postgresql://, not with {parts.scheme!r}."
    raise ImproperlyConfigured(msg)


class OwnFile(sqlite3.Connection):
    """A connection to a file that, where it is made, nobody else on the machine can read.

    SQLite would make it readable to all, and gives the files beside it the same permissions.
    """

    def __init__(self, database: str, **options: Any) -> None:
        # Mostly it is there already; what else is in the way, SQLite itself tells.
        with suppress(OSError):
            if Path(database).is_absolute():
                os.close(os.open(database, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        super().__init__(database, **options)


def sqlite(path: str) -> dict[str, Any]:
    """Return Django's settings for a SQLite file: many readers, one writer, no lost locks."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        # Opening the file and reading its schema takes longer than all queries of a page.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_START,
            "factory": OwnFile,
        },
    }


def _sqlite_address(name: str, parts: SplitResult) -> dict[str, Any]:
    """Read four slashes and an absolute path; a relative one would depend on the caller."""
    path = unquote(parts.path)
    if parts.netloc or parts.query or not path.startswith("//") or path.endswith("/"):
        msg = f"{name} needs four slashes and an absolute path: sqlite:////folder/file.sqlite3."
        raise ImproperlyConfigured(msg)
    return sqlite(path[1:])


def _postgresql(name: str, parts: SplitResult) -> dict[str, Any]:
    database_name = unquote(parts.path.removeprefix("/"))
    if not database_name or "/" in database_name:
        msg = f"{name} must end in one database name: postgresql://user:password@host/name."
        raise ImproperlyConfigured(msg)
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    if unknown := sorted(options.keys() - POSTGRESQL_OPTIONS):
        msg = f"{name} has options that are not known here: {', '.join(unknown)}."
        raise ImproperlyConfigured(msg)
    if options.get("sslmode", "prefer") not in SSL_MODES:
        msg = f"{name} has an sslmode that PostgreSQL does not know: {options['sslmode']!r}."
        raise ImproperlyConfigured(msg)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database_name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def store(name: str, *, folder: str) -> dict[str, Any]:
    """Return a storage of Django: a folder of the media, or a bucket at s3://bucket/prefix."""
    value = secret(name)
    if not value:
        return {"BACKEND": "catalogue.stores.Folder", "OPTIONS": {"folder": folder}}
    parts = _address(name, value)
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    unknown = sorted(options.keys() - {"endpoint", "region"})
    if parts.scheme != "s3" or not parts.hostname or unknown:
        msg = f"{name} must be s3://key:secret@bucket/prefix?endpoint=https://host&region=name."
        raise ImproperlyConfigured(msg)
    return {
        "BACKEND": "catalogue.buckets.Bucket",
        "OPTIONS": {
            "bucket_name": parts.hostname,
            "location": parts.path.strip("/"),
            "access_key": unquote(parts.username or "") or None,
            "secret_key": unquote(parts.password or "") or None,
            "endpoint_url": options.get("endpoint"),
            "region_name": options.get("region"),
        },
    }


def apart(first: dict[str, Any], second: dict[str, Any], *, names: str) -> None:
    """Refuse two storages of which one lies in the other: each counts all that is in it as its."""
    one, other = first["OPTIONS"], second["OPTIONS"]
    places = ("bucket_name", "endpoint_url")
    if "bucket_name" not in one or any(one[place] != other.get(place) for place in places):
        return
    prefixes = [f"{options['location']}/".lstrip("/") for options in (one, other)]
    if prefixes[0].startswith(prefixes[1]) or prefixes[1].startswith(prefixes[0]):
        msg = f"{names} must lie apart: name another bucket, or two prefixes side by side."
        raise ImproperlyConfigured(msg)


def tiles(name: str, attribution_name: str) -> Tiles | None:
    """Return where map tiles come from and whose they are, or nothing where neither is set."""
    value, attribution = text(name), text(attribution_name)
    if bool(value) != bool(attribution):
        msg = f"Set {name} and {attribution_name} together, or neither."
        raise ImproperlyConfigured(msg)
    if not value:
        return None
    parts = _address(name, value)
    is_whole = all(part in parts.path + parts.query for part in ("{z}", "{x}", "{y}"))
    # The host goes into a header: nothing but a host and a port may be in it.
    is_host = re.fullmatch(r"[a-z0-9.-]+(:[0-9]+)?", parts.netloc)
    if parts.scheme != "https" or not is_host or not is_whole:
        msg = f"{name} must be like https://host/{{z}}/{{x}}/{{y}}.png, not {value!r}."
        raise ImproperlyConfigured(msg)
    return Tiles(value, attribution, f"https://{parts.netloc}")


def mail(name: str, *, default: str = "console:") -> dict[str, Any]:
    """Return Django's EMAIL_ settings for console:, smtp:// (STARTTLS by ?tls=) or smtps://."""
    value = secret(name, default=default)
    parts = _address(name, value)
    if value == "console:":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme not in MAIL_PORTS or not parts.hostname:
        msg = f"{name} must be console:, smtp://user:password@host:port or smtps://…"
        raise ImproperlyConfigured(msg)
    if parts.query not in {"", "tls=True", "tls=False"} or (
        parts.scheme == "smtps" and parts.query
    ):
        msg = f"{name} knows one option, and only for smtp: tls=True or tls=False."
        raise ImproperlyConfigured(msg)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or MAIL_PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and parts.query == "tls=True",
        "EMAIL_TIMEOUT": 20,
    }
