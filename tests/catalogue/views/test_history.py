"""The history of a record: versions at their addresses, differences, erasures, the ledger."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from catalogue.ledger.appending import append
from catalogue.ledger.verifying import head, verify
from catalogue.models import DamageReport, LedgerPart, PublishedPlace
from catalogue.moderation import actions
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def report() -> DamageReport:
    """A report with three versions: published, changed, withdrawn and restored makes five."""
    made = make.report(make.monument(), title_en="Blown up in August", slug="blown-up")
    append(None, [made], reason="Begun.")
    made.title_en = "Blown up in September"
    made.severity = "severe"
    made.save()
    append(None, [made], reason="The image is of September.")
    return made


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_each_version_stays_as_it_stood(client: Client, report: DamageReport) -> None:
    first = text(client, f"/id/{report.identifier}/v1")
    second = text(client, f"/id/{report.identifier}/v2")

    assert "<title>Blown up in August: Version 1 · " in first
    assert "Blown up in September" not in first
    assert "This is not the last version" in first
    assert "Blown up in September" in second
    assert "Temple of Bel" in second
    assert "The image is of September." in second


def test_a_version_is_cited_by_its_own_address(client: Client, report: DamageReport) -> None:
    """Whatever brought the reader there: other letters, noughts, what a network adds to links."""
    page = text(client, f"/id/{report.identifier.upper()}/v01?fbclid=IwAR2")

    cited = re.findall(r'<p class="cite">.* href="([^"]+)">([^<]+)</a></p>', page)
    assert cited == [(f"http://testserver/id/{report.identifier}/v1",) * 2]


def test_it_marks_the_words_that_differ(client: Client, report: DamageReport) -> None:
    page = text(client, f"/id/{report.identifier}/history/")
    marks = re.findall(r'<(ins|del)><span class="vh">[^<]+</span>([^<]+)<', page)

    assert "<title>History: Blown up in September · " in page
    assert ("del", "August") in marks
    assert ("ins", "September") in marks
    assert ("del", "Destroyed") in marks


def test_it_says_what_two_chosen_versions_share(client: Client, report: DamageReport) -> None:
    page = text(client, f"/id/{report.identifier}/history/?old=2&new=2")

    assert "The two say the same." in page


@pytest.mark.parametrize("query", ["old=x&new=", "old=99", "old=-1&new=0", "new=%00"])
def test_a_choice_that_is_none_is_ignored(client: Client, report: DamageReport, query: str) -> None:
    text(client, f"/id/{report.identifier}/history/?{query}")


@pytest.mark.parametrize("version", ["v3", "v0", "v99999999999999999999"])
def test_a_version_that_is_none_is_not_found(
    client: Client, report: DamageReport, version: str
) -> None:
    text(client, f"/id/{report.identifier}/{version}", 404)


@pytest.mark.parametrize("state", ["draft", "submitted", "rejected"])
def test_what_was_never_public_has_no_history(client: Client, state: str) -> None:
    secret = make.report(review_state=state)

    text(client, f"/id/{secret.identifier}/history/", 404)
    text(client, f"/id/{secret.identifier}/v1", 404)


def test_a_withdrawn_record_keeps_its_versions(client: Client, report: DamageReport) -> None:
    actions.withdraw(report, reason_en="A twin of another.")

    page = text(client, f"/id/{report.identifier}/v1")

    assert "Blown up in August" in page
    assert "A twin of another." in page
    assert "says nothing" in text(client, f"/id/{report.identifier}/v3")


def test_a_claim_keeps_its_versions_when_its_report_is_withdrawn(
    client: Client, report: DamageReport
) -> None:
    claim = make.evidence(report, claim_en="The cella is gone.")
    append(None, [claim])
    actions.withdraw(report, reason_en="A twin of another.")
    assert f"/id/{claim.identifier}/v1" in text(client, f"/id/{report.identifier}/history/")

    for way in ["v1", "history/"]:
        page = text(client, f"/id/{claim.identifier}/{way}")
        assert "The cella is gone." in page
        assert "A twin of another." in page


def test_what_a_withdrawn_source_said_is_not_shown(client: Client, report: DamageReport) -> None:
    claim = make.evidence(report, claim_en="The cella is gone.")
    append(None, [claim])
    actions.withdraw(claim.source, reason_en="Not meant to be public.")

    for way in ["v1", "history/"]:
        page = text(client, f"/id/{claim.identifier}/{way}", 410)
        assert "The cella is gone." not in page
        assert "Not meant to be public." in page


def test_a_place_withheld_later_is_gone_from_all_versions(client: Client) -> None:
    tomb = make.monument(publication="exact")
    make.position(tomb, lat=34.55512, lon=38.26613)
    append(None, [tomb])
    assert "34.55512" in text(client, f"/id/{tomb.identifier}/v1")
    PublishedPlace().apply(tomb)
    tomb.publication = "withheld"
    tomb.save()

    append(None, [tomb], reason="Looters dig there.")

    page = text(client, f"/id/{tomb.identifier}/v1")
    assert "34.55512" not in page
    assert "The position is no longer published so." in page
    assert "34.55512" not in "".join(LedgerPart.objects.values_list("text", flat=True))


def test_parts_stand_in_the_history_of_their_whole(client: Client, report: DamageReport) -> None:
    claim = make.evidence(report)
    append(None, [claim])

    page = text(client, f"/id/{report.identifier}/history/")
    assert f'Published, evidence <span class="raw">{claim.identifier}</span>' in page


@pytest.mark.parametrize("versions", [2, 9])
def test_its_queries_do_not_grow_with_the_versions(
    client: Client, report: DamageReport, versions: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(versions):
        report.title_en = f"Title {number}"
        report.save()
        append(None, [report])

    with django_assert_max_num_queries(13):
        text(client, f"/id/{report.identifier}/history/")


def test_the_ledger_shows_its_head(client: Client, report: DamageReport) -> None:
    page = text(client, "/ledger/")

    assert head().hash in page
    assert f"/id/{report.identifier}/v2" in page
    assert head().hash in text(client, "/ar/ledger/")


def test_an_empty_ledger_says_so(client: Client) -> None:
    assert "Nothing is entered yet." in text(client, "/ledger/")


@pytest.mark.parametrize("page", ["2", "0", "x", "99999999999999999999"])
def test_any_page_of_the_ledger_answers(client: Client, report: DamageReport, page: str) -> None:
    text(client, f"/ledger/?page={page}")


def test_the_download_is_checked_without_this_software(
    client: Client, report: DamageReport, tmp_path: Path
) -> None:
    answer: Any = client.get("/ledger.jsonl")
    lines = b"".join(answer.streaming_content)
    whole, forged = tmp_path / "ledger.jsonl", tmp_path / "forged.jsonl"
    whole.write_bytes(lines)
    first, *rest = lines.decode().splitlines()
    entry = json.loads(first) | {"body": json.loads(first)["body"].replace("publ", "Publ")}
    forged.write_text("\n".join([json.dumps(entry), *rest]), encoding="utf-8")

    assert head().hash in _checked(whole).stdout
    assert _checked(forged).returncode == 1
    assert _checked(whole, "9", head().hash).returncode == 1
    assert _checked(whole, str(head().count), head().hash).returncode == 0
    half = tmp_path / "half.jsonl"
    half.write_bytes(lines[:-40])
    assert _checked(half).stderr == f"Entry {head().count} does not fit.\n"
    assert "COUNT HASH" in _checked(whole, "9").stderr


def _checked(path: Path, *noted: str) -> subprocess.CompletedProcess[str]:
    script = finders.find("catalogue/check_ledger.py")
    command = [sys.executable, str(script), str(path), *noted]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_acts_and_history_verify_together(report: DamageReport) -> None:
    from catalogue.ledger.opening import enter_everything  # noqa: PLC0415

    enter_everything()
    verify()
