"""Saving a search."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.models import SavedSearch


class SearchForm(forms.ModelForm[SavedSearch]):
    """Its name, and which list was asked what."""

    class Meta:
        model = SavedSearch
        fields = ["name", "concept", "query"]
        labels = {"name": _("Name of the search")}
