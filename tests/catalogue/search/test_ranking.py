"""Whatever matches is ranked: by field, exactness, rank and key, in bundles of any size."""

from __future__ import annotations

from itertools import islice
from typing import Any

import pytest

from catalogue.models import DamageReport, Source
from catalogue.search import fulltext, ranking
from catalogue.search.finding import best, search
from catalogue.search.kinds import REPORT, SOURCE
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("gathered", "walked"), [(1000, 1), (0, 1), (0, 32)])
@pytest.mark.parametrize("first", [1, 2, 64])
def test_field_and_exactness_come_before_date_and_key(
    monkeypatch: pytest.MonkeyPatch, first: int, gathered: int, walked: int
) -> None:
    monkeypatch.setattr(fulltext, "FEW", gathered)
    monkeypatch.setattr(fulltext, "_WALKED", walked)
    monkeypatch.setattr(ranking, "FIRST", first)
    for slug, title, summary, day in (
        ("text-sounds", "One", "Bell", "2019"),
        ("text-typed", "Two", "Bel", "2012"),
        ("title-begun", "Belfry", "", "2018"),
        ("b", "Of Bel", "", "2014"),
        ("a", "Near Bel", "", "2014"),
        ("newest", "Bel and more, for once in a long title", "", "2015"),
    ):
        make.report(slug=slug, title_en=title, summary_en=summary, event_date_edtf=day)
    make.searchable()

    several = best(DamageReport, "bel", total=6)
    found = [DamageReport.objects.get(pk=pk).slug for pk in several]

    assert list(best(DamageReport, "bel")) == list(best(DamageReport, "bel", total=6))
    assert found == ["newest", "a", "b", "title-begun", "text-typed", "text-sounds"]
    [group] = search("bel", kinds=[REPORT], most=4, skip=1).groups
    assert [hit.kind.model.objects.get(pk=hit.pk).slug for hit in group.hits] == found[1:5]
    assert (group.total, group.all) == (6, 6)


def test_what_has_no_day_comes_last_among_its_like_by_key() -> None:
    for slug, published in (("c", ""), ("b", ""), ("old", "1931"), ("new", "2016")):
        make.source(slug=slug, title="On Bel", published=published)
    make.searchable()

    [group] = search("bel", kinds=[SOURCE]).groups

    assert [Source.objects.get(pk=hit.pk).slug for hit in group.hits] == ["new", "old", "b", "c"]


@pytest.mark.parametrize("first", [1, 2, 3])
def test_of_very_many_without_a_day_only_the_first_are_read(
    monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    for name, number in {"FIRST": first, "_MORE": 2, "_MOST": 4}.items():
        monkeypatch.setattr(ranking, name, number)
    made = [make.source(slug=slug, title="On Bel") for slug in "ihgfedcba"]
    make.artefact(title_en="Of Bel")
    make.searchable()
    read: list[Any] = []
    following = fulltext.following

    def counted(asked: Any, most: int, **how: Any) -> Any:
        found = following(asked, most, **how)
        read.extend(one for several in found for one in several)
        return found

    monkeypatch.setattr(fulltext, "following", counted)
    early = list(islice(best(Source, "bel"), 4))

    assert [Source.objects.get(pk=pk).slug for pk in early] == ["f", "g", "h", "i"]
    assert len(read) < len(made)
    # Four at a time, however many are read at once, and beside other kinds.
    every = [Source.objects.get(pk=pk).slug for pk in best(Source, "bel")]
    assert every == ["f", "g", "h", "i", "b", "c", "d", "e", "a"]
    [group] = [one for one in search("bel", most=5).groups if one.kind is SOURCE]
    assert [Source.objects.get(pk=hit.pk).slug for hit in group.hits] == every[:5]
