"""Lists whose rows are found by what is linked to them as well: by reports, or by steps.

What is asked of links must hold of one and the same link: a tower "destroyed in 2015" is one of
which one report says both.
"""

from __future__ import annotations

from functools import cached_property, reduce
from operator import and_

from pyroaring import BitMap

from catalogue.facets.asking import Asked
from catalogue.facets.dated import Dates
from catalogue.facets.kinds import Links


class AskedByLinks(Asked):
    """A list with facets of its own rows and of links; subclasses give `links` and `of_links`."""

    #: The facets that look at links.
    of_links: frozenset[str] = frozenset()

    @property
    def links(self) -> Links:
        """What is linked to the rows."""
        raise NotImplementedError

    @property
    def dates(self) -> Dates:
        """Those of the links."""
        assert self.links.rows.dates is not None  # noqa: S101  (their shapes say so)
        return self.links.rows.dates

    @cached_property
    def linked(self) -> dict[str, BitMap]:
        """The links that pass each filter on them."""
        return {name: rows for name, rows in self.in_force.items() if self._is_linked(name)}

    @cached_property
    def conditions(self) -> dict[str, BitMap]:
        """The rows that pass each filter, those on links being one together."""
        found = {name: rows for name, rows in self.in_force.items() if not self._is_linked(name)}
        if self.linked:
            found["links"] = self.links.owners(self._links(""))
        return found

    def _is_linked(self, name: str) -> bool:
        return name in self.of_links or name == "dates"

    def _links(self, but: str) -> BitMap:
        """The links that pass all filters on them but one."""
        sets = [rows for name, rows in self.linked.items() if name != but]
        return reduce(and_, sorted(sets, key=len), self.links.rows.everything)

    def counts(self, name: str) -> dict[str, int]:
        """How many rows each option would leave."""
        if name not in self.of_links:
            return super().counts(name)
        base, options = self._passing("links"), self.options(name)
        if self.linked.keys() <= {name}:
            found = self.links.owners_with(name, options)
        else:
            links = self._links(name)
            found = {value: self.links.owners(links & rows) for value, rows in options.items()}
        return {one: base.intersection_cardinality(rows) for one, rows in found.items()}
