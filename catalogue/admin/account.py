"""Accounts: administrators give people a role."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalogue import roles
from catalogue.admin.site import site
from catalogue.models import Account
from catalogue.roles import Role

_ROLE_HELP = _(
    "Researchers contribute and have no access here. Moderators curate all records. Administrators "
    "manage accounts too."
)


class RoleField(forms.ChoiceField):
    """One of the roles."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=Role.choices,
            label=_("role"),
            help_text=_ROLE_HELP,
            initial=Role.RESEARCHER,
            **kwargs,
        )


class NewAccountForm(AdminUserCreationForm[Account]):
    """Name, password and role."""

    role = RoleField()

    class Meta:
        model = Account
        fields = ["username"]


class AccountForm(UserChangeForm[Account]):
    """An account with its role."""

    role = RoleField()

    class Meta:
        model = Account
        fields = "__all__"
        field_classes = UserChangeForm.Meta.field_classes

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["role"] = roles.role_of(self.instance)


@admin.register(Account, site=site)
class AccountAdmin(UserAdmin[Account]):
    """People who sign in; for administrators only."""

    form = AccountForm
    add_form = NewAccountForm
    list_display = ["username", "email", "first_name", "last_name", "role", "is_active"]
    list_filter = ["is_superuser", "is_staff", "is_active"]
    show_full_result_count = False
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = (
        (None, {"fields": ("username", "password", "role", "is_active")}),
        (_("Person"), {"fields": (("first_name", "last_name"), "email")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("username", "usable_password", "password1", "password2", "role"),
            },
        ),
    )
    filter_horizontal = ()

    @admin.display(description=_("role"))
    def role(self, obj: Any) -> str:
        """What the person is."""
        if obj.is_superuser:
            return str(Role.ADMINISTRATOR.label)
        moderates = obj.is_staff and obj.moderates
        return str(Role.MODERATOR.label if moderates else Role.RESEARCHER.label)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Account]:
        """With membership of the moderators, in the same query."""
        group = Account.groups.through._default_manager.filter(
            account=OuterRef("pk"), group__name=roles.MODERATORS
        )
        return super().get_queryset(request).annotate(moderates=Exists(group))

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:  # type: ignore[override]
        """Nobody takes their own role away by mistake."""
        form = super().get_form(request, obj, **kwargs)
        if obj is not None and obj == request.user:
            form.base_fields["role"].disabled = True
        return form

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        """Give the role that was chosen."""
        super().save_related(request, form, formsets, change)
        if not change or "role" in form.changed_data:
            roles.assign(form.instance, form.cleaned_data["role"])

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
    user: Any = request.user
    return bool(user.is_active and user.is_superuser)
