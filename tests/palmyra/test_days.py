"""Any day at Palmyra: its own story at fifteen dates, and numbers that lead to their records."""

from __future__ import annotations

import pytest

from catalogue import dates, days, memory
from catalogue.models import Monument
from catalogue.views import control
from tests.palmyra.site import GROUPS, Site, rows

pytestmark = [pytest.mark.django_db, pytest.mark.whole, GROUPS["en"]]

GOVERNMENT = "Syrian government and allied forces"
STATE = "Islamic State"
#: Day, monument, answer, condition, who held the site; then the sentence of an assessment that
#: says so, and the key of its source.
STORY = [
    (
        *("2010-08-05", "monumental-arch", "known", "intact", "Nobody is recorded"),
        *("Standing in a picture of August 2010", "reuters-pictures-2015-08-31"),
    ),
    (
        *("2014-03-14", "temple-of-bel", "known", "damaged", GOVERNMENT),
        *("Courtyard columns hit by shells", "getty-afp-2014-03-14"),
    ),
    (
        *("2015-05-20", "temple-of-bel-cella", "known", "intact", f"{GOVERNMENT}; {STATE}"),
        *("Main building and columns still standing", "cbs-ap-2015-08-31"),
    ),
    (
        *("2015-08-22", "temple-of-baalshamin", "between", "intact", STATE),
        *("Image used as the before state", "afp-toi-2015-08-28"),
    ),
    (
        *("2015-08-27", "temple-of-baalshamin", "known", "destroyed", STATE),
        "Main building flattened, surrounding columns seemingly less affected",
        "afp-toi-2015-08-28",
    ),
    (
        *("2015-08-29", "temple-of-bel-cella", "between", "intact", STATE),
        *("Main building and columns still standing", "cbs-ap-2015-08-31"),
    ),
    (
        *("2015-09-01", "temple-of-bel-cella", "known", "destroyed", STATE),
        *("Main building and an adjacent row of columns gone", "cbs-ap-2015-08-31"),
    ),
    (
        *("2015-09-01", "tower-tomb-of-elahbel", "between", "intact", STATE),
        *("Lost between 27 August and 2 September", "cbs-ap-2015-09-04"),
    ),
    (
        *("2015-10-05", "monumental-arch", "known", "severely-damaged", STATE),
        "Photographed after the recapture with the arches down",
        "reuters-pictures-2016-04-02",
    ),
    (
        *("2016-03-28", "great-colonnade", "contradicted", "contradicted", GOVERNMENT),
        *("Called in good condition in field photographs", "dgam-2016-03-26"),
    ),
    (
        *("2016-12-26", "tetrapylon", "known", "intact", STATE),
        "Standing as re-erected in the 1960s, fifteen of sixteen shafts being copies",
        "dgam-2017-01-19",
    ),
    (
        *("2017-01-05", "tetrapylon", "between", "intact", STATE),
        *("Two columns seen upright, the rest down", "asor-2017-01"),
    ),
    (
        *("2017-10-02", "lion-of-al-lat", "unobserved", "restored", GOVERNMENT),
        "Shown at the National Museum in Damascus, about half original stone",
        "reuters-gulftimes-2017-10-01",
    ),
    (
        *("2020-01-01", "temple-of-bel-cella", "contradicted", "contradicted", GOVERNMENT),
        *("Remaining portico at risk of collapse for lack of funds", "whc-43com-2019"),
    ),
    (
        *("2024-12-07", "monumental-arch", "known", "under-restoration", "Opposition forces"),
        "Progress welcomed and documentation called a model for other projects",
        "whc-46com-2024",
    ),
    (
        *("2025-11-01", "fakhr-al-din-castle", "unobserved", "damaged", "transitional"),
        *("Footbridge heavily damaged and dangerous; repair planned", "thenational-2025-10-31"),
    ),
]


def test_palmyras_story_is_told_as_its_sources_tell_it(site: Site) -> None:
    told = {(row["monument_key"], row["note_en"], row["source_key"]) for row in rows("assessments")}
    periods = control.periods(memory.now())
    pks = dict(Monument.objects.values_list("slug", "pk"))

    assert len({day for day, *_rest in STORY}) >= 12
    for text, key, state, condition, held, sentence, source in STORY:
        day = dates.parse(text).earliest
        found = days.conditions_on(day, [pks[key]])[pks[key]]

        assert (found.state, found.condition) == (state, condition), (text, key)
        assert held in control.in_words(periods, day), text
        assert (key, sentence, source) in told, (text, key)


def test_the_pages_say_of_a_day_what_the_rule_says(site: Site) -> None:
    overview = site.page("/?on=2015-09-01")
    page = site.page("/monuments/tower-tomb-of-elahbel/?on=2015-09-01")

    told = (
        "between two observations: intact on 27 August 2015, "
        "destroyed at the latest on 2 September 2015. "
        "The site was held by Islamic State."
    )
    assert told.lower() in page.words
    assert f"Tower tomb of Elahbel (no. 13): {told.split('.', maxsplit=1)[0]}" in overview.markup
