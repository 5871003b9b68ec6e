"""The cast: Rami writes, Samar writes as well and must see nothing of his; a stranger is no one."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalogue.contributions import drafts
from catalogue.models import Account
from catalogue.models.contribution import Contribution
from tests import make


@pytest.fixture
def rami(db: None) -> Account:
    """A researcher."""
    return make.researcher("rami")


@pytest.fixture
def samar(db: None) -> Account:
    """Another researcher."""
    return make.researcher("samar")


@pytest.fixture
def browser_of_rami(rami: Account) -> Client:
    """The browser of Rami."""
    client = Client()
    client.force_login(rami)
    return client


@pytest.fixture
def browser_of_samar(samar: Account) -> Client:
    """The browser of Samar."""
    client = Client()
    client.force_login(samar)
    return client


@pytest.fixture
def draft(rami: Account) -> Contribution:
    """A destruction report that Rami has begun."""
    content: Any = {"rows": {"damage_reports.csv": [{"title_en": "Columns fell"}]}}
    return drafts.begin("destruction", by=rami, content=content)


@pytest.fixture
def full_draft(rami: Account) -> Contribution:
    """One that can be submitted: a monument, a claim, a date."""
    make.monument(slug="agora", name_en="Agora")
    make.source(slug="unosat", title="Satellite report")
    content: Any = {
        "rows": {
            "damage_reports.csv": [{"title_en": "Columns fell", "event_date_edtf": "2015-08-30"}],
            "report_monuments.csv": [{"monument_key": "agora", "severity": "severe"}],
            "evidence.csv": [
                {"source_key": "unosat", "stance": "supports", "claim_en": "They are gone."}
            ],
        }
    }
    return drafts.begin("destruction", by=rami, content=content)
