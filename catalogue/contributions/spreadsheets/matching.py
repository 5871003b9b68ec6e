"""Which column of the data file each heading of a spreadsheet means.

A heading is matched by its exact name, then as its owner once said, then by the label that the
column has in a language of the interface. What is left is asked, once: the answer is remembered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from catalogue.contributions.spreadsheets.subjects import OURS, Subject
from catalogue.contributions.spreadsheets.wording import columns_by_label, folded
from catalogue.imports.reading import tidy_name
from catalogue.models import Account, ColumnMatch

#: Column of the data file by heading; "" is a heading left out knowingly.
Matching = dict[str, str]
#: Longest heading that is remembered.
_LONGEST = 200


@dataclass
class Suggestion:
    """What is known of the headings of a file, and what has to be asked."""

    matching: Matching = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


class MatchingFaults(Exception):
    """Headings that cannot be matched in this way; `reasons` are sentences."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        super().__init__(" ".join(reasons))


def suggest(subject: Subject, headings: Sequence[str], remembered: Mapping[str, str]) -> Suggestion:
    """Match what can be matched without asking; a column is given to one heading only."""
    found = Suggestion()
    labels = columns_by_label(subject)
    for heading in filter(None, headings):
        column = _known(subject, heading, remembered, labels)
        if column is None or (column and column in found.matching.values()):
            found.unknown.append(heading)
        else:
            found.matching[heading] = column
    return found


def _known(
    subject: Subject, heading: str, remembered: Mapping[str, str], labels: Mapping[str, str]
) -> str | None:
    exact = tidy_name(heading)
    if exact in subject.by_name:
        return exact
    if exact in OURS:
        return ""
    said = remembered.get(heading[:_LONGEST])
    if said is not None and (not said or said in subject.by_name):
        return said
    return labels.get(folded(heading))


def faults_of(subject: Subject, headings: Sequence[str], matching: Matching) -> list[str]:
    """Sentences about what stands in the way of reading a file with this matching."""
    named = [heading for heading in headings if heading]
    reason = _("Two columns have the heading “%(heading)s”.")
    found = [reason % {"heading": one} for one in sorted(set(named)) if named.count(one) > 1]
    used = [matching[one] for one in dict.fromkeys(named) if matching.get(one)]
    reason = _("Two headings are matched with “%(column)s”.")
    found += [reason % {"column": one} for one in sorted(set(used)) if used.count(one) > 1]
    if missing := [name for name in subject.table.required if name not in used]:
        reason = _("Required columns are missing: %(names)s.")
        found.append(reason % {"names": ", ".join(missing)})
    if ("lat" in used) != ("lon" in used):
        # The other half would be the true one, and a fault would quote it.
        found.append(_("Latitude and longitude go together."))
    return found


def remembered(account: Account, subject: Subject) -> dict[str, str]:
    """What the account has said about headings of this record type."""
    found = ColumnMatch.objects.filter(account=account, table=subject.table.file)
    return dict(found.values_list("heading", "column"))


def remember(account: Account, subject: Subject, matching: Matching) -> None:
    """Keep the answers for the next file; names that explain themselves are not kept."""
    told = [
        ColumnMatch(
            account=account, table=subject.table.file, heading=heading[:_LONGEST], column=column
        )
        for heading, column in matching.items()
        if tidy_name(heading) not in subject.by_name.keys() | OURS
    ]
    ColumnMatch.objects.bulk_create(
        {one.heading: one for one in told}.values(),
        update_conflicts=True,
        update_fields=["column"],
        unique_fields=["account", "table", "heading"],
    )
