"""How a monument fared: the verdict in a sentence, the line, its table and its brackets.

The rule itself is in `catalogue.condition`; here its answers find their words and their sources.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count, pairwise, product
from string import ascii_uppercase

from django.utils.translation import gettext as _

from catalogue import condition, dates, days, drawing, languages, words
from catalogue.choices import ReportMonumentRole
from catalogue.condition import Answer, Bracket, Observation, State
from catalogue.drawing import ConditionLine, LineWords, Reported
from catalogue.models import ConditionAssessment, ControlPeriod, ReportMonument, Source
from catalogue.views import control

#: Observers that the reason of a contradiction names for each condition.
_MOST_NAMED = 4
#: Reports that a page shows and the line draws; the rest is a link.
_MOST_LISTED = 100


@dataclass(frozen=True)
class Seen:
    """An assessment in the table; its number stands in the line as well."""

    number: int
    assessment: ConditionAssessment


@dataclass(frozen=True)
class Told:
    """A report about the monument in the list; its letter stands in the line as well."""

    letter: str
    link: ReportMonument


@dataclass(frozen=True)
class Change:
    """A change between two assessments that follow each other."""

    when: str
    before: ConditionAssessment
    after: ConditionAssessment


@dataclass(frozen=True)
class History:
    """What is recorded of one monument's condition, read on a day: today, if none is said."""

    assessments: Sequence[ConditionAssessment]
    links: Sequence[ReportMonument]
    held: Sequence[ControlPeriod]
    today: dt.date
    day: int | None = None

    @cached_property
    def table(self) -> list[Seen]:
        """The assessments in the order of time."""
        return [Seen(number, one) for number, one in enumerate(self.assessments, start=1)]

    @cached_property
    def told(self) -> list[Told]:
        """The reports that say that the monument was harmed."""
        affected = [one for one in self.links if one.role == ReportMonumentRole.AFFECTED]
        return [Told(letter, one) for letter, one in zip(_letters(), affected, strict=False)]

    @cached_property
    def listed(self) -> list[Told]:
        """The first of them, and those that the verdict names."""
        named = {one.key for _state, seen in self._by_condition() for one in seen[:_MOST_NAMED]}
        rest = (one for one in self.told[_MOST_LISTED:] if one.link.report.slug in named)
        return [*self.told[:_MOST_LISTED], *rest]

    @cached_property
    def settings(self) -> list[ReportMonument]:
        """The reports that happened there and do not say that it was harmed."""
        return [one for one in self.links if one.role == ReportMonumentRole.SETTING]

    @property
    def settings_listed(self) -> list[ReportMonument]:
        """The first of them."""
        return self.settings[:_MOST_LISTED]

    @property
    def unlisted(self) -> int:
        """How many reports the page does not show."""
        shown = len(self.listed) + len(self.settings_listed)
        return len(self.told) + len(self.settings) - shown

    @cached_property
    def observations(self) -> list[Observation]:
        """What the rule of the condition reads."""
        found = [
            condition.from_assessment(one.earliest, one.latest, one.condition, one.slug)
            for one in self.assessments
            if one.earliest is not None and one.latest is not None
        ]
        for told in self.told:
            report = told.link.report
            if report.earliest is not None and report.latest is not None:
                found.append(
                    condition.from_report(
                        report.earliest,
                        report.latest,
                        told.link.severity,
                        report.verification,
                        report.slug,
                    )
                )
        return [one for one in found if one is not None]

    @cached_property
    def answer(self) -> Answer:
        """The condition on the day, or why it is not known."""
        return condition.as_of(self.observations, self._day)

    @property
    def _day(self) -> int:
        return dates.day_of(self.today) if self.day is None else self.day

    @cached_property
    def _past(self) -> list[Observation]:
        """What had surely been observed by the day."""
        return [one for one in self.observations if one.counts_from <= self._day]

    @cached_property
    def events(self) -> list[int]:
        """The days on which its condition became another."""
        told = [(at, answer.condition) for at, answer in condition.changes(self.observations)]
        return [at for (_at, before), (at, after) in pairwise(told) if before != after]

    @property
    def sentence(self) -> str:
        """The answer as the plan and the lists give it."""
        return days.sentence(days.standing_of(self.answer), self._day)

    @cached_property
    def verdict(self) -> str:
        """The one sentence that answers the page."""
        answer = self.answer
        if answer.last is None:
            return self._unseen()
        if answer.state == State.CONTRADICTED:
            return self._contradicted()
        word = words.word("condition", answer.condition)
        if answer.state == State.KNOWN and answer.condition == "destroyed" and answer.since:
            return _("%(condition)s %(when)s.") % {
                "condition": word,
                "when": self._when_it_fell(answer.since),
            }
        told = {"condition": word, "date": self.date(answer.last)}
        if answer.state == State.BETWEEN and answer.next is not None:
            later = words.word("condition", answer.next.condition).lower()
            told |= {"later": later, "later_date": self.date(answer.next)}
            return _("%(condition)s (%(date)s), then %(later)s (%(later_date)s).") % told
        if answer.state == State.KNOWN:
            return _("%(condition)s (%(date)s).") % told
        return _("%(condition)s when last observed (%(date)s).") % told

    def _unseen(self) -> str:
        """That nobody had observed it, or surely had, and what was first observed."""
        first = self.answer.next
        if first is None or (self.day is None and not self._may_have_been(first)):
            return _("Its condition is not recorded.")
        told = {"condition": words.word("condition", first.condition).lower()}
        told |= {"date": self.date(first), "day": self._day_in_words}
        if self._may_have_been(first):
            return (
                _(
                    "First observed: %(condition)s (%(date)s). "
                    "That date does not say whether by %(day)s."
                )
                % told
            )
        return _("Nobody had observed it yet. First observed: %(condition)s (%(date)s).") % told

    def _may_have_been(self, one: Observation) -> bool:
        """Whether something that had not surely been observed by the day may have been."""
        return one.earliest <= self._day

    @property
    def _day_in_words(self) -> str:
        return dates.in_words(dates.iso(self._day), languages.reader())

    def _contradicted(self) -> str:
        """Which two states contradict each other."""
        pairs = condition.contradictions(self._past)
        if not pairs:
            return _("Sources contradict each other, or what they report is disputed.")
        worse, later = pairs[-1]
        first = min(
            (one for one in self.observations if _same(one, worse)), key=lambda one: one.sort_key
        )
        return _("Sources contradict each other: %(worse)s %(when)s, later called %(later)s.") % {
            "worse": words.word("condition", worse.condition).lower(),
            "when": self._when_it_fell(first),
            "later": words.word("condition", later.condition).lower(),
        }

    def _when_it_fell(self, since: Observation) -> str:
        """The bracket that dates a destruction, else the date of what first says so."""
        bracket = condition.bracket_of(
            self.observations, since.condition, since.earliest, since.latest
        )
        if bracket and not bracket.contradicts(since.earliest, since.latest):
            return self._between(bracket)
        return f"({self.date(since)})"

    def _between(self, bracket: Bracket) -> str:
        """Between which days a change happened, as sure as the two assessments are of theirs."""
        before, after = (self._assessed[one.key] for one in (bracket.before, bracket.after))
        return dates.bracket_in_words(before.assessed_on, after.assessed_on, languages.reader())

    @cached_property
    def reasons(self) -> list[str]:
        """What the verdict rests on, and what nobody has seen since."""
        found = [self._said(state, seen) for state, seen in self._by_condition()]
        last, later = self.answer.last, self.answer.next
        if self.answer.state == State.BETWEEN and later is not None:
            if self._may_have_been(later):
                said = _("The date of the later observation does not say whether by %(day)s.")
                found.append(said % {"day": self._day_in_words})
            else:
                found.append(_("On this day nobody observed it: it lies between the two."))
        elif last is not None and self.answer.state != State.KNOWN:
            found.append(_("Not observed since %s.") % self._until(last))
        if last is not None and self.answer.condition == "destroyed":
            found.append(_("Last observed: %s.") % self.date(last))
        return found

    def _by_condition(self) -> list[tuple[str, list[Observation]]]:
        """The observations behind the verdict, by what they say."""
        answer, grouped = self.answer, dict[str, list[Observation]]()
        if answer.state == State.CONTRADICTED:
            pairs = condition.contradictions(self._past)
            stated = {one.condition for pair in pairs for one in pair}
            disputed = {one.condition for one in self._past if one.disputed}
            behind = [one for one in self._past if one.condition in stated | disputed]
        else:
            behind = [one for one in (answer.since, answer.last) if one is not None]
        for one in sorted(set(behind), key=lambda each: each.sort_key):
            grouped.setdefault(one.condition, []).append(one)
        return list(grouped.items())

    def _said(self, state: str, seen: list[Observation]) -> str:
        """Who says a condition, and when."""
        voices = [
            _("%(date)s (%(who)s)") % {"date": self.date(one), "who": self._who(one)}
            for one in seen[:_MOST_NAMED]
        ]
        more = len(seen) - _MOST_NAMED
        return _("“%(condition)s”: %(voices)s.") % {
            "condition": words.word("condition", state),
            "voices": words.semicolon().join(voices)
            + (_(" and %d more") % more if more > 0 else ""),
        }

    def _who(self, one: Observation) -> str:
        if one.is_report:
            letter, link = self._reports[one.key]
            said = words.word("verification", link.report.verification).lower()
            return _("report %(letter)s, %(verification)s") % {
                "letter": letter,
                "verification": said,
            }
        return observer(self._assessed[one.key])

    def _until(self, one: Observation) -> str:
        """The end of the date of an observation."""
        return self.date(one) if one.earliest == one.latest else _short(one, self.date(one))

    def date(self, one: Observation) -> str:
        """The date of an observation in words."""
        language = languages.reader()
        if one.is_report:
            report = self._reports[one.key][1].report
            return dates.in_words(report.event_date_edtf, language, meaning=report.date_meaning)
        return dates.in_words(self._assessed[one.key].assessed_on, language)

    @cached_property
    def _assessed(self) -> dict[str, ConditionAssessment]:
        return {one.slug: one for one in self.assessments}

    @cached_property
    def _reports(self) -> dict[str, tuple[str, ReportMonument]]:
        return {told.link.report.slug: (told.letter, told.link) for told in self.told}

    @cached_property
    def changes(self) -> list[Change]:
        """The brackets: between which two assessments it came to a worse state."""
        return [
            Change(
                self._between(one),
                self._assessed[one.before.key],
                self._assessed[one.after.key],
            )
            for one in condition.brackets(self.observations)
        ]

    @cached_property
    def improvements(self) -> list[str]:
        """Better states without a restoration between: what was said first, what later."""
        pairs = condition.contradictions(self.observations)
        grouped: dict[str, list[Observation]] = {}
        for one in dict.fromkeys(one for pair in pairs for one in pair):
            grouped.setdefault(one.condition, []).append(one)
        return [self._said(state, seen) for state, seen in grouped.items()]

    def lines(self) -> tuple[ConditionLine, ConditionLine] | None:
        """The figure for wide and for narrow screens; none where there is nothing to draw."""
        record = drawing.Record(
            observations=tuple(
                drawing.Observation(
                    str(seen.number),
                    seen.assessment.earliest,
                    seen.assessment.latest,
                    seen.assessment.condition,
                )
                for seen in self.table
                if seen.assessment.earliest is not None and seen.assessment.latest is not None
            ),
            reports=tuple(_reported(told) for told in self.listed if _is_dated(told)),
            held=control.held(self.held),
            today=dates.day_of(self.today),
        )
        if not record.observations and not record.reports:
            return None
        mirrored, said = languages.reader() == "ar", _line_words(self.verdict)
        wide, narrow = (
            drawing.condition_line(record, said, width, mirrored=mirrored)
            for width in (drawing.WIDE, drawing.NARROW)
        )
        return wide, narrow


def observer(assessment: ConditionAssessment) -> str:
    """Who assessed: by name, else the publisher or title of the source."""
    source: Source = assessment.source
    return languages.bilingual(assessment, "assessor")[0] or source.publisher or source.title


def _letters() -> Iterator[str]:
    """A to Z, then AA, AB and so on, without an end."""
    for length in count(1):
        yield from map("".join, product(ascii_uppercase, repeat=length))


def _is_dated(told: Told) -> bool:
    report = told.link.report
    return report.earliest is not None and report.latest is not None


def _reported(told: Told) -> Reported:
    report = told.link.report
    return Reported(
        told.letter,
        dates.OPEN_START if report.earliest is None else report.earliest,
        dates.OPEN_END if report.latest is None else report.latest,
        told.link.severity,
        report.verification,
    )


def _same(one: Observation, other: Observation) -> bool:
    """Whether two observations say the same, and neither is only disputed."""
    return one.condition == other.condition and not one.disputed


def _short(one: Observation, words_of_span: str) -> str:
    """The last day of a span, where it has one and is not a whole month or year."""
    if one.latest >= dates.OPEN_END or one.latest - one.earliest <= 366:
        return words_of_span
    return dates.day_in_words(one.latest, languages.reader())


def _line_words(verdict: str) -> LineWords:
    return LineWords(
        title=_("Condition over time"),
        description=_("%s The same facts are in the table and the list below.") % verdict,
        held=_("Held by"),
        standing=_("Standing"),
        observed=_("Observed"),
        reported=_("Reported"),
    )
