"""The readers of the environment: what they accept, and what stops the start."""

from __future__ import annotations

import secrets
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from heritage import env


@pytest.mark.parametrize(("value", "expected"), [("True", True), ("False", False)])
def test_a_flag_is_true_or_false(
    monkeypatch: pytest.MonkeyPatch, *, value: str, expected: bool
) -> None:
    monkeypatch.setenv("X", value)
    assert env.flag("X", default=not expected) is expected


@pytest.mark.parametrize("value", ["", "true", "1", "yes", " True"])
def test_a_flag_refuses_anything_else(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("X", value)
    with pytest.raises(ImproperlyConfigured, match="X must be True or False"):
        env.flag("X", default=True)


def test_what_is_not_set_has_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("X", raising=False)
    assert env.flag("X", default=True) is True
    assert env.number("X", default=7) == 7
    assert env.text("X", default="a") == "a"
    assert env.listing("X", default=["a"]) == ["a"]
    assert env.secret("X", default="a") == "a"
    assert env.folder("X", default=Path("/a")) == Path("/a")
    assert env.choice("X", among=["a", "b"], default="b") == "b"


def test_a_number_within_its_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "8")
    assert env.number("X", default=1, least=8, most=8) == 8


@pytest.mark.parametrize("value", ["", "-1", "7", "101", "1.5", "٩", "a", " 9"])
def test_a_number_refuses_others(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("X", value)
    with pytest.raises(ImproperlyConfigured, match="whole number from 8 to 100"):
        env.number("X", default=9, least=8, most=100)


def test_a_listing_loses_its_blanks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", " a, b ,,")
    assert env.listing("X") == ["a", "b"]


def test_a_choice_refuses_what_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "LOUD")
    with pytest.raises(ImproperlyConfigured, match="X must be one of INFO, ERROR, not 'LOUD'"):
        env.choice("X", among=["INFO", "ERROR"], default="INFO")


def test_a_folder_is_absolute_and_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("X", str(tmp_path / "new"))
    assert env.folder("X", default=tmp_path) == tmp_path / "new"
    (tmp_path / "file").touch()
    for bad in ["relative", str(tmp_path / "file")]:
        monkeypatch.setenv("X", bad)
        with pytest.raises(ImproperlyConfigured):
            env.folder("X", default=tmp_path)


def test_a_secret_may_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s3cret\n", encoding="utf-8")
    monkeypatch.setenv("X_FILE", str(tmp_path / "secret"))
    assert env.secret("X") == "s3cret"


def test_a_secret_file_must_hold_something(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    for name in ["empty", "missing"]:
        monkeypatch.setenv("X_FILE", str(tmp_path / name))
        with pytest.raises(ImproperlyConfigured, match="X_FILE"):
            env.secret("X")


def test_a_secret_has_one_origin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "a")
    monkeypatch.setenv("X_FILE", "/b")
    with pytest.raises(ImproperlyConfigured, match="not both"):
        env.secret("X")


def test_a_secret_key_is_made_once_and_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    path = tmp_path / "data" / "secret_key"
    key = env.secret_key(path, production=False)

    assert len(key) >= env.SHORTEST_SECRET
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert env.secret_key(path, production=False) == key


def test_two_that_start_at_once_have_one_secret_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    path, random, others = tmp_path / "secret_key", secrets.token_urlsafe, []

    def meanwhile(length: int) -> str:
        monkeypatch.setattr(secrets, "token_urlsafe", random)
        others.append(env.secret_key(path, production=False))
        return random(length)

    monkeypatch.setattr(secrets, "token_urlsafe", meanwhile)

    assert env.secret_key(path, production=False) == others[0]
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


def test_an_empty_secret_key_file_is_not_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    (tmp_path / "secret_key").touch()
    with pytest.raises(ImproperlyConfigured, match="is empty"):
        env.secret_key(tmp_path / "secret_key", production=False)


def test_a_data_folder_that_cannot_be_made_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    (tmp_path / "file").touch()
    with pytest.raises(ImproperlyConfigured, match="cannot be written"):
        env.secret_key(tmp_path / "file" / "data" / "secret_key", production=False)


@pytest.mark.parametrize("key", ["", "short"])
def test_production_needs_its_own_secret_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, key: str
) -> None:
    monkeypatch.setenv("SECRET_KEY", key)
    with pytest.raises(ImproperlyConfigured, match="In production SECRET_KEY"):
        env.secret_key(tmp_path / "secret_key", production=True)
    assert not (tmp_path / "secret_key").exists()


def test_a_sqlite_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "sqlite:////srv/my%20data/c.sqlite3")
    settings = env.database("X", default="")
    assert settings["NAME"] == "/srv/my data/c.sqlite3"
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in settings["OPTIONS"]["init_command"]


def test_nobody_else_reads_a_sqlite_file_that_is_made(tmp_path: Path) -> None:
    """Its name is no secret, and a folder is often one that somebody made beforehand."""
    settings = env.sqlite(str(tmp_path / "catalogue.sqlite3"))
    made_by = settings["OPTIONS"].get("factory", sqlite3.Connection)

    with closing(sqlite3.connect(settings["NAME"], factory=made_by)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE names (name)")
        found = {one.name: stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()}

    assert len(found) > 1
    assert set(found.values()) == {0o600}


def test_a_postgresql_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "X", "postgresql://us%40er:p%2Fa%3Ass@db.example:5433/cat%20a?sslmode=verify-full"
    )
    settings = env.database("X", default="")
    expected = {
        "USER": "us@er",
        "PASSWORD": "p/a:ss",
        "HOST": "db.example",
        "PORT": "5433",
        "NAME": "cat a",
        "OPTIONS": {"sslmode": "verify-full"},
    }
    assert expected.items() <= settings.items()


def test_a_postgresql_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "postgresql:///catalogue?host=/run/postgresql")
    settings = env.database("X", default="")
    assert (settings["HOST"], settings["NAME"]) == ("/run/postgresql", "catalogue")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "mysql://a/b",
        "sqlite:///relative.sqlite3",
        "sqlite:////",
        "sqlite://host/file",
        "sqlite:////file?mode=ro",
        "postgresql://host",
        "postgresql://host/a/b",
        "postgresql://host:port/a",
        "postgresql://host/a?sslmode=maybe",
        "postgresql://host/a?unknown=1",
        "postgresql://host/a?broken",
    ],
)
def test_a_database_address_that_is_none(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("X", address)
    with pytest.raises(ImproperlyConfigured, match=r"^X "):
        env.database("X", default="")


@pytest.mark.parametrize("password", ["hidden/", "hidden@:x", "hidden"])
def test_a_bad_address_does_not_show_its_password(
    monkeypatch: pytest.MonkeyPatch, password: str
) -> None:
    monkeypatch.setenv("X", f"postgresql://user:{password}@host:port/a")
    with pytest.raises(ImproperlyConfigured) as caught:
        env.database("X", default="")
    assert "hidden" not in str(caught.value)


def test_mail_goes_to_the_console_unless_told() -> None:
    assert env.mail("X")["EMAIL_BACKEND"].endswith("console.EmailBackend")


@pytest.mark.parametrize(
    ("address", "port", "ssl", "tls"),
    [
        ("smtp://u%40x:p@mail.example", 25, False, False),
        ("smtp://u%40x:p@mail.example:587?tls=True", 587, False, True),
        ("smtps://u%40x:p@mail.example", 465, True, False),
    ],
)
def test_a_mail_server(
    monkeypatch: pytest.MonkeyPatch, *, address: str, port: int, ssl: bool, tls: bool
) -> None:
    monkeypatch.setenv("X", address)
    settings = env.mail("X")
    assert (settings["EMAIL_HOST"], settings["EMAIL_HOST_USER"]) == ("mail.example", "u@x")
    assert (settings["EMAIL_PORT"], settings["EMAIL_USE_SSL"]) == (port, ssl)
    assert settings["EMAIL_USE_TLS"] is tls


@pytest.mark.parametrize(
    "address",
    ["", "mail.example", "imap://a", "smtp://", "smtp://a?tls=yes", "smtps://a?tls=True"],
)
def test_a_mail_address_that_is_none(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("X", address)
    with pytest.raises(ImproperlyConfigured, match=r"^X "):
        env.mail("X")


def test_tiles_come_from_nowhere_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env.tiles("X", "Y") is None

    monkeypatch.setenv("X", "https://tiles.example/{z}/{x}/{y}.png")
    monkeypatch.setenv("Y", "Somebody")

    found = env.tiles("X", "Y")
    assert found is not None
    assert (found.host, found.attribution) == ("https://tiles.example", "Somebody")


@pytest.mark.parametrize(
    ("address", "by"),
    [
        ("", "Somebody"),
        ("https://tiles.example/{z}/{x}/{y}.png", ""),
        ("http://tiles.example/{z}/{x}/{y}.png", "Somebody"),
        ("https://tiles.example/{z}/{x}.png", "Somebody"),
        ("https://{s}.tiles.example/{z}/{x}/{y}.png", "Somebody"),
        ("https://a.example; script-src *//{z}/{x}/{y}.png", "Somebody"),
    ],
)
def test_tiles_that_are_none(monkeypatch: pytest.MonkeyPatch, address: str, by: str) -> None:
    monkeypatch.setenv("X", address)
    monkeypatch.setenv("Y", by)

    with pytest.raises(ImproperlyConfigured):
        env.tiles("X", "Y")
