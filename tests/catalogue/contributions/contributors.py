"""Builders of accounts and contributions."""

from __future__ import annotations

import itertools
from typing import Any

from catalogue.contributions import drafts
from catalogue.models import Account, Contribution

_number = itertools.count(1)


def contributor(**values: Any) -> Account:
    """An account that contributes."""
    number = next(_number)
    return Account.objects.create_user(f"c{number}@example.org", "long enough 1", **values)


def draft(kind: str, rows: dict[str, list[dict[str, str]]], **said: Any) -> Contribution:
    """A draft with these rows, of an account of its own unless said."""
    by = said.pop("by", None) or contributor()
    content: Any = {"rows": rows, "shapes": said.pop("shapes", [])}
    content["removed"] = said.pop("removed", {})
    return drafts.begin(kind, by=by, content=content, **said)
