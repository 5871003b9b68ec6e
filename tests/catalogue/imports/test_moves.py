"""What a file moves from one record to another: both histories tell, and nothing vanishes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from catalogue.ledger import reading
from catalogue.ledger.opening import enter_everything
from catalogue.ledger.verifying import verify
from catalogue.models import Evidence
from tests import make
from tests.catalogue.imports.files import refused, take

pytestmark = pytest.mark.usefixtures("terms")

Make = Callable[..., Any]
#: File, column, how its new owner is made, and how the row itself is.
CASES: dict[str, tuple[str, str, Make, Make]] = {
    "claim-report": ("evidence", "report_key", make.report, make.evidence),
    "claim-source": ("evidence", "source_key", make.source, make.evidence),
    "assessment-monument": ("assessments", "monument_key", make.monument, make.assessment),
    "assessment-source": ("assessments", "source_key", make.source, make.assessment),
    "threat-monument": ("threats", "monument_key", make.monument, make.threat),
    "event-artefact": ("artefact_events", "artefact_key", make.artefact, make.artefact_event),
    "event-source": ("artefact_events", "source_key", make.source, make.artefact_event),
    "picture-monument": ("photographs", "monument_key", make.monument, make.photograph),
    "picture-source": ("photographs", "source_key", make.source, make.photograph),
}
OWNERS: dict[str, tuple[str, Make]] = {
    "evidence": ("report_key", make.report),
    "assessments": ("monument_key", make.monument),
    "threats": ("monument_key", make.monument),
    "artefact_events": ("artefact_key", make.artefact),
    "photographs": ("monument_key", make.monument),
}
cases = pytest.mark.parametrize("case", CASES)


#: Cells that the files cannot do without.
MORE = {
    "artefact_events": {"kind": "stolen"},
    "photographs": {"rights": "CC-BY-4.0"},
    "threats": {"category": "natural"},
}


def _case(case: str, state: str = "published") -> tuple[Any, Any, Any, dict[str, str | bytes]]:
    """A published part, the record that it hangs on, another one, and the file that moves it."""
    file, column, make_target, make_part = CASES[case]
    owner_column, make_owner = OWNERS[file]
    owner = make_owner(slug="first")
    part = make_part(owner, slug="moved")
    target = make_target(slug="second", review_state=state)
    enter_everything()
    source = getattr(part, "source", None)
    cells = {"key": part.slug, owner_column: owner.slug, **MORE.get(file, {})}
    cells |= {"source_key": source.slug} if source else {}
    cells[column] = target.slug
    return part, owner, target, {file: f"{','.join(cells)}\n{','.join(cells.values())}\n"}


def _told(owner: Any, part: Any) -> list[tuple[int, str]]:
    """The versions of a part in the history of a record, the oldest first."""
    entries = reading.versions(owner.identifier, with_parts_of_it=True)
    return [(one.version, one.act) for one in entries[::-1] if one.identifier == part.identifier]


@cases
def test_what_moves_is_a_version_that_both_histories_tell(tmp_path: Path, case: str) -> None:
    part, owner, target, files = _case(case)

    take(tmp_path, files, reason="It belongs there.")

    assert _told(owner, part) == [(1, "published"), (2, "changed")]
    if "source" not in case:
        assert _told(target, part) == _told(owner, part)
    verify()


@cases
@pytest.mark.parametrize("state", ["submitted", "withdrawn"])
def test_nothing_public_is_moved_to_what_is_not(tmp_path: Path, case: str, state: str) -> None:
    part, owner, _target, files = _case(case, state)
    file, column, *_make = CASES[case]

    [fault] = refused(tmp_path, files)

    assert (fault.file, fault.line, fault.column) == (f"{file}.csv", 2, column)
    assert "publish it first" in fault.reason
    assert _told(owner, part) == [(1, "published")]
    verify()


def test_it_may_move_to_what_the_same_import_publishes(tmp_path: Path) -> None:
    part, owner, target, files = _case("claim-report", "submitted")
    files["damage_reports"] = "key,kind,title_en,review_state\nsecond,destruction,B,published\n"

    take(tmp_path, files, reason="Checked.")

    assert Evidence.objects.get().report == target
    assert _told(owner, part) == _told(target, part) == [(1, "published"), (2, "changed")]
    verify()


def test_what_is_not_public_may_hang_on_anything(tmp_path: Path) -> None:
    claim = make.evidence(make.report(slug="first"), slug="moved", review_state="submitted")
    make.report(slug="second", review_state="draft")
    text = f"key,report_key,source_key\nmoved,second,{claim.source.slug}\n"

    take(tmp_path, {"evidence": text})

    assert Evidence.objects.get().report.slug == "second"
