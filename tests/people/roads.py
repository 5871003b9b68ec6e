"""The roads to what somebody may want to do: one entry for each, tried on each cell of the table.

A road goes to a page as somebody would, or sends a request that no page offers them, and says
whether it arrived. `only`: for whom there is such a road at all; for others it must be shut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.test import Client

from catalogue.choices import ReviewState
from catalogue.models import Account
from catalogue.participation import Application
from catalogue.roles import ANYTHING, CELLS, Action, Cell, Role
from tests import make

STAFF = frozenset({Role.MODERATOR, Role.ADMINISTRATOR})
OF_RECORDS = tuple(cell for cell in CELLS if cell != ANYTHING)
ADMIN = "/admin/catalogue"
S = ReviewState


def for_all(_role: Role, _cell: Cell) -> bool:
    """A road that is there for everybody."""
    return True


def for_staff(role: Role, _cell: Cell) -> bool:
    """A road through the admin."""
    return role in STAFF


class Road(NamedTuple):
    """A way to an action: takes a browser and a record or an applicant, says whether it is open.

    `make` makes what it is tried on, in a state and of a contributor; an applicant where there is
    none and the cell is about nothing.
    """

    name: str
    action: Action
    go: Callable[[Client, Any], bool]
    cells: Iterable[Cell] = (ANYTHING,)
    only: Callable[[Role, Cell], bool] = for_all
    make: Callable[[str, Account | None], Any] | None = None


def seen(address: str) -> Callable[[Client, Any], bool]:
    """A page that is shown or not; the address may name the record or the applicant."""
    return lambda client, of: client.get(address.format(of=of)).status_code == 200


def becomes(state: str, address: str, **data: str) -> Callable[[Client, Any], bool]:
    """A request that changes the state of a record, or leaves it as it was."""

    def go(client: Client, record: Any) -> bool:
        field = "review_state" if hasattr(record, "review_state") else "state"
        before = getattr(record, field)
        client.post(address.format(of=record), data)
        record.refresh_from_db()
        after = getattr(record, field)
        assert after in {before, state}
        return bool(after != before)

    return go


def answered(client: Client, applicant: Any) -> bool:
    """An application that is answered by a request, page or no page."""
    page = f"{ADMIN}/applicationtocontribute/{applicant.pk}/change/"
    client.post(page, {"decision": "decline", "words": "No."})
    applicant.refresh_from_db()
    return bool(applicant.application == Application.DECLINED)


def renamed(client: Client, record: Any) -> bool:
    """An account that is changed by a request."""
    typed = {"username": "u-changed", "email": "c@example.org", "role": "registered"}
    page = f"{ADMIN}/account/{record.pk}/change/"
    client.post(page, {**typed, "credit_as": "none", "is_active": "on"})
    return Account.objects.filter(username="u-changed").exists()


def forgotten(client: Client, account: Any) -> bool:
    """A person who is forgotten by a request, page or no page."""
    record = make.source(contributor=account)
    page = f"{ADMIN}/account/{account.pk}/forget/"
    client.post(page, {"reason": "By right.", "is_certain": "on"})
    record.refresh_from_db()
    return record.contributor is None


def applied(client: Client, _of: Any) -> bool:
    """An application that is sent."""
    before = Account.objects.filter(application=Application.APPLIED).count()
    client.post("/accounts/apply/", {"pseudonym": "Owl", "application_reason": "I was there."})
    return Account.objects.filter(application=Application.APPLIED).count() > before


def credited(client: Client, _of: Any) -> bool:
    """A profile that is changed."""
    client.post("/accounts/profile/", {"pseudonym": "Changed", "credit_as": "pseudonym"})
    return Account.objects.filter(pseudonym="Changed").exists()


def in_state(state: str, by: Account | None) -> Any:
    """A monument in a state, contributed by somebody."""
    reason = {"withdrawal_reason_en": "Twice."} if state == ReviewState.WITHDRAWN else {}
    return make.monument(review_state=state, contributor=by, **reason)


ROADS = [
    Road("the admin", Action.ENTER_ADMIN, seen("/admin/")),
    Road("queue", Action.ENTER_ADMIN, seen(f"{ADMIN}/contribution/")),
    Road("list of spreadsheets", Action.ENTER_ADMIN, seen(f"{ADMIN}/batch/")),
    Road("sealed files", Action.ENTER_ADMIN, seen(f"{ADMIN}/original/")),
    Road("documents", Action.ENTER_ADMIN, seen(f"{ADMIN}/document/add/")),
    Road("checks of files", Action.ENTER_ADMIN, seen(f"{ADMIN}/fixityrun/")),
    Road("photographs", Action.ENTER_ADMIN, seen(f"{ADMIN}/photograph/add/")),
    Road("saved replies", Action.ENTER_ADMIN, seen(f"{ADMIN}/savedreply/add/")),
    Road("terms", Action.MANAGE_TERMS, seen(f"{ADMIN}/term/add/")),
    Road("reported errors", Action.SEE_REPORTED_ERRORS, seen(f"{ADMIN}/errorreport/")),
    Road("list of accounts", Action.MANAGE_ACCOUNTS, seen(f"{ADMIN}/account/")),
    Road("account", Action.SEE_IDENTITY, seen(ADMIN + "/account/{of.pk}/change/")),
    Road("account changed", Action.MANAGE_ACCOUNTS, renamed),
    Road("person to be forgotten", Action.FORGET, seen(ADMIN + "/account/{of.pk}/forget/")),
    Road("person forgotten", Action.FORGET, forgotten),
    Road("audit log", Action.READ_AUDIT, seen(f"{ADMIN}/auditentry/")),
    Road(
        "application",
        Action.DECIDE_APPLICATION,
        seen(ADMIN + "/applicationtocontribute/{of.pk}/change/"),
    ),
    Road("application answered", Action.DECIDE_APPLICATION, answered),
    Road("apply", Action.APPLY, applied),
    Road("profile", Action.EDIT_PROFILE, credited),
]
