"""Publication of contributions: what becomes of rows, and what they cannot touch."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from catalogue.contributions import applying, contents, drafts
from catalogue.contributions.applying import apply
from catalogue.contributions.checking import check, materialized
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
from tests.catalogue.contributions.contributors import (
    change,
    contributor,
    draft,
    refusals,
    report_rows,
)

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("temple")
def test_a_report_becomes_public_with_its_parts() -> None:
    made = draft("destruction", report_rows())
    assert check(made) == []
    report, *others = apply(made)
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
def test_a_made_key_is_that_of_no_other_record() -> None:
    make.report(slug="cella-blown-up")
    report = apply(draft("destruction", report_rows()))[0]
    assert report.slug == "cella-blown-up-2"
    arabic = draft("source", {"sources.csv": [{"title": "خبر", "kind": "news"}]})
    assert apply(arabic)[0].slug.startswith("source-")


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
    tomb: Any = apply(made)[0]
    assert (tomb.publication, tomb.review_state) == ("withheld", "published")
    assert (tomb.published_lat, tomb.position.lat) == (None, 34.55)
    assert tomb.identifier != cells["identifier"]
    temple.refresh_from_db()
    assert temple.slug == "bel"


def test_a_moderators_edit_may_say_how_much_of_a_place_is_published(temple: Monument) -> None:
    cells = {"name_en": "Arch", "kind": "temple", "lat": "34.55", "lon": "38.27"}
    made = draft("monument", {"monuments.csv": [cells]})
    edit: Any = {"rows": {"monuments.csv": [{**cells, "publication": "exact"}]}}
    arch: Any = apply(made, content=edit)[0]
    assert (arch.publication, arch.published_lat) == ("exact", 34.55)


def test_a_change_writes_only_what_its_author_touched(temple: Monument) -> None:
    hidden = make.source(slug="hidden", review_state="draft")
    temple.sources.add(hidden, Source.objects.get(slug="news"))
    make.position(temple)
    proposal = change(temple, "monuments.csv", {"date_note": "Begun under Tiberius"})
    Monument.objects.update(description_en="Written meanwhile", publication="coarse")
    assert [one.identifier for one in apply(proposal)] == [temple.identifier]
    temple.refresh_from_db()
    assert temple.date_note == "Begun under Tiberius"
    assert (temple.description_en, temple.publication) == ("Written meanwhile", "coarse")
    assert set(temple.sources.values_list("slug", flat=True)) == {"hidden", "news"}
    assert temple.position.lat == 34.5473


def test_a_changed_list_keeps_what_its_author_could_not_see(temple: Monument) -> None:
    make.source(slug="more")
    temple.sources.add(make.source(slug="hidden", review_state="draft"))
    temple.sources.add(Source.objects.get(slug="news"))
    apply(change(temple, "monuments.csv", {"source_keys": "more"}))
    assert set(temple.sources.values_list("slug", flat=True)) == {"hidden", "more"}


@pytest.mark.usefixtures("temple")
def test_a_new_source_can_come_with_what_it_says() -> None:
    rows = report_rows()
    rows["sources.csv"] = [{"key": "blog", "title": "A blog", "kind": "news"}]
    rows["evidence.csv"][0]["source_key"] = "blog"
    made = draft("destruction", rows)
    assert check(made) == []
    assert {one.slug for one in apply(made)} >= {"blog", "cella-blown-up"}


def test_parts_of_a_public_record_are_contributed_alone(temple: Monument) -> None:
    report = make.report(temple, slug="r")
    make.evidence(report, slug="r-e1")
    rows = {"evidence.csv": [{"source_key": "news", "claim_en": "=1+1"}]}
    claim: Any = apply(draft("evidence", rows, about=report))[0]
    assert (claim.slug, claim.report, claim.claim_en) == ("r-e2", report, "=1+1")
    rows = {"assessments.csv": [{"source_key": "news", "condition": "destroyed"}]}
    rows["assessments.csv"][0]["assessed_on"] = "2015-09-01"
    apply(draft("assessment", rows, about=temple))
    temple.refresh_from_db()
    assert temple.condition == "destroyed"
    make.term("language", "fr")
    rows = {"monument_names.csv": [{"name": "Bêl", "language": "fr", "kind": "alternate"}]}
    made = draft("name", rows, about=temple)
    assert apply(made) == [temple]
    assert MonumentName.objects.get(language="fr").review_state == "published"
    assert refusals(draft("name", rows, about=temple)) == [("monument_names.csv", 0, "name")]


def test_parts_are_taken_away_by_name(temple: Monument) -> None:
    report = make.report(temple, make.monument(slug="nabu"), slug="r")
    claim = make.evidence(report, slug="r-e1")
    removed = {"report_monuments.csv": [["r", "nabu"]], "evidence.csv": [["r-e1"]]}
    by = contributor()
    made = draft("destruction", {}, target=report, removed=removed, by=by)
    drafts.save(made, made.content, by=by, revision=0, reason="Not there.")
    records = apply(made)
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


def test_a_credit_is_as_the_contributor_chose() -> None:
    made = draft("source", {"sources.csv": [{"title": "T", "kind": "news"}]})
    assert made.contributor is not None
    made.contributor.pseudonym = "Zenobia"
    assert applying.credit_of(made) == ""
    made.credit_as = "pseudonym"
    make.term("source-kind", "news")
    assert apply(made)[0].credit == "Zenobia"


def test_a_check_asks_no_more_for_more_rows(
    temple: Monument, django_assert_max_num_queries: Any
) -> None:
    rows = report_rows()
    rows["evidence.csv"] = [dict(rows["evidence.csv"][0]) for _number in range(20)]
    made = draft("destruction", rows)
    with django_assert_max_num_queries(55):
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


def test_a_moderators_edit_of_a_change_is_held_against_what_is_public(temple: Monument) -> None:
    proposal = change(temple, "monuments.csv", {"date_note": "Typed"})
    edit: Any = contents.of_record(temple, public=True)
    edit["rows"]["monuments.csv"][0] |= {"date_note": "Edited", "publication": "withheld"}
    edit["rows"]["monuments.csv"][0] |= {"lat": "", "lon": "", "location_precision_m": ""}
    make.position(temple)
    Monument.objects.update(publication="withheld")
    apply(proposal, content=edit)
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
