"""What a batch submits can be published as it is: the importer said so before."""

from __future__ import annotations

import pytest

from catalogue.contributions import applying, checking
from catalogue.contributions.spreadsheets import submitting
from catalogue.models import (
    ArtefactEvent,
    ConditionAssessment,
    Contribution,
    DamageReport,
    Evidence,
    Monument,
    MonumentName,
    ReportMonument,
    Source,
)
from catalogue.moderation import noticing
from tests import make
from tests.catalogue.contributions.spreadsheets import Row, as_csv, counts, researcher, upload

pytestmark = pytest.mark.django_db


def world() -> None:
    bel = make.monument(slug="bel", name_en="Temple of Bel")
    make.monument(slug="arch", name_en="Arch")
    make.report(bel, slug="blast", title_en="Blown up")
    make.source(slug="book")
    make.artefact(slug="lot", title_en="Relief")
    make.name(bel, "Bel", "en")
    make.term("language", "en")
    make.position(bel)
    make.position(make.monument(slug="gate", name_en="Gate", publication="exact"), lat=34.55)


BEL = {"key": "bel", "name_en": "Temple of Bel", "kind": "temple"}
BLAST = {"key": "blast", "kind": "destruction", "title_en": "Blown up"}
REPORT = {"kind": "looting", "title_en": "Dug", "severity": "severe", "cause": "explosives"}
NAME = {"monument_key": "bel", "language": "en"}
#: Record type, rows, model, and what is there afterwards.
CASES: dict[str, tuple[str, list[Row], type, dict[str, object]]] = {
    "a monument": (
        "monuments",
        [{**BEL, "key": "new", "lat": "34.55", "lon": "38.26"}],
        Monument,
        {"slug": "new", "publication": "withheld", "position__lat": 34.55},
    ),
    "a part and its whole": (
        "monuments",
        [{**BEL, "key": "cella", "part_of": "new"}, {**BEL, "key": "new", "part_of": ""}],
        Monument,
        {"slug": "cella", "part_of__slug": "new"},
    ),
    "a changed monument": (
        "monuments",
        [{**BEL, "date_note": "Late", "lat": "", "lon": ""}],
        Monument,
        {"slug": "bel", "date_note": "Late", "position__lat": 34.5473},
    ),
    "a report": (
        "damage_reports",
        [{"key": "dug", **REPORT, "monument_keys": "bel;arch"}],
        DamageReport,
        {"slug": "dug", "monuments__slug": "arch"},
    ),
    "a changed report": (
        "damage_reports",
        [{**BLAST, "summary_en": "All of it."}],
        DamageReport,
        {"slug": "blast", "summary_en": "All of it.", "monuments__slug": "bel"},
    ),
    "other monuments of a report": (
        "damage_reports",
        [{**BLAST, "monument_keys": "bel;arch"}],
        DamageReport,
        {"slug": "blast", "monuments__slug": "arch"},
    ),
    "another place": (
        "monuments",
        [{**BEL, "key": "gate", "name_en": "Gate", "lat": "34.5511", "lon": "38.27398"}],
        Monument,
        {"slug": "gate", "position__lat": 34.5511},
    ),
    "a link": (
        "report_monuments",
        [{"report_key": "blast", "monument_key": "arch", "severity": "moderate"}],
        ReportMonument,
        {"report__slug": "blast", "monument__slug": "arch", "severity": "moderate"},
    ),
    "a name": (
        "monument_names",
        [{**NAME, "name": "Beel", "kind": "alternate"}],
        MonumentName,
        {"name": "Beel"},
    ),
    "a changed name": (
        "monument_names",
        [{**NAME, "name": "Bel", "kind": "historical"}],
        MonumentName,
        {"name": "Bel", "kind": "historical"},
    ),
    "evidence": (
        "evidence",
        [{"key": "e", "report_key": "blast", "source_key": "book", "claim_en": "Gone."}],
        Evidence,
        {"claim_en": "Gone.", "report__slug": "blast"},
    ),
    "an assessment": (
        "assessments",
        [{"key": "a", "monument_key": "bel", "source_key": "book", "condition": "intact"}],
        ConditionAssessment,
        {"monument__slug": "bel", "condition": "intact"},
    ),
    "a step of an artefact": (
        "artefact_events",
        [{"key": "v", "artefact_key": "lot", "kind": "stolen", "source_key": "book"}],
        ArtefactEvent,
        {"artefact__slug": "lot", "kind": "stolen"},
    ),
    "a source": (
        "sources",
        [{"key": "s", "title": "'=News", "kind": "news"}],
        Source,
        {"slug": "s", "title": "=News"},
    ),
    "a key behind a mark that nobody sees": (
        "sources",
        [{"key": "\u200fs", "title": "News", "kind": "news"}],
        Source,
        {"slug": "s"},
    ),
}


@pytest.mark.parametrize(("subject", "rows", "model", "facts"), CASES.values(), ids=CASES)
def test_each_row_is_published_as_it_was_checked(
    subject: str, rows: list[Row], model: type, facts: dict[str, object]
) -> None:
    world()
    carl = researcher()
    batch = upload(as_csv(rows), subject, by=carl)
    assert batch.state == "checked", batch.preview["faults"]
    submitting.submit(batch, by=carl)
    assert not any(one.refused for one in noticing.page(batch).noticed)
    for contribution in Contribution.objects.order_by("pk"):
        assert not checking.check(contribution)
        assert applying.apply(contribution)
    found = model._default_manager.filter(**facts)  # type: ignore[attr-defined]
    assert found.exists()
    again = upload(as_csv(rows), subject, by=researcher("dora"))
    # Whether a withheld position is the same nobody is told.
    withheld = Monument.objects.filter(slug=rows[0].get("key"), publication="withheld")
    fate = "changed" if rows[0].get("lat") and withheld else "unchanged"
    assert counts(again) == {fate: len(rows)}


def test_a_monument_that_the_author_cannot_see_stays_one_of_the_report() -> None:
    world()
    report = DamageReport.objects.get()
    secret = make.monument(slug="secret", review_state="submitted")
    report.links.create(monument=secret, severity="severe")
    make.evidence(report, monument=secret, review_state="submitted")
    carl = researcher()
    rows = [{**BLAST, "monument_keys": "arch"}]
    submitting.submit(upload(as_csv(rows), "damage_reports", by=carl), by=carl)

    applying.apply(Contribution.objects.get())

    assert set(report.links.values_list("monument__slug", flat=True)) == {"arch", "secret"}
