"""Which monuments a contribution names is kept when it is handed in."""

from __future__ import annotations

import pytest

from catalogue.contributions import drafts, mentions, submitting
from catalogue.models import Mention
from tests import make


def test_monuments_are_named_in_references_and_by_their_own_key() -> None:
    rows = {
        "monuments.csv": [{"key": " tower ", "part_of": "hill"}],
        "report_monuments.csv": [{"report_key": "blast", "monument_key": "arch"}, {"role": "x"}],
        "damage_reports.csv": [{"key": "blast", "title_en": "temple"}],
        "unknown.csv": [{"monument_key": "nothing"}],
    }

    assert mentions.named({"rows": rows}) == ["tower", "hill", "arch"]
    assert mentions.named({"rows": {"monuments.csv": [{"key": "x" * 201}]}}) == []


@pytest.mark.django_db
def test_they_are_kept_when_it_is_submitted_and_anew_the_next_time() -> None:
    for slug in ("agora", "arch"):
        make.monument(slug=slug)
    make.term("damage-cause", "explosives")
    rami = make.researcher()
    row = {"title_en": "Columns fell", "event_date_edtf": "2015", "severity": "severe"}
    link = {"monument_key": "agora", "severity": "severe"}
    said = {"rows": {"damage_reports.csv": [row], "report_monuments.csv": [link]}}
    one = drafts.begin("destruction", by=rami, content=said)  # type: ignore[arg-type]
    assert not Mention.objects.exists()

    submitting.submit(one, by=rami)
    assert list(Mention.objects.values_list("contribution", "key")) == [(one.pk, "agora")]
    submitting.take_back(one, by=rami)
    link["monument_key"] = "arch"
    drafts.save(one, said, by=rami, revision=0)  # type: ignore[arg-type]
    submitting.submit(one, by=rami)

    assert list(Mention.objects.values_list("key", flat=True)) == ["arch"]
