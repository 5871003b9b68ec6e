"""By what contents are alike: their names, their place, their time, and what marks them.

It is the same wherever they are compared: with public records, or rows of one file with each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from catalogue.contributions import contents
from catalogue.contributions.contents import Content, Row
from catalogue.contributions.days import days
from catalogue.interchange import tables
from catalogue.models.contribution import ContributionKind

#: Degrees within which places are the same: some thirty metres.
NEAR = 0.0003
#: How alike that makes them, and how alike the same place and time, or what marks them.
SAME_PLACE, SAME_CLAIM, SAME_DAY, SAME_MARK = 0.7, 0.8, 0.9, 1.0
#: What marks a claim, and what an assessment.
CLAIM = ("report_key", "source_key")
ASSESSMENT = ("monument_key", "source_key", "assessed_on")
#: The first and the last day.
Days = tuple[int, int]


def mains(kind: ContributionKind, several: Sequence[Content]) -> list[Row]:
    """The main row of each content."""
    return [contents.main_row(kind, one) for one in several]


def filled(row: Row, *names: str) -> list[str]:
    """Those of some cells that say something."""
    return [text for name in names if (text := row.get(name, "").strip())]


def names(several: Sequence[Content]) -> list[list[str]]:
    """The names of each monument, further ones included."""
    further = [contents.rows_in(one, tables.NAMES.file) for one in several]
    return [
        [*filled(row, "name_en", "name_ar"), *(name.get("name", "") for name in more)]
        for row, more in zip(mains(ContributionKind.MONUMENT, several), further, strict=True)
    ]


def place(row: Row) -> tuple[float, float] | None:
    """The typed position, where it is one."""
    try:
        lat, lon = float(row.get("lat", "")), float(row.get("lon", ""))
    except ValueError:
        return None
    return (lat, lon) if abs(lat) < 89 and abs(lon) <= 180 else None


def is_near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two positions are the same place."""
    return max(abs(one[0] - other[0]), abs(one[1] - other[1])) <= NEAR


def there_and_then(several: Sequence[Content]) -> dict[int, tuple[Days, set[str]]]:
    """By their places, when reports happened, if that can be read, and the monuments they name."""
    return {
        number: (when, _monument_keys(one, row))
        for number, (one, row) in enumerate(
            zip(several, mains(ContributionKind.DESTRUCTION, several), strict=True)
        )
        if (when := days(row.get("event_date_edtf", "")))
    }


def meets(one: Days, other: Days) -> bool:
    """Whether two times can be one."""
    return one[0] <= other[1] and one[1] >= other[0]


def _monument_keys(content: Content, row: Row) -> set[str]:
    links = contents.rows_in(content, tables.LINKS.file)
    named = [link.get("monument_key", "") for link in links]
    named += [key.strip() for key in row.get("monument_keys", "").split(";")]
    return {key for key in named if key}


def bare_address(url: str) -> str:
    """A web address without what does not tell pages apart."""
    return url.strip().partition("://")[2].removeprefix("www.").rstrip("/").lower()


def by_cells(rows: Sequence[Row], *names: str) -> dict[tuple[str, ...], list[int]]:
    """The places of rows by some of their cells, of those that have them all."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        cells = tuple(filled(row, *names))
        if len(cells) == len(names):
            found[cells].append(number)
    return found


def by_address(rows: Sequence[Row]) -> dict[str, list[int]]:
    """The places of sources by their web addresses, of those that have one."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if address := bare_address(row.get("url", "")):
            found[address].append(number)
    return found
