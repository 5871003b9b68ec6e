"""Builders of accounts and contributions."""

from __future__ import annotations

from typing import Any

from catalogue.contributions import contents, drafts
from catalogue.contributions.checking import check
from catalogue.contributions.parts import kind_of
from catalogue.models import Account, Contribution
from tests import make


def contributor(**values: Any) -> Account:
    """An account that contributes."""
    return make.researcher(**values)


def draft(kind: str, rows: dict[str, list[dict[str, str]]], **said: Any) -> Contribution:
    """A draft with these rows, of an account of its own unless said."""
    by = said.pop("by", None) or contributor()
    content: Any = {"rows": rows, "shapes": said.pop("shapes", [])}
    content["removed"] = said.pop("removed", {})
    return drafts.begin(kind, by=by, content=content, **said)


def report_rows(**main: str) -> dict[str, list[dict[str, str]]]:
    """A report about the temple with one claim; the temple and the source are public."""
    return {
        "damage_reports.csv": [{"title_en": "Cella blown up", "cause": "explosives", **main}],
        "report_monuments.csv": [{"monument_key": "bel", "severity": "destroyed"}],
        "evidence.csv": [{"source_key": "news", "stance": "supports", "claim_en": "It is gone."}],
    }


def change(record: Any, file: str, cells: dict[str, str], **said: Any) -> Contribution:
    """A proposal to change cells of the first row of a file."""
    base = contents.of_record(record, public=True, evidence=True)
    rows: Any = {name: [dict(row) for row in found] for name, found in base["rows"].items()}
    rows.setdefault(file, [{}])[0].update(cells)
    return draft(kind_of(record), rows, target=record, **said)


def refusals(contribution: Contribution, content: Any = None) -> list[tuple[str, int | None, str]]:
    """Where findings are."""
    return [(one.file, one.row, one.column) for one in check(contribution, content)]
