"""The ledger: every public version of every record, append-only and chained by hashes.

An entry says when, what act, of which record, and holds salted SHA-256 hashes of its parts; the
texts of the parts lie in `LedgerPart`. To erase a part is to delete its text and salt: the hash of
what cannot be guessed says nothing, and the chain still verifies. Both databases refuse to update
or delete entries (see the migration), and to update parts.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.models.constraints import one_of


class LedgerAct(models.TextChoices):
    """What was done."""

    PUBLISHED = "published", pgettext_lazy("ledger", "Published")
    CHANGED = "changed", pgettext_lazy("ledger", "Changed")
    WITHDRAWN = "withdrawn", pgettext_lazy("ledger", "Withdrawn")
    RESTORED = "restored", pgettext_lazy("ledger", "Restored")
    MERGED = "merged", pgettext_lazy("ledger", "Merged")
    SPLIT = "split", pgettext_lazy("ledger", "Split")
    ERASED = "erased", pgettext_lazy("ledger", "Part erased")


class LedgerPartName(models.TextChoices):
    """The separable parts of an entry: each can be erased by itself."""

    RECORD = "record", pgettext_lazy("ledger-part", "Record")
    GEOMETRY = "geometry", pgettext_lazy("ledger-part", "Geometry")
    PERSONAL = "personal", pgettext_lazy("ledger-part", "Personal texts")
    CREDIT = "credit", pgettext_lazy("ledger-part", "Credit")
    REASON = "reason", pgettext_lazy("ledger-part", "Reason")


class LedgerEntry(models.Model):
    """One link of the chain."""

    #: 1, 2, 3 … without gaps.
    number = models.BigIntegerField(_("number"), primary_key=True)
    #: Permanent identifier of the record.
    identifier = models.CharField(_("identifier"), max_length=11)
    #: Version of the record, from 1; an erasure makes none and has 0.
    version = models.PositiveIntegerField(_("version"))
    #: Identifier of the record that this one is a part of, such as the report of evidence.
    owner = models.CharField(_("part of"), max_length=11, blank=True)
    act = models.CharField(_("act"), max_length=9, choices=LedgerAct)
    made_at = models.DateTimeField(_("when"))
    #: Canonical JSON of all of the above and of the hashes of the parts: what is hashed.
    body = models.TextField(_("body"))
    previous_hash = models.CharField(_("hash of the entry before"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("entry of the ledger")
        verbose_name_plural = _("entries of the ledger")
        ordering = ("number",)
        constraints = [
            one_of("act", LedgerAct.values),
            models.UniqueConstraint(
                fields=["identifier", "version"],
                condition=models.Q(version__gt=0),
                name="ledgerentry_version_once",
            ),
        ]
        indexes = [
            models.Index(fields=["identifier", "number"]),
            models.Index(fields=["owner", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} · {self.identifier} v{self.version}"


class LedgerPart(models.Model):
    """The text of one part of an entry, with the salt of its hash; erased by being deleted."""

    entry = models.ForeignKey(
        LedgerEntry, verbose_name=_("entry"), on_delete=models.PROTECT, related_name="parts"
    )
    name = models.CharField(_("part"), max_length=8, choices=LedgerPartName)
    salt = models.CharField(_("salt"), max_length=32)
    #: Canonical JSON.
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("part of an entry")
        verbose_name_plural = _("parts of entries")
        ordering = ("pk",)
        constraints = [
            one_of("name", LedgerPartName.values),
            models.UniqueConstraint(fields=["entry", "name"], name="ledgerpart_once"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} · {self.name}"
