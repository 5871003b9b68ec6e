"""Whatever is done to the ledger past its rules is noticed, and named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from catalogue.ledger.appending import append
from catalogue.ledger.canonical import BEFORE_ALL
from catalogue.ledger.erasing import erase
from catalogue.ledger.verifying import DoesNotVerify, Head, head, verify
from catalogue.models import DamageReport, LedgerEntry, LedgerPart
from catalogue.models.ledger import LedgerPartName
from tests import make
from tests.catalogue.ledger.harm import PARTS, TABLE, add, change, cut, remove, sql, swap, unguarded

pytestmark = pytest.mark.django_db


@pytest.fixture
def reports() -> list[DamageReport]:
    """Six entered reports."""
    made = [make.report(cause="", attributed_to="Somebody") for _number in range(6)]
    append(None, made, reason="Begun.")
    return made


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {TABLE} SET act = 'changed'",
        f"DELETE FROM {TABLE}",
        f"UPDATE {PARTS} SET text = ''",
    ],
)
def test_the_database_refuses(reports: list[DamageReport], statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        sql(statement)

    verify()


def test_the_database_refuses_to_empty_it(reports: list[DamageReport]) -> None:
    if connection.vendor != "postgresql":
        return  # SQLite has no TRUNCATE; DELETE is refused above.
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        sql(f"TRUNCATE {TABLE} CASCADE")


REPLACED = "number, identifier, version, owner, act, made_at, body, previous_hash, hash"
INSERT = f"INSERT OR REPLACE INTO {TABLE} ({REPLACED})"


@pytest.mark.parametrize(
    "statement",
    [
        f"{INSERT} SELECT number, identifier, version, owner, act, made_at, '{{}}', previous_hash, "
        f"'forged' FROM {TABLE} WHERE number = 3",
        f"{INSERT} SELECT 99, identifier, version, owner, act, made_at, '{{}}', previous_hash, "
        f"'forged' FROM {TABLE} WHERE number = 3",
        f"{INSERT} SELECT 99, identifier, 99, owner, act, made_at, '{{}}', previous_hash, "
        f"hash FROM {TABLE} WHERE number = 3",
        f"REPLACE INTO {PARTS} (id, entry_id, name, salt, text) "
        f"SELECT id, entry_id, name, salt, '{{}}' FROM {PARTS} WHERE entry_id = 3",
        f"REPLACE INTO {PARTS} (entry_id, name, salt, text) "
        f"SELECT entry_id, name, salt, '{{}}' FROM {PARTS} WHERE entry_id = 3",
    ],
)
def test_the_database_refuses_to_replace(reports: list[DamageReport], statement: str) -> None:
    if connection.vendor == "postgresql":
        return  # It has no REPLACE; ON CONFLICT updates, which is refused above.
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        sql(statement)

    verify()


def _change_a_column() -> None:
    sql(f"UPDATE {TABLE} SET act = 'changed' WHERE number = 3")


def _change_a_time() -> None:
    sql(f"UPDATE {TABLE} SET made_at = '2001-01-01 00:00:00+00:00' WHERE number = 3")


def _change_a_part() -> None:
    sql(f"UPDATE {PARTS} SET text = '\"Forged.\"' WHERE entry_id = 3 AND name = 'reason'")


def _remove_a_part() -> None:
    sql(f"DELETE FROM {PARTS} WHERE entry_id = 3 AND name = 'reason'")


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda: change(3), "Entry 3 was changed"),
        (_change_a_column, "Entry 3 was changed"),
        (_change_a_time, "Entry 3 was changed"),
        (lambda: remove(3), "Entry 3 was removed"),
        (lambda: swap(3), "Entry 3"),
        (lambda: add(2), "Entry 7"),
        (_change_a_part, "“reason” of entry 3 was changed"),
        (_remove_a_part, "“reason” of entry 3 was removed"),
    ],
)
def test_harm_is_named(reports: list[DamageReport], harm: Callable[[], None], said: str) -> None:
    with unguarded():
        harm()

    with pytest.raises(DoesNotVerify, match=said):
        verify()


def test_a_cut_is_seen_by_whoever_holds_the_head(reports: list[DamageReport]) -> None:
    noted = head()
    with unguarded():
        cut(4)

    with pytest.raises(DoesNotVerify, match="once had 6"):
        verify(noted)
    with pytest.raises(CommandError, match="once had 6"):
        call_command("verify_ledger", head=noted.hash, count=noted.count)


def test_a_ledger_written_anew_is_not_the_one_that_was_noted(reports: list[DamageReport]) -> None:
    verify(head())

    with pytest.raises(DoesNotVerify, match="written anew"):
        verify(Head(6, BEFORE_ALL))


def test_the_guards_are_missed(reports: list[DamageReport]) -> None:
    if connection.vendor == "postgresql":
        sql("SET CONSTRAINTS ALL IMMEDIATE")
        sql(f"ALTER TABLE {TABLE} DISABLE TRIGGER USER")
    else:
        sql(f"DROP TRIGGER {TABLE}_no_update")

    with pytest.raises(DoesNotVerify, match="no longer refuses"):
        verify()


def test_a_live_row_changed_past_the_ledger_is_named(reports: list[DamageReport]) -> None:
    sql("UPDATE catalogue_damagereport SET title_en = 'Forged' WHERE id = %s", reports[2].pk)

    with pytest.raises(DoesNotVerify, match=f"{reports[2].identifier} is not what entry 3 says"):
        verify()


def test_a_public_row_that_was_never_entered_is_named(reports: list[DamageReport]) -> None:
    smuggled = make.report(cause="")

    with pytest.raises(DoesNotVerify, match=f"{smuggled.identifier} is public, but was never"):
        verify()


def test_an_erased_part_is_gone_and_the_chain_verifies(reports: list[DamageReport]) -> None:
    report = reports[2]
    report.attributed_to = ""
    report.save()
    append(None, [report], reason="Nobody is named any more.")

    gone = erase(report.identifier, [LedgerPartName.PERSONAL], reason="By right.")

    assert gone == 1
    assert not LedgerPart.objects.filter(entry__identifier=report.identifier, name="personal")
    assert LedgerEntry.objects.get(act="erased").version == 0
    verify()


def test_what_the_public_still_sees_is_not_erased(reports: list[DamageReport]) -> None:
    assert erase(reports[0].identifier, [LedgerPartName.PERSONAL], reason="By right.") == 0


def test_what_is_erased_twice_is_erased_once(reports: list[DamageReport]) -> None:
    identifier = reports[0].identifier
    asked: dict[str, Any] = {
        "names": [LedgerPartName.REASON],
        "reason": "By right.",
        "last_too": True,
    }

    assert erase(identifier, **asked) == 1
    assert erase(identifier, **asked) == 0

    erasure = LedgerEntry.objects.get(act="erased")
    assert erasure.parts.get().text == '"By right."'
    verify()


def test_the_command_tells_the_head(
    reports: list[DamageReport], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("verify_ledger")

    assert head().hash in capsys.readouterr().out


@pytest.mark.parametrize(("noted", "count"), [("zz", 3), ("0" * 64, 0), ("", 4)])
def test_a_head_that_is_none_is_refused(noted: str, count: int, db: None) -> None:
    with pytest.raises(CommandError, match="64 hexadecimal"):
        call_command("verify_ledger", head=noted, count=count)
