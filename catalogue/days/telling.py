"""The condition as of a day in words, with the four honest answers kept apart."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from catalogue import dates, languages, words
from catalogue.condition import State
from catalogue.standing import Span, Standing

#: How long something lasted is said in days up to two months, in months up to two years.
_DAYS, _MONTHS = 61, 730
_MONTH, _YEAR = 30.44, 365.25


def sentence(standing: Standing, day: int) -> str:
    """What is known of a condition on a day: since when, or why not."""
    if standing.last is None or standing.since is None:
        return _unseen(standing)
    if standing.state == State.CONTRADICTED:
        return _("sources contradict each other, since %(day)s") % {"day": by(standing.since)}
    said = {"condition": _word(standing.condition), "when": _when(standing.last)}
    if standing.state == State.KNOWN:
        return _("%(condition)s, known since %(day)s") % {**said, "day": by(standing.since)}
    if standing.state == State.BETWEEN and standing.next is not None:
        later = {"later": _word(standing.later), "next": _when(standing.next)}
        return _("between two observations: %(condition)s %(when)s, %(later)s %(next)s") % {
            **said,
            **later,
        }
    return _("%(condition)s when last observed %(when)s; not observed since, for %(long)s") % {
        **said,
        "long": lasting(day - standing.last.latest),
    }


def brief(standing: Standing) -> str:
    """The same without how long ago it was, which grows from day to day."""
    if standing.state != State.UNOBSERVED or standing.last is None:
        return sentence(standing, 0)
    said = {"condition": _word(standing.condition), "when": _when(standing.last)}
    return _("%(condition)s when last observed %(when)s") % said


def _unseen(standing: Standing) -> str:
    """Nobody had observed it yet, or ever did."""
    if standing.next is None:
        return _("never observed")
    said = {"when": _when(standing.next), "condition": _word(standing.later)}
    return _("not observed yet; first observed %(when)s: %(condition)s") % said


def _when(span: Span) -> str:
    """The day of an observation, or the one by which it surely was made."""
    if span.earliest == span.latest:
        return pgettext("observation", "on %(day)s") % {"day": by(span)}
    return pgettext("observation", "at the latest on %(day)s") % {"day": by(span)}


def by(span: Span) -> str:
    """The day by which an observation surely was made, in words."""
    return dates.day_in_words(span.latest, languages.reader())


def lasting(days: int) -> str:
    """How long something lasted at least: full days, months or years."""
    if days < _DAYS:
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    if days < _MONTHS:
        months = int(days / _MONTH)
        return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}
    years = int(days / _YEAR)
    return ngettext("%(n)s year", "%(n)s years", years) % {"n": years}


def _word(condition: str) -> str:
    return words.word("recorded", condition).lower()


def state_word(state: State) -> str:
    """The name of one of the four answers."""
    return {
        State.KNOWN: _("Known"),
        State.BETWEEN: _("Between two observations"),
        State.CONTRADICTED: _("Contradicted"),
        State.UNOBSERVED: _("Not observed since"),
    }[state]
