"""Undoing: what a publication changed is as before, what it made is withdrawn."""

from __future__ import annotations

import string
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.contributions import contents
from catalogue.contributions.applying import ChangedSince, NotPublished, Undone, apply, undo
from catalogue.contributions.parts import kind_of
from catalogue.models import Contribution, DamageReport, Monument, MonumentName, ReportMonument
from tests import make
from tests.catalogue.contributions.contributors import change, contributor, draft, report_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def temple() -> Monument:
    make.term("damage-cause", "explosives")
    make.term("damage-cause", "shelling")
    make.source(slug="news")
    make.term("language", "en")
    make.term("language", "ar")
    make.monument(slug="nabu", name_en="Temple of Nabu")
    return make.monument(slug="bel", name_ar="معبد بل", description_en="=1+1", date_note="-8")


def publish(made: Contribution, content: Any = None) -> Any:
    """Publish as moderation does."""
    records = apply(made, content=content)
    now = timezone.now()
    Contribution.objects.filter(pk=made.pk).update(
        state="published", submitted_at=now, decided_at=now
    )
    made.refresh_from_db()
    return records[0]


def back(made: Contribution) -> Undone:
    """Undo it."""
    return undo(made, reason="It was wrong.")


def public(record: Any) -> Any:
    """What the public export has of a record."""
    record.refresh_from_db()
    found = contents.of_record(record, public=True, evidence=True)
    rows: Any = found["rows"]
    return {
        file: sorted(map(str, (dict(sorted(row.items())) for row in many)))
        for file, many in rows.items()
    }


def test_a_new_record_is_withdrawn_with_the_reason(temple: Monument) -> None:
    made = draft("destruction", report_rows(verification="verified-remote", severity="destroyed"))
    rows: Any = made.content["rows"]
    rows["damage_reports.csv"][0]["event_date_edtf"] = "2015-08-30"
    report = publish(made, made.content)
    temple.refresh_from_db()
    assert temple.condition == "destroyed"
    done = back(made)
    assert {one.slug for one in done.withdrawn} == {report.slug, f"{report.slug}-e1"}
    assert done.changed == []
    assert made.words == "It was wrong."
    report.refresh_from_db()
    assert (report.review_state, report.withdrawal_reason_en) == ("withdrawn", "It was wrong.")
    temple.refresh_from_db()
    assert temple.condition == "unknown"
    with pytest.raises(NotPublished):
        back(made)


def test_another_preferred_name_goes_again(temple: Monument) -> None:
    before = public(temple)
    made = change(temple, "monuments.csv", {"name_en": "Temple of the Sun", "name_ar": ""})
    publish(made)
    temple.refresh_from_db()
    assert (temple.name_en, temple.name_ar) == ("Temple of the Sun", "")
    assert back(made).changed == [temple]
    assert public(temple) == before
    gone = MonumentName.objects.get(name="Temple of the Sun")
    assert (gone.review_state, gone.withdrawal_reason_en) == ("withdrawn", "It was wrong.")


def test_links_and_parts_come_and_go(temple: Monument) -> None:
    report = make.report(temple, slug="r", link={"note": "'=x"})
    make.evidence(report, slug="r-e1")
    before = public(report)
    rows: Any = {
        "damage_reports.csv": [{"cause": "shelling", "severity": "moderate", "title_ar": "قصف"}],
        "report_monuments.csv": [{"monument_key": "nabu", "severity": "severe"}],
        "evidence.csv": [
            {"key": "r-e1", "claim_en": "Only a wall."},
            {"source_key": "news", "claim_en": "More."},
        ],
        "report_details.csv": [{"attributed_by": "the owners"}],
    }
    removed = {"report_monuments.csv": [["r", "bel"]]}
    made = draft("destruction", rows, target=report, removed=removed)
    publish(made)
    assert ReportMonument.objects.get().monument.slug == "nabu"
    assert public(report) != before
    done = back(made)
    assert [one.slug for one in done.withdrawn] == ["r-e2"]
    assert {one.slug for one in done.changed} == {"r", "r-e1"}
    assert public(report) == before


def test_a_withdrawn_part_comes_back(temple: Monument) -> None:
    report = make.report(temple, slug="r")
    make.evidence(report, slug="r-e1")
    before = public(report)
    made = draft("destruction", {}, target=report, removed={"evidence.csv": [["r-e1"]]})
    publish(made)
    assert "evidence.csv" not in public(report)
    back(made)
    assert public(report) == before


def test_a_new_name_is_withdrawn_and_a_restored_one_again(temple: Monument) -> None:
    make.term("language", "fr")
    make.name(temple, "Bêl", "fr", review_state="withdrawn", withdrawal_reason_en="Once")
    before = public(temple)
    rows = {"monument_names.csv": [{"name": "Bêl", "language": "fr", "kind": "alternate"}]}
    made = draft("name", rows, about=temple)
    publish(made)
    assert public(temple) != before
    assert back(made).withdrawn == []
    assert public(temple) == before
    assert MonumentName.objects.get(name="Bêl").withdrawal_reason_en == "It was wrong."


def test_a_place_and_a_shape_go_again(temple: Monument) -> None:
    ring = [[38.27, 34.54], [38.28, 34.54], [38.28, 34.55], [38.27, 34.54]]
    shape: Any = {
        "type": "Feature",
        "properties": {"position_basis": "Drawn", "precision_m": 20},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    rows = {"monuments.csv": [{"lat": "34.545", "lon": "38.275"}]}
    made = draft("monument", rows, target=temple, shapes=[shape])
    publish(made)
    temple.refresh_from_db()
    assert temple.position.geometry is not None
    back(made)
    temple.position.refresh_from_db()
    place = temple.position
    assert (place.lat, place.lon, place.geometry, place.precision_m) == (None, None, None, None)


def test_a_shape_that_was_replaced_comes_back(temple: Monument) -> None:
    ring = [[38.27, 34.54], [38.28, 34.54], [38.28, 34.55], [38.27, 34.54]]
    old: Any = {"type": "Polygon", "coordinates": [ring]}
    make.position(temple, geometry=old, basis="Survey")
    moved = [[lon + 0.01, lat] for lon, lat in ring]
    new = {"type": "Polygon", "coordinates": [moved]}
    shape: Any = {"type": "Feature", "properties": {}, "geometry": new}
    made = draft("monument", {}, target=temple, shapes=[shape])
    publish(made)
    temple.position.refresh_from_db()
    assert temple.position.geometry == new
    back(made)
    temple.position.refresh_from_db()
    assert (temple.position.geometry, temple.position.basis) == (old, "Survey")


def test_what_was_changed_since_is_not_undone(temple: Monument) -> None:
    made = change(temple, "monuments.csv", {"date_note": "Begun early", "confidence": "low"})
    publish(made)
    Monument.objects.filter(pk=temple.pk).update(date_note="Better known now")
    with pytest.raises(ChangedSince) as refusal:
        back(made)
    assert refusal.value.places == [("monuments.csv", "bel", "date_note")]
    assert "date_note" in str(refusal.value)
    made.refresh_from_db()
    assert made.undone_at is None
    Monument.objects.filter(pk=temple.pk).update(date_note="Begun early", description_en="Other")
    back(made)
    temple.refresh_from_db()
    assert (temple.date_note, temple.description_en) == ("-8", "Other")


def test_a_new_record_that_changed_since_is_not_undone(temple: Monument) -> None:
    made = draft("destruction", report_rows())
    publish(made)
    DamageReport.objects.update(title_en="Corrected")
    with pytest.raises(ChangedSince):
        back(made)
    assert temple.slug == "bel"


def test_a_link_that_was_taken_and_made_again_is_a_change(temple: Monument) -> None:
    report = make.report(temple, slug="r")
    made = draft("destruction", {}, target=report, removed={"report_monuments.csv": [["r", "bel"]]})
    publish(made)
    ReportMonument.objects.create(report=report, monument=temple, severity="severe")
    with pytest.raises(ChangedSince):
        back(made)


def test_undoing_needs_a_reason_and_a_publication(temple: Monument) -> None:
    made = change(temple, "monuments.csv", {"date_note": "x"})
    with pytest.raises(NotPublished):
        back(made)
    publish(made)
    with pytest.raises(ValidationError):
        undo(made, reason="  ")


_TEXT = st.text(string.ascii_letters + " '=-+@;,\"\u0627\u0628\u0629", max_size=12)
_CELLS = st.fixed_dictionaries(
    {},
    optional={
        "title_en": _TEXT.map(lambda text: f"T{text}".strip()),
        "title_ar": _TEXT,
        "summary_en": _TEXT,
        "attributed_to": _TEXT,
        "event_date_edtf": st.sampled_from(["", "2015", "2015-08-30", "2015/2016", "-0008"]),
        "severity": st.sampled_from(["", "none", "severe", "destroyed"]),
        "verification": st.sampled_from(["", "disputed", "corroborated"]),
        "cause": st.sampled_from(["", "explosives", "shelling"]),
        "pit_count": st.sampled_from(["", "0", "17"]),
        "area_m2": st.sampled_from(["", "1.5", "20"]),
    },
)
_LINK = st.fixed_dictionaries(
    {"severity": st.sampled_from(["", "severe", "destroyed"]), "note": _TEXT}
)
_LINKS = st.dictionaries(st.sampled_from(["bel", "nabu", "arch"]), _LINK, max_size=3)


@settings(
    max_examples=6,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(cells=_CELLS, links=_LINKS, gone=st.sets(st.sampled_from(["bel", "nabu"])))
def test_publishing_and_undoing_leaves_what_was_public(
    temple: Monument, cells: dict[str, str], links: dict[str, Any], gone: set[str]
) -> None:
    with transaction.atomic():
        nabu = Monument.objects.get(slug="nabu")
        make.monument(slug="arch", name_en="Arch")
        report = make.report(temple, nabu, slug="r", summary_en="'=1", area_m2=3)
        before, conditions = public(report), _conditions()
        rows = {
            "damage_reports.csv": [cells],
            "report_monuments.csv": [{"monument_key": key, **link} for key, link in links.items()],
        }
        removed = {"report_monuments.csv": [["r", key] for key in sorted(gone - links.keys())]}
        made = draft(kind_of(report), rows, target=report, removed=removed, by=contributor())
        publish(made)
        named = set(report.links.values_list("monument__slug", flat=True))
        assert named == {"bel", "nabu", *links} - (gone - links.keys())
        back(made)
        assert public(report) == before
        assert _conditions() == conditions
        transaction.set_rollback(True)


def _conditions() -> list[Any]:
    columns = ("slug", "condition", "condition_earliest", "condition_latest")
    return list(Monument.objects.order_by("slug").values_list(*columns))
