"""The groups of options beside lists."""

from __future__ import annotations

from django.template import Context, Template
from django.utils.translation import override

from catalogue.filters.base import Facet, Option


def rendered(*facets: Facet, language: str = "en") -> str:
    with override(language):
        return Template("{% load groups %}{% facet_groups facets %}").render(
            Context({"facets": facets})
        )


def facet(name: str, many: int = 2, chosen: int | None = None) -> Facet:
    options = (Option(f"v{n}", f"V{n}", n, n == chosen) for n in range(many))
    return Facet(name, name.title(), tuple(options))


def test_an_option_says_what_it_is_and_how_many_rows_it_would_leave() -> None:
    page = rendered(Facet("part_of", "Part <of>", (Option("a-1", "Bel & <i>", 7, chosen=True),)))

    assert '<details class="facet" id="facet-part_of" open>' in page
    assert '<summary>Part &lt;of&gt; <span class="n">(1)</span></summary>' in page
    assert '<legend class="vh">Part &lt;of&gt;</legend>' in page
    assert (
        '<label><input type="checkbox" id="f-part_of-a-1" name="part_of" value="a-1" checked>'
        '<span class="cap">Bel &amp; &lt;i&gt;</span><span class="n">7</span></label>'
    ) in page


def test_an_option_without_a_number_shows_none() -> None:
    assert '<span class="n"></span>' in rendered(Facet("year", "Year", (Option("1", "1"),)))


def test_the_first_groups_and_those_with_a_choice_are_unfolded() -> None:
    page = rendered(*(facet(f"f{n}") for n in range(5)), facet("last", chosen=0), facet("none", 0))

    assert [page.count(f'id="facet-{name}"') for name in ("f0", "last", "none")] == [1, 1, 0]
    assert [f'id="facet-f{n}" open>' in page for n in range(5)] == [True] * 4 + [False]
    assert 'id="facet-last" open>' in page


def test_many_options_are_behind_more_unless_one_of_them_is_chosen() -> None:
    page = rendered(facet("cause", 20))
    assert '<details class="facet__more" id="more-cause"><summary>12 more</summary>' in page
    assert page.index("V7") < page.index("more-cause") < page.index("V8")
    assert 'id="more-cause" open>' in rendered(facet("cause", 20, chosen=19))
    assert "facet__more" not in rendered(facet("cause", 10))


def test_it_speaks_the_readers_language() -> None:
    page = rendered(facet("cause", 20), language="ar")

    assert "more</summary>" not in page
    assert "<summary>12 " in page
