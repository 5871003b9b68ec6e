"""Behind the statistics: their files, and the monuments by the time of their last observation."""

from __future__ import annotations

import csv
import io

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue import days, publication
from catalogue.filters.base import Ignored
from catalogue.models import Monument
from catalogue.views import as_of, counting
from catalogue.views.errors import NotFound
from catalogue.views.statistics import KEYS, Statistics, age_words

_ON_A_PAGE = 100


@require_safe
def download(request: HttpRequest, key: str) -> HttpResponse:
    """One statistic as CSV: its rows, with the address of the records behind each number."""
    if key not in KEYS:
        raise NotFound(_("There is no such statistic."))
    found = Statistics(as_of.read(request.GET))
    one = getattr(found, key)
    stream = io.StringIO()
    lines = csv.writer(stream, lineterminator="\n")
    lines.writerow(["value", "words", "counted", "number", "records", "as_of", "source"])
    page = request.build_absolute_uri(reverse("catalogue:statistics") + found.day.kept)
    for row in one.rows:
        for column, cell in zip(one.columns, row.cells, strict=True):
            records = request.build_absolute_uri(cell.address) if cell.address else ""
            day = found.day.iso
            lines.writerow([row.value, row.words, column, cell.number, records, day, page])
    return HttpResponse(
        stream.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="palmyra-{key}.csv"'},
    )


@require_safe
def observed(request: HttpRequest, age: str) -> HttpResponse:
    """The monuments that were last observed so long before a day, by name; four queries."""
    if age not in {*(key for key, *_years in counting.AGES), counting.NEVER}:
        raise NotFound(_("There is no such statistic."))
    day = as_of.read(request.GET)
    conditions = days.stories().on(day.day)
    seen = conditions.last_seen()
    monuments = publication.monuments().order_by("name_en", "pk")
    known = [
        pk
        for pk in monuments.values_list("pk", flat=True)
        if (counting.age(day.day - seen[pk]) if pk in seen else counting.NEVER) == age
    ]
    pages = Paginator(known, _ON_A_PAGE)
    number = request.GET.get("page", "1")
    page = pages.get_page(number)
    ignored = [*day.ignored]
    if number != str(page.number):
        reason = _("The pages are numbered from 1 to %s.") % pages.num_pages
        ignored.append(Ignored("page", number, reason))
    found = Monument.objects.in_bulk(list(page.object_list))
    rows = [
        (found[pk], conditions.of(pk).condition, days.sentence(conditions.of(pk), day.day))
        for pk in page.object_list
    ]
    query = request.GET.copy()
    for name in [*query]:
        if name != "on" or not day.chosen:
            del query[name]
    context = {
        "title": age_words(age),
        "day": day,
        "rows": rows,
        "page_obj": page,
        "query": query,
        "ignored": ignored,
    }
    return render(request, "catalogue/statistics/observed.html", context)
