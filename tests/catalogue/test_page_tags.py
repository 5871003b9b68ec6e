"""The tags that every page is made with."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from catalogue import languages
from catalogue.models import DamageReport, Evidence, Source
from catalogue.templatetags import catalogue as tags


def rendered(source: str, language: str = "en", **context: object) -> str:
    with override(language):
        return Template("{% load catalogue %}" + source).render(Context(context))


def test_a_text_is_said_in_the_readers_language() -> None:
    report = DamageReport(title_en="Blown up", title_ar="تفجير")

    assert rendered('{% say report "title" %}', report=report) == "Blown up"
    assert rendered('{% say report "title" %}', "ar", report=report) == "تفجير"


def test_a_text_in_the_other_language_only_is_marked_and_labelled() -> None:
    said = rendered('{% say report "title" %}', "ar", report=DamageReport(title_en="Blown <up>"))

    assert said.startswith('<span lang="en" dir="ltr">Blown &lt;up&gt;</span>')
    assert '<span class="label">(' in said


def test_a_text_in_no_language_is_nothing() -> None:
    assert rendered('{% say report "summary" %}', report=DamageReport()) == ""


@pytest.mark.parametrize(
    ("language", "direction"),
    [("ar", "rtl"), ("he", "rtl"), ("arc", "rtl"), ("arc-Latn", "ltr"), ("fr", "ltr"), ("", "ltr")],
)
def test_languages_run_their_way(language: str, direction: str) -> None:
    assert languages.direction(language) == direction


def test_foreign_texts_are_marked_where_they_are_foreign() -> None:
    assert rendered('{% foreign "Bêl" "fr" %}') == '<span lang="fr" dir="ltr">Bêl</span>'
    assert rendered('{% foreign "Bel" "en" %}') == "Bel"
    assert rendered('{% foreign "" "fr" %}') == ""


def test_lists_are_marked_as_the_readers_script_does() -> None:
    assert rendered("1{% comma %}2{% semicolon %}3") == "1, 2; 3"
    assert rendered("1{% comma %}2{% semicolon %}3", "ar") == "1، 2؛ 3"


def test_a_date_is_said_in_words_with_its_text() -> None:
    said = rendered("{% edtf '2015-08-27/2015-08-31' %}")

    assert said == (
        '<abbr class="edtf" title="EDTF 2015-08-27/2015-08-31">between 27 and 31 August 2015</abbr>'
    )
    assert rendered("{{ '2019'|in_words }}") == "2019"


def test_a_date_that_is_not_known_is_said_so() -> None:
    assert rendered("{% edtf '' %}") == '<span class="quiet">not known</span>'


def test_days_are_said_in_words() -> None:
    assert rendered("{{ day|on_day }}", day=date(2026, 11, 22)) == "22 November 2026"
    assert rendered("{{ day|on_day }}", day=datetime(2026, 11, 22, tzinfo=UTC)) == (
        "22 November 2026"
    )


@pytest.mark.parametrize(
    ("tag", "parts"),
    [
        ('{% badge "severity" "severe" %}', ["badge--loss", "#s-severe", "Severe damage"]),
        ('{% badge "condition" "intact" %}', ["badge--ink", "#c-intact", "Intact"]),
        ('{% badge "condition" "destroyed" %}', ["badge--loss", "#c-destroyed", "Destroyed"]),
        ('{% badge "condition" "contradicted" %}', ["#c-contra", "Sources contradict"]),
        ('{% badge "condition" "unknown" %}', ["#c-unknown", "Unknown"]),
        ('{% badge "recorded" "unknown" %}', ["#c-unknown", "Not recorded"]),
        ('{% badge "recorded" "contradicted" %}', ["#c-contra", "Sources contradict"]),
        ('{% badge "verification" "refuted" %}', ["is-refuted", "#v-refuted", "Refuted"]),
        ('{% badge "verification" "alleged" %}', ["badge--ver", "#v-alleged", "Alleged"]),
    ],
)
def test_a_badge_has_a_sign_and_a_word(tag: str, parts: list[str]) -> None:
    assert all(part in rendered(tag) for part in parts)


def test_a_grade_is_said_in_words() -> None:
    graded = Evidence(source_reliability="A", information_credibility="2")

    said = rendered("{% grade claim %}", claim=graded)

    for words in ("Admiralty grade A2.", "completely reliable", "probably true", "<bdi>A</bdi>"):
        assert words in said


def test_half_a_grade_and_none_are_said_so() -> None:
    assert "not graded" in rendered("{% grade claim %}", claim=Evidence(source_reliability="B"))
    assert "Not graded" in rendered("{% grade claim %}", claim=Evidence())


def test_a_party_to_the_conflict_is_marked() -> None:
    assert "party to the conflict" in rendered("{% party s %}", s=Source(party_to_conflict="yes"))
    assert rendered("{% party s %}", s=Source(party_to_conflict="no")) == ""


def test_values_of_closed_lists_have_words() -> None:
    assert rendered('{{ "supports"|word:"stance" }}') == "Supports"
    assert rendered('{{ ""|word:"stance" }}') == ""


def test_the_frame_stands_without_a_request() -> None:
    page = rendered('{% include "base.html" %}')

    assert 'href="/ar/"' in page
    assert "<main" in page


def test_the_switch_leads_home_where_a_page_has_no_other_language() -> None:
    request = RequestFactory().get("/nowhere/at/all")

    assert 'href="/ar/"' in rendered("{% load frame %}{% language_switch %}", request=request)


def test_pages_that_are_not_built_have_no_address() -> None:
    assert tags.address_of("no-such-page") == ""
