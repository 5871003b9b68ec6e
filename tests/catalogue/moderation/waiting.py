"""The cast of moderation, and contributions that wait."""

from __future__ import annotations

import itertools
from typing import Any

from django.utils import timezone

from catalogue import roles
from catalogue.contributions import mentions
from catalogue.models import Account, Contribution
from catalogue.roles import Role

_number = itertools.count(1)


def account(name: str, role: str = Role.RESEARCHER, **values: Any) -> Account:
    """Somebody with a role."""
    made = Account.objects.create_user(name, password="only-for-tests", **values)
    roles.assign(made, role)
    return Account.objects.get(pk=made.pk)


def report_rows(key: str = "new-blast", **cells: str) -> dict[str, Any]:
    """The content of a report of destruction that harms the monument with the key temple."""
    row = {
        "key": key,
        "kind": "destruction",
        "title_en": "Arch blown up",
        "severity": "destroyed",
        "verification": "alleged",
        "event_date_edtf": "2015-10-05",
        **cells,
    }
    link = {"report_key": key, "monument_key": "temple", "role": "affected"}
    link["severity"] = row["severity"]
    rows = {"damage_reports.csv": [row], "report_monuments.csv": [link]}
    return {"rows": rows, "shapes": [], "removed": {}}


def contribution(by: Account | None = None, **values: Any) -> Contribution:
    """A submitted report of destruction."""
    number = next(_number)
    values.setdefault("kind", "destruction")
    values.setdefault("state", "submitted")
    values.setdefault("title", "Arch blown up")
    values.setdefault("content", report_rows(f"new-blast-{number}"))
    if values["state"] != "draft":
        values.setdefault("submitted_at", timezone.now())
    made = Contribution.objects.create(contributor=by, **values)
    mentions.keep([made])
    return made
