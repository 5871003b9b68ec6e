"""Pages of a record that is one with another, or two: merge, undo, split."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue import dates, languages
from catalogue.admin import logged
from catalogue.admin.panels import change_url
from catalogue.admin.widgets import directed, label_of
from catalogue.choices import ReviewState
from catalogue.formfields import TextField
from catalogue.models import ConditionAssessment, Evidence, MergedRecord, Record
from catalogue.moderation import actions, merging, splitting
from catalogue.moderation.relations import Relation
from catalogue.words import comma

_REASON = forms.Textarea(attrs={"rows": 3, "cols": 80, "dir": "auto"})


class ReasonForm(forms.Form):
    """Why; both histories say it."""

    reason = TextField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Both histories will say it in public."),
        max_length=2000,
        widget=_REASON,
    )


class MergeForm(ReasonForm):
    """Which record is the same as this one."""

    other = TextField(
        label=gettext_lazy("The other record (key or identifier)"),
        help_text=gettext_lazy("It is withdrawn, and its addresses lead to this one."),
        max_length=100,
        widget=forms.TextInput(attrs={"dir": "ltr", "size": 40}),
    )
    with_names = forms.BooleanField(
        label=gettext_lazy("Keep its name as another name"), required=False, initial=True
    )
    #: The identifier of the record that was shown before: nobody merges one unseen.
    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ["other", "with_names", "reason"]

    def __init__(self, record: Record, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record = record
        if not hasattr(record, "names"):
            del self.fields["with_names"]

    def unseen(self) -> Record | None:
        """The other record where all is well but it was not shown; it is, after this."""
        other = self.cleaned_data["other"] if self.is_valid() else None
        if other is None or self.cleaned_data["shown"] == other.identifier:
            return None
        sent: Any = self.data.copy()  # type: ignore[attr-defined]
        sent["shown"] = other.identifier
        self.data = sent
        return cast("Record", other)

    def clean_other(self) -> Record:
        """Find the record of the same kind."""
        text = self.cleaned_data["other"].strip()
        kind = type(self.record)
        found = kind._default_manager.filter(Q(slug=text) | Q(identifier=text)).first()
        if found is None:
            raise ValidationError(_("No record of this kind has this key or identifier."))
        return found


class SplitForm(ReasonForm):
    """Title and key of the new record, and what belongs to it."""

    slug = TextField(
        label=gettext_lazy("Key of the new record"),
        help_text=gettext_lazy(
            "Small letters, digits and hyphens. A split is undone by merging the new record into "
            "this one."
        ),
        max_length=80,
        widget=forms.TextInput(attrs={"dir": "ltr", "size": 40}),
    )
    chosen = forms.MultipleChoiceField(
        label=gettext_lazy("What belongs to the new record"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose what belongs to the new record.")},
    )

    def __init__(self, record: Record, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = splitting.title_fields(type(record))
        for name in names:
            field = type(record)._meta.get_field(name)
            self.fields[name] = TextField(
                label=capfirst(str(getattr(field, "verbose_name", name))),
                max_length=300,
                required=len(names) == 1,
                widget=forms.TextInput(attrs={"size": 60, **directed(name, field)}),
            )
        chosen: Any = self.fields["chosen"]
        chosen.choices = [
            (
                _heading(relation),
                [_choice(relation.name, relation.field.name, row) for row in rows],
            )
            for relation, rows in splitting.movable(record)
        ]
        self.order_fields([*names, "slug", "chosen", "reason"])

    def choices(self) -> list[splitting.Choice]:
        """The chosen rows."""
        pairs = (text.rpartition(":") for text in self.cleaned_data["chosen"])
        return [(name, int(pk)) for name, _colon, pk in pairs]


def _heading(relation: Relation) -> str:
    """What is offered: the rows of a table, or what a list of relations leads to."""
    model: Any = relation.model
    if model._meta.auto_created:
        ends = [one for one in model._meta.concrete_fields if one.is_relation]
        model = next(one.remote_field.model for one in ends if one.name != relation.field.name)
    return capfirst(str(model._meta.verbose_name_plural))


def _choice(name: str, own: str, row: Any) -> tuple[str, str]:
    """A row by its own words, or by what it leads to where it has none."""
    label = "" if isinstance(row, ConditionAssessment) else label_of(row)
    if isinstance(row, Evidence):
        label = f"{Truncator(row.in_language('claim')).chars(100)} · {row.slug}"
    if isinstance(row, ConditionAssessment):
        day = dates.in_words(row.assessed_on, languages.reader()) if row.assessed_on else "–"
        label = f"{row.get_condition_display()}{comma()}{day} · {row.slug}"
    if not isinstance(row, Record):
        fields = [one.name for one in row._meta.concrete_fields if one.is_relation]
        named = [getattr(row, field) for field in fields if field not in {own, "contributor"}]
        label = comma().join(label_of(one) for one in named if one is not None) or label
    return f"{name}:{row.pk}", label


class Merging:
    """What the admin of a kind of record gets that can be merged and split."""

    opts: Any
    admin_site: Any
    get_object: Callable[..., Any]
    has_change_permission: Callable[..., bool]
    log_change: Callable[..., Any]

    def get_urls(self) -> list[URLPattern]:
        """Add the three pages."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        pages = {"merge": self.merge_view, "unmerge": self.unmerge_view, "split": self.split_view}
        own = [
            path(
                f"<path:object_id>/{page}/", self.admin_site.admin_view(view), name=f"{name}_{page}"
            )
            for page, view in pages.items()
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    def acts_for(self, request: HttpRequest, obj: Any) -> dict[str, Any]:
        """What was merged can be undone, not merely restored; one query where it is withdrawn."""
        acts: dict[str, Any] = super().acts_for(request, obj)  # type: ignore[misc]
        if not acts or obj is None:
            return acts
        if obj.review_state == ReviewState.PUBLISHED:
            pages = ["merge", "split"]
        elif obj.review_state == ReviewState.WITHDRAWN and merge_of(obj) is not None:
            pages = ["unmerge"]
            acts["restore"] = ""
        else:
            pages = []
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}"
        return acts | {page: reverse(f"{name}_{page}", args=[obj.pk]) for page in pages}

    def merge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask which record is the same, then merge."""
        record: Record = self._record(request, object_id)

        def act(form: Any) -> Record:
            data = form.cleaned_data
            names = data.get("with_names", True)
            by: Any = request.user
            merging.merge(record, data["other"], by=by, reason=data["reason"], with_names=names)
            return record

        form = MergeForm(record, request.POST or None)
        if (other := form.unseen()) is not None:
            return self._form(request, record, form, logged.say("merge"), other=other)
        return self._page(request, record, form, act, "merge")

    def unmerge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask for the reason, then undo the merge of this record."""
        record: Record = self._record(request, object_id)
        made = merge_of(record)
        if made is None:
            raise Http404

        def act(form: Any) -> Record:
            by: Any = request.user
            return merging.undo(made, by=by, reason=form.cleaned_data["reason"])

        form = ReasonForm(request.POST or None)
        return self._page(request, record, form, act, "unmerge")

    def split_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask what belongs to the new record, then split."""
        record: Record = self._record(request, object_id)

        def act(form: Any) -> Record:
            data = form.cleaned_data
            by: Any = request.user
            return splitting.split(
                record,
                titles={name: data[name] for name in splitting.title_fields(type(record))},
                slug=data["slug"],
                chosen=form.choices(),
                by=by,
                reason=data["reason"],
            )

        form = SplitForm(record, request.POST or None)
        return self._page(request, record, form, act, "split")

    def _record(self, request: HttpRequest, object_id: str) -> Any:
        record = self.get_object(request, object_id)
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        if record is None:
            raise Http404
        return record

    def _page(
        self,
        request: HttpRequest,
        record: Record,
        form: forms.Form,
        act: Callable[[forms.Form], Record],
        name: str,
    ) -> HttpResponse:
        if request.method == "POST" and form.is_valid():
            try:
                shown = act(form)
            except actions.WrongState as fault:
                form.add_error(None, str(fault))
            except ValidationError as fault:
                _add(form, fault)
            else:
                for one in {record, shown, form.cleaned_data.get("other", record)}:
                    # Not the reason: it stands in the versions, where it can be erased.
                    self.log_change(request, one, logged.note(name))
                messages.success(request, _("Done. Both histories say so."))
                return HttpResponseRedirect(change_url(shown))
        return self._form(request, record, form, logged.say(name))

    def _form(
        self,
        request: HttpRequest,
        record: Record,
        form: forms.Form,
        title: str,
        other: Record | None = None,
    ) -> HttpResponse:
        """The page; with the other record, and what will move with it, once that is known."""
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "record": record,
            "label": str(record),
            "form": form,
            "opts": self.opts,
            "back": change_url(record),
            "other": other,
            "other_address": change_url(other) if other is not None else "",
            "moves": [(_heading(one), len(rows)) for one, rows in splitting.movable(other)]
            if other is not None
            else [],
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/catalogue/merge.html", context)


def _add(form: forms.Form, fault: ValidationError) -> None:
    """Put each sentence at its field, or above the form where it has none."""
    by_field = fault.error_dict if hasattr(fault, "error_dict") else {None: fault.error_list}
    for name, faults in by_field.items():
        form.add_error(name if name in form.fields else None, faults)


def merge_of(record: Record) -> MergedRecord | None:
    """The merge by which a record was withdrawn, if it was."""
    rows = MergedRecord.objects.filter(model=record._meta.model_name, merged_id=record.pk)
    return rows.filter(undone_at__isnull=True).first()
