"""What was looked for is found once, and anew when anything public has changed."""

from __future__ import annotations

import time

import pytest
from pytest_django import DjangoAssertNumQueries

from catalogue.facets.texts import TEXTS, Texts
from catalogue.memory import Changes
from catalogue.models import DamageReport, Monument, Source
from tests import make

pytestmark = pytest.mark.django_db


def test_a_text_is_sought_once_for_each_kind(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    report = make.report(title_en="Tower shelled")
    make.searchable()
    texts = Texts()
    assert set(texts.rows(DamageReport, "tower")) == {report.pk}
    assert not texts.rows(Monument, "tower")

    with django_assert_num_queries(0):
        assert set(texts.rows(DamageReport, "tower")) == {report.pk}
        assert not texts.rows(Monument, "tower")


def test_whatever_changed_may_have_other_words() -> None:
    texts = Texts()
    texts.rows(DamageReport, "tower")

    renewed = TEXTS.renew(texts, Changes({Source: frozenset([1])}))

    make.report(title_en="Tower shelled")
    make.searchable()
    assert renewed.rows(DamageReport, "tower")


def test_a_repaired_index_is_asked_again_after_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    texts, now = Texts(), time.monotonic()
    assert not texts.rows(DamageReport, "tower")
    make.report(title_en="Tower shelled")
    make.searchable()

    monkeypatch.setattr("catalogue.facets.texts.time.monotonic", lambda: now + 62)

    assert texts.rows(DamageReport, "tower")


def test_so_many_texts_are_remembered_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr("catalogue.facets.texts.matching", lambda _model, text: asked.append(text))
    texts = Texts()

    for number in range(1000):
        texts.rows(DamageReport, f"word {number}")

    assert len(asked) == 1000
    assert len(texts._found) <= 64
