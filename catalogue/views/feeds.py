"""What changed in a list, as an Atom feed: of any list, with whatever is asked of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from catalogue import days, languages, words
from catalogue.exports.lists import Origin
from catalogue.views.artefacts import ArtefactList
from catalogue.views.faceted import FacetedListing
from catalogue.views.monuments import MonumentList
from catalogue.views.reports import ReportList
from catalogue.views.sharing import readable_anywhere

#: The lists by the names of their addresses.
FED: dict[str, type[FacetedListing]] = {
    "monuments": MonumentList,
    "reports": ReportList,
    "artefacts": ArtefactList,
}
TITLES = {
    "monument": gettext_lazy("Monuments"),
    "report": gettext_lazy("Reports"),
    "artefact": gettext_lazy("Artefacts"),
}
#: Records of one feed.
_MOST = 50
_TEXTS = ("summary", "description")


class _Feed(Atom1Feed):
    """A feed that was never changed where nothing is in it; entries name their language."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """The language of an entry, where it is not that of the feed."""
        is_other = item["language"] != self.feed["language"]
        return {"xml:lang": item["language"]} if is_other else {}

    def latest_post_date(self) -> dt.datetime:
        """When the last of its records changed."""
        if not self.items:
            return dt.datetime(2011, 1, 1, tzinfo=dt.UTC)
        return super().latest_post_date()


@require_safe
@readable_anywhere
def feed(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The records of a list that changed last; what its page would ignore is ignored here too."""
    asked: Any = request.GET.copy()
    asked["sort"] = "changed"
    request.GET = asked
    listing = FED[kind].at(request)
    # All that is public, the language, and today, from which ages are counted; what is asked is in
    # the address.
    head = listing.asked.moment.head.hash[:20]
    version = f'"{head}-{languages.reader()}-{days.today()}"'
    response = get_conditional_response(request, etag=version) or _written(request, listing)
    response["ETag"] = version
    # Kept, but asked for again each time: something may have been withdrawn.
    patch_cache_control(response, no_cache=True)
    return response


def _written(request: HttpRequest, listing: FacetedListing) -> HttpResponse:
    site = request.build_absolute_uri("/").removesuffix("/")
    here = site + listing.asking(request.path)
    made = _Feed(
        title=_("%(list)s: what changed") % {"list": TITLES[listing.concept]},
        link=site + listing.asking(reverse(f"catalogue:{listing.concept}-list")),
        description="",
        subtitle=_asked(listing) or None,
        language=languages.reader(),
        feed_url=here,
        feed_guid=here,
        # RFC 4287 wants an author; who contributed to a record is told on its page, if at all.
        author_name=_("Catalogue of Palmyra"),
        author_link=site + reverse("catalogue:overview"),
        feed_copyright=Origin(site, here, "").licence,
    )
    for record in listing.whole(listing.asked.page(0, _MOST)):
        _add(made, record, site)
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)


def _asked(listing: FacetedListing) -> str:
    """What is asked of the list, in words; XML has no control characters."""
    said = words.comma().join(str(chip["text"]) for chip in listing.filters.chips())
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in said
    )


def _add(made: Atom1Feed, record: Any, site: str) -> None:
    title, language = languages.bilingual(record, "title")
    text = next(
        (said for name in _TEXTS if (said := languages.bilingual(record, name)[0])),
        "",
    )
    made.add_item(
        title=title,
        language=language,
        link=site + record.get_absolute_url(),
        # Readers of feeds take it for HTML.
        description=escape(text),
        unique_id=site + reverse("catalogue:identifier", args=[record.identifier]),
        updateddate=record.changed_at,
    )
