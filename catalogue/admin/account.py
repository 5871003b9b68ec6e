"""Accounts: administrators give people a role, and see who they are only one by one."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from catalogue import audit, roles
from catalogue.accounts import second_factor
from catalogue.admin.forgetting import Forgetting
from catalogue.admin.permissions import OwnFilters
from catalogue.admin.site import site
from catalogue.contributions.spreadsheets.receiving import discard_all
from catalogue.models import Account
from catalogue.participation import AuditAct
from catalogue.roles import Action, Role

_ROLE_HELP = _(
    "Registered people read. Researchers contribute and have no access here. Moderators curate all "
    "records. Administrators manage accounts too."
)


_ACCESS = ("role", "sees_identity", "is_active", "without_factor")


class RoleField(forms.ChoiceField):
    """One of the roles."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=[(role.value, role.label) for role in roles.ASSIGNABLE],
            label=_("Role"),
            help_text=_ROLE_HELP,
            initial=Role.RESEARCHER,
            **kwargs,
        )


class EmailOnce(forms.ModelForm[Account]):
    """An address of mail that no other account has."""

    def clean_email(self) -> str:
        """Refuse what another account signs in with."""
        email: str = self.cleaned_data["email"].lower()
        others = Account.objects.exclude(pk=self.instance.pk).filter(email__iexact=email)
        kept = EmailAddress.objects.exclude(user_id=self.instance.pk).filter(email__iexact=email)
        if email and (others.exists() or kept.exists()):
            raise ValidationError(_t("Another account has this address."), code="unique")
        return email


class NewAccountForm(EmailOnce, AdminUserCreationForm[Account]):
    """Address, password and role; the internal name is made."""

    role = RoleField()

    class Meta:
        model = Account
        fields = ["email"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True
        self.instance.username = f"u-{secrets.token_hex(6)}"


class AccountForm(EmailOnce, UserChangeForm[Account]):
    """An account with its role."""

    role = RoleField()
    sees_identity = forms.BooleanField(
        label=_("Sees who contributors are"),
        help_text=_("For moderators; administrators do. Each view is in the audit log."),
        required=False,
    )

    without_factor = forms.BooleanField(
        label=_("Take the second factors away"),
        help_text=_(
            "For an owner who has lost them, and whom you know: the password opens the account "
            "then, and the administration once a new one is set up."
        ),
        required=False,
    )

    #: Whether it is the account of whoever edits, who can neither change their own role nor end
    #: their own access: nobody might be left to give it back.
    is_own: ClassVar[bool] = False

    class Meta:
        model = Account
        fields = "__all__"  # noqa: DJ007  (the fieldsets say which)
        field_classes = UserChangeForm.Meta.field_classes

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["role"] = roles.role_of(self.instance)
        self.initial["sees_identity"] = roles.was_given_identity(self.instance)
        if self.is_own:
            # Fields of this form alone: those of the class are shared by all that follow.
            for name in _ACCESS:
                self.fields[name].disabled = True
        elif not second_factor.belongs_to(self.instance.pk):
            self.fields["without_factor"].disabled = True
            self.fields["without_factor"].help_text = _t("The account has no second factor.")


@admin.register(Account, site=site)
class AccountAdmin(Forgetting, OwnFilters, UserAdmin[Account]):
    """People who sign in; for administrators only. Lists show no identity."""

    form = AccountForm
    add_form = NewAccountForm
    list_display = ["username", "credited", "role", "is_active", "date_joined"]
    list_filter = ["is_superuser", "is_staff", "application", "is_active"]
    ordering = ("-date_joined", "pk")
    search_fields = ["username"]
    search_help_text = _("Internal name, or a whole e-mail address (which is logged)")
    show_full_result_count = False
    readonly_fields = ["last_login", "date_joined", "application", "admitted_at", "admitted_by"]
    fieldsets = (
        (None, {"fields": ("username", "password", *_ACCESS)}),
        (
            _("Person"),
            {
                "fields": (
                    "email",
                    ("first_name", "last_name"),
                    ("display_name", "pseudonym", "credit_as"),
                    ("affiliation", "orcid"),
                )
            },
        ),
        (_("Admission"), {"fields": ("application", "admitted_at", "admitted_by")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("email", "usable_password", "password1", "password2", "role"),
            },
        ),
    )
    filter_horizontal = ()

    @admin.display(description=_("role"))
    def role(self, obj: Any) -> str:
        """What the person is."""
        return str(roles.role_of(obj, is_in_group=obj.moderates).label)

    @admin.display(description=_("credited as"))
    def credited(self, obj: Account) -> str:
        """As whom the public sees them."""
        return obj.credit

    def get_queryset(self, request: HttpRequest) -> QuerySet[Account]:
        """With membership of the moderators, in the same query."""
        group = Account.groups.through._default_manager.filter(
            account=OuterRef("pk"), group__name=roles.MODERATORS
        )
        return super().get_queryset(request).annotate(moderates=Exists(group))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Find an account by its whole address too: that tells who somebody is, so it is logged."""
        if "@" in search_term and roles.may(request.user, Action.SEE_IDENTITY):
            audit.note(AuditAct.IDENTITY_VIEWED, by=request.user, subject="search")
            return queryset.filter(email__iexact=search_term.strip()), False
        return super().get_search_results(request, queryset, search_term)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show who somebody is, and log that it was shown."""
        account = self.get_object(request, object_id)
        acts = {}
        if account is not None and self.has_view_permission(request, account):
            audit.note(AuditAct.IDENTITY_VIEWED, by=request.user, subject=account)
            acts["forget"] = reverse("admin:catalogue_account_forget", args=[account.pk])
        return super().change_view(request, object_id, form_url, {"acts": acts})

    def user_change_password(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Log a password that was given by another."""
        response: HttpResponse = super().user_change_password(request, *args, **kwargs)
        if request.method == "POST" and response.status_code == 302:
            account = self.get_object(request, kwargs.get("id") or args[0]) or ""
            audit.note(AuditAct.PASSWORD_CHANGED, by=request.user, subject=account)
        return response

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:  # type: ignore[override]
        """Nobody takes their own role away by mistake."""
        form: Any = super().get_form(request, obj, **kwargs)
        form.is_own = obj is not None and obj == request.user
        return form

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        """Give the role that was chosen."""
        super().save_related(request, form, formsets, change)
        account, changed = form.instance, set(form.changed_data)
        if not change or "role" in changed:
            roles.assign(account, form.cleaned_data["role"], by=_by(request))
        if change and changed & {"role", "sees_identity"}:
            _let_see_identity(account, yes=form.cleaned_data["sees_identity"])
        if change and form.cleaned_data["without_factor"]:
            second_factor.take_away(account, by=_by(request))
        if change and "email" in changed:
            # The new address is verified at the next sign-in, and the old one opens no door.
            EmailAddress.objects.filter(user_id=account.pk).delete()
        if change and changed:
            audit.note(AuditAct.ACCOUNT_CHANGED, by=request.user, subject=account)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Accounts alone: what goes with one, such as its address, says who it is."""
        found: Any = super().get_deleted_objects(objs, request)
        listed, *rest = found
        return [one for one in listed if not isinstance(one, list)], *rest

    def delete_model(self, request: HttpRequest, obj: Account) -> None:
        """Log who deleted it."""
        audit.note(AuditAct.ACCOUNT_DELETED, by=request.user, subject=obj)
        discard_all(obj)
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Account]) -> None:
        """Log who deleted each."""
        for one in queryset:
            audit.note(AuditAct.ACCOUNT_DELETED, by=request.user, subject=one)
            discard_all(one)
        super().delete_queryset(request, queryset)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Administrators only."""
        return _administers(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators only."""
        return _administers(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Administrators only."""
        return _administers(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators only."""
        return _administers(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators only, and nobody themselves."""
        return _administers(request) and obj != request.user


def _administers(request: HttpRequest) -> bool:
    """Whether the person is an administrator."""
    return roles.may(request.user, Action.MANAGE_ACCOUNTS)


def _by(request: HttpRequest) -> Account | None:
    return request.user if isinstance(request.user, Account) else None


def _let_see_identity(account: Account, *, yes: bool) -> None:
    """Give a moderator the permission, or take it; others have it by their role or not at all."""
    permission = Permission.objects.filter(
        content_type__app_label="catalogue", codename="see_identity"
    )
    if yes and roles.role_of(account) == Role.MODERATOR:
        account.user_permissions.add(*permission)
    else:
        account.user_permissions.remove(*permission)
