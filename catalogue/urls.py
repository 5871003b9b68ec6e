"""The addresses of the catalogue, one list for each concept; names are `<concept>-<verb>`.

What a view looks up in the database as it stands in the address is a slug: PostgreSQL takes no NUL.
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

from catalogue.views import (
    about,
    artefacts,
    changes,
    contribute_imports,
    copies,
    documents,
    downloads,
    feedback,
    feeds,
    history,
    identifiers,
    iiif,
    ledger,
    map_files,
    maps,
    monuments,
    overview,
    people,
    photographs,
    reports,
    search,
    searches,
    sources,
    statistics,
    statistics_files,
    timeline,
    vocabularies,
)
from catalogue.views.contribute import (
    beginning,
    dashboard,
    dates,
    editing,
    finding,
    leaving,
    looking,
    parts,
    pictures,
    previewing,
    sending,
)

app_name = "catalogue"

# Monuments
monument_urls = [
    path("", monuments.MonumentList.as_view(), name="monument-list"),
    path("<slug:slug>/", monuments.MonumentPage.as_view(), name="monument-detail"),
]

# Reports
report_urls = [
    path("", reports.ReportList.as_view(), name="report-list"),
    path("<slug:slug>/", reports.ReportPage.as_view(), name="report-detail"),
]

# Artefacts
artefact_urls = [
    path("", artefacts.ArtefactList.as_view(), name="artefact-list"),
    path("<slug:slug>/", artefacts.ArtefactPage.as_view(), name="artefact-detail"),
]

# Sources
source_urls = [
    path("", sources.SourceList.as_view(), name="source-list"),
    path("<slug:slug>/", sources.SourcePage.as_view(), name="source-detail"),
]

# Photographs, their copies, and what opens them elsewhere
photograph_urls = [
    path("<slug:identifier>/", photographs.detail, name="photograph-detail"),
    path("<slug:before>/<slug:after>/", photographs.pair, name="photograph-pair"),
    path("<slug:identifier>/<str:name>.<str:ending>", copies.copy, name="photograph-copy"),
]
_REQUEST = "<str:region>/<str:size>/<str:rotation>/<str:quality>.<str:ending>"
iiif_urls = [
    path("3/<slug:identifier>", iiif.image, name="iiif-image"),
    path("3/<slug:identifier>/info.json", iiif.info, name="iiif-info"),
    path(f"3/<slug:identifier>/{_REQUEST}", iiif.piece, name="iiif-piece"),
    path("presentation/<slug:identifier>/manifest.json", iiif.manifest, name="iiif-manifest"),
    path(
        "presentation/<slug:before>/<slug:after>/manifest.json",
        iiif.pair_manifest,
        name="iiif-pair-manifest",
    ),
]

# Timeline; both names are its own, the second is that of its list
timeline_urls = [
    path("", timeline.TimelinePage.as_view(), name="timeline"),
    path("", timeline.TimelinePage.as_view(), name="timeline-list"),
]

# Maps, and what their script asks for
map_urls = [
    path("", maps.MonumentMap.as_view(), name="map"),
    path("reports/", maps.ReportMap.as_view(), name="report-map"),
    path("places.json", map_files.places, {"kind": "monuments"}, name="map-places"),
    path("reports/places.json", map_files.places, {"kind": "reports"}, name="report-map-places"),
    path("ground.json", map_files.ground, name="map-ground"),
    path("days.json", map_files.days_on_map, {"kind": "monuments"}, name="map-days"),
    path("reports/days.json", map_files.days_on_map, {"kind": "reports"}, name="report-map-days"),
]

# Statistics, each also as a file
statistics_urls = [
    path("", statistics.statistics, name="statistics"),
    path("<slug:key>.csv", statistics_files.download, name="statistics-download"),
]

# Search
search_urls = [
    path("", search.page, name="search"),
    path("suggest/", search.suggest, name="search-suggest"),
]

# Vocabularies
vocabulary_urls = [
    path("", vocabularies.index, name="vocabulary-list"),
    path("<slug:vocabulary>/", vocabularies.detail, name="vocabulary-detail"),
]

# Identifiers, and errors that readers report
identifier_urls = [
    path("", identifiers.resolve),
    path("history/", history.history, name="history"),
    path("error/", feedback.report_error, name="error-report"),
    path("error/thanks/", feedback.thanks, name="error-thanks"),
]

# What changed in a list, and its places
feed_urls = [
    path(f"{kind}s/feed.atom", feeds.feed, {"kind": f"{kind}s"}, name=f"{kind}-feed")
    for kind in ("monument", "report", "artefact")
]
place_urls = [
    path(f"{kind}s.geojson", downloads.places, {"kind": f"{kind}s"}, name=f"{kind}-places")
    for kind in ("monument", "report", "artefact")
]

# Lists as files; outside of the lists, whose addresses belong to the keys
download_urls = [
    path(f"{kind}s.csv", downloads.download, {"kind": f"{kind}s"}, name=f"{kind}-download")
    for kind in ("monument", "report", "artefact", "source")
]

# One's own account; what is not here comes from allauth
account_urls = [
    path("", RedirectView.as_view(pattern_name="catalogue:profile"), name="account"),
    path("profile/", people.profile, name="profile"),
    path("apply/", people.apply, name="apply"),
    path("searches/", searches.index, name="searches"),
    path("searches/save/", searches.save, name="search-save"),
    path("searches/<int:pk>/remove/", searches.remove, name="search-remove"),
]

# Spreadsheets of contributors
import_urls = [
    path("", contribute_imports.index, name="import-list"),
    *(
        path(
            f"templates/<slug:name>.{ending}",
            contribute_imports.template,
            {"ending": ending},
            name=f"import-template-{ending}",
        )
        for ending in ("csv", "xlsx")
    ),
    path("<slug:identifier>/", contribute_imports.detail, name="import-detail"),
    path("<slug:identifier>/match/", contribute_imports.match, name="import-match"),
    path("<slug:identifier>/progress/", contribute_imports.progress, name="import-progress"),
    path("<slug:identifier>/submit/", contribute_imports.submit, name="import-submit"),
    path("<slug:identifier>/discard/", contribute_imports.discard, name="import-discard"),
]

# The workspace of contributors; what is named here comes before identifiers
contribution_urls: list[URLPattern | URLResolver] = [
    path("", editing.begin_at, name="contribute-detail"),
    path("look/", looking.look, name="contribute-look"),
    path("picture/", pictures.picture, name="contribute-picture"),
    path("preview/", previewing.preview, name="contribute-preview"),
    path("take-back/", looking.take_back, name="contribute-take-back"),
    path("discard/", looking.discard, name="contribute-discard"),
    path("write/", looking.write, name="contribute-write"),
    path("<slug:name>/", editing.step, name="contribute-step"),
]
# Files that contributors send, whole or in parts
sending_urls = [
    path("", sending.send, name="contribute-send"),
    path("begin/", parts.begin, name="contribute-send-begin"),
    path("<slug:token>/", parts.part, name="contribute-part"),
    path("<slug:token>/finish/", parts.finish, name="contribute-part-finish"),
    path("<slug:token>/drop/", parts.drop, name="contribute-part-drop"),
]
contribute_urls: list[URLPattern | URLResolver] = [
    path("", dashboard.dashboard, name="contribute-dashboard"),
    path("new/", beginning.choose, name="contribute-choose"),
    path("new/<slug:kind>/", beginning.new, name="contribute-new"),
    path("propose/<str:identifier>/", beginning.propose, name="contribute-propose"),
    path("read/", dashboard.mark_read, name="contribute-read"),
    path("send/", include(sending_urls)),
    path("date/", dates.understand, name="contribute-date"),
    path("find/<str:among>/", finding.find, name="contribute-find"),
    path("token/", leaving.token, name="contribute-token"),
    path("leave/", leaving.leave, name="contribute-leave"),
    # Other pages of the workspace may have names that are no identifiers.
    re_path("^(?P<identifier>[qQ][0-9a-zA-Z]{10})/", include(contribution_urls)),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", overview.Overview.as_view(), name="overview"),
    path("changes.json", changes.changes, name="day-changes"),
    path("monuments/", include(monument_urls)),
    path("reports/", include(report_urls)),
    path("artefacts/", include(artefact_urls)),
    path("sources/", include(source_urls)),
    path("map/", include(map_urls)),
    path("photographs/", include(photograph_urls)),
    path("iiif/", include(iiif_urls)),
    path("documents/<slug:identifier>", documents.download, name="document-download"),
    path("timeline/", include(timeline_urls)),
    path("statistics/", include(statistics_urls)),
    path("search/", include(search_urls)),
    path("vocabularies/", include(vocabulary_urls)),
    path("contribute/imports/", include(import_urls)),
    path("about/", about.about, name="about"),
    path("accounts/", include(account_urls)),
    path("contribute/", include(contribute_urls)),
    path("id/<str:identifier>", identifiers.resolve, name="identifier"),
    path("id/<str:identifier>/v<int:number>", history.version, name="version"),
    path("id/<str:identifier>/", include(identifier_urls)),
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger.jsonl", ledger.download, name="ledger-download"),
    *download_urls,
    *feed_urls,
    *place_urls,
]
