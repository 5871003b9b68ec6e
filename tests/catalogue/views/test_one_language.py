"""Whoever writes only Arabic is published in Arabic: no page needs an English title."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from catalogue.contributions import drafts, submitting
from catalogue.models import DamageReport, Monument
from catalogue.moderation import decisions
from tests import make
from tests.catalogue.moderation import waiting

pytestmark = pytest.mark.django_db


def test_a_report_in_arabic_alone_is_submitted_and_published() -> None:
    make.monument(slug="agora", name_en="Agora")
    rami, mona = make.researcher("rami"), waiting.account("mona", "moderator")
    rows = {
        "damage_reports.csv": [{"title_ar": "سقوط الأعمدة", "event_date_edtf": "2015-08-30"}],
        "report_monuments.csv": [{"monument_key": "agora", "severity": "severe"}],
    }
    content: Any = {"rows": rows, "shapes": [], "removed": {}}
    one = drafts.begin("destruction", by=rami, content=content)
    assert one.title == "سقوط الأعمدة"

    decisions.publish(submitting.submit(one, by=rami), by=mona)

    report = DamageReport.objects.get()
    assert (report.title_en, str(report)) == ("", "سقوط الأعمدة")
    rows["damage_reports.csv"][0]["title_ar"] = ""
    empty = drafts.begin("destruction", by=rami, content=content)
    with pytest.raises(submitting.HasFaults) as refused:
        submitting.submit(empty, by=rami)
    assert "in English or in Arabic" in str([one.reason for one in refused.value.findings])


@pytest.mark.parametrize("language", ["", "/ar"])
def test_each_page_says_the_title_that_there_is(client: Client, language: str) -> None:
    temple = make.monument(slug="temple", name_en="", name_ar="معبد بل")
    make.position(temple)
    make.report(temple, slug="blast", title_en="", title_ar="تفجير المعبد")
    make.artefact(slug="relief", title_en="", title_ar="نحت جنائزي")
    titles = {"monuments/": "معبد بل", "reports/": "تفجير المعبد", "artefacts/": "نحت جنائزي"}
    titles |= {"": "معبد بل", "timeline/": "تفجير المعبد"}
    titles |= {"monuments/temple/": "معبد بل", "reports/blast/": "تفجير المعبد"}
    titles |= {"artefacts/relief/": "نحت جنائزي"}

    for page, title in titles.items():
        text = client.get(f"{language}/{page}").content.decode()
        assert title in text, page
        assert "<title>  " not in text


@pytest.mark.parametrize("make_one", [make.monument, make.report, make.artefact])
def test_one_of_the_two_is_needed(make_one: Callable[[], Any]) -> None:
    record = make_one()
    name = "name" if isinstance(record, Monument) else "title"
    for language in ("en", "ar"):
        setattr(record, f"{name}_{language}", "")

    with pytest.raises(ValidationError, match="in English or in Arabic"):
        record.full_clean()


def test_lists_of_a_page_stand_in_the_order_of_its_language(client: Client) -> None:
    place = make.monument(slug="place")
    for english, arabic in (("Agora", "ياء"), ("Baths", "ألف")):
        part = make.monument(name_en=english, name_ar=arabic, part_of=place)
        make.monument(part_of=part)
        make.monument(part_of=part)

    for page in ("/ar/monuments/place/", "/ar/monuments/?part_of=place"):
        text = client.get(page).content.decode()
        assert text.index("ألف") < text.index("ياء"), page
