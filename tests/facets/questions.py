"""Research questions that the facets answer: each with its address, and the same in plain SQL."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


def day(iso: str) -> int:
    """The number of a day in the columns of dates."""
    return dt.date.fromisoformat(iso).toordinal()


REPORTS = "SELECT COUNT(*) FROM catalogue_damagereport r WHERE r.review_state = 'published'"
MONUMENTS = "SELECT COUNT(*) FROM catalogue_monument m WHERE m.review_state = 'published'"
ARTEFACTS = "SELECT COUNT(*) FROM catalogue_artefact a WHERE a.review_state = 'published'"


def cause(*keys: str) -> str:
    """That a report names one of some causes."""
    return (
        "r.id IN (SELECT c.report_id FROM catalogue_damagecause c JOIN catalogue_term t"
        " ON t.id = c.term_id WHERE t.review_state = 'published'"
        f" AND t.key IN {_listed(keys)})"
    )


def seen(*ways: str, there: bool = False) -> str:
    """That a public claim of a public source supports a report and says how that was observed.

    With `there` it must not be about another monument than `m` alone.
    """
    where = " AND (e.monument_id IS NULL OR e.monument_id = m.id)" if there else ""
    return (
        "r.id IN (SELECT e.report_id FROM catalogue_evidence e JOIN catalogue_source s"
        " ON s.id = e.source_id WHERE e.review_state = 'published'"
        " AND s.review_state = 'published' AND e.stance = 'supports'"
        f" AND e.observation IN {_listed(ways)}{where})"
    )


def about(place: str) -> str:
    """That a report is about a place or a part of it, three steps down."""
    return (
        "r.id IN (SELECT l.report_id FROM catalogue_reportmonument l WHERE l.monument_id IN"
        f" ({_within(place)}))"
    )


def held(period: str) -> str:
    """That a report can be of a time when a party held the site."""
    return (
        "EXISTS (SELECT 1 FROM catalogue_controlperiod p WHERE p.review_state = 'published'"
        f" AND p.slug = '{period}' AND r.latest >= p.start_earliest"
        " AND (p.end_latest IS NULL OR r.earliest <= p.end_latest))"
    )


def harmed(rule: str) -> str:
    """That one public report says of a monument `m` what the rule on `r` and `l` says."""
    return (
        "m.id IN (SELECT l.monument_id FROM catalogue_reportmonument l JOIN"
        " catalogue_damagereport r ON r.id = l.report_id WHERE r.review_state = 'published'"
        f" AND l.role = 'affected' AND {rule})"
    )


def kind(*keys: str) -> str:
    """That a monument is of one of some kinds."""
    return f"m.kind_id IN (SELECT id FROM catalogue_term WHERE key IN {_listed(keys)})"


def below(place: str) -> str:
    """That a monument is a part of a place, three steps down."""
    return f"m.id IN ({_within(place)}) AND m.slug <> '{place}'"


def object_type(*keys: str) -> str:
    """That an artefact is of one of some types."""
    return f"a.object_type_id IN (SELECT id FROM catalogue_term WHERE key IN {_listed(keys)})"


def _listed(values: tuple[str, ...]) -> str:
    return "(" + ", ".join(f"'{one}'" for one in values) + ")"


def _within(place: str) -> str:
    step = f"SELECT id FROM catalogue_monument WHERE slug = '{place}'"
    steps = [step]
    for _number in range(4):
        step = f"SELECT id FROM catalogue_monument WHERE part_of_id IN ({step})"
        steps.append(step)
    return " UNION ".join(steps)


@dataclass(frozen=True)
class Question:
    """What somebody wants to know, where the catalogue says it, and how SQL says it."""

    text: str
    address: str
    sql: str


def _reports(text: str, query: str, *rules: str) -> Question:
    return Question(text, f"/reports/?{query}", " AND ".join([REPORTS, *rules]))


def _monuments(text: str, query: str, *rules: str) -> Question:
    return Question(text, f"/monuments/?{query}", " AND ".join([MONUMENTS, *rules]))


def _artefacts(text: str, query: str, *rules: str) -> Question:
    return Question(text, f"/artefacts/?{query}", " AND ".join([ARTEFACTS, *rules]))


IS_FIRST, IS_SECOND = "control-2015-islamic-state", "control-2016-islamic-state"
_VERIFIED = "r.verification IN ('verified-ground', 'verified-remote')"
_PAST_AUGUST = f"r.earliest <= {day('2015-08-31')}"
QUESTIONS = [
    _reports("How many reports are there of destruction?", "kind=destruction",
        "r.kind = 'destruction'"),
    _reports("How many of looting?", "kind=looting", "r.kind = 'looting'"),
    _reports("What was blown up?", "cause=explosives", cause("explosives")),
    _reports("What was blown up and is verified?",
        "cause=explosives&verification=verified-ground&verification=verified-remote",
        cause("explosives"), _VERIFIED),
    _reports("Which claims of total destruction are disputed or refuted?",
        "severity=destroyed&verification=disputed&verification=refuted",
        "r.severity = 'destroyed'", "r.verification IN ('disputed', 'refuted')"),
    _reports("What is only alleged?", "verification=alleged", "r.verification = 'alleged'"),
    _reports("What did satellites see destroyed?", "severity=destroyed&evidence=satellite",
        "r.severity = 'destroyed'", seen("satellite")),
    _reports("What do we know from photographs and on the ground?",
        "evidence=photo-video&evidence=ground", seen("photo-video", "ground")),
    _reports("What can have happened in 2015?", "year=2015",
        f"r.latest >= {day('2015-01-01')}", f"r.earliest <= {day('2015-12-31')}"),
    _reports("What surely happened in 2015?", "from=2015&to=2015&certain=1",
        f"r.earliest >= {day('2015-01-01')}", f"r.latest <= {day('2015-12-31')}"),
    _reports("What can have happened before the first occupation?", "to=2015-05-20",
        f"r.earliest <= {day('2015-05-20')}"),
    _reports("What can have happened during the first occupation?", f"period={IS_FIRST}",
        held(IS_FIRST)),
    _reports("What was severely damaged or worse during either occupation?",
        f"period={IS_FIRST}&period={IS_SECOND}&severity=destroyed&severity=severe",
        f"({held(IS_FIRST)} OR {held(IS_SECOND)})", "r.severity IN ('destroyed', 'severe')"),
    _reports("What happened in the Valley of the Tombs?", "part_of=valley-of-the-tombs",
        about("valley-of-the-tombs")),
    _reports("What was looted or dug there?", "part_of=valley-of-the-tombs&kind=looting",
        about("valley-of-the-tombs"), "r.kind = 'looting'"),
    _reports("What happened at the Temple of Bel by blasts?",
        "part_of=temple-of-bel&cause=explosives", about("temple-of-bel"), cause("explosives")),
    _reports("Where was illicit digging reported before 2015?",
        "cause=illicit-excavation&to=2014", cause("illicit-excavation"),
        f"r.earliest <= {day('2014-12-31')}"),
    _reports("What did shelling and air strikes do?", "cause=shelling&cause=airstrike",
        cause("shelling", "airstrike")),
    _reports("Which reports do the editors trust least?", "confidence=low",
        "r.confidence = 'low'"),
    _monuments("Which tower tombs can have been destroyed by August 2015, as satellites saw it?",
        "kind=tomb-tower&severity=destroyed&evidence=satellite&to=2015-08",
        kind("tomb-tower"),
        harmed(f"l.severity = 'destroyed' AND {_PAST_AUGUST}"
               f" AND {seen('satellite', there=True)}")),
    _monuments("Which monuments stand recorded as destroyed?", "condition=destroyed",
        "m.condition = 'destroyed'"),
    _monuments("Of which do sources contradict each other?", "condition=contradicted",
        "m.condition = 'contradicted'"),
    _monuments("Which temples were harmed at all?", "kind=temple&severity=destroyed&severity="
        "severe&severity=moderate&severity=possible", kind("temple"),
        harmed("l.severity IN ('destroyed', 'severe', 'moderate', 'possible')")),
    _monuments("Which monuments were blown up for certain between May 2015 and March 2016?",
        "cause=explosives&from=2015-05-20&to=2016-03-27&certain=1",
        harmed(f"{cause('explosives')} AND r.earliest >= {day('2015-05-20')}"
               f" AND r.latest <= {day('2016-03-27')}")),
    _monuments("Which tombs of any kind are in the Valley of the Tombs?",
        "part_of=valley-of-the-tombs&kind=tomb-tower&kind=tomb-hypogeum&kind=tomb-temple",
        below("valley-of-the-tombs"), kind("tomb-tower", "tomb-hypogeum", "tomb-temple")),
    _monuments("Which were harmed in the second occupation, verified?",
        f"period={IS_SECOND}&verification=verified-ground&verification=verified-remote",
        harmed(f"{held(IS_SECOND)} AND {_VERIFIED}")),
    _monuments("Which underground tombs were looted into, by reports of digging or theft?",
        "kind=tomb-hypogeum&cause=illicit-excavation&cause=theft", kind("tomb-hypogeum"),
        harmed(cause("illicit-excavation", "theft"))),
    _artefacts("Which objects are missing?", "status=missing", "a.status = 'missing'"),
    _artefacts("Which reliefs and busts came back?",
        "object_type=funerary-relief&object_type=bust&status=returned&status=recovered",
        object_type("funerary-relief", "bust"), "a.status IN ('returned', 'recovered')"),
    _artefacts("Which were fakes?", "authenticity=fake", "a.authenticity = 'fake'"),
    _artefacts("Which are from the city or a part of it and destroyed?",
        "part_of=palmyra&status=destroyed", "a.status = 'destroyed'",
        f"a.origin_monument_id IN ({_within('palmyra')})"),
]  # fmt: skip
