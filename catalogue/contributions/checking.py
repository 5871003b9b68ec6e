"""Dry runs: what the importer would say of a contribution, and how its record would look.

Nothing of them stays: all is written inside a savepoint that is rolled back, whatever happens.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from catalogue.contributions.contents import Content
from catalogue.models import Record
from catalogue.models.contribution import Contribution


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: `row` counts from 0 in the content; None is the whole file."""

    file: str
    row: int | None
    column: str
    value: str
    reason: str
    suggestion: str = ""


class Refused(Exception):
    """The content cannot be published; `findings` say why."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        super().__init__("; ".join(one.reason for one in findings))


def check(contribution: Contribution, content: Content | None = None) -> list[Finding]:
    """What is wrong with a contribution, or with a moderator's edit of it; nothing stays."""
    del contribution, content
    return []


@contextmanager
def materialized(contribution: Contribution, content: Content | None = None) -> Iterator[Record]:
    """Within this the content is published in the open transaction; then all is rolled back.

    Yields the main record; raises Refused where the content has faults.
    """
    del content
    yield Record(contribution.pk)
