"""What the filters of all public lists share.

A filter takes one value or, where its parameter may be repeated, a list of them. What it cannot
read is no error: `clean_query` sets it apart and says why, so that the page can name it.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from catalogue import dates, words
from catalogue.models.ordering import in_reading_order

#: Values of one parameter that are read; more are no question anybody asks.
MOST_VALUES = 40
LONGEST_VALUE = 100
#: What can be the key of a record; no database is asked for anything else.
SLUG = re.compile(r"[a-z0-9-]{1,80}")
#: Options of a facet that are shown at once.
_SHOWN = 8


@dataclass(frozen=True)
class Ignored:
    """A part of an address that was ignored, and how it could be written."""

    parameter: str
    value: str
    reason: str

    @property
    def shown(self) -> str:
        """The parameter with its value, short and printable."""
        text = f"{self.parameter[:40]}={self.value[:60]}"
        return "".join(letter if letter.isprintable() else "�" for letter in text)


@dataclass(slots=True)  # a page has a hundred: frozen ones take three times as long
class Option:
    """One value that a filter offers: its word, how many it would leave, whether it is chosen."""

    value: str
    text: Any
    count: int | None = None
    chosen: bool = False


@dataclass(frozen=True)
class Facet:
    """A group of options under a heading."""

    name: str
    heading: str
    options: tuple[Option, ...]

    @cached_property
    def taken(self) -> int:
        """How many of its options are chosen."""
        return sum(one.chosen for one in self.options)

    @cached_property
    def first(self) -> tuple[Option, ...]:
        """The options that are always shown."""
        return self.options[:_SHOWN] if self.rest else self.options

    @cached_property
    def rest(self) -> tuple[Option, ...]:
        """The options behind "more"; one or two are no trouble and are shown at once."""
        return self.options[_SHOWN:] if len(self.options) > _SHOWN + 2 else ()

    @cached_property
    def is_rest_taken(self) -> bool:
        """Whether one of those is chosen."""
        return any(one.chosen for one in self.rest)


class ManyFilter(filters.MultipleChoiceFilter):  # type: ignore[misc]  # untyped library
    """A parameter that may be repeated; its values mean "or"."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("choices", [])
        super().__init__(*args, distinct=False, **kwargs)


class EdtfValue(forms.CharField):
    """A date as EDTF; its value is the parsed date."""

    def clean(self, value: Any) -> dates.EdtfDate | None:
        """Parse, with the sentence that helps to repair it."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return dates.parse(text)
        except dates.EdtfError as error:
            raise ValidationError(_write_so(error)) from None


def _write_so(error: dates.EdtfError) -> str:
    """What is wrong with a date, and how it could be written."""
    if error.suggestion:
        return _("This is not a date. Was “%(suggestion)s” meant?") % {
            "suggestion": error.suggestion
        }
    return _("This is not a date. Write year, month, day: 2015-08-31.")


def _out_of_order(query: QueryDict) -> list[Ignored]:
    """Take out an end that lies before the beginning: whoever swaps them does not mean both."""
    if "from" not in query or "to" not in query:
        return []
    first, last = (dates.parse(str(query[name])) for name in ("from", "to"))
    if last.latest >= first.earliest:
        return []
    [text] = query.pop("to")
    return [Ignored("to", text, _("It lies before “from”."))]


class DateFilter(filters.Filter):  # type: ignore[misc]  # untyped library
    """A date as EDTF, compared by its earliest or latest day."""

    field_class = EdtfValue


class Filters(dict[str, Any]):
    """The filters of a list, of which each request gets copies: only their options are its own."""

    def __deepcopy__(self, _memo: dict[int, Any]) -> Filters:
        copies = Filters({name: copy.copy(one) for name, one in self.items()})
        for one in copies.values():
            one.extra = {**one.extra}
            one.method = one.method  # bound to the copy
        return copies


class PublicFilterSet(filters.FilterSet):  # type: ignore[misc]  # untyped library
    """The filters of one public list.

    Subclasses name their `sorts`: for each value of `sort` its words and the order; the first is
    the order without a word. Filters whose options are shown with counts are named with their
    columns in `own_columns`: a row has one value in each, so that one query counts them all. Where
    that column holds terms, `term_ids` has their primary keys by the keys that the address names.
    """

    sorts: dict[str, tuple[Any, tuple[Any, ...]]] = {}
    own_columns: dict[str, str] = {}
    #: The filters of which `certain` says how they are meant.
    dated_by: frozenset[str] = frozenset({"from", "to"})

    def __init__(self, data: QueryDict, queryset: QuerySet[Any]) -> None:
        super().__init__(QueryDict(), queryset=queryset)
        self.term_ids: dict[str, dict[str, int]] = {}
        self.prepare(data)
        self.query, self.ignored = self.clean_query(data)
        self.data = self.query
        self.is_bound = True

    @classmethod
    def get_filters(cls) -> Filters:
        """By parameter; `from`, a word of Python that can name no attribute, is `from_` above."""
        return Filters({name.removesuffix("_"): one for name, one in super().get_filters().items()})

    def prepare(self, data: QueryDict) -> None:
        """Set the options that depend on database, language or address, before it is read."""

    def offer(self, name: str, options: Iterable[tuple[str, Any]]) -> None:
        """Set the options of a filter: values and words."""
        self.filters[name].extra["choices"] = list(options)

    def offer_list(self, name: str, closed_list: str, values: Sequence[str]) -> None:
        """Offer the values of a closed list under their words."""
        self.offer(name, [(value, words.word(closed_list, value)) for value in values])

    # Reading the address

    def clean_query(self, data: QueryDict) -> tuple[QueryDict, list[Ignored]]:
        """The parameters that can be used, and what was ignored."""
        query, ignored = QueryDict(mutable=True), []
        for name in data:
            values = list(dict.fromkeys(value.strip() for value in data.getlist(name)))
            if name == "page":  # the list's own, which knows how many there are
                continue
            if name == "sort":
                good, bad = self._sort(values)
            elif name in self.filters:
                good, bad = self._values(name, [value for value in values if value])
            else:
                good = []
                bad = [Ignored(name, value, _("This list has no such filter.")) for value in values]
            if good:
                query.setlist(name, good)
            ignored += bad
        ignored += _out_of_order(query)
        query._mutable = False
        return query, ignored

    def _sort(self, values: list[str]) -> tuple[list[str], list[Ignored]]:
        good = [value for value in values if value in self.sorts][:1]
        reason = _("The list can be sorted by: %s.") % ", ".join(self.sorts)
        return good, [Ignored("sort", value, reason) for value in values if value not in good]

    def _values(self, name: str, values: list[str]) -> tuple[list[str], list[Ignored]]:
        """Each value by itself, so that a wrong one does not take the right ones with it."""
        one = self.filters[name]
        is_many = isinstance(one, filters.MultipleChoiceFilter)
        good: list[str] = []
        ignored: list[Ignored] = []
        for value in values:
            reason = _fault(one.field, value, is_many=is_many)
            if not reason and len(good) >= (MOST_VALUES if is_many else 1):
                reason = _("This filter takes one value.") if not is_many else _("Too many values.")
            if reason:
                ignored.append(Ignored(name, value, reason))
            else:
                good.append(value)
        return good, ignored

    # Asking the database

    def chosen(self, *, but: Container[str] = ()) -> QuerySet[Any]:
        """The rows that pass all filters, or all but some."""
        self.form.is_valid()
        queryset: QuerySet[Any] = self.queryset.all()
        for name, value in self.form.cleaned_data.items():
            if name not in but:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    @cached_property
    def cells(self) -> list[tuple[dict[str, Any], int]]:
        """The rows that pass all other filters, by their values in `own_columns`, counted.

        One query, from which the options of all these filters follow, and the number of rows.
        """
        rows = self.chosen(but=self.own_columns).order_by().values_list(*self.own_columns.values())
        return [
            (dict(zip(self.own_columns, values, strict=True)), n)
            for *values, n in rows.annotate(n=Count("pk"))
        ]

    def count(self) -> int:
        """How many rows pass all filters; no query of its own where options are counted."""
        if not self.own_columns:
            return self.chosen().order_by().count()
        return sum(n for values, n in self.cells if self._passes(values))

    def _passes(self, values: dict[str, Any], but: str = "") -> bool:
        """Whether a cell has values that are chosen, in all columns but one."""
        return all(
            name == but or not taken or values[name] in taken for name, taken in self._taken.items()
        )

    @cached_property
    def _taken(self) -> dict[str, set[Any]]:
        """What is chosen of each counted filter, as its column has it."""
        return {
            name: {self._stored(name, value) for value in self.query.getlist(name)}
            for name in self.own_columns
        }

    def _stored(self, name: str, value: str) -> Any:
        """A value of the address as the column has it: the id of a term, or the value itself."""
        return self.term_ids[name].get(value) if name in self.term_ids else value

    def _counts(self, name: str) -> dict[Any, int]:
        """How many rows each value of a column would leave."""
        found: Counter[Any] = Counter()
        for values, n in self.cells:
            if self._passes(values, but=name):
                found[values[name]] += n
        return found

    def sorted(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Rows in the order that the address asks for."""
        return queryset.order_by(*(in_reading_order(one) for one in self.sorts[self.sort][1]))

    @property
    def sort(self) -> str:
        """The value of `sort` in force."""
        return self.query.get("sort") or next(iter(self.sorts))

    # What the page shows

    def facet(self, name: str, *, rare: bool = True) -> Facet:
        """The options of a filter with how many rows each would leave.

        Without `rare` options that nothing has are left out unless they are chosen.
        """
        one, counts = self.filters[name], self._counts(name)
        taken = set(self.query.getlist(name))
        offered = (
            Option(value, text, counts.get(self._stored(name, value), 0), value in taken)
            for value, text in one.extra["choices"]
        )
        options = tuple(each for each in offered if rare or each.count or each.chosen)
        return Facet(name, str(one.label), options)

    def options(self, name: str) -> Facet:
        """The options of a filter without counts; no query."""
        one, taken = self.filters[name], set(self.query.getlist(name))
        options = (
            Option(value, text, None, value in taken) for value, text in one.extra["choices"]
        )
        return Facet(name, str(one.label), tuple(options))

    def kept(self, name: str) -> list[Facet]:
        """What is chosen of a filter that offers nothing else, so that the form keeps it."""
        words = dict(self.filters[name].extra["choices"])
        values = self.query.getlist(name)
        options = tuple(Option(value, words[value], chosen=True) for value in values)
        return [Facet(name, str(self.filters[name].label), options)] if options else []

    def chips(self) -> list[dict[str, Any]]:
        """The filters in force: what they say, and the address without them."""
        return [
            {
                "name": name,
                "text": self.chip_text(name, value),
                "label": self.filters[name].label,
                "typed": "" if value in self._words(name) else value,
                "query": self._without(name, value),
            }
            for name in self.filters
            for value in self.query.getlist(name)
        ]

    def chip_text(self, name: str, value: str) -> Any:
        """What a chip says: the word of an option, else the label and the value."""
        if name == "certain" and not self.query.keys() & self.dated_by:
            # Of no dates in particular it asks for any at all.
            return _("With a date")
        return self._words(name).get(value) or f"{self.filters[name].label}: {value}"

    def _words(self, name: str) -> dict[Any, Any]:
        return dict(self.filters[name].extra.get("choices", []))

    def _without(self, name: str, value: str) -> str:
        text = self._rest(name, value).urlencode()
        return f"?{text}" if text else ""

    def _rest(self, name: str, value: str) -> QueryDict:
        """The parameters that hold, but for one value."""
        query = self.query.copy()
        query.setlist(name, [each for each in query.getlist(name) if each != value])
        return query

    def sort_links(self) -> list[dict[str, Any]]:
        """The orders that the list can be shown in."""
        return [
            {"value": value, "text": text, "is_default": index == 0, "chosen": value == self.sort}
            for index, (value, (text, _order)) in enumerate(self.sorts.items())
        ]


def _fault(field: forms.Field, value: str, *, is_many: bool) -> str:
    """Why a value cannot be used; "" if it can."""
    if len(value) > LONGEST_VALUE:
        return _("This is too long.")
    try:
        field.clean([value] if is_many else value)
    except ValidationError as error:
        return _("This filter has no such value.") if is_many else str(error.messages[0])
    return ""
