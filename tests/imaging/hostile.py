"""The folder of hostile and unusual files, each with its outcome.

`python -m tests.imaging.hostile FOLDER` writes it, with `outcomes.csv` beside the files.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from tests.imaging import odd_pictures, papers, traps

CASES = [*odd_pictures.CASES, *traps.CASES, *papers.CASES]


def write(folder: Path) -> None:
    """Build every file; the names they come under, which no folder could hold, go to the table."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "outcomes.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["file", "title", "outcome", "received as"])
        for number, case in enumerate(CASES):
            (folder / f"{number:03}").write_bytes(case.build())
            table.writerow([f"{number:03}", case.title, case.outcome, repr(case.name)])


if __name__ == "__main__":
    write(Path(sys.argv[1]))
