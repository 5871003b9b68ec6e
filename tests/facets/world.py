"""A small catalogue of every mixture, with hidden rows among the public ones."""

from __future__ import annotations

import random
from typing import Any

from django.utils import timezone

from catalogue import derived
from catalogue.models import Artefact, DamageReport, Monument
from tests import make

DATES = ["", "2014", "2015-08-30", "2015-06/2015-09", "../2015-05", "2016-03/..", "2013/2017"]
KINDS = ["temple", "tomb-tower"]
SEVERITIES = ["destroyed", "severe", "moderate", "unknown"]
VERIFICATIONS = ["verified-remote", "alleged", "disputed"]
CAUSES = ["explosives", "shelling", "unapproved"]
SEEN = ["satellite", "ground", ""]
STATES = ["published"] * 5 + ["draft", "withdrawn"]
STEPS = ["stolen", "seized"]
CONFIDENCES = ["high", "low", ""]


def build(seed: int = 1) -> None:
    """Some fifty records, related at random; the same ones each time."""
    dice = random.Random(seed)
    make.term("damage-cause", "unapproved", review_state="draft")
    make.control_period(slug="first", start_edtf="2011", end_edtf="2015-05-20")
    make.control_period(slug="second", start_edtf="2015-05-20", end_edtf="2016-03-27")
    make.control_period(slug="third", start_edtf="2016-03-27", end_edtf="")
    make.control_period(slug="hidden", review_state="draft")
    places = _monuments(dice)
    sources = [make.source(review_state=dice.choice(STATES)) for _ in range(5)]
    for number in range(26):
        _report(number, dice, places, sources)
    derived.refresh_conditions(one.pk for one in places)
    lots: list[Artefact | None] = [None]
    for number in range(10):
        meaning = dice.choice(["exact", "at-least", "about", "unknown"])
        artefact = make.artefact(
            part_of=dice.choice(lots),
            quantity=None if meaning == "unknown" else dice.choice([1, 3, 40]),
            quantity_is=meaning,
            title_en=f"Relief-{number}",
            object_type=make.term("artefact-type", dice.choice(["relief", "statue"])),
            status=dice.choice(["", "missing", "returned"]),
            authenticity=dice.choice(["unknown", "fake"]),
            origin_monument=dice.choice([None, *places]),
            confidence=dice.choice(CONFIDENCES),
            review_state=dice.choice(STATES),
        )
        lots.append(artefact)
        for _step in range(dice.randrange(3, 7)):
            make.artefact_event(
                artefact,
                source=dice.choice(sources),
                kind=dice.choice(STEPS),
                date_edtf=dice.choice(DATES),
                review_state=dice.choice(STATES),
            )
    _pictures(dice)
    make.searchable()


def _pictures(dice: random.Random) -> None:
    for model in (Monument, DamageReport, Artefact):
        for record in model.objects.order_by("pk")[:8]:
            if dice.random() < 0.5:
                wide = dice.choice([None, 40])
                make.photograph(record, review_state=dice.choice(STATES), width=wide, height=wide)


def _monuments(dice: random.Random) -> list[Monument]:
    site = make.monument(slug="site", name_en="Site", kind=make.term("monument-kind", "site"))
    found = [site]
    for number in range(12):
        parent = dice.choice([None, *found[:5]])
        one = make.monument(
            slug=f"place-{number}",
            name_en=f"Place-{number}",
            kind=make.term("monument-kind", dice.choice(KINDS)),
            part_of=parent,
            confidence=dice.choice(CONFIDENCES),
            publication=dice.choice(["exact", "coarse", "withheld"]),
            review_state="published" if number % 2 else dice.choice(STATES),
        )
        make.position(one, lat=34.54 + number / 500, lon=38.26 + number / 400)
        found.append(one)
    return found


def _report(number: int, dice: random.Random, places: list[Monument], sources: list[Any]) -> None:
    report = make.report(
        cause="",
        title_en=f"Report-{number}",
        kind=dice.choice(["destruction", "looting"]),
        severity=dice.choice(SEVERITIES),
        verification=dice.choice(VERIFICATIONS),
        confidence=dice.choice(CONFIDENCES),
        event_date_edtf=dice.choice(DATES),
        review_state=dice.choice(STATES),
    )
    named = dice.sample(places, dice.randrange(4))
    for place in named:
        affected = dice.random() < 0.7
        report.links.create(
            monument=place,
            role="affected" if affected else "setting",
            severity=dice.choice(SEVERITIES) if affected else "",
        )
    for position, key in enumerate(dice.sample(CAUSES, dice.randrange(3))):
        report.causes.create(term=make.term("damage-cause", key), position=position)
    for _claim in range(dice.randrange(4)):
        make.evidence(
            report,
            source=dice.choice(sources),
            stance=dice.choice(["supports", "supports", "disputes"]),
            observation=dice.choice(SEEN),
            monument=dice.choice([None, *named]),
            review_state=dice.choice(STATES),
        )
    DamageReport.objects.filter(pk=report.pk).update(changed_at=timezone.now())


#: For each list its filters with values to be tried.
VALUES: dict[str, dict[str, list[str]]] = {
    "reports": {
        "severity": SEVERITIES,
        "verification": VERIFICATIONS,
        "kind": ["destruction", "looting"],
        "cause": CAUSES[:2],
        "evidence": SEEN[:2],
        "part_of": ["site", "place-1", "place-3", "place-5"],
        "period": ["first", "second", "third"],
        "year": ["2013", "2014", "2015", "2016", "2017"],
        "confidence": CONFIDENCES[:2],
        "has_pictures": ["1"],
        "bbox": ["38.26,34.54,38.27,34.55"],
        "q": ["report-11"],
        "from": ["2015-07"],
        "to": ["2015-08-31", "2014"],
        "certain": ["1"],
        "on": ["2014-06-01", "2015-08-30"],
    },
    "monuments": {
        "condition": ["destroyed", "unknown", "severely-damaged"],
        "part_of": ["site", "place-1", "place-3"],
        "kind": [*KINDS, "site"],
        "severity": SEVERITIES,
        "verification": VERIFICATIONS,
        "cause": CAUSES[:2],
        "evidence": SEEN[:2],
        "period": ["first", "second", "third"],
        "year": ["2013", "2014", "2015", "2016", "2017"],
        "confidence": CONFIDENCES[:2],
        "seen": ["never", "over-10", "5-10"],
        "has_pictures": ["1"],
        "bbox": ["38.26,34.54,38.27,34.55"],
        "q": ["place-11"],
        "from": ["2015-07"],
        "to": ["2015-08-31", "2014"],
        "certain": ["1"],
    },
    "artefacts": {
        "status": ["missing", "returned", "unstated"],
        "counted": ["exact", "about", "unknown"],
        "object_type": ["relief", "statue"],
        "authenticity": ["fake", "unknown"],
        "part_of": ["site", "place-1", "place-3"],
        "event": STEPS,
        "period": ["first", "second", "third"],
        "year": ["2014", "2015"],
        "confidence": CONFIDENCES[:2],
        "has_pictures": ["1"],
        "bbox": ["38.26,34.54,38.27,34.55"],
        "q": ["relief-7"],
        "from": ["2015-07"],
        "to": ["2015-08-31", "2014"],
        "certain": ["1"],
    },
}
#: Filters that take one value.
SINGLE = {"bbox", "q", "from", "to", "certain", "on"}
