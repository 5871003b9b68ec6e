"""People who sign in."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue import orcid
from catalogue.fields import PlainCharField, PlainTextField
from catalogue.models.constraints import one_of
from catalogue.participation import Application, Credit


def check_orcid(value: str) -> None:
    """Refuse what is no ORCID identifier in its own form; raises ValidationError."""
    try:
        known = orcid.read(value)
    except orcid.NotOrcid:
        known = ""
    if known != value:
        raise ValidationError(
            _("This is no ORCID iD. It looks like 0000-0002-1825-0097."), code="orcid"
        )


class Account(AbstractUser):
    """A person: registered, admitted as a researcher, a moderator (staff) or an administrator.

    Name, e-mail, affiliation and ORCID iD are the identity: see `roles.Action.SEE_IDENTITY`. The
    public sees the credit alone.
    """

    display_name = PlainCharField(_("name"), max_length=100, blank=True)
    pseudonym = PlainCharField(_("pseudonym"), max_length=100, blank=True)
    affiliation = PlainCharField(_("affiliation"), max_length=200, blank=True)
    orcid = models.CharField(_("ORCID iD"), max_length=19, blank=True, validators=[check_orcid])
    credit_as = models.CharField(
        _("how I am credited"), max_length=9, choices=Credit, default=Credit.NONE
    )
    application = models.CharField(
        _("application"), max_length=8, choices=Application, default=Application.NONE
    )
    application_reason = PlainTextField(_("reason"), max_length=4000, blank=True)
    applied_at = models.DateTimeField(_("applied"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answer = PlainTextField(_("words to the applicant"), max_length=4000, blank=True)
    admitted_at = models.DateTimeField(_("admitted"), null=True, blank=True)
    admitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("admitted by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    notify_by_mail = models.BooleanField(_("tell me by e-mail"), default=False)
    language = models.CharField(
        _("language of the e-mails"),
        max_length=2,
        choices=[("en", "English"), ("ar", "العربية")],
        default="en",
        blank=True,
    )

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        permissions = [("see_identity", "Can see who contributors are")]
        constraints = [
            one_of("credit_as", Credit.values),
            one_of("application", Application.values),
            models.CheckConstraint(
                name="%(class)s_credit_has_words",
                condition=Q(credit_as=Credit.NONE)
                | (Q(credit_as=Credit.NAME) & ~Q(display_name=""))
                | (Q(credit_as=Credit.PSEUDONYM) & ~Q(pseudonym="")),
                violation_error_message=_("Whoever is credited needs the name for it."),
            ),
            models.CheckConstraint(
                name="%(class)s_admission_has_date",
                condition=~Q(application=Application.ADMITTED) | Q(admitted_at__isnull=False),
                violation_error_message=_("An admission has its date."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["applied_at"],
                condition=Q(application=Application.APPLIED),
                name="account_applications",
            )
        ]

    @property
    def credit(self) -> str:
        """As whom the public sees the person; empty where they chose not to be seen."""
        return self.credited(self.credit_as)

    def credited(self, chosen: str) -> str:
        """The person's credit where another choice holds, as it may for a single record."""
        names = {Credit.NAME: self.display_name, Credit.PSEUDONYM: self.pseudonym}
        return names.get(Credit(chosen), "")


class ApplicationToContribute(Account):
    """An account seen as what its owner wrote to be admitted."""

    class Meta:
        proxy = True
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ("applied_at", "pk")
