"""What all models of the catalogue share in the admin, at one row and at 100,000."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db import models, router, transaction
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue import advice, derived, publication, roles
from catalogue.admin import keys, logged
from catalogue.admin.acts import Acts
from catalogue.admin.deleting import KeepsThePublic
from catalogue.admin.forms import RecordForm
from catalogue.admin.hints import hint
from catalogue.admin.ordering import Shown
from catalogue.admin.permissions import PlainLists
from catalogue.admin.versions import Versions
from catalogue.admin.widgets import (
    RecordChoice,
    RecordsChoice,
    RecordSelect,
    RecordSelectMultiple,
    directed,
    possible_keys,
)
from catalogue.fields import GeometryField, NumberField, PlainTextField, WholeNumberField
from catalogue.ledger.appending import append
from catalogue.ledger.consequences import recorded
from catalogue.models import Account, Record, Reviewed
from catalogue.moderation import actions, people
from catalogue.roles import Action

REVIEW_FIELDS = [
    "identifier",
    "review_state",
    "entered_by",
    "first_published_at",
    "created_at",
    "modified_at",
    "withdrawal_reason_en",
    "withdrawal_reason_ar",
]


class SharedFields(BaseModelAdmin[Any]):
    """Fields of forms and inlines: searchable relations, hints, direction, sensible sizes."""

    formfield_overrides = {
        WholeNumberField: {"widget": AdminTextInputWidget(attrs={"inputmode": "numeric"})},
        NumberField: {"widget": AdminTextInputWidget(attrs={"inputmode": "decimal"})},
        PlainTextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})},
        GeometryField: {"widget": AdminTextareaWidget(attrs={"rows": 4, "spellcheck": "false"})},
    }

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        """Every relation: no select ever loads a table."""
        fields = [*self.opts.fields, *self.opts.many_to_many]
        return [field.name for field in fields if field.is_relation and field.editable]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Add the hint, language and direction."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is None:
            return None
        if text := hint(self.opts.model_name, db_field):
            field.help_text = cast("str", text)
        if db_field.is_relation:
            self.trim(field.widget)
        elif not isinstance(field, forms.TypedChoiceField):
            field.widget.attrs |= directed(db_field.name, db_field)
        return field

    def trim(self, widget: Any) -> None:
        """Nobody deletes a record while choosing it."""
        widget.can_delete_related = False

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Search for the record."""
        using = router.db_for_read(db_field.remote_field.model)
        kwargs.setdefault("widget", RecordSelect(db_field, self.admin_site, using=using))
        kwargs.setdefault("form_class", RecordChoice)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Search for the records."""
        using = router.db_for_read(db_field.remote_field.model)
        kwargs.setdefault("widget", RecordSelectMultiple(db_field, self.admin_site, using=using))
        kwargs.setdefault("form_class", RecordsChoice)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class CatalogueAdmin(SharedFields, PlainLists, KeepsThePublic):
    """A model of the catalogue: light lists, and derived facts kept in step with every change."""

    list_per_page = 50
    list_max_show_all = 200
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    save_on_top = True

    def touched(self, obj: Any) -> set[int]:
        """The monuments whose derived facts depend on a stored row."""
        return set()

    def keep_in_step(self, monument_ids: set[int]) -> None:
        """Derive anew what depends on changed rows."""
        derived.refresh_conditions(monument_ids)

    def history_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Name who did something by the account alone: who that is is nobody's to see here.

        What was done is said in the reader's language.
        """
        answer: Any = super().history_view(request, *args, **kwargs)
        if isinstance(answer, TemplateResponse):
            for entry in cast("Any", answer.context_data)["action_list"]:
                entry.user.first_name = entry.user.last_name = ""
                entry.change_message = logged.in_words(entry.change_message)
        return answer

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """Hold the row from reading to writing, where the database can; no row has an odd key."""
        if from_field is None and not possible_keys([object_id]):
            return None
        if request.method == "POST" and transaction.get_connection().in_atomic_block:
            with suppress(ValidationError, ValueError):
                held = self.model._default_manager.select_for_update()
                held.filter(pk=self.opts.pk.to_python(object_id)).order_by().values("pk").first()
        return super().get_object(request, object_id, from_field)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """Remember which monuments the stored row touched."""
        stored = self.model._default_manager.filter(pk=obj.pk).first() if change else None
        form.touched = self.touched(stored) if stored is not None else set()
        form.recorded = [recorded(stored)] if stored is not None else []
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        """After the parts, what is derived from them; last the ledger, with all that changed."""
        super().save_related(request, form, formsets, change)
        self.keep_in_step(form.touched | self.touched(form.instance))
        rows = [*form.recorded, recorded(form.instance)]
        self.enter(request, rows, form.cleaned_data.get("reason", ""))

    def enter(self, request: HttpRequest, rows: list[Any], reason: str) -> None:
        """Enter what is public of records into the ledger, where it changed."""
        append(None, [row for row in rows if row is not None], by=account(request), reason=reason)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: FBT001
        """New reviewed parts are drafts of whoever enters them."""
        if not issubclass(formset.model, Reviewed):
            super().save_formset(request, form, formset, change)
            return
        for part in formset.save(commit=False):
            begin(part, request)
            part.save()
            form.recorded.append(recorded(part))
        for part in formset.deleted_objects:
            part.delete()
        formset.save_m2m()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete, then derive anew."""
        touched, owners = self.touched(obj), _owners([obj])
        super().delete_model(request, obj)
        self.keep_in_step(touched)
        self.enter(request, owners, gettext("A part was removed."))

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """Delete, then derive anew."""
        with transaction.atomic():
            rows = list(queryset)
            touched: set[int] = set().union(*(self.touched(obj) for obj in rows))
            owners = _owners(rows)
            super().delete_queryset(request, queryset)
            self.keep_in_step(touched)
            self.enter(request, owners, gettext("A part was removed."))


class ReviewedAdmin(Versions, Acts, CatalogueAdmin):
    """A model with a review state: its acts, its advice, its public page."""

    form = RecordForm
    change_form_template = "admin/catalogue/change_form.html"
    #: Fields above the ones on the review, as fieldsets of the admin.
    sections: ClassVar[list[Any]] = []

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The rights of the model, and for a record what the table says."""
        return super().has_view_permission(request, obj) and (
            not isinstance(obj, Reviewed)
            or roles.may_with(request.user, Action.SEE_UNPUBLISHED, obj)
            or roles.may_with(request.user, Action.SEE_PUBLISHED, obj)
        )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The rights of the model, and for a record what the table says."""
        return super().has_change_permission(request, obj) and (
            not isinstance(obj, Reviewed) or roles.may_with(request.user, Action.CURATE, obj)
        )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The model's own sections, then how far the review has come."""
        fields = [name for name in REVIEW_FIELDS if self._has_field(name)]
        if obj is None or not obj.withdrawal_reason_en:
            fields = [name for name in fields if not name.startswith("withdrawal")]
        if obj is not None and publication.is_public(obj):
            fields = ["reason", *fields]
        review = (_("Review"), {"fields": fields})
        return [*self.sections, review] if obj is not None else self.sections

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What is derived or given once is shown, not asked for."""
        own = super().get_readonly_fields(request, obj)
        return [*own, *(name for name in REVIEW_FIELDS if self._has_field(name))]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """A new record is a draft of whoever enters it; a changed key leaves its address behind."""
        if not change:
            begin(obj, request)
        form.wanted_key = getattr(obj, "slug", "")
        if change and "slug" in form.changed_data:
            obj.slug = form.initial["slug"]
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        """A changed key comes last, so that all of a saving is one version."""
        with_key = change and "slug" in form.changed_data
        if with_key:
            actions.change_key(form.instance, form.wanted_key)
        super().save_related(request, form, formsets, change)

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> Any:
        """Add what can be done and what should be known."""
        obj = kwargs.get("obj")
        context["acts"] = self.acts_for(request, obj)
        context["advice"] = advice.about(obj) if isinstance(obj, Record) else []
        return super().render_change_form(request, context, *args, **kwargs)

    def view_on_site(self, obj: Any) -> str | None:
        """The public page, while there is one."""
        shown = self.shown_on(obj)
        if shown is None or not (publication.is_public(shown) and publication.is_public(obj)):
            return None
        try:
            return str(shown.get_absolute_url())
        except NoReverseMatch:
            return None

    def shown_on(self, obj: Any) -> Any:
        """The record on whose page this one is shown."""
        return obj if hasattr(obj, "get_absolute_url") else None

    @admin.display(description=_("contributor"))
    def entered_by(self, obj: Reviewed) -> str:
        """Whose it is, without saying who that is; nothing for what was imported."""
        return people.neutral_name(obj.contributor) if obj.contributor_id else ""

    def _has_field(self, name: str) -> bool:
        return name == "entered_by" or any(field.name == name for field in self.opts.fields)


class RecordAdmin(ReviewedAdmin):
    """A record with an identifier and a key."""

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A new record's key follows its title."""
        return {} if obj is not None else super().get_prepopulated_fields(request, obj)

    @admin.display(description=_("title"), ordering=Shown("title"))
    def titled(self, obj: Any) -> str:
        """Its title in the reader's language, or else in the other one."""
        return str(obj)

    def touched(self, obj: Any) -> set[int]:
        """As the core says."""
        return set(derived.touched_monuments(obj).values_list("pk", flat=True))


def account(request: HttpRequest) -> Account | None:
    """Who asks."""
    user: Any = request.user
    return user if isinstance(user, Account) else None


def _owners(rows: list[Any]) -> list[Any]:
    """The records of which rows are plain parts."""
    return [owner for row in rows if (owner := recorded(row)) is not None and owner is not row]


def begin(record: Reviewed, request: HttpRequest) -> None:
    """Set on a new reviewed row who entered it, and a key where it was left empty."""
    if record.pk is not None:
        return
    record.contributor = account(request)
    if isinstance(record, Record) and not record.slug and keys.can_be_made(record):
        record.slug = keys.make(record)
