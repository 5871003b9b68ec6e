"""Publication of contributions: what becomes of rows, and what they cannot touch."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from catalogue.contributions import applying, contents, drafts
from catalogue.contributions.applying import Refused, apply
from catalogue.contributions.checking import check, materialized
from catalogue.contributions.keys import Maker
from catalogue.contributions.parts import kind_of
from catalogue.models import (
    Contribution,
    DamageReport,
    Evidence,
    Monument,
    MonumentName,
    ReportMonument,
    Source,
)
from tests import make
from tests.catalogue.contributions.contributors import contributor, draft

pytestmark = pytest.mark.django_db


def report_rows(**main: str) -> dict[str, list[dict[str, str]]]:
    """A report about the temple with one claim; the temple and the source are public."""
    return {
        "damage_reports.csv": [{"title_en": "Cella blown up", "cause": "explosives", **main}],
        "report_monuments.csv": [{"monument_key": "bel", "severity": "destroyed"}],
        "evidence.csv": [{"source_key": "news", "stance": "supports", "claim_en": "It is gone."}],
    }


@pytest.fixture
def temple() -> Monument:
    make.term("damage-cause", "explosives")
    make.source(slug="news")
    return make.monument(slug="bel", name_ar="معبد بل")


def change(record: Any, file: str, cells: dict[str, str], **said: Any) -> Contribution:
    """A proposal to change cells of the first row of a file."""
    base = contents.of_record(record, public=True, evidence=True)
    rows: Any = {name: [dict(row) for row in found] for name, found in base["rows"].items()}
    rows.setdefault(file, [{}])[0].update(cells)
    return draft(kind_of(record), rows, target=record, **said)


def refusals(contribution: Contribution, content: Any = None) -> list[tuple[str, int | None, str]]:
    """Where findings are."""
    return [(one.file, one.row, one.column) for one in check(contribution, content)]


@pytest.mark.usefixtures("temple")
def test_a_report_becomes_public_with_its_parts() -> None:
    made = draft("destruction", report_rows())
    assert check(made) == []
    report, *others = apply(made, by=None)
    assert isinstance(report, DamageReport)
    assert (report.slug, report.kind, report.review_state) == (
        "cella-blown-up",
        "destruction",
        "published",
    )
    assert report.contributor == made.contributor
    assert [one.slug for one in others] == ["cella-blown-up-e1"]
    assert ReportMonument.objects.get().monument.slug == "bel"
    made.refresh_from_db()
    assert made.made == [report.identifier, others[0].identifier]
    assert Monument.objects.get().condition == "unknown"  # it is only alleged


def test_a_check_leaves_nothing(temple: Monument) -> None:
    made = draft("destruction", report_rows())
    with materialized(made) as report:
        assert DamageReport.objects.get() == report
    assert not DamageReport.objects.exists()
    assert not Evidence.objects.exists()
    faulty = draft("destruction", report_rows(extent_percent="many"))
    assert refusals(faulty) == [("damage_reports.csv", 0, "extent_percent")]
    assert not DamageReport.objects.exists()
    proposal = change(temple, "monuments.csv", {"name_en": "Temple of the Sun"})
    with pytest.raises(ZeroDivisionError), materialized(proposal):
        raise ZeroDivisionError
    temple.refresh_from_db()
    assert temple.name_en == "Temple of Bel"
    assert MonumentName.objects.count() == 2
    assert Contribution.objects.filter(made=[], replaced={}).count() == 3


@pytest.mark.usefixtures("temple")
def test_all_faults_are_said_at_once_where_they_were_typed() -> None:
    rows = report_rows(event_date_edtf="30 August\n2015", severity="awful")
    rows["evidence.csv"] += [{"source_key": "newz", "claim_en": "-x"}, {"stance": "maybe"}]
    found = check(draft("destruction", rows))
    assert sorted((one.file, one.row, one.column) for one in found) == [
        ("damage_reports.csv", 0, "event_date_edtf"),
        ("damage_reports.csv", 0, "severity"),
        ("evidence.csv", 1, "source_key"),
        ("evidence.csv", 2, "source_key"),
        ("evidence.csv", 2, "stance"),
    ]
    assert [one.suggestion for one in found if one.value == "newz"] == ["news"]


@pytest.mark.usefixtures("temple")
def test_a_new_record_never_overwrites_another() -> None:
    make.report(slug="taken", title_en="As it was")
    made = draft("destruction", report_rows(key="taken"))
    assert refusals(made) == [("damage_reports.csv", 0, "key")]
    with pytest.raises(Refused):
        apply(made, by=None)
    assert DamageReport.objects.get().title_en == "As it was"


@pytest.mark.usefixtures("temple")
def test_a_made_key_is_that_of_no_other_record() -> None:
    make.report(slug="cella-blown-up")
    report = apply(draft("destruction", report_rows()), by=None)[0]
    assert report.slug == "cella-blown-up-2"
    arabic = draft("source", {"sources.csv": [{"title": "خبر", "kind": "news"}]})
    assert apply(arabic, by=None)[0].slug.startswith("source-")


@pytest.mark.parametrize(
    ("file", "row"),
    [
        ("damage_reports.csv", {"key": "other", "title_en": "Mine"}),
        ("report_monuments.csv", {"report_key": "other", "monument_key": "bel"}),
        ("report_details.csv", {"key": "other", "attributed_by": "me"}),
        ("evidence.csv", {"key": "other-e1", "source_key": "news", "claim_en": "Mine"}),
        ("evidence.csv", {"report_key": "other", "source_key": "news"}),
        ("sources.csv", {"key": "news", "title": "Mine", "kind": "news"}),
    ],
)
@pytest.mark.parametrize("is_change", [True, False])
def test_rows_of_other_records_are_refused(
    temple: Monument, file: str, row: dict[str, str], *, is_change: bool
) -> None:
    other = make.report(temple, slug="other", title_en="As it was")
    make.evidence(other, slug="other-e1")
    own = make.report(temple, slug="own")
    rows = {} if is_change else report_rows()
    rows[file] = [row]
    made = draft("destruction", rows, target=own if is_change else None)
    if file == "report_monuments.csv" and is_change:
        make.monument(slug="bel-2")
    assert [one[0] for one in refusals(made)] == [file]
    assert refusals(made, made.content) != []
    other.refresh_from_db()
    assert other.title_en == "As it was"


def test_contributors_say_nothing_of_states_or_publication(temple: Monument) -> None:
    cells = {
        "name_en": "Tower tomb",
        "kind": "temple",
        "lat": "34.55",
        "lon": "38.27",
        "publication": "exact",
        "review_state": "withdrawn",
        "identifier": "m0000000000",
        "past_slugs": "bel",
    }
    made = draft("monument", {"monuments.csv": [cells]})
    Contribution.objects.update(content={"rows": {"monuments.csv": [cells]}})
    made.refresh_from_db()
    tomb: Any = apply(made, by=None)[0]
    assert (tomb.publication, tomb.review_state) == ("withheld", "published")
    assert (tomb.published_lat, tomb.position.lat) == (None, 34.55)
    assert tomb.identifier != cells["identifier"]
    temple.refresh_from_db()
    assert temple.slug == "bel"


def test_a_moderators_edit_may_say_how_much_of_a_place_is_published(temple: Monument) -> None:
    cells = {"name_en": "Arch", "kind": "temple", "lat": "34.55", "lon": "38.27"}
    made = draft("monument", {"monuments.csv": [cells]})
    edit: Any = {"rows": {"monuments.csv": [{**cells, "publication": "exact"}]}}
    arch: Any = apply(made, by=None, content=edit)[0]
    assert (arch.publication, arch.published_lat) == ("exact", 34.55)


def test_a_change_writes_only_what_its_author_touched(temple: Monument) -> None:
    hidden = make.source(slug="hidden", review_state="draft")
    temple.sources.add(hidden, Source.objects.get(slug="news"))
    make.position(temple)
    proposal = change(temple, "monuments.csv", {"date_note": "Begun under Tiberius"})
    Monument.objects.update(description_en="Written meanwhile", publication="coarse")
    assert [one.identifier for one in apply(proposal, by=None)] == [temple.identifier]
    temple.refresh_from_db()
    assert temple.date_note == "Begun under Tiberius"
    assert (temple.description_en, temple.publication) == ("Written meanwhile", "coarse")
    assert set(temple.sources.values_list("slug", flat=True)) == {"hidden", "news"}
    assert temple.position.lat == 34.5473


def test_a_changed_list_keeps_what_its_author_could_not_see(temple: Monument) -> None:
    make.source(slug="more")
    temple.sources.add(make.source(slug="hidden", review_state="draft"))
    temple.sources.add(Source.objects.get(slug="news"))
    apply(change(temple, "monuments.csv", {"source_keys": "more"}), by=None)
    assert set(temple.sources.values_list("slug", flat=True)) == {"hidden", "more"}


def test_what_is_not_public_cannot_be_named(temple: Monument) -> None:
    make.source(slug="secret-dossier", review_state="draft")
    make.monument(slug="secret-tomb", review_state="draft")
    make.term("damage-cause", "secret-cause", review_state="draft")
    rows = report_rows(cause="secret-cause")
    rows["report_monuments.csv"][0]["monument_key"] = "secret-tomb"
    rows["evidence.csv"][0]["source_key"] = "secret-dossier"
    assert sorted(refusals(draft("destruction", rows))) == [
        ("damage_reports.csv", 0, "cause"),
        ("evidence.csv", 0, "source_key"),
        ("report_monuments.csv", 0, "monument_key"),
    ]
    # Nor is a key that looks like it suggested.
    rows["evidence.csv"][0]["source_key"] = "secret-dossie"
    rows["damage_reports.csv"][0]["cause"] = "secret-caus"
    rows["report_monuments.csv"][0]["monument_key"] = "secret-tom"
    assert {one.suggestion for one in check(draft("destruction", rows))} == {""}
    assert temple.slug == "bel"


@pytest.mark.usefixtures("temple")
def test_a_new_source_can_come_with_what_it_says() -> None:
    rows = report_rows()
    rows["sources.csv"] = [{"key": "blog", "title": "A blog", "kind": "news"}]
    rows["evidence.csv"][0]["source_key"] = "blog"
    made = draft("destruction", rows)
    assert check(made) == []
    assert {one.slug for one in apply(made, by=None)} >= {"blog", "cella-blown-up"}


def test_parts_of_a_public_record_are_contributed_alone(temple: Monument) -> None:
    report = make.report(temple, slug="r")
    make.evidence(report, slug="r-e1")
    rows = {"evidence.csv": [{"source_key": "news", "claim_en": "=1+1"}]}
    claim: Any = apply(draft("evidence", rows, about=report), by=None)[0]
    assert (claim.slug, claim.report, claim.claim_en) == ("r-e2", report, "=1+1")
    rows = {"assessments.csv": [{"source_key": "news", "condition": "destroyed"}]}
    rows["assessments.csv"][0]["assessed_on"] = "2015-09-01"
    apply(draft("assessment", rows, about=temple), by=None)
    temple.refresh_from_db()
    assert temple.condition == "destroyed"
    make.term("language", "fr")
    rows = {"monument_names.csv": [{"name": "Bêl", "language": "fr", "kind": "alternate"}]}
    made = draft("name", rows, about=temple)
    assert apply(made, by=None) == [temple]
    assert MonumentName.objects.get(language="fr").review_state == "published"
    assert refusals(draft("name", rows, about=temple)) == [("monument_names.csv", 0, "name")]


def test_a_part_belongs_to_what_it_is_about(temple: Monument) -> None:
    make.monument(slug="other")
    rows = {"monument_names.csv": [{"monument_key": "other", "name": "X", "kind": "alternate"}]}
    found = refusals(draft("name", rows, about=temple))
    assert found == [("monument_names.csv", 0, "monument_key")]


def test_a_target_that_is_withdrawn_cannot_change(temple: Monument) -> None:
    proposal = change(temple, "monuments.csv", {"date_note": "x"})
    Monument.objects.update(review_state="withdrawn", withdrawal_reason_en="Wrong")
    assert refusals(proposal) == [("monuments.csv", None, "")]


def test_parts_are_taken_away_by_name(temple: Monument) -> None:
    report = make.report(temple, make.monument(slug="nabu"), slug="r")
    claim = make.evidence(report, slug="r-e1")
    removed = {"report_monuments.csv": [["r", "nabu"]], "evidence.csv": [["r-e1"]]}
    by = contributor()
    made = draft("destruction", {}, target=report, removed=removed, by=by)
    drafts.save(made, made.content, by=by, revision=0, reason="Not there.")
    records = apply(made, by=None)
    assert claim in records
    claim.refresh_from_db()
    assert (claim.review_state, claim.withdrawal_reason_en) == ("withdrawn", "Not there.")
    assert ReportMonument.objects.get().monument == temple


def test_a_link_on_which_a_claim_rests_stays(temple: Monument) -> None:
    report = make.report(temple, slug="r")
    make.evidence(report, monument=temple)
    made = draft("destruction", {}, target=report, removed={"report_monuments.csv": [["r", "bel"]]})
    assert refusals(made) == [("report_monuments.csv", None, "monument_key")]


def test_the_preferred_name_stays(temple: Monument) -> None:
    removed = {"monument_names.csv": [["bel", "Temple of Bel", "en"]]}
    made = draft("monument", {}, target=temple, removed=removed)
    assert refusals(made) == [("monument_names.csv", None, "kind")]


@pytest.mark.usefixtures("temple")
def test_nothing_written_is_a_finding() -> None:
    assert refusals(draft("monument", {})) == [("monuments.csv", None, "")]
    assert ("sources.csv", 0, "title") in refusals(drafts.begin("source", by=contributor()))


def test_faults_are_told_in_both_languages(temple: Monument) -> None:
    make.report(temple, slug="taken")
    made = draft("destruction", report_rows(key="taken"))
    with override("ar"):
        assert check(made)[0].reason.startswith("سجلّ") or "سجل" in check(made)[0].reason


def test_a_credit_is_as_the_contributor_chose() -> None:
    made = draft("source", {"sources.csv": [{"title": "T", "kind": "news"}]})
    assert made.contributor is not None
    made.contributor.pseudonym = "Zenobia"
    assert applying.credit_of(made) == ""
    made.credit_as = "pseudonym"
    make.term("source-kind", "news")
    assert apply(made, by=None)[0].credit == "Zenobia"


def test_a_check_asks_no_more_for_more_rows(
    temple: Monument, django_assert_max_num_queries: Any
) -> None:
    rows = report_rows()
    rows["evidence.csv"] = [dict(rows["evidence.csv"][0]) for _number in range(20)]
    made = draft("destruction", rows)
    with django_assert_max_num_queries(45):
        assert check(made) == []
    assert temple.slug == "bel"


def test_a_preview_inside_another_act_takes_back_only_itself(temple: Monument) -> None:
    made = draft("destruction", report_rows())
    with transaction.atomic():
        kept = make.source(slug="kept")
        with pytest.raises(IntegrityError), materialized(made):
            Source.objects.create(slug="kept", title="Twice", kind=kept.kind)
        with materialized(made):
            temple.sources.add(kept)
        assert refusals(draft("destruction", report_rows(severity="awful"))) != []
        assert Source.objects.filter(slug="kept").exists()
    assert Source.objects.filter(slug="kept").exists()
    assert not temple.sources.exists()
    assert not DamageReport.objects.exists()


def test_a_key_that_was_taken_at_the_last_moment_is_not_overwritten(
    temple: Monument, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.report(temple, slug="r", title_en="Of another")
    monkeypatch.setattr(Maker, "from_title", lambda *_told: "r")
    with pytest.raises(Refused):
        apply(draft("destruction", report_rows()), by=None)
    assert DamageReport.objects.get().title_en == "Of another"


def test_a_part_key_given_out_twice_is_not_overwritten(temple: Monument) -> None:
    report = make.report(temple, slug="r")
    rows = {"evidence.csv": [{"key": "r-e1", "source_key": "news", "claim_en": "First"}]}
    one, other = (draft("destruction", rows, target=report) for _number in range(2))
    assert check(other) == []
    apply(one, by=None)
    assert refusals(other) == [("evidence.csv", 0, "key")]
    assert Evidence.objects.get().claim_en == "First"


def test_a_moderators_edit_of_a_change_is_held_against_what_is_public(temple: Monument) -> None:
    proposal = change(temple, "monuments.csv", {"date_note": "Typed"})
    edit: Any = contents.of_record(temple, public=True)
    edit["rows"]["monuments.csv"][0] |= {"date_note": "Edited", "publication": "withheld"}
    edit["rows"]["monuments.csv"][0] |= {"lat": "", "lon": "", "location_precision_m": ""}
    make.position(temple)
    Monument.objects.update(publication="withheld")
    apply(proposal, by=None, content=edit)
    temple.refresh_from_db()
    assert (temple.date_note, temple.position.lat) == ("Edited", 34.5473)


def test_a_preview_is_a_public_page_that_is_gone_afterwards(temple: Monument, client: Any) -> None:
    make.position(temple)
    with materialized(draft("destruction", report_rows())) as report:
        address = report.get_absolute_url()  # type: ignore[attr-defined]
        page = client.get(address)
        assert page.status_code == 200
        assert "It is gone." in page.content.decode()
    assert client.get(address).status_code == 404


def test_a_contribution_is_about_one_record(temple: Monument) -> None:
    two = {"sources.csv": [{"title": "A", "kind": "news"}, {"title": "B", "kind": "news"}]}
    assert refusals(draft("source", two)) == [("sources.csv", 1, "")]
    claims = [{"source_key": "news", "claim_en": claim} for claim in ("One", "Two")]
    report = make.report(temple, slug="r")
    made = draft("evidence", {"evidence.csv": claims}, about=report)
    records: Any = apply(made, by=None)
    assert [(one.slug, one.claim_en) for one in records] == [("r-e1", "One"), ("r-e2", "Two")]


def test_a_claim_does_not_move_to_another_report(temple: Monument) -> None:
    claim = make.evidence(make.report(temple, slug="r"), slug="r-e1")
    make.report(temple, slug="other")
    assert refusals(change(claim, "evidence.csv", {"report_key": "other"})) == [
        ("evidence.csv", 0, "report_key")
    ]
    assert refusals(change(claim, "evidence.csv", {"key": "other-e1"})) == [
        ("evidence.csv", 0, "key")
    ]
    apply(change(claim, "evidence.csv", {"claim_en": "Other words"}), by=None)
    claim.refresh_from_db()
    assert (claim.claim_en, claim.report.slug) == ("Other words", "r")


@pytest.mark.usefixtures("temple")
def test_what_a_part_is_about_must_be_public() -> None:
    hidden = make.report(slug="hidden", review_state="draft")
    rows = {"evidence.csv": [{"source_key": "news", "claim_en": "x"}]}
    assert refusals(draft("evidence", rows, about=hidden)) == [("evidence.csv", None, "")]
    rows["evidence.csv"][0]["report_key"] = "hidden"
    assert refusals(draft("evidence", rows)) == [("evidence.csv", 0, "report_key")]


@pytest.mark.usefixtures("temple")
def test_the_same_row_twice_is_said_once() -> None:
    rows = report_rows()
    rows["report_monuments.csv"] *= 2
    found = check(draft("destruction", rows))
    assert [(one.file, one.row, one.value) for one in found] == [("report_monuments.csv", 1, "bel")]


@pytest.mark.parametrize("key", ["nabu", ["bel"], 7])
def test_a_shape_of_another_monument_is_refused(temple: Monument, key: Any) -> None:
    make.monument(slug="nabu")
    shape = {"type": "Feature", "properties": {"key": key}, "geometry": None}
    made = draft("monument", {}, target=temple, shapes=[shape])
    assert refusals(made) == [("geometries.geojson", 0, "key")]


@pytest.mark.usefixtures("temple")
def test_a_shape_that_is_none_is_a_finding() -> None:
    cells = {"name_en": "Arch", "kind": "temple"}
    bad = {"type": "Feature", "properties": None, "geometry": {"type": "Circle"}}
    made = draft("monument", {"monuments.csv": [cells]}, shapes=[bad])
    assert [one[:2] for one in refusals(made)] == [("geometries.geojson", 0)]
    assert not Monument.objects.filter(name_en="Arch").exists()


def test_only_records_that_are_contributed_have_a_kind() -> None:
    with pytest.raises(LookupError):
        kind_of(make.control_period())
