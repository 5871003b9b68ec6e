"""What is found, in which order, and why."""

from __future__ import annotations

import pytest

from catalogue.models import Monument
from catalogue.search.finding import Found, search
from catalogue.search.passages import marked, passage
from catalogue.search.scoring import Unit, answer, ordered
from tests import make


def unit(word: str, weight: int = 10, **forms: int) -> Unit:
    return Unit(word, {word: 100, **forms}, weight)


def test_a_name_is_scored_by_what_it_says_and_by_what_more_it_says() -> None:
    asked = [Unit("temple", {"temple": 100, "tempel": 88}, 4, is_telling=False), unit("bel")]

    whole = answer(asked, "temple of bel")
    more = answer(asked, "cella of the temple of bel")
    german = answer(asked, "bel tempel ء sonnentempel")
    other = answer(asked, "temple of nabu")

    assert whole.score > more.score > other.score
    assert whole.score > german.score
    assert german.name == "bel tempel"
    assert (whole.is_hit, german.is_hit, other.is_hit) == (True, True, False)


def test_joined_words_and_words_of_other_names_count() -> None:
    assert answer([unit("baalshamin")], "temple of baal shamin").said == 100
    assert answer([unit("torre"), unit("bel")], "torre ء bel").said > 90
    assert answer([unit("x")], "").score == answer([], "x").score == 0


def test_equal_scores_are_ordered_by_rank_and_key() -> None:
    assert ordered([(5, 2, "b", 1), (5, 1, "c", 2), (9, 3, "z", 3), (5, 2, "a", 4)]) == [3, 2, 4, 1]


def test_passages_are_safe_and_show_what_was_meant() -> None:
    asked = [unit("bel", belos=70), unit("baalshamin")]

    assert marked("<b>Bêl</b> & Ba'al-Shamin", asked) == (
        "&lt;b&gt;<mark>Bêl</mark>&lt;/b&gt; &amp; <mark>Ba&#x27;al-Shamin</mark>"
    )
    found = passage(f"{'word ' * 40}Bel fell. {'more ' * 80}", asked)
    assert found is not None
    assert found.startswith("… word ")
    assert "<mark>Bel</mark> fell." in found
    assert found.endswith(" …")
    assert len(found) < 300
    assert passage("Belos", asked) is None


@pytest.mark.django_db
class TestSearch:
    def titles(self, found: Found) -> list[list[str]]:
        return [
            [str(hit.kind.model.objects.get(pk=hit.pk)) for hit in group.hits]
            for group in found.groups
        ]

    def test_it_groups_ranks_and_counts(self) -> None:
        bel = make.monument(name_en="Temple of Bel")
        make.monument(name_en="Cella of the Temple of Bel", part_of=bel)
        make.monument(name_en="Agora", description_en="Far from Bel.")
        make.report(bel, title_en="Blown up", event_date_edtf="2015-08-30")
        make.report(bel, title_en="Burnt", event_date_edtf="2016")
        make.source(title="The temple of Bel")
        make.monument(name_en="Temple of Bel", review_state="draft")
        make.searchable()

        found = search("bel")

        assert self.titles(found) == [
            ["Temple of Bel", "Cella of the Temple of Bel", "Agora"],
            ["Burnt", "Blown up"],
            ["The temple of Bel"],
        ]
        assert [group.total for group in found.groups] == [3, 2, 1]
        assert [hit.name for hit in found.groups[0].hits] == [
            "temple of bel",
            "cella of the temple of bel",
            "",
        ]

    def test_it_forgives_small_errors_and_says_what_is_near(self) -> None:
        make.monument(name_en="Tower of Elahbel")
        make.report(title_en="Fountain broken")
        make.searchable()

        assert self.titles(search("Elhabel")) == [["Tower of Elahbel"]]
        assert not search("Elhabel").groups[0].hits[0].is_exact
        assert self.titles(search("fuontain")) == [["Fountain broken"]]
        nothing = search("tower of Zeus")
        assert nothing.groups == []
        assert [Monument.objects.get(pk=hit.pk).name_en for hit in nothing.near] == [
            "Tower of Elahbel"
        ]
        assert search("\x00 ((").groups == []

    def test_the_same_consonants_alone_are_no_likeness(self) -> None:
        make.monument(name_en="Réseaux sociaux", name_ar="بوابة")
        make.monument(name_en="Temple of Baalshamin", name_ar="سوق")
        make.searchable()

        for nothing in ("zzqqxx", "bbhhhbb", "zzzzqqq"):
            assert (search(nothing).groups, search(nothing).near) == ([], [])
        for name in ("Blshmn", "souq", "Sūq"):
            assert self.titles(search(name)) == [["Temple of Baalshamin"]]

    def test_what_only_resembles_is_no_answer_to_a_text_in_quotes(self) -> None:
        make.monument(name_en="Lion of al-Lat")
        make.monument(
            name_en="Temple of Allat", description_en="Before it stood the lion of al-Lat."
        )
        make.monument(name_en="Lion of Allat's temple")
        make.searchable()

        said = search('"lion of al-lat"')
        assert self.titles(said) == [["Lion of al-Lat", "Temple of Allat"]]
        assert (said.groups[0].total, said.groups[0].all) == (2, 2)
        misspelt = search('"lions of al-lat"')
        assert misspelt.groups == []
        assert "Lion of al-Lat" in [str(Monument.objects.get(pk=hit.pk)) for hit in misspelt.near]

    def test_its_queries_are_few(self, django_assert_max_num_queries: object) -> None:
        make.monument()
        make.searchable()

        with django_assert_max_num_queries(9):  # type: ignore[operator]
            search("tower of Zues nobody knows")
