"""The child process that decodes: an order on standard input, the answer on standard output.

Started by `decoding` as an interpreter of its own, so that what a file does to a decoder it does
to this process alone. Its bounds are set before a byte of the file is read.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from catalogue.imaging.areas import Area
from catalogue.imaging.limits import Cost
from catalogue.imaging.making import Order, make
from catalogue.imaging.refusals import Code, Refused


def answer(order: dict[str, Any]) -> dict[str, Any]:
    """Carry out an order, and say what came of it."""
    try:
        product = make(
            Order(
                Path(order["source"]),
                Path(order["folder"]),
                tuple(order["widths"]),
                tuple(Area(*area) for area in order["hidden_areas"]),
                order["credit"],
                order["rights_uri"],
            )
        )
    except Refused as refused:
        return {"refused": refused.code, "params": refused.params}
    except MemoryError:
        return {"refused": Code.COSTLY, "params": {}}
    return {"product": asdict(product)}


def bind(cost: Cost) -> None:
    """Let the system hold this process to its bounds."""
    import resource  # noqa: PLC0415 - not on Windows, where this program is never started

    bounds = {
        resource.RLIMIT_CPU: cost.processor_seconds,
        resource.RLIMIT_AS: cost.memory,
        resource.RLIMIT_FSIZE: cost.file_size,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 64,
    }
    for kind, bound in bounds.items():
        resource.setrlimit(kind, (bound, bound))


def main() -> None:
    """Read one order, write one answer."""
    order = json.load(sys.stdin)
    bind(Cost(**order["cost"]))
    json.dump(answer(order), sys.stdout)


if __name__ == "__main__":
    main()
