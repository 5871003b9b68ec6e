"""The drawings as templates write them: well-formed, escaped, light, and of known signs."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

from catalogue.drawing import (
    NARROW,
    ChartWords,
    Dated,
    Held,
    LineWords,
    Observation,
    Record,
    Reported,
    chart,
    columns,
    condition_line,
    holder_band,
    locator,
    overview,
    signs,
    thumb,
    thumb_ground,
    timeline,
)
from tests.catalogue.drawing.site import place, site, words

TODAY = datetime.date(2026, 11, 22).toordinal()
DAY = datetime.date(2015, 8, 30).toordinal()
NASTY = '"><script>alert(1)</script>&'


def render(name: str, **context: Any) -> str:
    return render_to_string(f"components/drawing/{name}.html", context)


def tree(markup: str) -> ElementTree.Element:
    """The markup as a tree; a drawing must be well-formed."""
    return ElementTree.fromstring(f"<figure>{markup}</figure>")


def plan(**given: Any) -> str:
    return render("plan", plate=overview(site(), words(**given)), after="after-plan")


def line(width: float = 868) -> Any:
    record = Record(
        (
            Observation("1", DAY, DAY, "intact"),
            Observation("2", DAY + 900, DAY + 999, "destroyed"),
            Observation("3", DAY + 1999, DAY + 1999, "damaged"),
        ),
        (Reported("A", DAY, DAY + 5, "severe", "refuted"),),
        (Held(NASTY, DAY, DAY + 3000, "N"),),
        TODAY,
    )
    return condition_line(record, LineWords(NASTY, NASTY, "Held by"), width)


CHART_WORDS = ChartWords(NASTY, NASTY, "before 2015", "over several years", "not dated")
CHART = chart(columns([Dated(DAY, DAY, "severe")], CHART_WORDS, TODAY), CHART_WORDS)
BAND = holder_band([Held(NASTY, DAY, TODAY, "N")], TODAY, 900)
SCALE = timeline([DAY], [Held("B", DAY, DAY + 200, css="cb cb--second")], TODAY)


@pytest.mark.parametrize(
    ("name", "context"),
    [
        ("patterns", {}),
        ("plan", {"plate": overview([place("x", name=NASTY)], words(title=NASTY)), "after": "a"}),
        ("key", {"plate": overview([place("x", name=NASTY)], words())}),
        ("unplaced", {"group": overview(site(), words()).unplaced[0]}),
        ("locator", {"locator": locator(site(), "cella", words())}),
        ("thumb", {"thumb": thumb(place("x"))}),
        ("thumb", {"thumb": None}),
        ("thumb_ground", {"strokes": thumb_ground(site())}),
        ("condition_line", {"wide": line(), "narrow": line(NARROW)}),
        ("chart", {"wide": CHART, "narrow": CHART}),
        ("holders", {"wide": BAND, "narrow": BAND, "title": NASTY, "description": NASTY}),
        ("timeline_head", {"head": SCALE.head}),
        ("timeline_bar", {"bar": SCALE.bar(DAY, DAY, "alleged")}),
    ],
)
def test_drawings_are_well_formed_and_escaped(name: str, context: dict[str, Any]) -> None:
    markup = render(name, **context)
    tree(markup)
    assert "<script" not in markup
    assert not re.search(r"\sstyle=|\son\w+=", markup)


def test_numbers_are_written_alike_in_every_language() -> None:
    english = plan()
    with translation.override("ar"):
        arabic = plan()
    assert re.findall(r' d="([^"]*)"', english) == re.findall(r' d="([^"]*)"', arabic)


def test_skip_the_plan_comes_first() -> None:
    first = next(iter(tree(plan())))
    assert (first.tag, first.get("href"), first.get("class")) == ("a", "#after-plan", "skip")


def test_every_sign_on_the_plan_is_a_link_that_says_what_it_is() -> None:
    links = tree(plan()).findall(".//a[@class='pl-link']")
    assert links
    for link in links:
        assert (link.get("href") or "").startswith("/monuments/")
        assert ": " in (link.get("aria-label") or "")


def test_drawings_are_titled_and_described() -> None:
    for markup in (plan(), render("condition_line", wide=line(), narrow=line(NARROW))):
        root = tree(markup)
        ids = [node.get("id") for node in root.iter() if node.get("id")]
        assert len(ids) == len(set(ids))
        for drawing in root.findall(".//svg[@aria-labelledby]"):
            assert set((drawing.get("aria-labelledby") or "").split()) <= set(ids)


def test_hatchings_that_drawings_name_are_there() -> None:
    there = {node.get("id") for node in tree(render("patterns")).iter("pattern")}
    markup = (
        plan()
        + render("condition_line", wide=line(), narrow=line())
        + render("chart", wide=CHART, narrow=CHART)
    )
    assert set(re.findall(r"url\(#([\w-]+)\)", markup)) <= there


def test_every_term_has_a_sign_in_the_sprite() -> None:
    found = finders.find("catalogue/signs.svg")
    assert isinstance(found, str)
    ids = {node.get("id") for node in ElementTree.fromstring(Path(found).read_text()).iter()}
    families = (signs.CONDITION, signs.SEVERITY, signs.VERIFICATION)
    assert {sign for family in families for sign in family.values()} <= ids
    assert {f"g-{n}" for n in range(6)} <= ids


@pytest.mark.parametrize(
    ("letter", "figure", "ladders"),
    [
        ("A", "1", ("g-5", "g-5")),
        ("F", "6", ("g-0", "g-0")),
        ("B", "3", ("g-4", "g-3")),
        ("", "", ("g-0", "g-0")),
    ],
)
def test_grades_are_ladders(letter: str, figure: str, ladders: tuple[str, str]) -> None:
    assert signs.grade(letter, figure) == ladders


def test_unheard_of_terms_have_the_sign_of_not_knowing() -> None:
    assert signs.condition("odd") == "c-unknown"
    assert signs.severity("odd") == "s-unknown"
    assert signs.verification("odd") == "v-alleged"


def test_a_thumb_is_very_light() -> None:
    assert len(render("thumb", thumb=thumb(place("x"))).encode()) < 350
