"""Terms of the vocabularies: open ones grow here, of closed ones only the words are edited."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from catalogue.admin.base import ReviewedAdmin
from catalogue.admin.site import site
from catalogue.choices import OPEN_VOCABULARIES, Vocabulary
from catalogue.models import Term


@admin.register(Term, site=site)
class TermAdmin(ReviewedAdmin):
    """Labels, definitions and links of terms; vocabulary and key stay once they are given."""

    list_display = ["key", "vocabulary", "label_en", "label_ar", "label_fr", "review_state"]
    list_filter = ["vocabulary", "review_state"]
    search_fields = ["key", "label_en", "label_ar", "label_fr", "=identifier"]
    sections = [
        (
            None,
            {
                "fields": [
                    ("vocabulary", "key"),
                    ("label_en", "label_ar", "label_fr"),
                    ("definition_en", "definition_ar"),
                    "source_note",
                ]
            },
        ),
        (
            gettext_lazy("The same in other thesauri"),
            {
                "fields": [
                    ("getty_aat_id", "getty_aat_match"),
                    ("eamena_equivalent", "eamena_match"),
                ]
            },
        ),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Data files and addresses know a term by its vocabulary and key."""
        own = super().get_readonly_fields(request, obj)
        return own if obj is None else [*own, "vocabulary", "key"]

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """New terms go into open vocabularies only: software relies on the closed ones."""
        if db_field.name == "vocabulary":
            kwargs["choices"] = [
                ("", "---------"),
                *((one.value, one.label) for one in Vocabulary if one in OPEN_VOCABULARIES),
            ]
        return super().formfield_for_choice_field(db_field, request, **kwargs)
