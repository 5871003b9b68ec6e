"""The claims beside the form of a report: whose words they are, and how many voices."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import make


@pytest.mark.once
def test_the_claims_stand_where_one_decides(moderator: Client) -> None:
    report = make.report(make.monument())
    root = make.source(title="Agency text", party_to_conflict="yes")
    make.evidence(report, source=root, claim_en="The cella is gone.")
    make.evidence(
        report,
        source=make.source(title="Newspaper", derives_from=root),
        stance="disputes",
        source_reliability="B",
        information_credibility="2",
    )

    page = moderator.get(f"/admin/catalogue/damagereport/{report.pk}/change/").content.decode()

    for text in ("The cella is gone.", "Party to the conflict", "Repeats:", "Usually reliable"):
        assert text in page


@pytest.mark.once
def test_the_claims_are_counted_as_the_advice_counts_them(moderator: Client) -> None:
    report = make.report(make.monument(), verification="corroborated")
    make.evidence(report)
    make.evidence(report, source=make.source(read="none"))
    make.evidence(report, source=make.source(review_state="withdrawn"))
    make.evidence(report, review_state="rejected")

    page = moderator.get(f"/admin/catalogue/damagereport/{report.pk}/change/").content.decode()

    assert "two independent roots" in page
    assert "1 independent root supports it" in page


@pytest.mark.parametrize(("asked", "found"), [("missing", ["none"]), ("there", ["ar", "en"])])
def test_reports_without_a_written_reason_are_found(
    moderator: Client, asked: str, found: list[str]
) -> None:
    make.report(slug="none")
    make.report(slug="en", verification_reason_en="Seen.")
    make.report(slug="ar", verification_reason_ar="ظهر.")

    page = moderator.get(f"/admin/catalogue/damagereport/?verification_reason={asked}")

    assert sorted(row.slug for row in page.context["cl"].queryset) == found
