"""The closed lists about people: credit, applications, and what the audit log keeps."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Credit(TextChoices):
    """As whom the public sees a contributor."""

    NONE = "none", pgettext_lazy("credit", "Not at all")
    NAME = "name", pgettext_lazy("credit", "By name")
    PSEUDONYM = "pseudonym", pgettext_lazy("credit", "By pseudonym")


class Application(TextChoices):
    """Where a person stands who wants to contribute."""

    NONE = "none", pgettext_lazy("application", "Not applied")
    APPLIED = "applied", pgettext_lazy("application", "Applied")
    ADMITTED = "admitted", pgettext_lazy("application", "Admitted")
    DECLINED = "declined", pgettext_lazy("application", "Declined")


class AuditAct(TextChoices):
    """What the audit log keeps."""

    SIGNED_UP = "signed-up", pgettext_lazy("audit", "Account made")
    SIGNED_IN = "signed-in", pgettext_lazy("audit", "Signed in")
    SIGN_IN_REFUSED = "sign-in-refused", pgettext_lazy("audit", "Sign-in refused")
    SECOND_FACTOR_REFUSED = "factor-refused", pgettext_lazy("audit", "Second factor refused")
    SECOND_FACTOR_CHANGED = "factor-changed", pgettext_lazy("audit", "Second factor changed")
    PASSWORD_CHANGED = "password-changed", pgettext_lazy("audit", "Password changed")
    EMAIL_CHANGED = "email-changed", pgettext_lazy("audit", "E-mail address changed")
    ORCID_CHANGED = "orcid-changed", pgettext_lazy("audit", "Sign-in with ORCID changed")
    ROLE_CHANGED = "role-changed", pgettext_lazy("audit", "Role changed")
    ACCOUNT_CHANGED = "account-changed", pgettext_lazy("audit", "Account changed by another")
    ACCOUNT_DELETED = "account-deleted", pgettext_lazy("audit", "Account deleted")
    APPLIED = "applied", pgettext_lazy("audit", "Applied to contribute")
    ADMITTED = "admitted", pgettext_lazy("audit", "Admitted")
    DECLINED = "declined", pgettext_lazy("audit", "Declined")
    IDENTITY_VIEWED = "identity-viewed", pgettext_lazy("audit", "Identity viewed")
    PROTECTED_VIEWED = "protected-viewed", pgettext_lazy("audit", "Protected data viewed")
    ERASED = "erased", pgettext_lazy("audit", "Part of the history erased")
    FORGOTTEN = "forgotten", pgettext_lazy("audit", "Person forgotten")
    EXPORTED = "exported", pgettext_lazy("audit", "Export made")
    REFUSED = "refused", pgettext_lazy("audit", "Refused")
