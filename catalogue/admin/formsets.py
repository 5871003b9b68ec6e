"""Sets of parts inside a record's form: paged, kept where they were public, and in order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from catalogue import roles
from catalogue.admin.forms import NO_REASON
from catalogue.admin.twins import Claim, Once
from catalogue.admin.widgets import RecordChoice, possible_keys, tell
from catalogue.models import Account, Reviewed
from catalogue.publication import is_public
from catalogue.roles import Action


class PartsFormSet(forms.BaseInlineFormSet[Any, Any, Any]):
    """One page of the parts of a record; what was sent is found again by its keys."""

    page_size: ClassVar[int] = 25
    page: ClassVar[int] = 1
    #: Who edits; set for each request.
    editor: ClassVar[Account | None] = None

    def clean(self) -> None:
        """Ask for the reason of a change of what is public; the record's own form has the field."""
        super().clean()
        if self.data.get("reason") or not any(map(self._changes_the_public, self.forms)):
            return
        raise ValidationError(NO_REASON, code="reason")

    def _changes_the_public(self, form: Any) -> bool:
        """Whether a row that the public sees, or a plain part of such a record, was changed."""
        if not set(form.changed_data) - {"seen"}:
            return False
        part = form.instance
        shown = part if isinstance(part, Reviewed) else self.instance
        return shown.pk is not None and is_public(shown)

    @property
    def _part(self) -> Any:
        """The model of the parts."""
        return self.model

    def get_queryset(self) -> models.QuerySet[Any]:
        """The rows of this page, or those that were sent."""
        if not hasattr(self, "_queryset"):
            rows = super().get_queryset()
            first = (self.page - 1) * self.page_size
            self._queryset = (
                rows.filter(pk__in=self._sent())
                if self.is_bound
                else rows[first : first + self.page_size]
            )
        return self._queryset

    def add_fields(self, form: Any, index: int | None) -> None:
        """What must stay has a box for deletion that cannot be ticked."""
        super().add_fields(form, index)
        self._share(form)
        tell(form)
        box = form.fields.get(DELETION_FIELD_NAME)
        if box is not None and not self.may_delete(form.instance):
            box.disabled = True
            box.widget.attrs["title"] = _("What was public can only be withdrawn.")

    def _share(self, form: Any) -> None:
        """Let all rows that were sent look up what they name together: one query a relation."""
        if not self.is_bound:
            return
        key = self._part._meta.pk.name
        own = form.fields[key]
        row = RecordChoice(own.queryset, required=False, widget=own.widget, initial=own.initial)
        row.loaded = {str(one.pk): one for one in self.get_queryset()}
        form.fields[key] = row
        for name, field in form.fields.items():
            if isinstance(field, RecordChoice) and name not in {key, self.fk.name}:
                field.loaded = self._loaded(name, field.queryset)

    def _loaded(self, name: str, choices: Any) -> dict[str, models.Model]:
        found = self._relations.get(name)
        if found is None:
            rows = range(self.total_form_count())
            sent = {self.data.get(f"{self.prefix}-{row}-{name}", "") for row in rows}
            chosen = choices.filter(pk__in=possible_keys(sent))
            found = self._relations[name] = {str(one.pk): one for one in chosen}
        return found

    @cached_property
    def _once(self) -> Once:
        return Once(self._part, self.fk)

    def validate_unique(self) -> None:
        """Tell each row that was changed into the twin of another, wherever the other stands."""
        changed = {form for form in self._kept() if form.has_changed()}
        held = self._held_by_others(changed)
        for form in self._kept():
            for claim in self._once.claims(form.instance) if form in changed else ():
                if claim in held:
                    form.add_error(None, self._once.fault(claim[0]))
                held.add(claim)
        super().validate_unique()

    def _held_by_others(self, changed: set[Any]) -> set[Claim]:
        """What the rows hold that this form leaves alone, on this page and on others."""
        once, rows = self._once, [form.instance for form in self._kept() if form not in changed]
        held = {claim for row in rows for claim in once.claims(row)}
        if self.instance.pk and changed:
            sent = {form.instance.pk for form in self.initial_forms}
            stored = once.stored(self.instance, self._wanted(changed))
            held |= {claim for claim, pk in stored.items() if pk not in sent}
        return held

    def _wanted(self, changed: Iterable[Any]) -> dict[Claim, Any]:
        """What changed and new rows will hold, with their keys."""
        rows = [form.instance for form in changed]
        return {claim: row.pk for row in rows for claim in self._once.claims(row)}

    def _kept(self) -> list[Any]:
        """The forms of the rows that there will be."""
        gone = self.deleted_forms
        return [
            form
            for form in self.forms
            if form.is_valid() and form not in gone and (form.instance.pk or form.has_changed())
        ]

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002
        """Save in any order: what another row wants to become is moved out of its way before."""
        with transaction.atomic():
            if self.initial_forms:
                self._make_way()
            return super().save(commit=commit)

    def _make_way(self) -> None:
        wanted = self._wanted(form for form in self._kept() if form.has_changed())
        stored = self._once.stored(self.instance, wanted)
        if in_the_way := {pk for claim, pk in stored.items() if pk != wanted[claim]}:
            self._once.move_aside(in_the_way)

    @cached_property
    def _relations(self) -> dict[str, dict[str, models.Model]]:
        return {}

    def may_delete(self, part: models.Model) -> bool:
        """Plain parts, and reviewed ones that never were public, as the table says."""
        if not isinstance(part, Reviewed) or part.pk is None:
            return True
        if part.was_public or self.editor is None:
            return False
        return roles.may_with(self.editor, Action.DELETE, part)

    @property
    def pages(self) -> list[int]:
        """The numbers of the pages, if there are several; asks only where a page is full."""
        if self.is_bound or not self.instance.pk:
            return []
        if self.page == 1 and len(self.get_queryset()) < self.page_size:
            return []
        rows = self._part._default_manager.filter(**{self.fk.name: self.instance}).count()
        return list(range(1, -(-rows // self.page_size) + 1)) if rows > self.page_size else []

    def _sent(self) -> list[str]:
        key = self._part._meta.pk.name
        # A form may say that it began with any number of rows; of those that are sent Django has
        # a limit.
        number = min(self.initial_form_count(), self.total_form_count())
        names = (f"{self.prefix}-{row}-{key}" for row in range(number))
        return possible_keys(self.data.get(name, "") for name in names)


class OrderedForm(forms.ModelForm[Any]):
    """A cause or an effect, whose place in the order is any number."""

    order = forms.IntegerField(
        label=_("order"), required=False, min_value=1, max_value=1000, help_text=_("1 is the main.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["order"] = self.instance.position + 1


class OrderedFormSet(PartsFormSet):
    """Rows with a `position`, numbered anew from 0 in the order that was asked for."""

    page_size = 100

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002
        """Save, then number; a place may be taken until all rows are moved aside."""
        with transaction.atomic():
            rows = self._part._default_manager.filter(**{self.fk.name: self.instance})
            last = rows.aggregate(last=models.Max("position"))["last"]
            self._next = 0 if last is None else last + 1
            saved = super().save(commit=commit)
            if commit:
                self._number(list(rows.order_by("position")))
        return saved

    def save_new(self, form: Any, commit: bool = True) -> Any:  # noqa: FBT001, FBT002
        """A new row goes behind all others for now."""
        form.instance.position = self._next
        self._next += 1
        return super().save_new(form, commit=commit)

    def _number(self, rows: list[Any]) -> None:
        asked = {form.instance.pk: _place(form) for form in self.forms if form.instance.pk}
        wanted = sorted(rows, key=lambda row: (asked.get(row.pk, row.position), row.position))
        if [row.position for row in wanted] == list(range(len(wanted))):
            return
        for base in (self._next, 0):
            for place, row in enumerate(wanted):
                row.position = base + place
            for row in wanted:
                row.save(update_fields=["position"])


def _place(form: Any) -> float:
    """Where a row wants to stand: before who stands there if it moves up, else behind."""
    now = int(form.instance.position)
    order = getattr(form, "cleaned_data", {}).get("order")
    if not order or order - 1 == now:
        return now
    return float(order - 1.5 if order - 1 < now else order - 0.5)
