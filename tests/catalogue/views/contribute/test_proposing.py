"""The position that a picture carries is proposed for a monument, where it is that of one."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.test import Client

from catalogue.models import Contribution, Record, ReportMonument
from tests import make
from tests.catalogue.files.pictures import jpeg
from tests.catalogue.views.contribute.forms import send
from tests.catalogue.views.contribute.test_sending import SEND, file

pytestmark = pytest.mark.django_db


def sent(client: Client, about: Record) -> Contribution:
    """The draft of a picture with a position."""
    client.post(SEND, {"files": file(jpeg()), "about": about.identifier})
    return Contribution.objects.get(kind="photograph")


def step(client: Client, draft: Contribution, name: str = "hidden") -> str:
    """A step of its form."""
    return html.unescape(client.get(f"/contribute/{draft.identifier}/{name}/").content.decode())


@pytest.fixture
def report(db: None) -> Any:
    """A report about two public monuments, in the setting of a third, and about a hidden one."""
    bel, arch = make.monument(slug="bel", name_en="Bel"), make.monument(slug="arch", name_en="Arch")
    secret = make.monument(slug="secret", name_en="Secret", review_state="draft")
    found = make.report(bel, arch, secret)
    site = make.monument(slug="site", name_en="Site")
    ReportMonument.objects.create(report=found, monument=site, role="setting")
    return found


def test_of_a_report_it_is_proposed_for_one_of_its_monuments(
    browser_of_rami: Client, report: Any
) -> None:
    draft = sent(browser_of_rami, report)
    address = f"/contribute/{draft.identifier}/hidden/"
    page = step(browser_of_rami, draft)
    assert "Propose this position for: Bel" in page
    assert "Propose this position for: Arch" in page
    assert "Site" not in page
    assert "Secret" not in page

    unsaid = send(browser_of_rami, address, "carried:position")
    assert unsaid["Location"] == address
    assert "choose the one that the position is of" in step(browser_of_rami, draft)
    send(browser_of_rami, address, "carried:position:secret")
    assert not Contribution.objects.filter(kind="monument").exists()

    send(browser_of_rami, address, "carried:position:arch")
    proposal = Contribution.objects.get(kind="monument")
    (cells,) = proposal.content["rows"]["monuments.csv"]
    assert (cells["key"], proposal.state) == ("arch", "draft")
    assert float(cells["lat"]) == pytest.approx(34.5514, abs=0.001)


def test_of_an_object_none_is_proposed_and_the_page_says_why(browser_of_rami: Client) -> None:
    draft = sent(browser_of_rami, make.artefact(origin_monument=make.monument(slug="bel")))

    page = step(browser_of_rami, draft)
    send(browser_of_rami, f"/contribute/{draft.identifier}/hidden/", "carried:position")

    assert "carried:position" not in page
    assert "is seldom where it comes from" in page
    assert "is no position of a monument" in step(browser_of_rami, draft, "what")
    assert not Contribution.objects.filter(kind="monument").exists()
