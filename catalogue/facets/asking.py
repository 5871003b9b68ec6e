"""A list that is asked for: its rows in their order, and what each option would leave.

Values of one facet mean "or", different facets "and". What is chosen of a facet is left out of
its own counts: they say how many rows each of its options would leave by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, reduce
from itertools import islice
from operator import and_
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from pyroaring import BitMap

from catalogue import languages, publication
from catalogue.choices import Vocabulary
from catalogue.facets.columns import Order
from catalogue.facets.dated import Dates
from catalogue.facets.places import ABOUT, About
from catalogue.facets.rows import Rows
from catalogue.facets.words import PERIODS, TERMS
from catalogue.filters.base import MOST_VALUES, SLUG, Facet, Option
from catalogue.filters.faceted import RELEVANCE, Box, FacetedFilterSet
from catalogue.memory import Moment
from catalogue.models import ControlPeriod, Term
from catalogue.search import finding

#: Rows of the options of a facet.
Options = Mapping[str, BitMap]
NONE = BitMap()


class Asked:
    """What the address of one list asks for, at one moment.

    Subclasses say which filters they have, `vocabularies` (those whose options are terms), and
    give `rows`, `options`, `in_area`, `worded` and `orders`.
    """

    filterset: type[FacetedFilterSet]
    vocabularies: Mapping[str, Vocabulary] = {}
    #: Facets in the order of the page.
    facets: tuple[str, ...] = ()
    #: Facets that show only options that something has.
    sparse: frozenset[str] = frozenset()

    def __init__(self, moment: Moment, data: QueryDict) -> None:
        self.moment = moment
        self.about: About = moment.of(ABOUT)
        self.terms = moment.of(TERMS)
        self.places = self._places(data)
        self.filters = self.filterset(data, dict(self._offers()))
        self.query = self.filters.query

    # What is offered

    def _places(self, data: QueryDict) -> dict[str, tuple[int, str]]:
        """The places that are offered, by their slugs: the largest, and those asked for."""
        largest = self.about.tree.largest
        wanted = {value.strip() for value in data.getlist("part_of")[:MOST_VALUES]}
        others = {one for one in wanted if SLUG.fullmatch(one)} - {one.slug for one in largest}
        named = publication.monuments().filter(slug__in=others) if others else ()
        names = {one.slug: (one.pk, languages.bilingual(one, "name")[0]) for one in largest}
        in_order = dict(sorted(names.items(), key=lambda place: place[1][1]))
        return in_order | {one.slug: (one.pk, languages.bilingual(one, "name")[0]) for one in named}

    def _offers(self) -> Iterator[tuple[str, list[tuple[str, Any]]]]:
        names = self.filterset.base_filters
        for name, vocabulary in self.vocabularies.items():
            yield name, [(term.key, term.label) for term in self.terms.of(vocabulary)]
        yield "part_of", [(slug, name) for slug, (_pk, name) in self.places.items()]
        if "period" in names:
            yield "period", [(one.slug, _held(one)) for one in self._periods]
            yield "year", [(str(year), str(year)) for year in self.dates.years]

    @cached_property
    def _periods(self) -> list[ControlPeriod]:
        return self.moment.of(PERIODS)

    # What a list of one kind knows

    @property
    def rows(self) -> Rows:
        """The rows that are listed."""
        raise NotImplementedError

    @property
    def dates(self) -> Dates:
        """Their dates, or those of the reports about them."""
        raise NotImplementedError

    def options(self, name: str) -> Options:
        """The rows of each option of a facet, whatever else is chosen."""
        raise NotImplementedError

    def worded(self, text: str) -> BitMap:
        """The rows with a text in them."""
        raise NotImplementedError

    def in_area(self, box: Box) -> BitMap:
        """The rows with something of a published place in an area."""
        raise NotImplementedError

    def at_places(self, pks: list[int]) -> BitMap:
        """The rows that belong to some monuments."""
        raise NotImplementedError

    def order(self, sort: str) -> Iterable[tuple[Order | None, BitMap | None]]:
        """The orders of a value of `sort`, each of the rows in a set (None: all others).

        An order that is None is that of the primary keys.
        """
        raise NotImplementedError

    # What is found

    @cached_property
    def conditions(self) -> dict[str, BitMap]:
        """The rows of the list that pass each filter in force."""
        return self.in_force

    @cached_property
    def in_force(self) -> dict[str, BitMap]:
        """What passes each filter in force: rows, or whatever else the filter looks at."""
        found = {
            name: self.chosen(name, values)
            for name in self.facets
            if (values := self.query.getlist(name))
        }
        if text := self.query.get("q"):
            found["q"] = self.worded(text)
        if box := self.filters.value("bbox") if "bbox" in self.query else None:
            found["bbox"] = self.in_area(box)
        if (dated := self.within_dates()) is not None:
            found["dates"] = dated
        return found

    def chosen(self, name: str, values: list[str]) -> BitMap:
        """The rows with one of some values of a facet."""
        if name == "part_of":
            return self.at_places([self.places[slug][0] for slug in values])
        options = self.options(name)
        return BitMap.union(NONE, *(options.get(value, NONE) for value in values))

    def within_dates(self) -> BitMap | None:
        """The rows between the dates that are asked for; None if none are."""
        if not self.query.keys() & {"from", "to", "certain"}:
            return None
        first, last = self.filters.value("from"), self.filters.value("to")
        ask = self.dates.certainly if "certain" in self.query else self.dates.possibly
        found = ask(first.earliest if first else None, last.latest if last else None)
        return self.dates.dated() if found is None else found

    @cached_property
    def hits(self) -> BitMap:
        """The rows that pass all filters."""
        return self._passing("")

    def _passing(self, but: str) -> BitMap:
        """The rows that pass all filters but one."""
        sets = [rows for name, rows in self.conditions.items() if name != but]
        return reduce(and_, sorted(sets, key=len), self.rows.everything)

    def counts(self, name: str) -> dict[str, int]:
        """How many rows each option of a facet would leave."""
        base = self._passing(name) if name in self.conditions else self.hits
        return {
            value: base.intersection_cardinality(rows) for value, rows in self.options(name).items()
        }

    def page(self, start: int, stop: int) -> list[int]:
        """The primary keys of the hits in their order, from one place to another."""
        if self.filters.sort == RELEVANCE:
            total = len(self.in_force.get("q", NONE))
            best = finding.best(self.filterset._meta.model, self.query.get("q", ""), total=total)
            return list(islice((pk for pk in best if pk in self.hits), start, stop))
        found: list[int] = []
        rest = self.hits
        for order, some in self.order(self.filters.sort):
            wanted = rest if some is None else rest & some
            rest = rest - wanted
            size = len(wanted)
            if start < size:
                found += order.page(wanted, start, stop) if order else list(wanted[start:stop])
            start, stop = max(0, start - size), max(0, stop - size)
            if not stop:
                break
        return found

    # What the page shows

    def facet(self, name: str) -> Facet:
        """The options of a filter with how many rows each would leave."""
        counts, taken = self.counts(name), set(self.query.getlist(name))
        one = self.filters.filters[name]
        offered = (
            Option(value, text, counts.get(value, 0), value in taken)
            for value, text in one.extra["choices"]
        )
        rare = name not in self.sparse
        options = tuple(each for each in offered if rare or each.count or each.chosen)
        return Facet(name, str(one.label), options)

    def terms_of(self, name: str, values: Mapping[Any, BitMap]) -> Options:
        """Options by the keys of terms instead of their primary keys."""
        terms: list[Term] = self.terms.of(self.vocabularies[name])
        return {term.key: values[term.pk] for term in terms if term.pk in values}

    def in_periods(self) -> Options:
        """What can have been while each party held the site, or with `certain` surely was."""
        return {
            one.slug: self.dates.during(
                one.start_earliest, one.end_latest, surely="certain" in self.query
            )
            for one in self._periods
        }

    def in_years(self) -> Options:
        """What can have been in each year, or with `certain` surely was."""
        years = self.dates.surely_in_years if "certain" in self.query else self.dates.years
        return {str(year): rows for year, rows in years.items()}


def _held(period: ControlPeriod) -> str:
    """A period in words: who held the site, and when."""
    party = languages.bilingual(period, "party")[0]
    start, end = period.start_edtf[:4], period.end_edtf[:4]
    when = f"{start}–{end}" if start != end else start
    return _("%(party)s, %(when)s") % {"party": party, "when": when}
