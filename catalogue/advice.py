"""What curators are told about a record. They are told, not stopped: each piece is a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue import condition, dates, derived, languages
from catalogue.choices import (
    SEVERITY_RANK,
    ArtefactEventKind,
    ArtefactStatus,
    DateMeaning,
    HazardStatus,
    Observation,
    PublicationLevel,
    ReportMonumentRole,
    ReviewState,
    SourceRead,
    Stance,
    Verification,
)
from catalogue.condition import Bracket
from catalogue.models import (
    Artefact,
    ArtefactEvent,
    ConditionAssessment,
    DamageReport,
    Evidence,
    Hazard,
    Monument,
    Position,
    Record,
    ReportMonument,
    Source,
)
from catalogue.prepared import PreparedRecords
from catalogue.roots import roots


@dataclass(frozen=True)
class Advice:
    """One remark: a stable code for tests and filters, a sentence, and what it names."""

    code: str
    sentence: Promise | str
    params: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return str(self.sentence) % dict(self.params)


#: The statuses that an object can have after the last event of a kind; other kinds change none.
STATUS_AFTER: dict[str, frozenset[str]] = {
    ArtefactEventKind.STOLEN: frozenset({ArtefactStatus.MISSING}),
    ArtefactEventKind.OFFERED: frozenset({ArtefactStatus.ON_MARKET}),
    ArtefactEventKind.SEIZED: frozenset({ArtefactStatus.SEIZED, ArtefactStatus.RECOVERED}),
    ArtefactEventKind.RECOVERED: frozenset({ArtefactStatus.RECOVERED, ArtefactStatus.DAMAGED}),
    ArtefactEventKind.RETURNED: frozenset({ArtefactStatus.RETURNED}),
    ArtefactEventKind.DAMAGED: frozenset({ArtefactStatus.DAMAGED}),
    ArtefactEventKind.DESTROYED: frozenset({ArtefactStatus.DESTROYED}),
    ArtefactEventKind.EVACUATED: frozenset({ArtefactStatus.EVACUATED}),
    ArtefactEventKind.RESTORED: frozenset({ArtefactStatus.RESTORED, ArtefactStatus.DAMAGED}),
}
#: Parts that are named where each tells the same.
_MOST_PARTS = 3
#: Neither refused nor taken back.
_LIVE = [ReviewState.DRAFT, ReviewState.SUBMITTED, ReviewState.RETURNED, ReviewState.PUBLISHED]


def about(record: Record) -> list[Advice]:
    """All remarks on a record; a handful of queries."""
    if isinstance(record, DamageReport):
        return about_report(record)
    if isinstance(record, Artefact):
        return about_artefact(record)
    if isinstance(record, Monument):
        return about_monument(record)
    if isinstance(record, Hazard):
        return about_hazard(record)
    if isinstance(record, ConditionAssessment | ArtefactEvent):
        text = record.date_edtf if isinstance(record, ArtefactEvent) else record.assessed_on
        return _ahead(text, record.earliest)
    return []


def _beside(record: Record) -> list[ReviewState]:
    """The states of what counts beside a record: beside a public one, only what is public too."""
    is_public = record.review_state == ReviewState.PUBLISHED
    return [ReviewState.PUBLISHED] if is_public else _LIVE


def _counted(record: Record) -> dict[str, list[ReviewState]]:
    """The claims or steps of a record that count: each stands only with its source."""
    states = _beside(record)
    return {"review_state__in": states, "source__review_state__in": states}


def about_report(report: DamageReport) -> list[Advice]:
    """Verification against evidence, severity against the monuments, date against brackets.

    At most seven queries and one for each step of the longest chain of copies.
    """
    counted = report.evidence.filter(**_counted(report))
    claims = list(counted.select_related("source", "monument"))
    links = [
        link
        for link in report.links.select_related("monument")
        if link.role == ReportMonumentRole.AFFECTED
    ]
    return [
        *_verification(report, claims),
        *_severity(report, links),
        *_claimed(report, claims),
        *_meaning(report),
        *_ahead(report.event_date_edtf, report.earliest),
        *_dating(report),
    ]


def about_artefact(artefact: Artefact) -> list[Advice]:
    """The status against the last event that changes one, in the order of the object's path."""
    events = artefact.events.filter(**_counted(artefact), kind__in=STATUS_AFTER)
    last = events.order_by(*ArtefactEvent.PATH).last()
    if last is None or not artefact.status or artefact.status in STATUS_AFTER[last.kind]:
        return []
    sentence = _("The status is “%(status)s”, but the last event is “%(event)s” (%(date)s).")
    params = (
        ("status", artefact.get_status_display()),
        ("event", last.get_kind_display()),
        ("date", dates.in_words(last.date_edtf, languages.reader())),
    )
    return [Advice("status-differs", sentence, params)]


def about_hazard(hazard: Hazard) -> list[Advice]:
    """A danger always says who declared it and when, and so does a clearance."""
    found = _ahead(hazard.reported_edtf, hazard.reported_earliest)
    if not hazard.sources.filter(review_state__in=_beside(hazard)).exists():
        found.append(Advice("no-declarer", _("No source says who declared this danger.")))
    if not hazard.reported_edtf:
        found.append(Advice("no-day", _("It is not said when this danger was declared.")))
    if hazard.status == HazardStatus.CLEARED and not hazard.cleared_edtf:
        found.append(Advice("no-clearance-day", _("It is not said when it was declared cleared.")))
    return found


def about_monument(monument: Monument) -> list[Advice]:
    """Better states without a restoration, and what tells of a place more than is meant to be."""
    found = []
    seen = derived.observations([monument.pk]).get(monument.pk, [])
    for worse, later in condition.contradictions(seen):
        sentence = _("“%(later)s” is better than “%(worse)s”, and no restoration lies between.")
        found.append(Advice("improves", sentence, (("later", later.key), ("worse", worse.key))))
    if monument.kind.key == "tomb-hypogeum" and monument.publication == "exact":
        found.append(
            Advice("exact-tomb", _("An underground tomb is published with its exact position."))
        )
    return [*found, *_cut_off(monument), *_betrayed(monument)]


def _cut_off(monument: Monument) -> list[Advice]:
    """A public place under one that is not public shows nothing of what lies above that."""
    whole = monument.part_of
    public = ReviewState.PUBLISHED
    if whole is None or monument.review_state != public or whole.review_state == public:
        return []
    sentence = _(
        "“%(whole)s”, of which it is a part, is not public: "
        "dangers of larger places are not shown with it."
    )
    return [Advice("cut-off", sentence, (("whole", whole),))]


def _betrayed(monument: Monument) -> list[Advice]:
    """What else is public and tells where a place is that is not published exactly."""
    if monument.publication == PublicationLevel.EXACT:
        whole = monument.part_of
        if whole is None or not _is_hidden(whole):
            return []
        sentence = _("Its exact position tells where “%(whole)s” is, of which it is a part.")
        return [Advice("tells-of-whole", sentence, (("whole", whole),))]
    if not _is_hidden(monument):
        return []
    exact = monument.parts.filter(publication=PublicationLevel.EXACT, review_state__in=_LIVE)
    by_part = _("The exact position of its part “%(part)s” tells where it is.")
    by_register = _("Its identifier in %(register)s is public and may tell where it is.")
    return [
        *(
            Advice("told-by-part", by_part, (("part", part),))
            for part in exact.filter(position__isnull=False).order_by("pk")[:_MOST_PARTS]
        ),
        *(
            Advice("told-by-register", by_register, (("register", one.get_scheme_display()),))
            for one in monument.external_ids.order_by("pk")
        ),
    ]


def _is_hidden(monument: Monument) -> bool:
    """Whether it has a place that is not published exactly; a query where it may."""
    is_exact = monument.publication == PublicationLevel.EXACT
    return not is_exact and Position.objects.filter(pk=monument.pk).exists()


def is_voice(claim: Evidence) -> bool:
    """Whether a claim counts: it and its source as `_beside` says, and somebody read that."""
    source, states = claim.source, _beside(claim.report)
    is_counted = claim.review_state in states and source.review_state in states
    return is_counted and source.read != SourceRead.NONE


def independent_roots(claims: Iterable[Evidence]) -> set[int]:
    """The roots of the sources behind the claims that count."""
    ids = {claim.source_id for claim in claims if is_voice(claim)}
    return set(roots(ids, among=Source.objects.all()).values())


def _verification(report: DamageReport, claims: list[Evidence]) -> list[Advice]:
    supporting = [claim for claim in claims if claim.stance == Stance.SUPPORTS]
    seen = {claim.observation for claim in supporting}
    disputed = any(claim.stance == Stance.DISPUTES for claim in claims)
    status = report.verification
    found = []
    if status == Verification.CORROBORATED and len(independent_roots(supporting)) < 2:
        found.append(_ALONE)
    if status == Verification.VERIFIED_REMOTE and Observation.SATELLITE not in seen:
        found.append(_NO_IMAGE)
    if status == Verification.VERIFIED_GROUND and Observation.GROUND not in seen:
        found.append(_NOT_SEEN)
    if status in {Verification.DISPUTED, Verification.REFUTED} and not disputed:
        found.append(_UNDISPUTED)
    if not report.in_language("verification_reason"):
        found.append(_NO_REASON)
    return found


_ALONE = Advice(
    "one-root",
    _("“Corroborated”, but the supporting evidence does not come from two independent roots."),
)
_NO_IMAGE = Advice(
    "no-image", _("“Verified remotely”, but no supporting evidence is a satellite image.")
)
_NOT_SEEN = Advice(
    "not-seen", _("“Verified on the ground”, but nothing supporting was seen on the ground.")
)
_UNDISPUTED = Advice("undisputed", _("Called disputed or refuted, but no evidence disputes it."))
_NO_REASON = Advice("no-reason", _("The verification has no written reason."))


def _severity(report: DamageReport, links: list[ReportMonument]) -> list[Advice]:
    own = SEVERITY_RANK.get(report.severity, -1)
    graver = [link for link in links if SEVERITY_RANK.get(link.severity, -1) > own]
    if not links:
        return [Advice("no-monument", _("No affected monument is named."))]
    if not graver:
        return []
    worst = max(graver, key=lambda link: SEVERITY_RANK[link.severity])
    sentence = _("The report is called “%(own)s”, but %(monument)s in it “%(there)s”.")
    params = (
        ("own", report.get_severity_display()),
        ("monument", worst.monument),
        ("there", worst.get_severity_display()),
    )
    return [Advice("severity-below", sentence, params)]


def _claimed(report: DamageReport, claims: list[Evidence]) -> list[Advice]:
    """Claims about a monument that the report does not name (any more)."""
    named = set(report.links.values_list("monument_id", flat=True))
    sentence = _("The evidence “%(claim)s” is about %(monument)s, which the report does not name.")
    return [
        Advice("not-named", sentence, (("claim", claim.slug), ("monument", claim.monument)))
        for claim in claims
        if claim.monument_id is not None and claim.monument_id not in named
    ]


def _meaning(report: DamageReport) -> list[Advice]:
    """One day is neither lived through nor holds a series."""
    if report.date_meaning == DateMeaning.WITHIN or report.earliest != report.latest:
        return []
    sentence = _("“%(meaning)s” is said of a single day.")
    return [Advice("single-day", sentence, (("meaning", report.get_date_meaning_display()),))]


def _ahead(text: str, earliest: int | None) -> list[Advice]:
    """Nothing can be reported before it happens."""
    if earliest is None or earliest <= dates.day_of(timezone.localdate()):
        return []
    return [Advice("ahead", _("The date %(date)s lies in the future."), (("date", text),))]


def _dating(report: DamageReport) -> list[Advice]:
    found = []
    if report.earliest is None or report.latest is None:
        return []
    for monument, bracket in brackets_of(report):
        if bracket.contradicts(report.earliest, report.latest):
            sentence = _(
                "The date lies outside the bracket of %(monument)s: “%(before)s” to “%(after)s”."
            )
            params = (
                ("monument", monument),
                ("before", bracket.before.key),
                ("after", bracket.after.key),
            )
            found.append(Advice("outside-bracket", sentence, params))
    return found


@PreparedRecords
def _affected(report: int) -> QuerySet[ReportMonument]:
    links = ReportMonument.objects.filter(report=report, role=ReportMonumentRole.AFFECTED)
    return links.select_related("monument")


def brackets_of(report: DamageReport) -> list[tuple[Monument, Bracket]]:
    """For each affected monument the two assessments that date its damage, from what is public.

    Empty where the report has no bounded date; three queries.
    """
    if report.earliest is None or report.latest is None or report.latest >= dates.OPEN_END:
        return []
    links = _affected(report.pk)
    seen = derived.observations(link.monument_id for link in links)
    found = []
    for link in links:
        state = condition.AFTER.get(link.severity)
        if state is None:
            continue
        bracket = condition.bracket_of(
            seen.get(link.monument_id, []), state, report.earliest, report.latest
        )
        if bracket:
            found.append((link.monument, bracket))
    return found
