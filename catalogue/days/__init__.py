"""The condition of every monument as of any day, fast: what `catalogue.condition` says, kept.

The rule tells for each monument the days at which its condition changes; these lists are stored
when the evidence changes (`catalogue.derived`) and held in memory. Import from this package.
"""

from catalogue.days.columns import cells
from catalogue.days.sets import age, by_age, by_condition
from catalogue.days.stories import Conditions, Event, Stories, conditions_on, stories, today
from catalogue.days.telling import brief, lasting, sentence, state_word
from catalogue.standing import NOTHING, STATES, Span, Standing, standing_of

__all__ = [
    "NOTHING",
    "STATES",
    "Conditions",
    "Event",
    "Span",
    "Standing",
    "Stories",
    "age",
    "brief",
    "by_age",
    "by_condition",
    "cells",
    "conditions_on",
    "lasting",
    "sentence",
    "standing_of",
    "state_word",
    "stories",
    "today",
]
