"""What a contributor is told while writing: likely duplicates, contradictions, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from catalogue.contributions import hints as engine
from catalogue.contributions.checking import Finding
from catalogue.contributions.hints import Alike
from catalogue.forms.contribute.cells import input_id, input_name, stem
from catalogue.models.contribution import Contribution
from catalogue.views.contribute.filling import form_of, step_of
from catalogue.views.feedback import title
from catalogue.views.identifiers import address


@dataclass(frozen=True)
class Remark:
    """A sentence or name, where it leads, and why it is said.

    To a place in the draft a button leads, which saves: `place` is what it says after `go:`.
    """

    words: str | Promise
    address: str = ""
    why: str = ""
    place: str = ""


@dataclass(frozen=True)
class Hints:
    """Remarks; none of them stops anybody."""

    duplicates: tuple[Remark, ...] = ()
    contradictions: tuple[Remark, ...] = ()
    missing: tuple[Remark, ...] = ()


def hints(contribution: Contribution, account: Any) -> Hints:
    """The remarks on a contribution that is still being written; none on others."""
    if not contribution.is_open:
        return Hints()
    kind, content = contribution.kind, contribution.content
    alike = []
    if not contribution.target:
        alike = engine.duplicates(kind, content, account=account, contribution=contribution)
    against = engine.contradictions(content)
    return Hints(
        tuple(_alike(one) for one in alike),
        tuple(
            Remark(one.sentence, place=_place(contribution, one.file, one.row, one.column))
            for one in against
        ),
        tuple(
            Remark(one.label, place=_place(contribution, one.file, 0, one.column))
            for one in engine.missing(kind, content)
        ),
    )


def _alike(one: Alike) -> Remark:
    if one.contribution is not None:
        path = reverse("catalogue:contribute-detail", args=[one.contribution.identifier])
        return Remark(str(one.contribution), path, one.why)
    return Remark(title(one.record), address(one.record), one.why)


def _place(contribution: Contribution, file: str, row: int | None, column: str) -> str:
    """The step, and the input there, where something can be looked at again."""
    form = form_of(contribution)
    step = step_of(form, Finding(file, row, column, "", ""))
    asked = {(ask.file or group.file, ask.column) for group in step.groups for ask in group.asks}
    if (file, column) in asked:
        return f"{step.name}#{input_id(input_name(file, row or 0, column))}"
    has_rows = any(group.file == file for group in step.groups)
    return f"{step.name}#rows-{stem(file)}" if has_rows else step.name
