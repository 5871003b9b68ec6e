"""What people propose: new records, and changes of published ones, waiting beside the record.

Nothing here is in the tables that the public pages read. The content of a contribution is rows of
the interchange format, kept as they were typed; only its publication makes records of them, by the
same importer that reads files. So nothing unpublished can leak, half typed words are kept, and a
form, a spreadsheet and a file are judged by one set of rules.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.choices import ReviewState
from catalogue.fields import IdentifierField, PlainCharField, PlainTextField
from catalogue.models.constraints import one_of
from catalogue.participation import Credit


class ContributionKind(models.TextChoices):
    """What a contribution brings or changes."""

    MONUMENT = "monument", pgettext_lazy("contribution", "Monument")
    DESTRUCTION = "destruction", pgettext_lazy("contribution", "Destruction report")
    LOOTING = "looting", pgettext_lazy("contribution", "Looting report")
    EVIDENCE = "evidence", pgettext_lazy("contribution", "Evidence")
    ASSESSMENT = "assessment", pgettext_lazy("contribution", "Condition assessment")
    NAME = "name", pgettext_lazy("contribution", "Name of a monument")
    SOURCE = "source", pgettext_lazy("contribution", "Source")
    ARTEFACT = "artefact", pgettext_lazy("contribution", "Artefact")
    PHOTOGRAPH = "photograph", pgettext_lazy("contribution", "Photograph")
    DOCUMENT = "document", pgettext_lazy("contribution", "Document")


#: States in which a contribution is its contributor's to change.
OPEN = (ReviewState.DRAFT, ReviewState.RETURNED)


class BatchState(models.TextChoices):
    """How far it has come."""

    RECEIVED = "received", pgettext_lazy("batch", "Received")
    MATCHING = "matching", pgettext_lazy("batch", "Columns to match")
    CHECKING = "checking", pgettext_lazy("batch", "Being checked")
    FAULTY = "faulty", pgettext_lazy("batch", "Has faults")
    CHECKED = "checked", pgettext_lazy("batch", "Checked")
    SUBMITTED = "submitted", pgettext_lazy("batch", "Submitted")
    RETURNED = "returned", pgettext_lazy("batch", "Returned")
    REJECTED = "rejected", pgettext_lazy("batch", "Rejected")
    PUBLISHED = "published", pgettext_lazy("batch", "Published")
    UNDONE = "undone", pgettext_lazy("batch", "Undone")


class Batch(models.Model):
    """A spreadsheet that somebody imports: read, matched, checked, then reviewed as one."""

    LETTER: ClassVar[str] = "b"

    identifier = IdentifierField()
    contributor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("contributor"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="batches",
    )
    #: The data file that the rows are of, such as damage_reports.csv.
    table = models.CharField(_("record type"), max_length=40)
    #: The uploader's name of the file: theirs to see, never public.
    file_name = PlainCharField(_("file"), max_length=200)
    file_hash = models.CharField(_("SHA-256 of the file"), max_length=64)
    #: As it was received; the stored name is ours.
    file = models.FileField(_("content"), upload_to="batches")
    #: Column of the data file by heading of the spreadsheet; "" is a heading left out.
    matching = models.JSONField(_("matched columns"), default=dict)
    state = models.CharField(
        _("state"), max_length=9, choices=BatchState, default=BatchState.RECEIVED
    )
    rows_done = models.PositiveIntegerField(_("rows done"), default=0)
    rows_total = models.PositiveIntegerField(_("rows"), default=0)
    #: Number of rows that would create, change and leave records as they are, and faults by row.
    preview = models.JSONField(_("preview"), default=dict)
    #: Language of the upload; faults are kept in the others too.
    language = models.CharField(_("language"), max_length=10, default="en")
    #: Until when a worker has it for itself; a worker that died lets it lapse.
    lease_until = models.DateTimeField(_("checked until"), null=True, editable=False)
    #: How often a worker has begun to check it.
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, editable=False)
    words = PlainTextField(_("words of the moderator"), blank=True)
    #: While what it published is being taken back: since when, for whom and why.
    undo_asked_at = models.DateTimeField(_("to be taken back"), null=True, editable=False)
    undo_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taken back by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    undo_reason = PlainTextField(_("reason of taking back"), blank=True, editable=False)
    undo_reason_ar = PlainTextField(_("reason in Arabic"), blank=True, editable=False)
    #: Why it could not be taken back, or not to the end.
    undo_fault = PlainTextField(_("why it was not taken back"), blank=True, editable=False)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True)
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("batch")
        verbose_name_plural = _("batches")
        ordering = ("-pk",)
        constraints = [
            one_of("state", BatchState.values),
            models.UniqueConstraint(
                fields=["contributor", "table", "file_hash"],
                condition=~Q(state__in=["undone", "rejected"]),
                name="batch_once",
                violation_error_message=_("You have already uploaded this file."),
            ),
        ]
        indexes = [
            models.Index(fields=["contributor", "-id"]),
            models.Index(fields=["state", "id"]),
            models.Index(
                fields=["id"], condition=Q(undo_asked_at__isnull=False), name="batch_to_be_undone"
            ),
        ]

    def __str__(self) -> str:
        return self.identifier


class Contribution(models.Model):
    """A new record with its parts, or a proposed change of a published one."""

    LETTER: ClassVar[str] = "q"

    identifier = IdentifierField()
    contributor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("contributor"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="contributions",
    )
    kind = models.CharField(_("kind"), max_length=11, choices=ContributionKind)
    state = models.CharField(
        _("review state"), max_length=9, choices=ReviewState, default=ReviewState.DRAFT
    )
    #: Title for lists, as the contributor's content has it.
    title = PlainCharField(_("title"), max_length=300, blank=True)
    #: Identifier of the published record that would change; empty for a new record.
    target = models.CharField(_("record"), max_length=11, blank=True, db_index=True)
    #: Identifier of the record that a new part belongs to: the report of evidence, the monument of
    #: an assessment or a name.
    about = models.CharField(_("about the record"), max_length=11, blank=True, db_index=True)
    #: Version of the target in the ledger when the change was begun.
    base_version = models.PositiveIntegerField(_("version it began from"), null=True)
    #: {"rows": {file: [{column: cell}]}, "shapes": [GeoJSON feature], "removed": {file: [key]}}
    content = models.JSONField(_("content"), default=dict)
    #: The sealed file that a new photograph or document is made of.
    original = models.ForeignKey(
        "catalogue.Original",
        verbose_name=_("file as received"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="contributions",
    )
    #: The same for the target as its contributor could see it when the change was begun.
    base = models.JSONField(_("what it began from"), default=dict)
    #: What the publication replaced, so that it can be undone.
    replaced = models.JSONField(_("what it replaced"), default=dict)
    credit_as = models.CharField(_("credit"), max_length=9, choices=Credit, default=Credit.NONE)
    reason = PlainTextField(_("reason of the change"), blank=True)
    #: What its contributor typed to the moderators and has not sent: theirs alone to see.
    unsent = PlainTextField(_("message not sent yet"), blank=True, editable=False)
    batch = models.ForeignKey(
        Batch,
        verbose_name=_("batch"),
        null=True,
        on_delete=models.PROTECT,
        related_name="contributions",
    )
    line = models.PositiveIntegerField(_("line in the batch"), null=True)
    #: Rises with each save, so that an older tab cannot overwrite a newer one unseen.
    revision = models.PositiveIntegerField(_("revision"), default=0)
    #: Given out with an empty form: the same form sent twice makes one contribution.
    token = models.CharField(max_length=43, null=True, unique=True, editable=False)  # noqa: DJ001
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    saved_at = models.DateTimeField(_("last saved"), auto_now=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("claimed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    claimed_at = models.DateTimeField(_("claimed"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    words = PlainTextField(_("words of the moderator"), blank=True)
    #: Identifiers of the records that the publication made or changed, the main one first.
    made = models.JSONField(_("records"), default=list)
    undone_at = models.DateTimeField(_("undone"), null=True)

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ("submitted_at", "pk")
        constraints = [
            one_of("kind", ContributionKind.values),
            one_of("state", ReviewState.values),
            one_of("credit_as", Credit.values),
            models.CheckConstraint(
                name="contribution_submitted_has_date",
                condition=Q(state=ReviewState.DRAFT) | Q(submitted_at__isnull=False),
                violation_error_message=_("What was submitted has its day."),
            ),
            models.CheckConstraint(
                name="contribution_published_made_something",
                condition=~Q(state=ReviewState.PUBLISHED) | ~Q(made=[]),
                violation_error_message=_("A publication makes or changes a record."),
            ),
            models.UniqueConstraint(
                fields=["batch", "line"],
                name="contribution_once_per_line",
                violation_error_message=_("This line of the batch is submitted already."),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "submitted_at", "id"]),
            models.Index(fields=["contributor", "state", "-saved_at"]),
        ]

    def __str__(self) -> str:
        return self.title or self.identifier

    @property
    def is_open(self) -> bool:
        """Whether its contributor may go on writing."""
        return self.state in OPEN

    @property
    def working_title(self) -> str:
        """The title, or the name of the file as sent, which its contributor alone may see."""
        return self.title or (self.original.received_name if self.original else "")


class ChangeProposalManager(models.Manager[Contribution]):
    """Contributions that would change a published record."""

    def get_queryset(self) -> models.QuerySet[Contribution]:
        """Those with a target."""
        return super().get_queryset().exclude(target="")


class ChangeProposal(Contribution):
    """A proposed change of a published record: nothing changes until it is accepted."""

    objects = ChangeProposalManager()  # type: ignore[assignment, misc]  # a narrower manager

    class Meta:
        proxy = True
        verbose_name = _("change proposal")
        verbose_name_plural = _("change proposals")


class Message(models.Model):
    """One word in the discussion between a contributor and the moderators."""

    contribution = models.ForeignKey(
        Contribution,
        verbose_name=_("contribution"),
        on_delete=models.CASCADE,
        related_name="messages",
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    #: Whether a moderator wrote it: to the contributor moderators have no names.
    from_moderator = models.BooleanField(_("from a moderator"), default=False)
    text = PlainTextField(_("text"), max_length=4000)
    written_at = models.DateTimeField(_("written"), auto_now_add=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.contribution_id} · {self.written_at:%Y-%m-%d}"


class NotificationKind(models.TextChoices):
    """What happened."""

    RETURNED = "returned", pgettext_lazy("notification", "Returned with words")
    REJECTED = "rejected", pgettext_lazy("notification", "Rejected")
    PUBLISHED = "published", pgettext_lazy("notification", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("notification", "Withdrawn")
    MESSAGE = "message", pgettext_lazy("notification", "New message")
    CHECKED = "checked", pgettext_lazy("notification", "Spreadsheet checked")


class Notification(models.Model):
    """That something happened to a contribution; the words are made when it is shown."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.CASCADE,
        related_name="notifications",
    )
    kind = models.CharField(_("kind"), max_length=9, choices=NotificationKind)
    contribution = models.ForeignKey(
        Contribution, null=True, on_delete=models.CASCADE, related_name="+"
    )
    batch = models.ForeignKey(Batch, null=True, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(_("happened"), auto_now_add=True)
    read_at = models.DateTimeField(_("read"), null=True)
    mailed_at = models.DateTimeField(_("mailed"), null=True)

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ("-pk",)
        constraints = [
            one_of("kind", ["returned", "rejected", "published", "withdrawn", "message", "checked"])
        ]
        indexes = [models.Index(fields=["account", "read_at", "-id"])]

    def __str__(self) -> str:
        return self.get_kind_display()


class SavedReply(models.Model):
    """Words that moderators often send."""

    title = PlainCharField(_("title"), max_length=100)
    text = PlainTextField(_("text"), max_length=4000)

    class Meta:
        verbose_name = _("saved reply")
        verbose_name_plural = _("saved replies")
        ordering = ("title", "pk")

    def __str__(self) -> str:
        return self.title


class ColumnMatch(models.Model):
    """Which column of a data file a heading of somebody's spreadsheets means: asked once."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="column_matches"
    )
    table = models.CharField(_("record type"), max_length=40)
    heading = PlainCharField(_("heading"), max_length=200)
    column = models.CharField(_("column"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("matched column")
        verbose_name_plural = _("matched columns")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["account", "table", "heading"], name="columnmatch_once")
        ]

    def __str__(self) -> str:
        return f"{self.heading} = {self.column}"
