"""Which plates there are, and which of them are pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from catalogue.plates import (
    arch,
    baalshamin,
    bel,
    colonnade,
    courts,
    gate,
    hypogeum,
    tetrapylon,
    theatre,
    tomb_86,
    towers,
)
from catalogue.plates.sheet import Sheet
from catalogue.plates.state import State


@dataclass(frozen=True)
class Plate:
    """One plate: standing and after the destruction in one frame, or in one state only."""

    key: str
    monument: str
    draw: Callable[[State, str], Sheet]
    is_pair: bool = False


@dataclass(frozen=True)
class Picture:
    """One picture of a plate; its key names its file."""

    plate: Plate
    state: State
    number: str

    @property
    def key(self) -> str:
        """The key in the data."""
        end = f"-{self.state.value}" if self.plate.is_pair else ""
        return f"plate-{self.plate.key}{end}"

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.key}.png"


PLATES = (
    Plate("temple-of-bel", "temple-of-bel", bel.draw_sanctuary, is_pair=True),
    Plate("temple-of-bel-cella", "temple-of-bel-cella", bel.draw_cella, is_pair=True),
    Plate("temple-of-baalshamin", "temple-of-baalshamin", baalshamin.draw, is_pair=True),
    Plate("monumental-arch", "monumental-arch", arch.draw, is_pair=True),
    Plate("tetrapylon", "tetrapylon", tetrapylon.draw, is_pair=True),
    Plate("theatre", "theatre", theatre.draw_plan, is_pair=True),
    Plate("theatre-scaenae-frons", "theatre-scaenae-frons", theatre.draw_front, is_pair=True),
    Plate("tower-of-elahbel", "tower-tomb-of-elahbel", towers.draw_elahbel, is_pair=True),
    Plate("tower-of-iamliku", "tower-tomb-of-iamblichus", towers.draw_iamliku, is_pair=True),
    Plate("tower-of-kithoth", "tower-tomb-of-kithoth", towers.draw_kithoth, is_pair=True),
    Plate("great-colonnade", "great-colonnade", colonnade.draw),
    Plate("three-brothers", "hypogeum-of-the-three-brothers", hypogeum.draw),
    Plate("funerary-temple-86", "funerary-temple-86", tomb_86.draw),
    Plate("temple-of-nabu", "temple-of-nabu", courts.draw_nabu),
    Plate("agora", "agora", courts.draw_agora),
    Plate("praetorian-gate", "diocletian-gate", gate.draw),
)


def pictures() -> Iterator[Picture]:
    """Every picture in the order of the plates; those of a pair as 1.1 and 1.2."""
    for number, plate in enumerate(PLATES, start=1):
        if plate.is_pair:
            for half, state in enumerate(State, start=1):
                yield Picture(plate, state, f"{number}.{half}")
        else:
            yield Picture(plate, State.BEFORE, str(number))
