"""Every road that writes, in any order, leaves the condition that a derivation from nothing gives.

Dates lie in the past, and few values are used, so that observations often tie.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from catalogue import derived, roles
from catalogue.imports import ImportRefused, import_folder
from catalogue.ledger.appending import append
from catalogue.models import Account, ConditionAssessment, DamageReport, Monument, Record, Source
from catalogue.moderation import actions
from catalogue.roles import Role
from tests import make
from tests.catalogue.admin import filled
from tests.catalogue.imports import files

pytestmark = pytest.mark.django_db

COLUMNS = ["pk", "condition", "condition_earliest", "condition_latest"]
CONDITIONS = ["damaged", "destroyed", "restored", "under-restoration", "unknown"]
SEVERITIES = ["none", "moderate", "destroyed"]
VERIFICATIONS = ["alleged", "verified-ground", "disputed"]
DATES = ["2015", "2015-03", "2016", ""]
STATES = ["submitted", "published", "published", "withdrawn"]


class Town:
    """Three monuments, and everybody who does something to their records."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.chance, self.folder = random.Random(seed), folder
        self.number = self.saved = 0
        account = Account.objects.create_user("ada")
        roles.assign(account, Role.ADMINISTRATOR)
        self.admin = Client()
        self.admin.force_login(account)
        files.vocabularies()
        pick = self.chance.choice
        self.monuments = [make.monument(slug=f"m{n}", review_state=pick(STATES)) for n in range(3)]
        self.sources = [make.source(slug=f"s{n}", review_state=pick(STATES)) for n in range(2)]
        self.assessments = [
            make.assessment(pick(self.monuments), pick(CONDITIONS), slug=f"a{n}", **self._dated())
            for n in range(5)
        ]
        self.reports = [
            make.report(*self.chance.sample(self.monuments, 2), slug=f"r{n}") for n in range(3)
        ]
        # Some who act have opened their page before the others did anything.
        everything = [*self.monuments, *self.sources, *self.assessments, *self.reports]
        self.stale: list[Record] = [type(one).objects.get(pk=one.pk) for one in everything]

    def _dated(self) -> dict[str, Any]:
        source = self.chance.choice(self.sources)
        return {"assessed_on": self.chance.choice(DATES[:3]), "source": source}

    def anything(self) -> Callable[[], None]:
        """One act of those that there are."""
        return self.chance.choice(
            [self.decide, self.decide, self.rekey, self.assess, self.report, self.take]
        )

    def decide(self) -> None:
        """Publish, withdraw or restore, whether or not its state allows it."""
        record = self.chance.choice(self.stale)
        acts: list[Callable[[Record], None]] = [actions.publish, actions.restore, _withdraw]
        with suppress(actions.WrongState, ValidationError):
            self.chance.choice(acts)(record)

    def rekey(self) -> None:
        """Give another key, which sorts elsewhere."""
        self.number += 1
        record = self.chance.choice([*self.assessments, *self.reports])
        record.refresh_from_db()
        actions.change_key(record, f"{self.chance.choice('bz')}{self.number}")
        append(None, [record])

    def assess(self) -> None:
        """Change an assessment in its form."""
        self._save(
            self.chance.choice(self.assessments),
            condition=self.chance.choice(CONDITIONS),
            monument=self.chance.choice(self.monuments).pk,
            source=self.chance.choice(self.sources).pk,
            assessed_on=self.chance.choice(DATES[:3]),
        )

    def report(self) -> None:
        """Change a report and its first link in its form."""
        changes = {
            "verification": self.chance.choice(VERIFICATIONS),
            "event_date_edtf": self.chance.choice(DATES),
            "links-0-severity": self.chance.choice(SEVERITIES),
            "links-0-monument": self.chance.choice(self.monuments).pk,
        }
        if self.chance.random() < 0.2:
            changes["links-0-DELETE"] = "on"
        self._save(self.chance.choice(self.reports), **changes)

    def _save(self, record: Record, **changes: Any) -> None:
        name = record._meta.model_name or ""
        page = f"/admin/catalogue/{name}/{record.pk}/change/"
        form = filled.form(self.admin.get(page), name)
        if form.get("links-TOTAL_FORMS") == ["0"]:
            changes = {key: one for key, one in changes.items() if not key.startswith("links")}
        status = self.admin.post(page, {**form, **changes}).status_code
        assert status in {200, 302}
        self.saved += status == 302

    def take(self) -> None:
        """Import an update of some records."""
        self.number += 1
        pick, slug = self.chance.choice, self._slug
        state = pick(["published", "withdrawn", "submitted"])
        rows = {
            "monuments": f"key,name_en,kind,review_state\n{slug(Monument)},Bel,temple,{state}\n",
            "sources": f"key,title,kind,review_state\n{slug(Source)},Report,news,{state}\n",
            "assessments": (
                "key,monument_key,assessed_on,condition,source_key\n"
                f"{slug(ConditionAssessment)},{slug(Monument)},{pick(DATES[:3])},"
                f"{pick(CONDITIONS)},{slug(Source)}\n"
            ),
            "damage_reports": (
                "key,kind,title_en,verification,event_date_edtf,monument_keys\n"
                f"{slug(DamageReport)},destruction,Blown up,{pick(VERIFICATIONS)},{pick(DATES)},"
                f"{slug(Monument)}\n"
            ),
            "report_monuments": (
                "report_key,monument_key,role,severity\n"
                f"{slug(DamageReport)},{slug(Monument)},affected,{pick(SEVERITIES)}\n"
            ),
        }
        file = pick(sorted(rows))
        with suppress(ImportRefused):
            import_folder(files.write(self.folder, {file: rows[file]}))
            self.saved += 1

    def _slug(self, model: type[Record]) -> str:
        slugs: list[str] = list(
            model._default_manager.order_by("pk").values_list("slug", flat=True)
        )
        return self.chance.choice(slugs)


def _withdraw(record: Record) -> None:
    actions.withdraw(record, reason_en="Entered twice.")


def _stored() -> list[tuple[Any, ...]]:
    return list(Monument.objects.order_by("pk").values_list(*COLUMNS))


def _from_nothing() -> list[tuple[Any, ...]]:
    nothing: dict[str, Any] = {"condition_earliest": None, "condition_latest": None}
    Monument.objects.update(condition="unknown", **nothing)
    derived.refresh_conditions(Monument.objects.values_list("pk", flat=True))
    return _stored()


@pytest.mark.parametrize("seed", range(2))
def test_every_road_keeps_the_condition_in_step(seed: int, tmp_path: Path) -> None:
    town = Town(seed, tmp_path)

    for _step in range(12):
        act = town.anything()
        act()
        stored = _stored()
        assert stored == _from_nothing(), act
    assert town.saved


def test_an_act_on_a_page_that_is_old_looks_at_where_the_assessment_is_now() -> None:
    old, new = make.monument(), make.monument()
    seen = make.assessment(old, "destroyed", review_state="submitted")
    opened_before = ConditionAssessment.objects.get(pk=seen.pk)
    ConditionAssessment.objects.filter(pk=seen.pk).update(monument=new)

    actions.publish(opened_before)

    new.refresh_from_db()
    assert new.condition == "destroyed"


def test_another_key_changes_no_condition() -> None:
    monument = make.monument()
    first = make.assessment(monument, "restored", slug="a")
    make.assessment(monument, "under-restoration", slug="b")
    before = _stored()

    actions.change_key(first, "c")
    append(None, [first])

    assert _from_nothing() == before
