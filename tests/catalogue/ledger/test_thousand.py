"""A thousand entries: each harm is noticed and named, an erasure by right is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.ledger.appending import append_rows
from catalogue.ledger.erasing import erase
from catalogue.ledger.verifying import DoesNotVerify, head, verify
from catalogue.models import DamageReport, LedgerPart
from catalogue.models.ledger import LedgerPartName
from tests.catalogue.ledger import harm

pytestmark = pytest.mark.django_db


def _reports(number: int) -> list[int]:
    """Published reports with two versions each; what the second says is withdrawn of a person."""
    DamageReport.objects.bulk_create(
        DamageReport(
            slug=f"blown-up-{one}",
            kind="destruction",
            title_en=f"Blown up {one}",
            attributed_to="Somebody",
            review_state="published",
            first_published_at=timezone.now(),
        )
        for one in range(number)
    )
    reports = DamageReport.objects.order_by("pk")
    pks = list(reports.values_list("pk", flat=True))
    append_rows(None, DamageReport, pks, reason="Begun.")
    reports.update(attributed_to="")
    append_rows(None, DamageReport, pks, reason="Nobody is named any more.")
    return pks


def _noticed(do: Callable[[], Any], *, known: Any = None) -> str:
    """What the verification says after a harm, which is taken back."""
    with transaction.atomic():
        with harm.unguarded():
            do()
        try:
            verify(known)
        except DoesNotVerify as fault:
            return str(fault)
        finally:
            transaction.set_rollback(True)
    return ""


def test_each_harm_to_a_thousand_entries_is_named() -> None:
    pks = _reports(500)
    noted = head()
    victim = DamageReport.objects.get(pk=pks[321])
    assert noted.count == 1000

    with CaptureQueriesContext(connection) as queries:
        assert verify(noted) == noted
    by_entries = [one for one in queries if "ledgerpart" in one["sql"]]
    # Of the chain one for each 500 entries beside the stream, of the live records one for each 500.
    assert len(by_entries) == 2 + 1
    assert len(queries) < 50

    said = {
        "one byte changed": _noticed(lambda: harm.change(321)),
        "one removed": _noticed(lambda: harm.remove(321)),
        "the tail cut": _noticed(lambda: harm.cut(990), known=noted),
        "two swapped": _noticed(lambda: harm.swap(321)),
        "one added": _noticed(lambda: harm.add(321)),
        "a live row changed": _noticed(
            lambda: harm.sql(
                "UPDATE catalogue_damagereport SET title_en = 'Forged' WHERE id = %s", victim.pk
            )
        ),
        "a part erased without right": _noticed(
            lambda: harm.sql(f"DELETE FROM {harm.PARTS} WHERE entry_id = 321 AND name = 'record'")
        ),
    }

    assert said == {
        "one byte changed": "Entry 321 was changed.",
        "one removed": "Entry 321 was removed: the next one is 322.",
        "the tail cut": "The ledger was cut: it has 990 entries, but once had 1000.",
        "two swapped": "Entry 321 does not follow the entry before it: one of them was changed, "
        "swapped or added.",
        "one added": "Entry 1001 was changed: its columns do not say what its body says.",
        "a live row changed": f"{victim.identifier} is not what entry 822 says: it was changed "
        "past it.",
        "a part erased without right": "The part “record” of entry 321 was removed without an "
        "entry.",
    }
    assert erase(victim.identifier, [LedgerPartName.PERSONAL], reason="By right.") == 1
    assert not LedgerPart.objects.filter(entry__identifier=victim.identifier, name="personal")
    assert verify(noted).count == 1001
