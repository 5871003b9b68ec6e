"""Claims, steps and threats are called by what they say, not by their keys."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from catalogue.models import ArtefactEvent, Evidence, Threat
from tests import make


def _claim() -> tuple[Any, str, str]:
    report = make.report(slug="blast")
    claim = make.evidence(report, slug="blast-e1", claim_en="The cella is gone.")
    claim.claim_ar = "زالت القاعة."
    claim.save()
    return claim, "The cella is gone.", "زالت القاعة."


def _step() -> tuple[Any, str, str]:
    relief = make.artefact(slug="relief", title_en="Relief of a man", title_ar="نحت رجل")
    step = make.artefact_event(relief, slug="relief-v1", date_edtf="2015-05")
    return step, "Relief of a man, May 2015: Stolen", "نحت رجل، أيار 2015: سرقة"


def _threat() -> tuple[Any, str, str]:
    tomb = make.monument(slug="tomb", name_en="Tomb of Elahbel", name_ar="مدفن إيلابل")
    term = make.term("eamena-disturbance-category", "looting", label_en="Looting", label_ar="نهب")
    threat = make.threat(tomb, slug="tomb-w1", category=term)
    return threat, "Tomb of Elahbel: Looting", "مدفن إيلابل: نهب"


KINDS = {"evidence": _claim, "artefactevent": _step, "threat": _threat}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_called_by_what_it_says(kind: str, db: None) -> None:
    part, words, arabic = KINDS[kind]()

    assert str(part) == words
    with override("ar"):
        assert str(part) == arabic


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", ["", "{0}/change/", "{0}/versions/"])
def test_pages_of_the_admin_call_it_so(moderator: Client, kind: str, path: str) -> None:
    part, words, _arabic = KINDS[kind]()
    page = moderator.get(f"/admin/catalogue/{kind}/{path.format(part.pk)}").content.decode()

    assert f"{words}<" in page or f"{words} ·" in page


def test_new_ones_are_called_by_their_keys() -> None:
    for kind in (Evidence, ArtefactEvent, Threat):
        assert str(kind(slug="new")) == "new"


def test_a_step_without_a_day_names_none(db: None) -> None:
    step = make.artefact_event(make.artefact(title_en="Relief"), date_edtf="")

    assert str(step) == "Relief: Stolen"
