"""Columns of whole numbers and orders of rows: compact, and cheap to copy with a few changes.

Both are lists of blocks. A changed copy shares all blocks but those that it touches, so that a
moment after an edit costs little time and memory.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain, islice

from pyroaring import BitMap

_BITS = 12
_BLOCK = 1 << _BITS
_MASK = _BLOCK - 1
#: Rows of a block that are quicker sought one by one than by going through it.
_FEW = 16
#: Rows that are quicker sorted than sought in all blocks.
_MANY = 1000
#: What a column has where a row has nothing.
NOTHING = -(1 << 63)


class Column:
    """A 64-bit number for each primary key, or nothing."""

    def __init__(self, blocks: list[array[int]] | None = None) -> None:
        self._blocks = blocks or []

    def __getitem__(self, pk: int) -> int:
        block = pk >> _BITS
        return self._blocks[block][pk & _MASK] if block < len(self._blocks) else NOTHING

    def __iter__(self) -> Iterator[int]:
        """The numbers of all rows, among them those that have nothing."""
        return chain.from_iterable(self._blocks)

    @classmethod
    def of(cls, values: Iterable[tuple[int, int]]) -> Column:
        """A column with these values."""
        return cls().having(values)

    def having(self, values: Iterable[tuple[int, int]]) -> Column:
        """A copy with other values of some rows."""
        blocks, own = list(self._blocks), set()
        for pk, value in values:
            block = pk >> _BITS
            while block >= len(blocks):
                own.add(len(blocks))
                blocks.append(array("q", [NOTHING]) * _BLOCK)
            if block not in own:
                own.add(block)
                blocks[block] = blocks[block][:]
            blocks[block][pk & _MASK] = value
        return Column(blocks)

    def rows_with(self, values: frozenset[int]) -> BitMap:
        """The rows that have one of some values; looks at all."""
        found = BitMap()
        for number, block in enumerate(self._blocks):
            if not values.isdisjoint(block):
                start = number << _BITS
                found.update(start + place for place, one in enumerate(block) if one in values)
        return found

    @property
    def size(self) -> int:
        """Bytes that it takes."""
        return len(self._blocks) * _BLOCK * 8


class Order:
    """Rows sorted by a key, and by their primary keys where that is the same."""

    def __init__(
        self, key: Callable[[int], int], blocks: list[array[int]], *, is_sorted: bool = True
    ) -> None:
        self.key = key
        self._blocks = blocks
        #: Whether the key says the order, or only the places do.
        self._is_sorted = is_sorted

    @classmethod
    def by(cls, key: Callable[[int], int], pks: Iterable[int]) -> Order:
        """All rows sorted; `pks` ascend."""
        return cls(key, _blocks(sorted(pks, key=key)))

    @classmethod
    def listed(cls, pks: list[int]) -> Order:
        """Rows in the order in which they come; it holds for them as they are and no others."""
        return cls(int, _blocks(pks), is_sorted=False)

    def having(self, key: Callable[[int], int], gone: Iterable[int], new: Iterable[int]) -> Order:
        """A copy without some rows and with others; `key` is that of the rows as they are now."""
        later = Order(self.key, list(self._blocks))
        for pk in gone:
            later._remove(pk)
        later.key = key
        for pk in new:
            later._insert(pk)
        return later

    def _remove(self, pk: int) -> None:
        number = self._block_for(pk)
        if number < len(self._blocks) and pk in self._blocks[number]:
            block = self._blocks[number][:]
            block.remove(pk)
            self._blocks[number : number + 1] = [block] if block else []

    def _insert(self, pk: int) -> None:
        number = min(self._block_for(pk), len(self._blocks) - 1)
        if number < 0:
            self._blocks.append(array("I", [pk]))
            return
        block = self._blocks[number][:]
        block.insert(_place(block, (self.key(pk), pk), self.key), pk)
        half = len(block) // 2
        self._blocks[number : number + 1] = (
            [block] if len(block) <= 2 * _BLOCK else [block[:half], block[half:]]
        )

    def _block_for(self, pk: int) -> int:
        """The first block whose last row does not come before a row."""
        wanted, low, high = (self.key(pk), pk), 0, len(self._blocks)
        while low < high:
            middle = (low + high) // 2
            last = self._blocks[middle][-1]
            if (self.key(last), last) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    @cached_property
    def _sets(self) -> list[BitMap]:
        """The rows of each block."""
        return [BitMap(block) for block in self._blocks]

    def page(self, hits: BitMap, start: int, stop: int) -> list[int]:
        """The rows of a set in this order, from one place to another; all are rows of it."""
        if self._is_sorted and len(hits) <= _MANY:
            return sorted(hits, key=self.key)[start:stop]
        found: list[int] = []
        skip = start
        for rows, block in zip(self._sets, self._blocks, strict=True):
            if len(found) >= stop - start:
                break
            count = rows.intersection_cardinality(hits)
            if count <= skip:
                skip -= count
                continue
            rest = stop - start - len(found)
            if count == len(block):
                found += block[skip : skip + rest]
            elif count < _FEW:
                found += sorted(rows & hits, key=block.index)[skip : skip + rest]
            else:
                some = rows & hits
                found += islice((pk for pk in block if pk in some), skip, skip + rest)
            skip = 0
        return found

    def below(self, bound: int) -> BitMap:
        """The rows whose key is less than a bound."""
        found = BitMap()
        for rows, block in zip(self._sets, self._blocks, strict=True):
            if self.key(block[-1]) < bound:
                found |= rows
            else:
                found |= BitMap(block[: _place(block, (bound, -1), self.key)])
                break
        return found

    def __iter__(self) -> Iterator[int]:
        for block in self._blocks:
            yield from block


def _blocks(pks: list[int]) -> list[array[int]]:
    starts = range(0, len(pks), _BLOCK)
    return [array("I", pks[start : start + _BLOCK]) for start in starts]


def _place(block: array[int], wanted: tuple[int, int], key: Callable[[int], int]) -> int:
    """Where in a block a row comes."""
    low, high = 0, len(block)
    while low < high:
        middle = (low + high) // 2
        if (key(block[middle]), block[middle]) < wanted:
            low = middle + 1
        else:
            high = middle
    return low
