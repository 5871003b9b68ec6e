"""Whatever is sent, there is an answer and never a fault of ours."""

from __future__ import annotations

import pytest
from django.test import Client

from catalogue.models.contribution import Contribution
from tests import make

pytestmark = pytest.mark.both
TEXTS = ["\x00", "a\x00b", "\u202e", "😀" * 300, "<script>", "%00", "x" * 120_000, "9" * 400]


@pytest.mark.parametrize("text", TEXTS)
def test_every_input_takes_every_text(
    browser_of_rami: Client, full_draft: Contribution, text: str
) -> None:
    base = f"/contribute/{full_draft.identifier}"
    sent = {
        "damage_reports-0-title_en": text,
        "damage_reports-0-event_date_edtf": text,
        "damage_reports-0-event_date_edtf__y1": text,
        "report_monuments-rows": "1",
        "report_monuments-0-monument_key": text,
        "report_monuments-0-monument_key__key": text,
        "evidence-rows": text,
        "report_details-0-effects__sent": "1",
        "report_details-0-effects__kept": [text, "a;b"],
        "report_details-0-effects": text,
    }
    for revision, step in enumerate(("what", "monuments", "claims", "extent")):
        response = browser_of_rami.post(f"{base}/{step}/", {**sent, "revision": str(revision)})
        assert response.status_code == 302
        assert browser_of_rami.get(f"{base}/{step}/").status_code == 200
    assert browser_of_rami.get(f"{base}/look/").status_code == 200
    assert browser_of_rami.get(f"{base}/preview/").status_code in {200, 302}


@pytest.mark.parametrize("text", TEXTS)
def test_every_other_form_takes_every_text(
    browser_of_rami: Client, draft: Contribution, text: str
) -> None:
    base = f"/contribute/{draft.identifier}"
    forms = {
        f"{base}/look/": {"revision": "0", "reason": text, "credit_as": text, "do": text},
        f"{base}/write/": {"text": text},
        "/contribute/new/source/": {"token": text},
        "/contribute/read/": {"which": text},
        "/contribute/date/": {"text": text},
        "/contribute/find/source/": {"text": text},
    }

    for address, sent in forms.items():
        assert browser_of_rami.post(address, sent).status_code in {200, 302, 422}


@pytest.mark.parametrize("name", ["%00", "m%00", "q0000000000%00", "%F0%9F%98%80", "x" * 300])
def test_every_address_has_an_answer(browser_of_rami: Client, name: str) -> None:
    for address in (
        f"/contribute/{name}/",
        f"/contribute/{name}/what/",
        f"/contribute/propose/{name}/",
        f"/contribute/new/name/?about={name}",
        f"/contribute/new/{name}/",
        f"/contribute/find/{name}/",
    ):
        assert browser_of_rami.get(address).status_code in {404, 405}


@pytest.mark.parametrize("shape", ["nonsense", "[]", "{}", '{"type": "Point"}', "[" * 9000, "NaN"])
def test_a_shape_is_kept_as_typed_and_judged(browser_of_rami: Client, shape: str) -> None:
    make.term("monument-kind", "temple")
    browser_of_rami.post("/contribute/new/monument/", {"token": "x"})
    draft = Contribution.objects.get()
    address = f"/contribute/{draft.identifier}/place/"

    response = browser_of_rami.post(address, {"revision": "0", "shape": shape})

    assert response.status_code == 302
    assert browser_of_rami.get(address).status_code == 200
    assert browser_of_rami.get(f"/contribute/{draft.identifier}/look/").status_code == 200
