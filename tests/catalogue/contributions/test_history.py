"""The ledger: dry runs and rows enter nothing, and what the acts return is all that changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from catalogue.contributions.applying import apply, undo
from catalogue.contributions.checking import check
from catalogue.ledger.appending import append, append_with_consequences
from catalogue.ledger.opening import enter_everything
from catalogue.ledger.verifying import verify
from catalogue.models import Contribution
from catalogue.models.ledger import LedgerEntry
from tests import make
from tests.catalogue.contributions.contributors import change, draft, report_rows

pytestmark = pytest.mark.django_db


def _contributions() -> list[Contribution]:
    """One of each manner, none of which minds the others."""
    for vocabulary, key in (("damage-cause", "explosives"), ("language", "en"), ("language", "ar")):
        make.term(vocabulary, key)
    make.source(slug="news")
    temple = make.monument(slug="bel")
    old = make.report(temple, slug="old")
    make.evidence(old, slug="old-e1")
    rows = report_rows(verification="corroborated", event_date_edtf="2015")
    rows["sources.csv"] = [{"key": "blog", "title": "A blog", "kind": "news"}]
    claim = {"evidence.csv": [{"source_key": "news", "claim_en": "It is gone."}]}
    name = {"monument_names.csv": [{"name": "Bel", "language": "en", "kind": "alternate"}]}
    removed: Any = {"evidence.csv": [["old-e1"]]}
    return [
        draft("destruction", rows),
        change(temple, "monuments.csv", {"name_en": "Temple of the Sun"}),
        draft("evidence", claim, about=old),
        draft("name", name, about=temple),
        draft("destruction", {"damage_reports.csv": [{"title_ar": "قصف"}]}, target=old),
        draft("destruction", {}, target=old, removed=removed),
    ]


def test_a_dry_run_enters_nothing() -> None:
    made = _contributions()
    before = LedgerEntry.objects.count()
    assert [check(one) for one in made] == [[]] * len(made)
    assert LedgerEntry.objects.count() == before


def test_what_apply_and_undo_return_is_all_that_changed_in_public() -> None:
    made = _contributions()
    enter_everything()
    for one in made:
        before = LedgerEntry.objects.count()
        records = apply(one)
        assert LedgerEntry.objects.count() == before
        append(None, records)
        assert LedgerEntry.objects.count() > before
        verify()
    now = timezone.now()
    Contribution.objects.update(state="published", submitted_at=now)
    for one in reversed(made):
        done = undo(one, reason="It was wrong.")
        for record in done.withdrawn:
            append_with_consequences(None, record, reason="It was wrong.")
        append(None, done.changed, reason="It was wrong.")
        verify()
