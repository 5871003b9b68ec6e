"""Lists as CSV files, with the filters and the order of the page they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue.exports import lists
from catalogue.exports import places as geojson
from catalogue.exports.lists import UTF8_MARK, Besides, Origin
from catalogue.views.artefacts import ArtefactList
from catalogue.views.listing import Listing
from catalogue.views.monuments import MonumentList
from catalogue.views.reports import ReportList
from catalogue.views.sharing import readable_anywhere
from catalogue.views.sources import SourceList

#: The pages by the names of their files.
LISTINGS: dict[str, type[Listing]] = {
    "monuments": MonumentList,
    "reports": ReportList,
    "artefacts": ArtefactList,
    "sources": SourceList,
}


@require_safe
@readable_anywhere
def download(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """Stream the rows of a list as a file; what its page would ignore is ignored here too."""
    listing = LISTINGS[kind].at(request)
    return StreamingHttpResponse(
        chain([UTF8_MARK], lists.stream(kind, *_listed(request, listing))),
        content_type="text/csv; charset=utf-8",
        # An import knows files by their names.
        headers={"Content-Disposition": f'attachment; filename="{lists.LISTS[kind].table.file}"'},
    )


@require_safe
@readable_anywhere
def places(request: HttpRequest, kind: str) -> StreamingHttpResponse:
    """The same list as GeoJSON, each record at what is published of its place."""
    listing = LISTINGS[kind].at(request)
    return StreamingHttpResponse(
        geojson.stream(kind, *_listed(request, listing)),
        content_type="application/geo+json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{kind}.geojson"'},
    )


def _listed(request: HttpRequest, listing: Listing) -> tuple[Iterable[int], Origin, Besides]:
    """What a file is made of: the rows, whence they come, and what is told of them besides."""
    return listing.keys(), origin_of(request, listing), listing.besides()


def origin_of(request: HttpRequest, listing: Listing) -> Origin:
    """Whence a file comes: the list with what was asked of it, today."""
    site = request.build_absolute_uri("/").removesuffix("/")
    return Origin(site, f"{site}{listing.address()}", timezone.localdate().isoformat())
