"""Three tower tombs: the front, a section, and the plan of the ground floor.

Of their measures only one height was found in a source that could be read; the rest is schematic.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from catalogue.plates import elevations, marks
from catalogue.plates.elevations import Bond
from catalogue.plates.marks import Fate
from catalogue.plates.shapes import Outline, arc, centred, rectangle
from catalogue.plates.sheet import (
    GROUND,
    HAIR,
    INK,
    LANDSCAPE,
    LIGHT,
    LOSS,
    MEDIUM,
    PAPER,
    STONE,
    Sheet,
)
from catalogue.plates.state import State
from catalogue.plates.view import View


@dataclass(frozen=True)
class Tower:
    """The proportions of one tower, in metres where `measured`."""

    key: str
    width: float
    height: float
    storeys: int
    base: float
    #: How much the walls lean in on each side, from foot to top.
    batter: float
    #: The unevenness of the masonry, 0 to 1.
    rough: float
    course: float
    #: The height of the niche in the front, and whether it holds a banquet relief.
    niche: float
    banquet: bool = False
    pilasters: bool = False
    basement: bool = False
    measured: bool = False


ELAHBEL = Tower("elahbel", 9.6, 19.5, 4, 2.6, 0.15, 0.0, 0.72, 9.6, basement=True, pilasters=True)
IAMLIKU = Tower("iamliku", 9.0, 18.0, 5, 2.2, 0.2, 0.06, 0.66, 8.8, pilasters=True, measured=True)
KITHOTH = Tower("kithoth", 8.4, 13.4, 3, 1.8, 0.75, 0.75, 0.52, 7.2, banquet=True)


def body(tower: Tower) -> Outline:
    """The outline of the walls above the base."""
    half, top = tower.width / 2, tower.width / 2 - tower.batter
    return [(-half, tower.base), (half, tower.base), (top, tower.height), (-top, tower.height)]


def floors(tower: Tower) -> list[float]:
    """The levels of the floors, the roof last."""
    low = tower.base
    rise = (tower.height - 0.5 - low) / tower.storeys
    return [low + rise * index for index in range(tower.storeys + 1)]


def _base(view: View, tower: Tower) -> None:
    stages = 3
    for index in range(stages):
        out = 1.0 - 0.32 * index
        level = tower.base * index / stages
        step = rectangle(-tower.width / 2 - out, level, tower.width + 2 * out, tower.base / stages)
        bond = Bond(tower.course, tower.course * 2, f"{tower.key}{index}", tower.rough)
        elevations.masonry(view, step, bond)


def _niche(view: View, tower: Tower) -> None:
    """The niche in the front, over the inscription; in one case with the banquet in it."""
    level, width = tower.niche, 2.4
    view.shape(elevations.archway(0, level, width, 2.7), STONE, MEDIUM)
    view.shape(elevations.archway(0, level + 0.25, width - 0.7, 2.1), INK, LIGHT)
    view.shape(rectangle(-1.5, level - 0.35, 3, 0.35), STONE, LIGHT)
    if tower.banquet:
        view.shape(rectangle(-0.8, level + 0.25, 1.6, 0.5), STONE, HAIR)
        for x in (-0.52, 0.0, 0.52):
            shoulders = [(x - 0.24, level + 0.7), (x + 0.24, level + 0.7), (x + 0.14, level + 1.2)]
            view.shape([*shoulders, (x - 0.14, level + 1.2)], STONE, HAIR)
            view.shape(arc((x, level + 1.34), 0.16, 0, 360, 14), STONE, HAIR)
    view.shape(rectangle(-0.9, level - 1.15, 1.8, 0.6), PAPER, LIGHT)
    for index in range(3):
        y = level - 1.02 + index * 0.16
        view.line([(-0.75, y), (0.75, y)], HAIR)


def _cornice(view: View, tower: Tower, level: float) -> None:
    half = tower.width / 2 - tower.batter + 0.3
    view.shape(rectangle(-half, level, 2 * half, 0.45), STONE, MEDIUM)
    view.line([(-half, level + 0.2), (half, level + 0.2)], HAIR)


def _front(view: View, tower: Tower, state: State) -> None:
    reach = tower.width / 2 + 2.2
    elevations.ground(view, -reach, reach)
    _base(view, tower)
    if state is State.AFTER:
        elevations.heap(view, (-reach + 0.4, reach - 0.4), tower.base + 1.9, tower.key)
        elevations.ghost(
            view,
            body(tower),
            elevations.archway(0, tower.niche, 2.4, 2.7),
            rectangle(-0.75, tower.base, 1.5, 2.6),
        )
        return
    outline = body(tower)
    bond = Bond(tower.course, tower.course * 2.1, tower.key, tower.rough)
    elevations.masonry(view, outline, bond)
    _cornice(view, tower, tower.height - 0.2)
    elevations.doorway(view, 0, tower.base, 1.4, 2.4)
    _niche(view, tower)
    for level in floors(tower)[2:-1]:
        if abs(level + 1.4 - tower.niche - 1.2) > 2:
            view.fill(rectangle(-0.14, level + 1.2, 0.28, 0.9), INK)


def _loculi(view: View, left: float, foot: float, size: tuple[float, float], count: int) -> None:
    """Burial places one above the other, closed by their slabs."""
    width, height = size
    for index in range(count):
        level = foot + index * height / count
        view.shape(rectangle(left, level, width, height / count * 0.86), PAPER, HAIR)


def _ruined_section(view: View, tower: Tower, reach: float) -> None:
    half = tower.width / 2
    for x in (-half, half - 1.6):
        marks.wall(view, rectangle(x, 0, 1.6, tower.base))
    elevations.heap(view, (-reach + 0.4, reach - 0.4), tower.base + 1.9, tower.key + "-")
    elevations.ghost(view, body(tower))
    for level in floors(tower)[1:-1]:
        view.dashed([(-half + 1.6, level), (half - 1.6, level)], LIGHT, LOSS)


def _section(view: View, tower: Tower, state: State) -> None:
    reach = tower.width / 2 + 2.2
    elevations.ground(view, -reach, reach)
    levels = floors(tower)
    half = tower.width / 2
    if state is State.AFTER:
        _ruined_section(view, tower, reach)
        return
    for index in range(3):
        out = 1.0 - 0.32 * index
        level = tower.base * index / 3
        view.fill(rectangle(-half - out, level, tower.width + 2 * out, tower.base / 3), INK)
    view.fill(body(tower), INK)
    for index, (foot, top) in enumerate(pairwise(levels)):
        _storey(view, tower, (foot, top), first=index == 0)
    if tower.basement:
        _storey(view, tower, (0.15, tower.base), first=False)
    _cornice(view, tower, tower.height - 0.2)


def _storey(view: View, tower: Tower, span: tuple[float, float], *, first: bool) -> None:
    """One chamber: the places of the dead on both sides of a passage."""
    foot, top = span
    inner = tower.width / 2 - tower.batter - 0.9
    ceiling = top - 0.45
    view.fill(rectangle(-inner, foot, 2 * inner, ceiling - foot), STONE)
    view.edge(rectangle(-inner, foot, 2 * inner, ceiling - foot), LIGHT)
    count = max(2, min(4, int((ceiling - foot) / 0.7)))
    for bay in range(2):
        for side in (-1, 1):
            left = side * (1.15 + bay * (inner - 1.25) / 2)
            width = (inner - 1.25) / 2 - 0.18
            x = left if side > 0 else left - width
            _loculi(view, x, foot + 0.15, (width, ceiling - foot - 0.3), count)
    view.shape(rectangle(-0.95, foot, 1.9, ceiling - foot), GROUND, LIGHT)
    if first and tower.pilasters:
        for x in (-0.85, 0.6):
            view.shape(rectangle(x, foot, 0.25, ceiling - foot - 0.3), STONE, HAIR)
        for index in range(5):
            view.edge(rectangle(-0.95 + index * 0.38, ceiling - 0.3, 0.38, 0.3), HAIR)
    else:
        view.line(arc((0, ceiling - 0.95), 0.95, 0, 180, 16), HAIR)


def _plan(view: View, tower: Tower, state: State) -> None:
    half = tower.width / 2
    for out, width in ((1.0, LIGHT), (0.68, HAIR), (0.36, HAIR)):
        size = tower.width + 2 * out
        view.shape(centred(0, 0, size, size), PAPER, width)
    if state is State.AFTER:
        view.shape(centred(0, 0, tower.width, tower.width), GROUND, MEDIUM)
        field = centred(0, 0, tower.width + 1.5, tower.width + 1.5)
        marks.rubble(view, field, tower.key + "plan", block=11)
        marks.lost(view, centred(0, 0, tower.width, tower.width))
        for outline in _hollows(tower):
            marks.wall(view, outline, Fate.LOST)
        return
    marks.wall(view, centred(0, 0, tower.width, tower.width))
    for outline in _hollows(tower):
        view.fill(outline, GROUND if outline[0][0] == -0.95 else PAPER)
        view.edge(outline, HAIR)
    view.fill(rectangle(-0.7, -half - 0.05, 1.4, 1.4), GROUND)
    stair = rectangle(half - 2.5, -half + 0.9, 1.5, 2.6)
    view.shape(stair, PAPER, HAIR)
    for index in range(7):
        level = -half + 0.9 + index * 2.6 / 7
        view.line([(half - 2.5, level), (half - 1, level)], HAIR)


def _hollows(tower: Tower) -> list[Outline]:
    """The passage and the shafts on both sides of it."""
    half = tower.width / 2
    found = [rectangle(-0.95, -half + 1.2, 1.9, tower.width - 2.2)]
    depth = half - 0.95 - 0.75
    for index in range(4):
        level = -half + 4.0 + index * (tower.width - 5.0) / 4
        high = (tower.width - 5.0) / 4 - 0.4
        found += [rectangle(0.95, level, depth, high), rectangle(-0.95 - depth, level, depth, high)]
    return found


def _draw(tower: Tower, state: State, number: str) -> Sheet:
    sheet = Sheet(LANDSCAPE)
    wide = tower.width + 2
    scale = min(860 / tower.height, 1420 / (3 * wide + 5.4))
    level = 548 + tower.height * scale / 2
    step = (wide + 2.7) * scale
    front = View(sheet, 815 - step, level, scale)
    section = View(sheet, 815, level, scale)
    plan = View(sheet, 815 + step, level - wide / 2 * scale, scale)
    _front(front, tower, state)
    _section(section, tower, state)
    _plan(plan, tower, state)
    front.key((-wide / 2 - 0.4, tower.niche + 1.2), 1, leader=(-0.9, tower.niche + 1.2))
    front.key((-wide / 2 - 0.4, tower.base + 1.4), 2, leader=(-0.5, tower.base + 1.4))
    levels = floors(tower)
    middle = (levels[1] + levels[2]) / 2
    section.key((0, middle), 3)
    section.key((wide / 2 + 0.5, middle), 4, leader=(tower.width / 2 - 2, middle))
    plan.key((0, tower.width / 2 - 2.2), 3)
    if tower.measured:
        half, top = wide / 2 + 0.4, tower.height
        for end in (0, top):
            front.line([(half - 0.25, end), (half + 0.25, end)], LIGHT)
        front.line([(half, 0), (half, top)], HAIR)
    sheet.frame(number)
    if tower.measured:
        sheet.scale_bar(scale, 5)
    return sheet


def draw_elahbel(state: State, number: str) -> Sheet:
    """The tower of Elahbel (no. 13): four storeys over a basement."""
    return _draw(ELAHBEL, state, number)


def draw_iamliku(state: State, number: str) -> Sheet:
    """The tower of Iamliku (no. 51): five storeys, about 18 m."""
    return _draw(IAMLIKU, state, number)


def draw_kithoth(state: State, number: str) -> Sheet:
    """The tower of Kithoth (no. 44): leaning walls of uneven blocks, a niche with a banquet."""
    return _draw(KITHOTH, state, number)
