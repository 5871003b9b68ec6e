"""The gate: what the public may see. Every public read begins with a function of this module.

A record is public when it is published itself and what it cannot stand without is public too: a
claim needs its report and its source, an assessment its monument and its source. Positions come
only in the published columns of Monument; true ones are in another table that nothing here joins.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import (
    Case,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from catalogue.choices import PublicationLevel, ReportMonumentRole, ReviewState
from catalogue.filing import CustodyStep
from catalogue.models import (
    Artefact,
    ArtefactEvent,
    ConditionAssessment,
    ControlPeriod,
    Custody,
    DamageCause,
    DamageEffect,
    DamageReport,
    Designation,
    Document,
    Evidence,
    ExternalIdentifier,
    Hazard,
    LedgerEntry,
    MergedRecord,
    Monument,
    MonumentName,
    Photograph,
    PublicCopy,
    ReportMonument,
    Reviewed,
    Source,
    Term,
    Threat,
)
from catalogue.models.photograph import SUBJECTS

PUBLISHED = ReviewState.PUBLISHED


def monuments() -> QuerySet[Monument]:
    """Published monuments."""
    return Monument.objects.filter(review_state=PUBLISHED)


def with_position_basis(monuments: QuerySet[Monument]) -> QuerySet[Monument]:
    """Add `position_basis`: how an exactly published place was found.

    Nothing else of Position is told, and of a coarse or withheld place not even this: the words
    may describe the true position.
    """
    exact = When(publication=PublicationLevel.EXACT, then=F("position__basis"))
    told = Case(exact, default=Value(""), output_field=TextField())
    return monuments.annotate(position_basis=Coalesce(told, Value(""), output_field=TextField()))


def names() -> QuerySet[MonumentName]:
    """Published names of published monuments."""
    return MonumentName.objects.filter(
        review_state__unindexed=PUBLISHED, monument__review_state__unindexed=PUBLISHED
    )


def external_ids() -> QuerySet[ExternalIdentifier]:
    """What other registers call published monuments."""
    return ExternalIdentifier.objects.filter(monument__review_state__unindexed=PUBLISHED)


def designations() -> QuerySet[Designation]:
    """Legal statuses of published monuments."""
    return Designation.objects.filter(monument__review_state__unindexed=PUBLISHED)


def reports() -> QuerySet[DamageReport]:
    """Published damage reports."""
    return DamageReport.objects.filter(review_state=PUBLISHED)


def links() -> QuerySet[ReportMonument]:
    """Links between published reports and published monuments."""
    return ReportMonument.objects.filter(
        report__review_state__unindexed=PUBLISHED, monument__review_state__unindexed=PUBLISHED
    )


def affected() -> QuerySet[ReportMonument]:
    """Public links that say that a monument was harmed."""
    return links().filter(role=ReportMonumentRole.AFFECTED)


def causes() -> QuerySet[DamageCause]:
    """Causes of published reports, in published terms; the first is the main one."""
    return DamageCause.objects.filter(
        report__review_state__unindexed=PUBLISHED, term__review_state__unindexed=PUBLISHED
    )


def effects() -> QuerySet[DamageEffect]:
    """Effects that published reports name, in published terms."""
    return DamageEffect.objects.filter(
        report__review_state__unindexed=PUBLISHED, term__review_state__unindexed=PUBLISHED
    )


def evidence() -> QuerySet[Evidence]:
    """Published claims of published sources about published reports."""
    return Evidence.objects.filter(
        review_state__unindexed=PUBLISHED,
        report__review_state__unindexed=PUBLISHED,
        source__review_state__unindexed=PUBLISHED,
    )


def assessments() -> QuerySet[ConditionAssessment]:
    """Published assessments of published monuments from published sources."""
    return ConditionAssessment.objects.filter(
        review_state__unindexed=PUBLISHED,
        monument__review_state__unindexed=PUBLISHED,
        source__review_state__unindexed=PUBLISHED,
    )


def sources() -> QuerySet[Source]:
    """Published sources."""
    return Source.objects.filter(review_state=PUBLISHED)


def artefacts() -> QuerySet[Artefact]:
    """Published artefacts."""
    return Artefact.objects.filter(review_state=PUBLISHED)


def artefact_events() -> QuerySet[ArtefactEvent]:
    """Published steps of published artefacts from published sources."""
    return ArtefactEvent.objects.filter(
        review_state__unindexed=PUBLISHED,
        artefact__review_state__unindexed=PUBLISHED,
        source__review_state__unindexed=PUBLISHED,
    )


def control_periods() -> QuerySet[ControlPeriod]:
    """Published control periods, in the order of time."""
    return ControlPeriod.objects.filter(review_state=PUBLISHED)


def hazards() -> QuerySet[Hazard]:
    """Published hazards."""
    return Hazard.objects.filter(review_state=PUBLISHED)


def threats() -> QuerySet[Threat]:
    """Published threats to published monuments."""
    return Threat.objects.filter(
        review_state__unindexed=PUBLISHED, monument__review_state__unindexed=PUBLISHED
    )


def photographs() -> QuerySet[Photograph]:
    """Published photographs of which there are public copies.

    What a photograph is of must be public, and its source where it names one.
    """
    subjects = (Q(**{f"{one}__review_state__unindexed": PUBLISHED}) for one in SUBJECTS)
    of_public = reduce(or_, subjects)
    from_public = Q(source__isnull=True) | Q(source__review_state__unindexed=PUBLISHED)
    return Photograph.objects.filter(
        of_public, from_public, review_state__unindexed=PUBLISHED, width__isnull=False
    )


def copies() -> QuerySet[PublicCopy]:
    """The public copies of public photographs: all that may be given out of a picture."""
    return PublicCopy.objects.filter(photograph__in=photographs().order_by().values("pk"))


def documents() -> QuerySet[Document]:
    """Documents of which a moderator has published a cleaned copy, behind what is public."""
    of_public = Q(source__review_state__unindexed=PUBLISHED) | Q(
        evidence__in=evidence().order_by().values("pk")
    )
    return Document.objects.filter(of_public, published_at__isnull=False)


def terms(vocabulary: str = "") -> QuerySet[Term]:
    """Published terms, of one vocabulary if said."""
    found = Term.objects.filter(review_state=PUBLISHED)
    return found.filter(vocabulary=vocabulary) if vocabulary else found


def by_keys(model: type[Any], pks: Iterable[int]) -> QuerySet[Any]:
    """Published records of a kind by their primary keys, and found by these.

    SQLite would read all that is published by its index and look which of it was asked for.
    """
    rows: QuerySet[Any] = model._default_manager.filter(
        pk__in=pks, review_state__unindexed=PUBLISHED
    )
    return rows


def is_public(record: Reviewed | None) -> bool:
    """Whether a related record may be named; nothing is not public."""
    return record is not None and record.review_state == PUBLISHED


def public(record: Any) -> Any:
    """A related record if it may be named, else None."""
    return record if is_public(record) else None


def withdrawn(model: type[Reviewed]) -> QuerySet[Any]:
    """Withdrawn records of a kind: their address answers 410 with the reason.

    What cannot stand without another record was never seen where that one never was.
    """
    return _once_seen(model._default_manager.filter(review_state=ReviewState.WITHDRAWN))


def gone_with(model: type[Reviewed]) -> QuerySet[Any]:
    """Published records of a kind that went because what they stand on was withdrawn.

    Their addresses answer 410 too, with the reason of `withdrawn_under`.
    """
    if not (under := _under(model)):
        return model._default_manager.none()
    went = reduce(or_, (Q(**{f"{one}__review_state": ReviewState.WITHDRAWN}) for one in under))
    found = model._default_manager.filter(went, review_state=PUBLISHED).select_related(*under)
    return _once_seen(found)


def withdrawn_under(record: Reviewed) -> Any:
    """The withdrawn record on which a record of `gone_with` stands."""
    under = (getattr(record, one) for one in _under(type(record)))
    return next(one for one in under if one and one.review_state == ReviewState.WITHDRAWN)


def _under(model: type[Reviewed]) -> tuple[str, ...]:
    """The relations to what a record cannot stand without."""
    return (*SUBJECTS, "source") if model is Photograph else _OWNERS.get(model, ())


def _once_seen(found: QuerySet[Any]) -> QuerySet[Any]:
    """Leave out what the public never can have seen, whatever its own state."""
    for owner in _OWNERS.get(found.model, ()):
        found = found.filter(**{f"{owner}__first_published_at__isnull": False})
    if found.model is Photograph:
        seen = (Q(**{f"{one}__first_published_at__isnull": False}) for one in SUBJECTS)
        from_seen = Q(source__isnull=True) | Q(source__first_published_at__isnull=False)
        found = found.filter(reduce(or_, seen), from_seen).exclude(_never_copied())
    return found


def _never_copied() -> Q:
    """Photographs that were published here and withdrawn before anybody could see a copy.

    The ledger has an entry of each that was seen, and custody a step of each that was published;
    one that came withdrawn from another catalogue, where it was seen, has neither.
    """
    own = OuterRef("identifier")
    published = Custody.objects.filter(record=own, step=CustodyStep.PUBLISHED)
    return Q(Exists(published)) & ~Q(Exists(LedgerEntry.objects.filter(identifier=own)))


def successor(record: Reviewed) -> Any:
    """The record into which another was merged, and that one into the next; a query a step.

    It may be withdrawn itself. None where the record was not merged.
    """
    kind = type(record)
    into, seen = record.pk, {record.pk}
    while True:
        merges = MergedRecord.objects.filter(model=kind._meta.model_name, undone_at__isnull=True)
        step = merges.filter(merged_id=into).values_list("survivor_id", flat=True).first()
        if step is None or step in seen:
            return kind._default_manager.get(pk=into) if into != record.pk else None
        seen.add(into := step)


#: What a claim, an assessment, a step or a threat cannot stand without.
_OWNERS: dict[type[Reviewed], tuple[str, ...]] = {
    Evidence: ("report", "source"),
    ConditionAssessment: ("monument", "source"),
    ArtefactEvent: ("artefact", "source"),
    Threat: ("monument",),
    MonumentName: ("monument",),
}


def with_public(relation: str, rows: QuerySet[Any]) -> Prefetch[str]:
    """Prefetch a to-many relation with only its public rows, as `public_<relation>`."""
    return Prefetch(relation, queryset=rows, to_attr=f"public_{relation}")
