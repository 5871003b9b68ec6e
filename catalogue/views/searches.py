"""One's own saved searches: kept from a list, looked through, removed."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from catalogue.forms.searches import SearchForm
from catalogue.models import Account, SavedSearch
from catalogue.views.feeds import FED

#: Searches that one person can keep.
MOST = 100


@require_safe
@never_cache
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """One's saved searches."""
    return render(request, "catalogue/people/searches.html", {"searches": _own(request)})


@require_POST
@never_cache
@login_required
def save(request: HttpRequest) -> HttpResponse:
    """Keep what a list was asked, without what it ignored; the same twice only renames it."""
    form = SearchForm(request.POST, label_suffix="")
    own, query = _own(request), ""
    if form.is_valid():
        query = _asked(request, form)
        _refuse(form, own, query)
    if form.errors:
        context = {"searches": own, "form": form}
        return render(request, "catalogue/people/searches.html", context, status=422)
    SavedSearch.objects.update_or_create(
        account=Account.objects.get(pk=str(request.user.pk)),
        concept=form.cleaned_data["concept"],
        query=query,
        defaults={"name": form.cleaned_data["name"]},
    )
    messages.success(request, _("Saved."))
    return redirect("catalogue:searches")


def _asked(request: HttpRequest, form: SearchForm) -> str:
    """The parameters that hold, as a query string."""
    request.GET = QueryDict(form.cleaned_data["query"])
    return FED[f"{form.cleaned_data['concept']}s"].at(request).filters.query.urlencode()


def _refuse(form: SearchForm, own: QuerySet[SavedSearch], query: str) -> None:
    """Add to the form why a search cannot be kept, if it cannot."""
    try:
        # Percent signs make it longer than what was sent.
        SavedSearch._meta.get_field("query").run_validators(query)
    except ValidationError as error:
        form.add_error("query", error)
    known = own.filter(concept=form.cleaned_data["concept"], query=query)
    if own.count() >= MOST and not known.exists():
        form.add_error(None, _("You keep %s searches already: remove one first.") % MOST)


@require_POST
@never_cache
@login_required
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove one of one's own searches."""
    get_object_or_404(_own(request), pk=pk).delete()
    messages.success(request, _("Removed."))
    return redirect("catalogue:searches")


def _own(request: HttpRequest) -> QuerySet[SavedSearch]:
    return SavedSearch.objects.filter(account_id=str(request.user.pk))
