"""What is entered, and when: the public content, once for each change of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection

from catalogue.imports import import_folder
from catalogue.ledger.appending import append, append_rows
from catalogue.ledger.opening import enter_everything
from catalogue.ledger.verifying import verify
from catalogue.models import LedgerEntry, LedgerPart, Record
from catalogue.moderation import actions
from tests import make

pytestmark = pytest.mark.django_db


def history(record: Any) -> list[tuple[int, str]]:
    """Versions and acts of a record."""
    found = LedgerEntry.objects.filter(identifier=record.identifier)
    return list(found.values_list("version", "act"))


def part(record: Any, name: str, version: int = 1) -> Any:
    """The content of a part of a version."""
    rows = LedgerPart.objects.filter(entry__identifier=record.identifier, entry__version=version)
    return json.loads(rows.get(name=name).text)


def test_acts_make_versions_with_their_reasons() -> None:
    report = make.report(review_state="submitted")
    enter_everything()

    actions.publish(report, reason="Two independent sources.")
    actions.withdraw(report, reason_en="A twin.")
    actions.restore(report, reason="No twin after all.")

    assert history(report) == [(1, "published"), (2, "withdrawn"), (3, "restored")]
    assert [part(report, "reason", version) for version in (1, 2, 3)] == [
        "Two independent sources.",
        "A twin.",
        "No twin after all.",
    ]
    assert verify().count >= 3


def test_the_same_again_makes_no_version() -> None:
    monument = make.monument()
    append(None, [monument])

    assert append(None, [monument]) == 0
    assert history(monument) == [(1, "published")]


def test_what_is_not_public_is_not_entered() -> None:
    monument = make.monument(review_state="submitted")
    claim = make.evidence(make.report(review_state="draft"))

    assert append(None, [monument, claim]) == 0
    assert not LedgerEntry.objects.exists()


def test_a_draft_name_or_a_withheld_place_is_no_change() -> None:
    monument = make.monument()
    append(None, [monument])
    before = monument.changed_at

    make.name(monument, "Baal", review_state="draft")
    make.position(monument)

    assert append(None, [monument]) == 0
    assert monument.changed_at == before


def test_a_place_is_a_part_of_its_own_and_never_finer_than_published() -> None:
    monument = make.monument(publication="coarse")
    make.position(monument, lat=34.55512, lon=38.26613, basis="A tomb behind the wall")

    append(None, [monument])

    assert "34.55512" not in "".join(LedgerPart.objects.values_list("text", flat=True))
    assert "behind the wall" not in "".join(LedgerPart.objects.values_list("text", flat=True))
    assert "geometry" in part(monument, "geometry")


def test_persons_are_a_part_of_their_own() -> None:
    report = make.report(attributed_to="Somebody, by SANA")

    append(None, [report])

    assert part(report, "personal") == {"attributed_to": "Somebody, by SANA"}
    assert "Somebody" not in json.dumps(part(report, "record"))


def test_another_key_of_a_named_record_is_no_change_of_the_one_that_names_it() -> None:
    whole = make.monument()
    room = make.monument(part_of=whole)
    enter_everything()

    actions.change_key(whole, "another-key")
    append(None, [whole])

    assert history(whole) == [(1, "published"), (2, "changed")]
    assert history(room) == [(1, "published")]
    verify()


def test_what_vanishes_changes_those_that_named_it() -> None:
    whole = make.monument()
    room = make.monument(part_of=whole)
    enter_everything()

    actions.withdraw(whole, reason_en="A twin.")

    assert history(room) == [(1, "published"), (2, "changed")]
    verify()


def test_what_was_hidden_behind_another_is_entered_when_that_appears() -> None:
    source = make.source(review_state="submitted")
    claim = make.evidence(make.report(), source=source)
    enter_everything()

    actions.publish(source)

    assert history(claim) == [(1, "published")]
    verify()


def test_a_published_name_is_a_version_of_its_monument() -> None:
    monument = make.monument()
    append(None, [monument])
    name = make.name(monument, "Tempel des Bel", "de", review_state="submitted")

    actions.publish(name)

    assert history(monument) == [(1, "published"), (2, "changed")]


@pytest.mark.parametrize("rows", [1, 12])
def test_its_queries_do_not_grow_with_the_rows(
    rows: int, django_assert_max_num_queries: Any
) -> None:
    pks = [make.report(make.monument()).pk for _row in range(rows)]

    with django_assert_max_num_queries(29 if connection.vendor == "postgresql" else 28):
        append_rows(None, _model("damagereport"), pks)

    assert LedgerEntry.objects.count() == rows


def test_an_import_enters_what_it_publishes_and_changes(tmp_path: Any) -> None:
    (tmp_path / "vocabularies.csv").write_text(
        "vocabulary,term_key,label_en\nmonument-kind,temple,Temple\n", encoding="utf-8"
    )
    names = tmp_path / "monuments.csv"
    names.write_text("key,name_en,kind\nbel,Bel,temple\nnabu,Nabu,temple\n", encoding="utf-8")
    import_folder(tmp_path, state="published", reason="The first.")
    names.write_text("key,name_en,kind\nbel,Baal,temple\nnabu,Nabu,temple\n", encoding="utf-8")

    import_folder(tmp_path, reason="The second.")

    bel, nabu = (_model("monument").objects.get(slug=slug) for slug in ("bel", "nabu"))
    assert history(bel) == [(1, "published"), (2, "changed")]
    assert history(nabu) == [(1, "published")]
    assert part(bel, "reason", 2) == "The second."
    verify()


def _model(name: str) -> type[Record]:
    from django.apps import apps  # noqa: PLC0415

    model: type[Record] = apps.get_model("catalogue", name)
    return model
