"""Makes the keys of parts: the key of what they belong to, a letter and the next number."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from catalogue.models import (
    ArtefactEvent,
    ConditionAssessment,
    Evidence,
    PastSlug,
    Photograph,
    Record,
    Threat,
)

_LONGEST_STEM = 72


@dataclass(frozen=True)
class _Habit:
    owner: str
    letter: str


#: As in the data files: what a part belongs to, and the letter before its number.
HABITS: dict[type[Record], _Habit] = {
    ArtefactEvent: _Habit("artefact", "v"),
    ConditionAssessment: _Habit("monument", "a"),
    Evidence: _Habit("report", "e"),
    Photograph: _Habit("subject", "p"),
    Threat: _Habit("monument", "w"),
}


def can_be_made(record: models.Model) -> bool:
    """Whether an empty key of a new record can be filled by `make`."""
    return type(record) in HABITS and record.pk is None


def make(record: Record) -> str:
    """The next free key for a part that has none; its owner must have one."""
    habit = HABITS[type(record)]
    owner: Record = getattr(record, habit.owner)
    stem = f"{owner.slug[:_LONGEST_STEM].rstrip('-')}-{habit.letter}"
    taken = type(record)._default_manager.filter(slug__startswith=stem)
    past = PastSlug.objects.filter(model=record._meta.model_name, slug__startswith=stem)
    used = {*taken.values_list("slug", flat=True), *past.values_list("slug", flat=True)}
    numbers = [int(slug.removeprefix(stem)) for slug in used if slug.removeprefix(stem).isdigit()]
    return f"{stem}{max(numbers, default=0) + 1}"
