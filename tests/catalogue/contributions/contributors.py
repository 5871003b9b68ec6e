"""Builders of accounts and contributions."""

from __future__ import annotations

from typing import Any

from catalogue.contributions import drafts
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
