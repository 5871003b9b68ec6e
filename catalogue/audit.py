"""The one way into the audit log."""

from __future__ import annotations

from typing import Any

from catalogue.models import Account, AuditEntry
from catalogue.participation import AuditAct


def note(act: AuditAct, *, by: Any = None, subject: Any = "") -> AuditEntry:
    """Add an entry. `by` is an account or nobody; `subject` a record, an account or a key.

    Called inside the transaction of an act, the entry stands and falls with it.
    """
    actor = by if isinstance(by, Account) else None
    return AuditEntry.objects.create(act=act, actor=actor, subject=key_of(subject))


def key_of(subject: Any) -> str:
    """The key under which a subject is logged: never a name, a title or an address."""
    if isinstance(subject, str):
        return subject
    if isinstance(subject, Account):
        return f"account:{subject.pk}"
    return getattr(subject, "identifier", "") or f"{subject._meta.model_name}:{subject.pk}"
