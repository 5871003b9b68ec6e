"""The files of the statistics."""

from __future__ import annotations

import csv
import io

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.exports.lists import UTF8_MARK
from catalogue.interchange.escaping import escape
from catalogue.views import as_of
from catalogue.views.errors import NotFound
from catalogue.views.sharing import readable_anywhere
from catalogue.views.statistics import KEYS, Statistics


@require_safe
@readable_anywhere
def download(request: HttpRequest, key: str) -> HttpResponse:
    """One statistic as CSV: its rows, with the address of the records behind each number."""
    if key not in KEYS:
        raise NotFound(_("There is no such statistic."))
    found = Statistics(as_of.read(request.GET))
    one = getattr(found, key)
    stream = io.StringIO()
    stream.write(UTF8_MARK)
    lines = csv.writer(stream, lineterminator="\n")
    lines.writerow(["value", "words", "counted", "number", "records", "as_of", "source"])
    page = request.build_absolute_uri(reverse("catalogue:statistics") + found.day.kept)
    for row in one.rows:
        for column, cell in zip(one.columns, row.cells, strict=True):
            records = request.build_absolute_uri(cell.address) if cell.address else ""
            day, said = found.day.iso, escape(row.words)
            lines.writerow([row.value, said, column, cell.number, records, day, page])
    return HttpResponse(
        stream.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="palmyra-{key}.csv"'},
    )
