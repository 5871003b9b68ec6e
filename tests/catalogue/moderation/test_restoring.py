"""An earlier version of a public record is said again, as a new version."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from catalogue import derived, naming
from catalogue.ledger.appending import append
from catalogue.ledger.entries import last_versions
from catalogue.ledger.erasing import erase
from catalogue.ledger.opening import enter_everything
from catalogue.ledger.verifying import verify
from catalogue.models import (
    Account,
    DamageCause,
    DamageReport,
    Designation,
    LedgerEntry,
    LedgerPart,
    Monument,
    MonumentName,
    Position,
    PublishedPlace,
    Reviewed,
)
from catalogue.models.ledger import LedgerPartName
from catalogue.moderation import actions
from catalogue.moderation.restoring import restore_version
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _languages(db: None) -> None:
    for tag in ("en", "ar", "de"):
        make.term("language", tag)


def content(record: Reviewed, version: int) -> dict[str, Any]:
    """What a version says of a record."""
    rows = LedgerPart.objects.filter(
        entry__identifier=record.identifier,  # type: ignore[attr-defined]
        entry__version=version,
    ).exclude(name__in=["reason", "credit"])
    return {name: json.loads(text) for name, text in rows.values_list("name", "text")}


def versions(record: Any) -> list[tuple[int, str]]:
    found = LedgerEntry.objects.filter(identifier=record.identifier, version__gt=0)
    return list(found.values_list("version", "act"))


@pytest.fixture
def report() -> DamageReport:
    """A report whose first version says other things than its second."""
    first, second = make.monument(), make.monument()
    made = make.report(first, title_ar="تفجير", attributed_to="Somebody", extent_percent=50)
    theft = make.term("damage-cause", "theft")
    DamageCause.objects.create(report=made, term=theft, position=1, certainty="high")
    made.artefacts.add(make.artefact())
    enter_everything()
    made.title_ar, made.title_en, made.severity = "", "Shelled", "severe"
    made.summary_en = "=Added since"
    made.extent_percent = None
    made.extent_band, made.attributed_to = "1-10", "Nobody"
    made.save()
    made.causes.all().delete()
    made.artefacts.set([make.artefact()])
    made.links.all().delete()
    made.links.create(monument=second, severity="severe")
    append(None, [made, *made.artefacts.all()], reason="Another reading.")
    return made


def test_all_of_a_version_comes_back_as_one_new_version(report: DamageReport) -> None:
    by = Account.objects.create_user("mona")

    assert restore_version(report, 1, by=by, reason="The first reading was right.") == []

    assert versions(report) == [(1, "published"), (2, "changed"), (3, "changed")]
    assert content(report, 3) == content(report, 1) != content(report, 2)
    reason = LedgerPart.objects.get(
        entry__identifier=report.identifier, entry__version=3, name="reason"
    )
    assert json.loads(reason.text) == "Version 1 restored. The first reading was right."
    report.refresh_from_db()
    assert (report.title_en, report.summary_en, report.extent_band) == ("Blown up", "", "")
    verify()


def test_and_the_version_before_can_come_back_again(report: DamageReport) -> None:
    restore_version(report, 1, reason="The first.")

    restore_version(report, 2, reason="No, the second.")

    assert content(report, 4) == content(report, 2)
    verify()


def test_a_condition_follows_what_was_restored(report: DamageReport) -> None:
    restore_version(report, 1, reason="The first.")

    condition = dict(Monument.objects.values_list("identifier", "condition"))
    assert sorted(condition.values()) == ["destroyed", "unknown"]


def test_names_of_a_monument_come_back_and_later_ones_are_withdrawn() -> None:
    monument = make.monument(name_en="Temple of Bel", name_ar="معبد بل")
    old = make.name(monument, "Bel-Tempel", "de", kind="preferred", note="=Baedeker")
    enter_everything()
    actions.withdraw(old, reason_en="Doubtful.")
    monument.name_en, monument.name_ar = "Temple of Baal", ""
    monument.save()
    naming.keep_preferred([monument.pk])
    old.kind = "alternate"
    old.save()
    make.name(monument, "Baal-Tempel", "de", kind="preferred", note="New")
    draft = make.name(monument, "Draft", review_state="draft")
    append(None, [monument], reason="Renamed.")
    last = last_versions([monument.identifier])[monument.identifier].version

    restore_version(monument, 1, reason="It is Bel.")

    monument.refresh_from_db()
    assert (monument.name_en, monument.name_ar) == ("Temple of Bel", "معبد بل")
    assert content(monument, last + 1) == content(monument, 1)
    states = dict(MonumentName.objects.values_list("name", "review_state"))
    assert states == {
        "Temple of Bel": "published",
        "معبد بل": "published",
        "Bel-Tempel": "published",
        "Temple of Baal": "withdrawn",
        "Baal-Tempel": "withdrawn",
        "Draft": "draft",
    }
    gone = MonumentName.objects.get(name="Baal-Tempel")
    assert gone.withdrawal_reason_en == "Version 1 restored. It is Bel."
    assert draft.pk
    verify()


def test_designations_and_identifiers_come_back() -> None:
    monument = make.monument()
    Designation.objects.create(monument=monument, title_en="World Heritage", reference="23")
    monument.external_ids.create(scheme="pleiades", value="668331")
    enter_everything()
    monument.designations.all().delete()
    monument.external_ids.all().delete()
    Designation.objects.create(monument=monument, title_en="In danger", date_edtf="2013")
    append(None, [monument])

    restore_version(monument, 1, reason="By mistake.")

    assert content(monument, 3) == content(monument, 1)
    verify()


def test_an_exact_place_comes_back() -> None:
    tomb = make.monument(publication="exact")
    make.position(tomb, lat=34.55512, lon=38.26613, precision_m=15)
    enter_everything()
    ring = [[38.27, 34.55], [38.28, 34.55], [38.28, 34.56], [38.27, 34.55]]
    position = Position.objects.get()
    position.lat = position.lon = None
    position.geometry = {"type": "Polygon", "coordinates": [ring]}
    position.save()
    derived.refresh_places([tomb.pk])
    append(None, [tomb])

    restore_version(tomb, 1, reason="The point was right.")
    restore_version(tomb, 2, reason="The outline was.")

    assert content(tomb, 3) == content(tomb, 1)
    assert content(tomb, 4) == content(tomb, 2)
    verify()


@pytest.mark.parametrize("level", ["coarse", "withheld"])
def test_no_old_version_undoes_a_withholding(level: str) -> None:
    tomb = make.monument(publication="exact", description_en="Old")
    make.position(tomb, lat=34.55512, lon=38.26613)
    enter_everything()
    PublishedPlace().apply(tomb)
    tomb.publication, tomb.description_en = level, "New"
    tomb.save()
    derived.refresh_places([tomb.pk])
    append(None, [tomb], reason="Looters dig there.")

    remarks = restore_version(tomb, 1, reason="The old words.")

    tomb.refresh_from_db()
    assert (tomb.publication, tomb.description_en) == (level, "Old")
    assert "erased from this version" in remarks[0]
    assert "34.55512" not in "".join(LedgerPart.objects.values_list("text", flat=True))
    assert Position.objects.get().lat == 34.55512
    verify()


def test_erased_words_cannot_come_back() -> None:
    source = make.source(author="Zenobia", publisher="Old")
    enter_everything()
    source.author, source.publisher = "", "New"
    source.save()
    append(None, [source])
    erase(source.identifier, [LedgerPartName.PERSONAL], reason="By right.")

    remarks = restore_version(source, 1, reason="The old publisher.")

    source.refresh_from_db()
    assert (source.author, source.publisher) == ("", "Old")
    assert remarks == [
        "Personal texts: erased from this version (By right.); this was left as it is."
    ]
    erase(source.identifier, [LedgerPartName.RECORD], reason="By right.")
    with pytest.raises(ValidationError, match=r"was erased and cannot come back: By right\."):
        restore_version(source, 2, reason="The new one.")


def test_what_is_no_longer_public_is_left_as_it_is() -> None:
    whole, other = make.monument(), make.monument()
    one, two, hidden = make.source(), make.source(), make.source(review_state="submitted")
    room = make.monument(part_of=whole, description_en="Old")
    room.sources.set([one, two, hidden])
    enter_everything()
    actions.withdraw(whole, reason_en="A twin.")
    actions.withdraw(two, reason_en="A twin.")
    room.refresh_from_db()
    room.part_of, room.description_en = other, "New"
    room.save()
    room.sources.set([hidden])
    append(None, [room])

    remarks = restore_version(room, 1, reason="The old words.")

    room.refresh_from_db()
    assert (room.part_of, room.description_en) == (other, "Old")
    assert set(room.sources.all()) == {one, hidden}
    assert len(remarks) == 2
    assert all("no longer public" in remark for remark in remarks)
    verify()


def test_a_claim_keeps_its_monument(report: DamageReport) -> None:
    link = report.links.get()
    claim = make.evidence(report, monument=link.monument)

    with pytest.raises(ValidationError, match=claim.slug):
        restore_version(report, 1, reason="The first.")

    report.refresh_from_db()
    assert report.title_en == "Shelled"


@pytest.mark.parametrize(
    ("number", "reason", "said"),
    [
        (1, " ", "Say why"),
        (9, "So.", "has no version 9"),
        (0, "So.", "has no version 0"),
        (2, "So.", "says already"),
    ],
)
def test_what_cannot_be_done_is_told(
    report: DamageReport, number: int, reason: str, said: str
) -> None:
    before = LedgerEntry.objects.count()

    with pytest.raises(ValidationError, match=said):
        restore_version(report, number, reason=reason)

    assert LedgerEntry.objects.count() == before


def test_only_what_is_public_has_versions_to_restore(report: DamageReport) -> None:
    actions.withdraw(report, reason_en="A twin.")

    with pytest.raises(actions.WrongState, match="public"):
        restore_version(report, 1, reason="The first.")
    actions.restore(report)
    with pytest.raises(ValidationError, match="was withdrawn"):
        restore_version(report, 3, reason="The third.")
    with pytest.raises(actions.WrongState, match="meanwhile"):
        restore_version(report, 1, reason="The first.", seen=2)


@pytest.mark.parametrize(
    "made",
    [
        lambda: make.evidence(make.report(make.monument())),
        lambda: make.assessment(make.monument(), assessor_en="Somebody"),
        lambda: make.artefact(quantity=3, quantity_is="at-least"),
        lambda: make.artefact_event(make.artefact(), holder_en="A museum"),
        make.control_period,
        lambda: make.hazard(make.monument()),
        lambda: make.threat(make.monument()),
        lambda: make.source(language="en"),
        lambda: make.term("monument-kind", "arch"),
    ],
)
def test_every_kind_can_be_restored(made: Any) -> None:
    record = made()
    enter_everything()
    field = next(
        name
        for name in ("claim_ar", "note_ar", "description_ar", "label_ar", "note")
        if hasattr(record, name)
    )
    setattr(record, field, "زيد")
    record.save()
    append(None, [record])

    restore_version(record, 1, reason="By mistake.")

    assert content(record, 3) == content(record, 1) != content(record, 2)
    verify()
