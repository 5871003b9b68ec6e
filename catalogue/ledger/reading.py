"""Reading the ledger: the versions of a record, what each says, and what differs between two."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Model, Q
from django.utils.translation import override, pgettext

from catalogue import dates
from catalogue.choices import Condition
from catalogue.interchange.escaping import restore
from catalogue.interchange.tables import BY_FILE, MONUMENTS
from catalogue.ledger.snapshots import DOCUMENT_CELLS, DOCUMENTS
from catalogue.models import LedgerEntry, LedgerPart
from catalogue.models.ledger import LedgerAct, LedgerPartName

#: Columns that are titles, without their languages.
_TITLES = ("name", "title", "label", "party", "claim")
#: File, the row's place among those of the file, and column.
Place = tuple[str, int, str]


@dataclass(frozen=True)
class Version:
    """One entry, as it can be read today."""

    number: int
    identifier: str
    version: int
    owner: str
    act: str
    made_at: datetime
    hash: str
    #: Contents of the parts that are there.
    parts: dict[str, Any] = field(default_factory=dict)
    #: Reasons by the names of the parts that were erased.
    erased: dict[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """What kind of record it is of, in words."""
        return str(_kinds()[self.identifier[:1]]._meta.verbose_name)

    @property
    def act_word(self) -> str:
        """What was done."""
        return str(LedgerAct(self.act).label)

    @property
    def reason(self) -> str:
        """Why."""
        return str(self.parts.get(LedgerPartName.REASON, ""))

    @property
    def credit(self) -> str:
        """Whom the public thanks for the record."""
        return str(self.parts.get(LedgerPartName.CREDIT, {}).get("record", ""))

    @property
    def acted(self) -> str:
        """Who did it, as credited."""
        return str(self.parts.get(LedgerPartName.CREDIT, {}).get("by", ""))

    def title(self, language: str) -> tuple[str, str]:
        """What it calls the record, in a language if it can, and the language that it is in."""
        rows = self.parts.get(LedgerPartName.RECORD, {}).values()
        own = {name: cell for row in rows if isinstance(row, dict) for name, cell in row.items()}
        for one in dict.fromkeys([language, "en", "ar"]):
            for name in _TITLES:
                if text := own.get(f"{name}_{one}"):
                    return restore(text), one
        if "condition" in own:  # of an assessment, which has no title
            return _observed(own, language), language
        return restore(own.get("title", "")), ""

    @property
    def erased_parts(self) -> list[tuple[str, str]]:
        """Words for the parts that were erased, with the reasons."""
        return [(str(LedgerPartName(name).label), why) for name, why in self.erased.items()]

    @property
    def has_content(self) -> bool:
        """Whether it says anything of the record: a withdrawal does not."""
        return LedgerPartName.RECORD in self.parts


def _observed(cells: dict[str, str], language: str) -> str:
    """What an assessment found, and when."""
    state, day = cells["condition"], cells.get("assessed_on", "")
    with override(language):
        label = str(Condition(state).label) if state in Condition.values else state
        with suppress(dates.EdtfError):
            day = dates.in_words(day, language)
        return pgettext("assessment", "%(day)s: %(condition)s") % {"day": day, "condition": label}


@cache
def _kinds() -> dict[str, type[Model]]:
    """The kinds of records by the letters that their identifiers begin with."""
    models = apps.get_app_config("catalogue").get_models()
    return {letter: one for one in models if (letter := getattr(one, "LETTER", ""))}


@dataclass(frozen=True)
class Difference:
    """One cell in which two versions differ."""

    file: str
    column: str
    old: str
    new: str


def versions(identifier: str, *, with_parts_of_it: bool = False) -> list[Version]:
    """The entries of a record, the newest first; with those of its claims and the like if asked.

    What once belonged to it is told of to its end: where a claim went, its next version says. Four
    queries, whatever their number.
    """
    rule = Q(identifier=identifier)
    if with_parts_of_it:
        owned = LedgerEntry.objects.filter(owner=identifier).order_by()
        rule |= Q(identifier__in=owned.values("identifier"))
    return read(LedgerEntry.objects.filter(rule).order_by("-number"))


def version(identifier: str, number: int) -> Version | None:
    """One version of a record, if there is such a one."""
    found = read(LedgerEntry.objects.filter(identifier=identifier, version=number))
    return found[0] if found and number > 0 else None


def cells(one: Version) -> dict[Place, str]:
    """What a version says, cell by cell, in the order of the files."""
    return dict(_cells(one))


def differences(old: Version, new: Version) -> list[Difference]:
    """The cells that differ; rows of a list are compared by what they say, not by their place."""
    before, after = cells(old), cells(new)
    singles = [place for place in {**before, **after} if place[1] < 0]
    found = [
        Difference(file, column, before.get(place, ""), after.get(place, ""))
        for place in singles
        for file, _row, column in [place]
        if before.get(place, "") != after.get(place, "")
    ]
    return [*found, *_of_rows(before, after)]


def _of_rows(before: dict[Place, str], after: dict[Place, str]) -> Iterator[Difference]:
    old, new = _rows(before), _rows(after)
    for file in dict.fromkeys([*old, *new]):
        for row in old[file]:
            if row not in new[file]:
                yield Difference(file, "", row, "")
        for row in new[file]:
            if row not in old[file]:
                yield Difference(file, "", "", row)


def _rows(found: dict[Place, str]) -> dict[str, list[str]]:
    """The rows of lists as one text each."""
    texts: dict[tuple[str, int], list[str]] = defaultdict(list)
    for (file, row, _column), cell in found.items():
        if row >= 0:
            texts[file, row].append(cell)
    rows: dict[str, list[str]] = defaultdict(list)
    for (file, _row), said in texts.items():
        rows[file].append(" · ".join(said))
    return rows


def _of_documents(rows: list[dict[str, str]]) -> Iterator[tuple[Place, str]]:
    for number, row in enumerate(rows):
        yield from (
            ((DOCUMENTS, number, name), row[name]) for name in DOCUMENT_CELLS if name in row
        )


def _cells(one: Version) -> Iterator[tuple[Place, str]]:
    record = one.parts.get(LedgerPartName.RECORD, {})
    beside = {
        **one.parts.get(LedgerPartName.PERSONAL, {}),
        **one.parts.get(LedgerPartName.GEOMETRY, {}),
    }
    for file, table in BY_FILE.items():
        content = record.get(file, {} if file == MONUMENTS.file else None)
        if isinstance(content, list):
            for number, row in enumerate(content):
                yield from (((file, number, name), cell) for name, cell in row.items())
        elif isinstance(content, dict):
            names = [column.name for column in table.columns]
            for name in names:
                if cell := content.get(name) or beside.pop(name, ""):
                    yield (file, -1, name), cell
    yield from _of_documents(record.get(DOCUMENTS, []))
    for name, cell in beside.items():
        text = cell if isinstance(cell, str) else json.dumps(cell, sort_keys=True)
        yield (MONUMENTS.file if name == "geometry" else "", -1, name), text


def read(entries: Iterable[LedgerEntry]) -> list[Version]:
    """Entries with their contents, in their order; four queries."""
    found = list(entries)
    parts: dict[int, dict[str, Any]] = defaultdict(dict)
    rows = LedgerPart.objects.filter(entry__in=[one.number for one in found]).order_by()
    for number, name, text in rows.values_list("entry_id", "name", "text"):
        parts[number][name] = json.loads(text)
    erased = _erasures({one.identifier for one in found})
    return [
        Version(
            number=one.number,
            identifier=one.identifier,
            version=one.version,
            owner=one.owner,
            act=one.act,
            made_at=one.made_at,
            hash=one.hash,
            parts=parts[one.number],
            erased=erased.get(one.number, {}),
        )
        for one in found
    ]


def _erasures(identifiers: set[str]) -> dict[int, dict[str, str]]:
    """Reasons of erasures, by entry and part."""
    entries = LedgerEntry.objects.filter(identifier__in=identifiers, act=LedgerAct.ERASED)
    said = dict(entries.values_list("number", "body"))
    reasons = LedgerPart.objects.filter(entry__in=said, name=LedgerPartName.REASON).order_by()
    why = {number: json.loads(text) for number, text in reasons.values_list("entry_id", "text")}
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for number, body in said.items():
        for of, name in json.loads(body)["erased"]:
            found[of][name] = why.get(number, "")
    return found
