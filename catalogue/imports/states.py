"""Review states and identifiers of imported records: who may say them, and what they allow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from catalogue import identifiers
from catalogue.choices import ReviewState
from catalogue.imports.chunks import Chunk
from catalogue.interchange.columns import Kind, identifier_letter
from catalogue.interchange.escaping import restore
from catalogue.models import Reviewed
from catalogue.models.constraints import EVER_PUBLIC

#: Stored values that decide who may change a record, and to which state.
STATE_VALUES = (
    "review_state",
    "contributor_id",
    "first_published_at",
    "withdrawal_reason_en",
    "withdrawal_reason_ar",
)
_OPEN = (ReviewState.DRAFT, ReviewState.SUBMITTED, ReviewState.RETURNED)


def is_reviewed(model: type[Any]) -> bool:
    """Whether rows of a model have a review state of their own."""
    return issubclass(model, Reviewed)


def decide_states(chunk: Chunk) -> None:
    """The review state of each row, and what must go with it."""
    if chunk.table.is_detail or not is_reviewed(chunk.table.model):
        return
    stated = chunk.values.pop("review_state", None) or [""] * chunk.size
    options = chunk.run.options
    states = [
        one or (row["review_state"] if row else options.state)
        for one, row in zip(stated, chunk.known, strict=True)
    ]
    chunk.values["review_state"] = states
    chunk.values["first_published_at"] = [
        _first_published(chunk, state, row) for state, row in zip(states, chunk.known, strict=True)
    ]
    _give_reasons(chunk, states)
    for row, stored in enumerate(chunk.known):
        if stored and stored["review_state"] != states[row]:
            chunk.run.moved[chunk.table.model].add(stored["pk"])
        if stored and stored["first_published_at"] and states[row] not in EVER_PUBLIC:
            chunk.fault(
                row, "review_state", _("What was published can be withdrawn, but not hidden.")
            )
    _refuse_hidden_terms(chunk, states)


def _first_published(chunk: Chunk, state: str, row: dict[str, Any] | None) -> Any:
    if state not in EVER_PUBLIC:
        return row["first_published_at"] if row else None
    return (row and row["first_published_at"]) or chunk.run.now


def _give_reasons(chunk: Chunk, states: list[str]) -> None:
    """Withdrawn records have a reason, from withdrawals.csv or as it stands; others have none."""
    if ReviewState.WITHDRAWN not in states:
        chunk.values["withdrawal_reason_en"] = chunk.values["withdrawal_reason_ar"] = [
            ""
        ] * chunk.size
        return
    reasons = [
        _reason(chunk, row) if state == ReviewState.WITHDRAWN else ("", "")
        for row, state in enumerate(states)
    ]
    chunk.values["withdrawal_reason_en"] = [english for english, _arabic in reasons]
    chunk.values["withdrawal_reason_ar"] = [arabic for _english, arabic in reasons]


def _reason(chunk: Chunk, row: int) -> tuple[str, str]:
    cells = [chunk.cells[column][row].strip() for column in chunk.table.naming if chunk.has(column)]
    name = ";".join(map(restore, cells))
    if found := chunk.run.withdrawals.get((chunk.table.file, name)):
        return found
    stored = chunk.known[row]
    if stored and stored["withdrawal_reason_en"]:
        return stored["withdrawal_reason_en"], stored["withdrawal_reason_ar"]
    reason = _("A withdrawal needs a public reason, in withdrawals.csv.")
    chunk.fault(row, "review_state", reason)
    return "", ""


def _refuse_hidden_terms(chunk: Chunk, states: list[str]) -> None:
    """What is public uses only terms that are, or were, public."""
    terms = chunk.run.terms
    if not terms.any_hidden or ReviewState.PUBLISHED not in states:
        return
    for column in chunk.table.known.values():
        if column.kind is not Kind.TERM:
            continue
        for row, pk in enumerate(chunk.complete(column.attname)):
            if pk and states[row] == ReviewState.PUBLISHED and terms.is_hidden(pk):
                reason = _("A published record cannot use a term that is not published yet.")
                chunk.fault(row, column.name, reason)


def identify(chunk: Chunk) -> None:
    """The identifier of each row: as the file says, as it stands, or a fresh one."""
    letter = identifier_letter(chunk.table.model)
    if not letter or chunk.table.is_detail:
        return
    given = [""] * chunk.size
    if chunk.run.options.trusted and chunk.has("identifier"):
        given = [cell.strip() for cell in chunk.cells["identifier"]]
        _check_identifiers(chunk, given, letter)
    known = [row["identifier"] if row else one for one, row in zip(given, chunk.known, strict=True)]
    fresh = _fresh(chunk.table.model, letter, known)
    chunk.values["identifier"] = [one or next(fresh) for one in known]


def _fresh(model: Any, letter: str, known: list[str]) -> Iterator[str]:
    """An identifier that nobody has for each row without one.

    In one of thirty imports of a million records two draws are the same, which must not end it.
    """
    drawn: set[str] = set()
    while missing := known.count("") - len(drawn):
        more = {identifiers.new(letter) for _ in range(missing)} - drawn - {*known}
        taken = model._base_manager.filter(identifier__among=more).order_by()
        drawn |= more - {*taken.values_list("identifier", flat=True)}
    return iter(drawn)


def _check_identifiers(chunk: Chunk, given: list[str], letter: str) -> None:
    model: Any = chunk.table.model
    rows = model._base_manager.filter(identifier__in=filter(None, given)).order_by()
    owners = dict(rows.values_list("identifier", "pk"))
    for row, one in enumerate(given):
        if not one:
            continue
        stored = chunk.known[row]
        if not identifiers.is_valid(one) or one[0] != letter:
            reason = _("This is not an identifier of this kind of record.")
            chunk.fault(row, "identifier", reason)
        elif stored and stored["identifier"] != one:
            reason = _("The record has another identifier, and identifiers never change.")
            chunk.fault(row, "identifier", reason, stored["identifier"])
        elif not stored and one in owners:
            chunk.fault(row, "identifier", _("Another record has this identifier."))
        owners.setdefault(one, stored["pk"] if stored else 0)


def may_change(chunk: Chunk, stored: dict[str, Any]) -> bool:
    """Whether this import may change a record: an administrator's may, others only their own."""
    options = chunk.run.options
    if options.trusted or not is_reviewed(chunk.table.model):
        return True
    return is_own(options, stored["contributor_id"], stored["review_state"])


def is_own(options: Any, contributor_id: int | None, state: str) -> bool:
    """Whether a record is the contributor's own and not yet decided on."""
    own = options.contributor is not None and contributor_id == options.contributor.pk
    return own and state in _OPEN
