"""What is wrong with a contribution, at the row and column where it was typed."""

from __future__ import annotations

from dataclasses import dataclass


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
