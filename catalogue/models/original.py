"""Files as they were received: sealed, provably unaltered, never public.

The bytes lie in the storage `originals` under a name of ours. No code overwrites them, and none
deletes them with a row; `catalogue.files.receiving.take_back` says when its own sender still may.
What a file carried, its name and its hash are protected: each could lead to who sent it.
"""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.fields import IdentifierField
from catalogue.filing import CustodyStep, FileKind
from catalogue.models.audit import AppendOnly
from catalogue.models.constraints import one_of

#: Characters of a received name that are kept.
LONGEST_NAME = 1000


class Original(models.Model):
    """One file as one person sent it."""

    LETTER: ClassVar[str] = "g"

    identifier = IdentifierField()
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)
    size = models.PositiveBigIntegerField(_("bytes"), editable=False)
    #: As judged from its bytes, whatever its name or its sender said.
    media_type = models.CharField(_("media type"), max_length=100, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=FileKind, editable=False)
    #: The sender's name of the file: data, never a path, never public.
    received_name = models.TextField(_("name as received"), max_length=LONGEST_NAME, blank=True)
    received_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    contributor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("contributor"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    #: Random, ours: it says nothing of the file or its sender.
    stored_name = models.CharField(_("stored name"), max_length=80, unique=True, editable=False)
    #: What the file carried: position, device, author, date. Never public.
    metadata = models.JSONField(_("what it carried"), default=dict, editable=False)
    #: Of a picture: its size in pixels as it is seen, and its likeness, as `Photograph.dhash`.
    #: Empty until somebody has looked at it.
    width = models.PositiveIntegerField(_("width in pixels"), null=True, editable=False)
    height = models.PositiveIntegerField(_("height in pixels"), null=True, editable=False)
    dhash = models.CharField(max_length=16, blank=True, editable=False)
    #: When a record that names it was first submitted: from then on nobody can take it back.
    handed_in_at = models.DateTimeField(_("handed in"), null=True, editable=False)
    #: When its bytes were last read again and found as received.
    checked_at = models.DateTimeField(_("last checked"), null=True, editable=False)

    class Meta:
        verbose_name = _("original file")
        verbose_name_plural = _("original files")
        ordering = ("-pk",)
        constraints = [
            one_of("kind", FileKind.values),
            models.CheckConstraint(
                name="original_not_empty",
                condition=models.Q(size__gt=0),
                violation_error_message=_("The file is empty."),
            ),
            models.UniqueConstraint(
                fields=["contributor", "sha256"],
                name="original_once_for_each",
                violation_error_message=_("You have already sent this file."),
            ),
        ]
        indexes = [models.Index(fields=["sha256"])]

    def __str__(self) -> str:
        return self.identifier


class CustodyQuerySet(models.QuerySet["Custody"]):
    """Steps to read and to add."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse; raises AppendOnly."""
        raise AppendOnly

    def delete(self) -> NoReturn:
        """Refuse; raises AppendOnly."""
        raise AppendOnly


class Custody(models.Model):
    """One step in the life of a received file; steps are added, not changed and not removed."""

    #: Identifiers, not references: a step outlasts what it is about.
    original = models.CharField(_("original file"), max_length=11, db_index=True, editable=False)
    #: The photograph or the document that it concerns, where it concerns one.
    record = models.CharField(_("record"), max_length=11, blank=True, db_index=True, editable=False)
    step = models.CharField(_("step"), max_length=10, choices=CustodyStep, editable=False)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    #: The role of who did it, never the person; empty for the software itself.
    role = models.CharField(_("role"), max_length=13, blank=True, editable=False)

    objects = CustodyQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of custody")
        verbose_name_plural = _("steps of custody")
        ordering = ("at", "pk")
        constraints = [one_of("step", CustodyStep.values)]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.step} {self.original}"

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse; raises AppendOnly."""
        raise AppendOnly


class Upload(models.Model):
    """A file that arrives in parts; what has arrived lies in the folder of uploads."""

    #: Random: who knows it and is its contributor goes on with it.
    token = models.CharField(max_length=43, unique=True, editable=False)
    contributor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False
    )
    received_name = models.TextField(max_length=LONGEST_NAME, blank=True, editable=False)
    #: Of all its bytes, where the sender could tell: by it a reload finds what is here already.
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    #: Bytes that were announced, and that are here.
    size = models.PositiveBigIntegerField(editable=False)
    arrived = models.PositiveBigIntegerField(default=0, editable=False)
    #: When the last part came; an upload that is silent for long is cleared away.
    touched_at = models.DateTimeField(default=timezone.now, db_index=True, editable=False)

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.arrived}/{self.size}"


class FixityRun(models.Model):
    """One reading of all files, and what it found."""

    started_at = models.DateTimeField(_("begun"), default=timezone.now, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, editable=False)
    originals = models.PositiveIntegerField(_("originals read"), default=0, editable=False)
    copies = models.PositiveIntegerField(_("public copies read"), default=0, editable=False)
    bytes_read = models.PositiveBigIntegerField(_("bytes read"), default=0, editable=False)
    #: Numbers of all that was found; `findings` names the first of them.
    missing = models.PositiveIntegerField(_("missing"), default=0, editable=False)
    changed = models.PositiveIntegerField(_("changed"), default=0, editable=False)
    extra = models.PositiveIntegerField(_("extra"), default=0, editable=False)
    #: [[what, identifier or stored name], …]
    findings = models.JSONField(_("findings"), default=list, editable=False)

    class Meta:
        verbose_name = _("check of the files")
        verbose_name_plural = _("checks of the files")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"

    @property
    def is_sound(self) -> bool:
        """Whether it ended and found every file as it should be."""
        return self.finished_at is not None and not (self.missing or self.changed or self.extra)
