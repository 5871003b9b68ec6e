"""Each kind of contribution on the decision page: shown as the public would see it, published."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalogue.models import Monument
from tests import make
from tests.catalogue.moderation import waiting

pytestmark = pytest.mark.django_db

_AT = {"report_key": "blast", "source_key": "agency"}
#: The files of each kind, and words that its page must show.
KINDS: dict[str, tuple[dict[str, list[dict[str, str]]], str]] = {
    "monument": (
        {
            "monuments.csv": [
                {"key": "", "name_en": "Funerary temple 86", "kind": "temple", "part_of": "temple"}
            ],
        },
        "Funerary temple 86",
    ),
    "looting": (
        {
            "damage_reports.csv": [
                {
                    "key": "dig",
                    "kind": "looting",
                    "title_en": "Pits dug by night",
                    "severity": "moderate",
                    "verification": "alleged",
                }
            ],
            "report_monuments.csv": [
                {
                    "report_key": "dig",
                    "monument_key": "temple",
                    "role": "affected",
                    "severity": "moderate",
                }
            ],
        },
        "Pits dug by night",
    ),
    "evidence": (
        {
            "evidence.csv": [
                {"key": "", **_AT, "stance": "disputes", "claim_en": "It still stands."}
            ]
        },
        "It still stands.",
    ),
    "assessment": (
        {
            "assessments.csv": [
                {
                    "key": "",
                    "monument_key": "temple",
                    "source_key": "agency",
                    "assessed_on": "2016-04-01",
                    "condition": "destroyed",
                    "assessor_en": "The mission of April",
                }
            ]
        },
        "The mission of April",
    ),
    "name": (
        {
            "monument_names.csv": [
                {
                    "monument_key": "temple",
                    "name": "Beltempel",
                    "language": "de",
                    "kind": "alternate",
                }
            ]
        },
        "Beltempel",
    ),
    "source": (
        {
            "sources.csv": [
                {"key": "", "title": "A bulletin of May", "kind": "news", "read": "part"}
            ]
        },
        "A bulletin of May",
    ),
    "artefact": (
        {
            "artefacts.csv": [
                {"key": "", "title_en": "Bust of a woman", "object_type": "funerary-relief"}
            ],
        },
        "Bust of a woman",
    ),
}
_ABOUT = {"evidence": "report", "assessment": "monument", "name": "monument"}


@pytest.fixture(autouse=True)
def records(db: None) -> dict[str, Any]:
    """What the contributions name."""
    temple = make.monument(slug="temple", name_en="Temple of Bel")
    make.source(slug="agency")
    make.artefact(slug="relief")
    make.term("language", "de")
    return {"monument": temple, "report": make.report(temple, slug="blast")}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_shown_and_published(moderator: Client, records: dict[str, Any], kind: str) -> None:
    rows, words = KINDS[kind]
    about = records[_ABOUT[kind]].identifier if kind in _ABOUT else ""
    content = {"rows": rows, "shapes": [], "removed": {}}
    one = waiting.contribution(kind=kind, about=about, content=content, title=words)
    page = f"/admin/catalogue/contribution/{one.pk}/change/"

    response = moderator.get(page)

    assert response.context["findings"] == []
    assert words in response.context["seen"].main
    form = response.content.decode().partition('class="decision"')[2]
    assert 'value="publish"' in form.partition("</form>")[0]
    assert Monument.objects.count() == 1
    moderator.post(page, {"do": "publish", "revision": one.revision, "edits": "1"})
    one.refresh_from_db()
    assert one.state == "published"
    public = Client().get(f"/id/{one.made[0]}", follow=True)
    assert words in public.content.decode()


def test_true_positions_never_reach_the_preview(moderator: Client) -> None:
    row = {"key": "", "name_en": "Cave", "kind": "temple", "lat": "34.56789", "lon": "38.21"}
    for level in ("", "coarse"):
        rows = {"monuments.csv": [{**row, "publication": level}]}
        content = {"rows": rows, "shapes": [], "removed": {}}
        one = waiting.contribution(kind="monument", content=content, title="Cave")
        page = f"/admin/catalogue/contribution/{one.pk}"
        for text in (
            moderator.get(f"{page}/change/").content.decode(),
            moderator.get(f"{page}/preview/").content.decode(),
        ):
            assert "34.56789" not in text
            assert "38.21" not in text


def test_curators_are_told_of_what_waits_as_of_what_is_published(moderator: Client) -> None:
    content = waiting.report_rows(severity="moderate")
    content["rows"]["report_monuments.csv"][0]["severity"] = "destroyed"
    one = waiting.contribution(content=content)

    text = moderator.get(f"/admin/catalogue/contribution/{one.pk}/change/").content.decode()

    assert "called “Moderate damage”, but" in text


def test_what_it_is_about_is_called_by_its_title(
    moderator: Client, records: dict[str, Any]
) -> None:
    temple = records["monument"]
    one = waiting.contribution(kind="name", state="returned", about=temple.identifier)

    page = moderator.get(f"/admin/catalogue/contribution/{one.pk}/change/").content.decode()

    assert f'/id/{temple.identifier}" dir="auto">Temple of Bel</a>' in page
