"""The README of an export: what the files are, who may see them, whose work they rest on."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.exports.attribution import ATTRIBUTION
from catalogue.exports.chain import Head
from catalogue.exports.dictionary import dictionary
from catalogue.interchange.tables import (
    GEOMETRIES,
    LEDGER,
    OWN,
    TABLES,
    WITHDRAWALS,
)

_FULL = """\
# Full export of the catalogue

**This folder holds protected data.** True positions of places that are published only coarsely \
or not at all, records that nobody has approved yet, and withdrawn ones are in these files, and \
pictures as they were received, with all that they carry (positions, devices, authors) and their \
hashes, which would prove to whoever holds a picture that it was sent here. Keep it private; \
`manage.py export_catalogue FOLDER --public` writes what may be passed on. Nothing here is advice \
that any ground is safe.

Accounts, documents, the names under which contributors are credited, the times of publications \
and changes, and where a merged record leads are not part of an export: `manage.py backup` keeps \
those.

Import it into an empty catalogue with `manage.py import_catalogue FOLDER`: all records come back \
with their keys, identifiers and review states.
"""
_PUBLIC = """\
# Public export of the catalogue

What is published, and nothing else: published records, and positions as they are published (a \
coarse one is the middle of its cell of one kilometre, without a precision). Of other records not \
even the key is here. Nothing here is advice that any ground is safe.

An import of it into the catalogue that it came from leaves true positions and received pictures \
as they are, but takes references to records that are not public away.
"""
_FORMAT = """\
## Format

UTF-8, comma separated, one header line, line feeds. Dates are EDTF; several values in one cell \
are separated by `;`; an empty cell means "not known" or "not applicable". Free texts that a \
spreadsheet would run as a formula begin with an apostrophe, which an import takes away again: a \
text that begins with `=`, `+`, `-`, `@` (also in full width), a tab or a carriage return, or with \
apostrophes before one of these. Dates, numbers, keys and codes are never escaped (`-0008` is a \
year).

The columns `identifier` (permanent), `review_state` and `past_slugs` (former keys) stand at the \
end of the files whose records have them.
"""
#: Entries, hash of the last one.
_LEDGER = """\
## The ledger

Every publication, change and withdrawal is an entry of a ledger that is only appended to; each \
entry holds the hash of the one before it. At the time of this export it had {count} entries, and \
its head was

    {hash}

Keep the two: whoever holds them can tell later whether an entry was changed, removed or added \
before that point (`manage.py verify_ledger --head HASH --count N`, or the script on the page of \
the ledger). `{file}` holds the entries; an import does not read it, because the ledger of the \
catalogue that imports is its own.
"""
_WHAT = {
    "vocabularies.csv": "terms of the vocabularies with their labels",
    "sources.csv": "publications, statements, image sets, testimonies",
    "monuments.csv": "immovable places",
    "monument_names.csv": "names of monuments",
    "artefacts.csv": "movable objects and lots of them",
    "damage_reports.csv": "events of destruction or looting, or claims of them",
    "report_monuments.csv": "the monuments that a report is about, or that say where it happened",
    "evidence.csv": "what one source says about one report",
    "assessments.csv": "the condition of one monument on one date",
    "artefact_events.csv": "steps in the lives of artefacts",
    "control_periods.csv": "who held the site from when to when",
    "hazards.csv": "dangers and closed access",
    GEOMETRIES: "shapes of monuments, WGS 84, longitude first",
    "photographs.csv": "pictures of monuments, reports and artefacts; the files they name lie in "
    "`photographs/`",
    "threats.csv": "what endangers a monument, after EAMENA",
    "designations.csv": "legal statuses of a monument",
    "term_details.csv": "how a term relates to those of Getty AAT and EAMENA (exact, close)",
    "monument_details.csv": "how a place without a shape was found",
    "report_details.csv": "by whom the attribution is made, the extent as an EAMENA band, how "
    "certain the main cause is, further causes and effects as `term` or `term:certainty`",
    "assessment_details.csv": "role of the investigator, kind of assessment, recommendation, "
    "priority, when the next one is due",
    "artefact_details.csv": "techniques, maker, date of documentation",
    WITHDRAWALS: "public reasons of withdrawn records; `key` joins the columns of a key with `;`",
}


def readme(counts: Mapping[str, int], head: Head, *, public: bool) -> str:
    """The text for an export with so many rows in each file, from a ledger with this head."""
    parts = [_PUBLIC if public else _FULL, "## Files\n", _table(counts), _FORMAT]
    if any(file in OWN for file in counts):
        parts.append(_own(counts))
    parts.append(_LEDGER.format(count=head.count, hash=head.hash, file=LEDGER))
    parts += [ATTRIBUTION, dictionary(counts)]
    return "\n".join(parts)


def _table(counts: Mapping[str, int]) -> str:
    lines = ["| file | rows | what |", "|---|---|---|"]
    lines += [f"| `{file}` | {count} | {_WHAT[file]} |" for file, count in counts.items()]
    return "\n".join(lines) + "\n"


def _own(counts: Mapping[str, int]) -> str:
    lines = [
        "### Files beside the shared format\n",
        "They hold what no column of the shared format says, and are written only where there is "
        "something to say. The files of details belong to records of other files and make none.\n",
    ]
    lines += [f"- `{table.file}`" for table in TABLES if table.file in OWN and table.file in counts]
    if WITHDRAWALS in counts:
        lines.append(f"- `{WITHDRAWALS}`: `file`, `key`, `reason_en`, `reason_ar`")
    return "\n".join(lines) + "\n"
