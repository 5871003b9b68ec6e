"""The pages that are timed, at whatever keys the catalogue has."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.hashers import make_password
from django.test import Client

from catalogue import publication
from catalogue.models import Account

PUBLIC = {
    "overview": "/",
    "overview, Arabic": "/ar/",
    "monuments": "/monuments/",
    "monuments, filtered": "/monuments/?kind=tomb-tower&condition=destroyed",
    "monuments, text": "/monuments/?q=bel",
    "monuments, changed": "/monuments/?sort=changed",
    "monument": "/monuments/{monument}/",
    "monument, Arabic": "/ar/monuments/{monument}/",
    "reports": "/reports/",
    "reports, filtered": "/reports/?severity=destroyed&cause=explosives&verification=alleged",
    "reports, one place": "/reports/?part_of={monument}",
    "reports, dates": "/reports/?from=2015-01&to=2015-12",
    "reports, text": "/reports/?q=temple",
    "reports, rare text": "/reports/?q=habohata",
    "reports, best answers": "/reports/?q=temple&sort=relevance",
    "reports, table": "/reports/?view=table",
    "reports, all facets": "/reports/?kind=destruction&evidence=satellite&year=2015&year=2016",
    "reports, feed": "/reports/feed.atom",
    "monuments, by reports": "/monuments/?severity=destroyed&year=2015",
    "reports, by severity": "/reports/?sort=severity",
    "reports, page 10": "/reports/?page=10",
    "reports, last page": "/reports/?page={last}",
    "report": "/reports/{report}/",
    "artefacts": "/artefacts/",
    "artefact": "/artefacts/{artefact}/",
    "sources": "/sources/",
    "source": "/sources/{source}/",
    "timeline": "/timeline/",
    "statistics": "/statistics/",
    "statistics, a day": "/statistics/?on=2015-09-01",
    "overview, a day": "/?on=2015-09-01",
    "vocabularies": "/vocabularies/",
    "about": "/about/",
}
ADMIN = {
    "admin": "/admin/",
    "admin, reports": "/admin/catalogue/damagereport/",
    "admin, report search": "/admin/catalogue/damagereport/?q=temple",
    "admin, report": "/admin/catalogue/damagereport/{report_id}/change/",
    "admin, monuments": "/admin/catalogue/monument/",
    "admin, monument": "/admin/catalogue/monument/{monument_id}/change/",
    "admin, evidence": "/admin/catalogue/evidence/",
    "admin, sources": "/admin/catalogue/source/",
}
WAITING = {
    "queue": "/admin/catalogue/contribution/",
    "queue, page 2": "/admin/catalogue/contribution/?{second}",
    "queue, last page": "/admin/catalogue/contribution/?{end}",
    "queue, kind": "/admin/catalogue/contribution/?kind=evidence",
    "queue, kind not there": "/admin/catalogue/contribution/?kind=artefact",
    "queue, monument": "/admin/catalogue/contribution/?monument={monument}",
    "queue, researcher": "/admin/catalogue/contribution/?researcher={researcher}",
    "queue, batch": "/admin/catalogue/contribution/?batch={batch}",
    "queue, free": "/admin/catalogue/contribution/?holder=free",
    "queue, mine": "/admin/catalogue/contribution/?holder=mine",
    "queue, of others": "/admin/catalogue/contribution/?holder=others",
    "decision, new report": "/admin/catalogue/contribution/{new}/change/",
    "decision, claim": "/admin/catalogue/contribution/{claim}/change/",
    "decision, change": "/admin/catalogue/contribution/{change}/change/",
    "spreadsheets": "/admin/catalogue/batch/",
    "spreadsheet": "/admin/catalogue/batch/{batch_id}/change/",
    "admin, what waits": "/admin/",
}
SPREADSHEET = {"preview of a spreadsheet": "/contribute/imports/{sheet}/"}
#: Reports on one page of their list.
_REPORTS_A_PAGE = 50


def addresses(pages: Mapping[str, str], **more: object) -> dict[str, str]:
    """The addresses of pages, with the first public record of each kind in its place."""
    kinds = {
        "monument": publication.monuments(),
        "report": publication.reports(),
        "artefact": publication.artefacts(),
        "source": publication.sources(),
    }
    values: dict[str, object] = {**more}
    for kind, rows in kinds.items():
        first = rows.order_by("pk").first()
        values |= {kind: getattr(first, "slug", ""), f"{kind}_id": getattr(first, "pk", 0)}
    values["last"] = max(1, -(-publication.reports().count() // _REPORTS_A_PAGE))
    return {name: address.format(**values) for name, address in pages.items()}


def administrator(host: str) -> Client:
    """A client that is logged in as an administrator of the scratch database."""
    account = Account.objects.create(
        username="benchmark",
        password=make_password(None),
        is_staff=True,
        is_superuser=True,
    )
    client = Client(headers={"host": host})
    client.force_login(account)
    return client
