"""Rows by many numbers or texts: the same answers as by `in`, whatever the database."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.models import Monument, MonumentName, ReportMonument
from tests import make

pytestmark = pytest.mark.django_db


def test_it_finds_what_in_finds() -> None:
    one, other, third = (make.monument(slug=slug) for slug in ("bel", "nabu", 'it\'s "%s" بل'))
    report = make.report(one, other)
    found = Monument.objects.order_by("pk")

    assert list(found.filter(pk__among={one.pk, third.pk, 0})) == [one, third]
    assert list(found.filter(slug__among={"nabu", third.slug})) == [other, third]
    assert list(found.exclude(pk__among={one.pk})) == [other, third]
    links = ReportMonument.objects.filter(monument__pk__among={other.pk})
    assert [link.report for link in links] == [report]
    assert MonumentName.objects.filter(monument__pk__among={one.pk}).update(note="A") == 1


def test_of_nothing_nothing_is_asked(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert not Monument.objects.filter(pk__among=set()).exists()
