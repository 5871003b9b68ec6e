"""A server that is killed in the middle of an act leaves nothing lost, half or twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.ledger.opening import enter_everything
from tests import make
from tests.faults.acts import ACTS, POINTS, Prepare
from tests.faults.killing import Steps, killed, points
from tests.faults.scratch import Scratch
from tests.faults.standing import State, check_database, state


@pytest.mark.parametrize("prepare", ACTS, ids=lambda one: one.__name__)
def test_what_is_killed_is_done_or_not_and_can_be_done_again(
    scratch: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prepare: Prepare
) -> None:
    make.monument(slug="temple")
    act = prepare(tmp_path, monkeypatch)
    enter_everything()
    scratch.keep()
    # How the tables may stand: as before, or as the act leaves them whenever it commits.
    stands: list[State] = [state()]
    with Steps(look=lambda: stands.append(state())) as steps:
        act(1)
    assert stands[-1] != stands[0]

    done_again: list[State] = []
    is_as_kept = False
    for at in points(steps.count, POINTS):
        if not is_as_kept:
            scratch.reset()
        killed(lambda: act(1), at=at)

        found = state()
        assert found in stands, f"killed at step {at} of {steps.count}, it is half done"
        is_as_kept = found == stands[0]
        if found not in done_again:
            check_database()
            act(2)
            assert state() == stands[-1], f"killed at step {at}, it is not done again as it was"
            check_database()
            done_again.append(found)
            is_as_kept = False
