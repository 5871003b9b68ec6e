"""What waits about a record that is merged goes on with the survivor, and comes back with it."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.contributions import contents, drafts, submitting
from catalogue.contributions.three_way import three_way
from catalogue.models import (
    Account,
    ConditionAssessment,
    Contribution,
    DamageReport,
    Message,
    Monument,
)
from catalogue.moderation import decisions, merging, proposals
from tests import make
from tests.catalogue.moderation import waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(db: None) -> tuple[Monument, Monument]:
    """The survivor, and what will be merged into it."""
    survivor = make.monument(slug="bel", name_en="Temple of Bel", description_en="A temple.")
    return survivor, make.monument(slug="baal", name_en="Temple of Baal", description_en="Ruins.")


def _proposal(rami: Account, target: Monument) -> Contribution:
    made = drafts.begin("monument", by=rami, target=target)
    content: Any = made.content
    contents.main_row("monument", content)["description_en"] = "Ruins of a temple."
    drafts.save(made, content, by=rami, revision=0, reason="More exact.")
    return submitting.submit(made, by=rami)


def _merge(pair: tuple[Monument, Monument], mona: Account) -> Any:
    return merging.merge(*pair, by=mona, reason="They are one.")


def test_a_proposal_is_decided_on_against_the_survivor(
    pair: tuple[Monument, Monument], mona: Account, rami: Account
) -> None:
    one = _proposal(rami, pair[1])

    _merge(pair, mona)

    one.refresh_from_db()
    assert (one.target, one.state) == (pair[0].identifier, "submitted")
    touched = {cell.column: cell for cell in three_way(one) if cell.is_touched}
    assert touched.keys() == {"description_en"}
    cell = touched["description_en"]
    assert (cell.base, cell.current, cell.proposed) == ("Ruins.", "A temple.", "Ruins of a temple.")
    text = Message.objects.get(contribution=one).text
    assert "Temple of Bel" in text
    assert pair[0].identifier in text
    assert rami.notifications.filter(contribution=one, kind="message").exists()

    make.term("language", "en")
    proposals.publish(one, by=mona, content=None, choices={cell.name: "proposed"})
    pair[0].refresh_from_db()
    assert (pair[0].description_en, pair[0].name_en) == ("Ruins of a temple.", "Temple of Bel")


def test_parts_and_reports_that_wait_name_the_survivor(
    pair: tuple[Monument, Monument], mona: Account, rami: Account
) -> None:
    make.source(slug="unosat")
    seen = {"monument_key": "baal", "assessed_on": "2015-09-01", "condition": "destroyed"}
    seen |= {"basis": "satellite", "source_key": "unosat"}
    part = waiting.contribution(
        rami,
        kind="assessment",
        about=pair[1].identifier,
        content={"rows": {"assessments.csv": [seen]}},
    )
    said = waiting.report_rows("blast")
    links = said["rows"]["report_monuments.csv"]
    links[0]["monument_key"] = "baal"
    report = waiting.contribution(rami, content=said)
    other = waiting.contribution(rami, content=waiting.report_rows("baal-like"))

    _merge(pair, mona)
    for one in (part, report):
        one.refresh_from_db()
        decisions.publish(one, by=mona)

    assert ConditionAssessment.objects.get().monument == pair[0]
    assert DamageReport.objects.get().links.get().monument == pair[0]
    other.refresh_from_db()
    assert other.revision == 0
    assert not other.messages.exists()


def test_a_row_that_the_survivor_has_already_is_left_to_its_author(
    pair: tuple[Monument, Monument], mona: Account, rami: Account
) -> None:
    said = waiting.report_rows("blast")
    links = said["rows"]["report_monuments.csv"]
    said["rows"]["report_monuments.csv"] = [
        links[0] | {"monument_key": key} for key in ("bel", "baal")
    ]
    one = waiting.contribution(rami, content=said)

    _merge(pair, mona)

    one.refresh_from_db()
    assert [
        row["monument_key"] for row in contents.rows_in(one.content, "report_monuments.csv")
    ] == [
        "bel",
        "baal",
    ]


def test_all_comes_back_when_the_merge_is_undone(
    pair: tuple[Monument, Monument], mona: Account, rami: Account
) -> None:
    rows = waiting.report_rows("blast")
    rows["rows"]["report_monuments.csv"][0]["monument_key"] = "baal"
    draft = waiting.contribution(rami, state="draft", content=rows)
    proposal = _proposal(rami, pair[1])
    before = [(one.target, one.content, one.base) for one in (draft, proposal)]

    made = _merge(pair, mona)
    assert "Ruins" not in str(made.moved)
    merging.undo(made, by=mona, reason="Two after all.")

    for one in (draft, proposal):
        one.refresh_from_db()
    assert [(one.target, one.content, one.base) for one in (draft, proposal)] == before
    assert proposal.messages.count() == 2
