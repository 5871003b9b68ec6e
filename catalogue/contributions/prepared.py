"""What a publication would import."""

from __future__ import annotations

from dataclasses import dataclass, field

from catalogue.contributions.contents import Content, Feature, Key
from catalogue.contributions.files import Placed
from catalogue.contributions.findings import Finding
from catalogue.contributions.keys import Maker
from catalogue.contributions.parts import FILES
from catalogue.interchange.tables import Table
from catalogue.models import Record
from catalogue.models.contribution import ContributionKind

NOTHING: Content = {"rows": {}, "shapes": [], "removed": {}}


@dataclass
class Prepared:
    """What a publication would import."""

    kind: ContributionKind
    #: The published record that changes, or that gets a new part.
    target: Record | None = None
    about: Record | None = None
    #: The target as it stands, and what the author of the content began from.
    full: Content = field(default_factory=lambda: NOTHING)
    before: Content = field(default_factory=lambda: NOTHING)
    #: What the target was called then.
    former: str = ""
    rows: dict[str, list[Placed]] = field(default_factory=dict)
    shapes: list[Feature] = field(default_factory=list)
    #: Primary keys of sealed files by the names that rows have for them.
    sealed: dict[str, int] = field(default_factory=dict)
    removed: dict[str, list[Key]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    #: In a dry run of its contributor, to whom nothing exists that is not public.
    is_blind: bool = False
    keys: Maker = field(default_factory=Maker)
    #: Keys of the main rows.
    mains: list[Key] = field(default_factory=list)

    @property
    def main(self) -> Table:
        """The table of the main rows."""
        return FILES[self.kind][0]

    def find(self, file: str, row: int | None, column: str, value: str, reason: str) -> None:
        """Note what is wrong."""
        self.findings.append(Finding(file, row, column, value, reason))
