"""Acts of submitting: to hand a draft to the moderators, and to take it back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.choices import ReviewState
from catalogue.contributions import mentions
from catalogue.contributions.checking import Finding, check
from catalogue.contributions.drafts import NotOpen, Stale
from catalogue.files import receiving
from catalogue.models import Account
from catalogue.models.contribution import OPEN, Contribution


class HasFaults(Exception):
    """The content would be refused; `findings` say where and why."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        super().__init__(_("Some things must be put right before this can be submitted."))


def submit(contribution: Contribution, *, by: Account) -> Contribution:
    """Hand a draft or a returned contribution in; submitted twice it is submitted once.

    Raises HasFaults where the importer would refuse it, NotOpen where it is decided on, Stale where
    it was saved anew meanwhile, and PermissionDenied for others than its contributor.
    """
    _must_be_own(contribution, by)
    if not Contribution.objects.filter(pk=contribution.pk).exists():
        raise NotOpen
    contribution.refresh_from_db()
    if contribution.state == ReviewState.SUBMITTED:
        return contribution
    if not contribution.is_open:
        raise NotOpen
    if findings := check(contribution):
        raise HasFaults(findings)
    values = {"state": ReviewState.SUBMITTED, "submitted_at": timezone.now()}
    found = Contribution.objects.filter(
        pk=contribution.pk, state__in=OPEN, revision=contribution.revision
    )
    if not _hand_in(contribution, found, values):
        stored = Contribution.objects.filter(pk=contribution.pk).first()
        if stored is not None and stored.is_open:
            raise Stale(stored)
        if stored is None or stored.state != ReviewState.SUBMITTED:
            raise NotOpen
        return stored
    return contribution


def take_back(contribution: Contribution, *, by: Account) -> Contribution:
    """Make a submitted contribution a draft again, to go on writing; raises NotOpen otherwise."""
    _must_be_own(contribution, by)
    values = {"state": ReviewState.DRAFT, "claimed_by": None, "claimed_at": None}
    found = Contribution.objects.filter(pk=contribution.pk, state=ReviewState.SUBMITTED)
    if not _move(contribution, found, values):
        raise NotOpen
    return contribution


@transaction.atomic
def _hand_in(contribution: Contribution, found: Any, values: dict[str, Any]) -> bool:
    """Move it, and keep for the queue which monuments it names."""
    if not _move(contribution, found, values):
        return False
    mentions.keep([contribution])
    if contribution.original is not None:
        receiving.hand_in(contribution.original)
    return True


@transaction.atomic
def _move(contribution: Contribution, found: Any, values: dict[str, Any]) -> bool:
    if not found.update(**values):
        return False
    for name, value in values.items():
        setattr(contribution, name, value)
    return True


def _must_be_own(contribution: Contribution, account: Account) -> None:
    if contribution.contributor_id != account.pk:
        raise PermissionDenied
