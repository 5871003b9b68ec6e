"""What is found in a picture's file without decoding it."""

from __future__ import annotations

from dataclasses import dataclass, field

from catalogue.imaging.limits import (
    LONGEST_SIDE,
    MOST_FRAMES,
    MOST_METADATA,
    MOST_PARTS,
    MOST_PIXELS,
)
from catalogue.imaging.refusals import Code, Refused


@dataclass(frozen=True)
class Part:
    """Metadata of one kind (exif, xmp, iptc, text, comment) and where it lies."""

    kind: str
    offset: int
    length: int
    #: The keyword of a text.
    key: str = ""
    #: Whether the bytes are compressed with zlib.
    packed: bool = False


@dataclass
class Anatomy:
    """Filled while a file is walked through, so that what was found before a refusal stays."""

    width: int = 0
    height: int = 0
    frames: int = 0
    #: Where the picture ends; bytes behind it belong to something else.
    end: int = 0
    parts: list[Part] = field(default_factory=list)
    _bytes: dict[str, int] = field(default_factory=dict)
    _count: int = 0

    def measure(self, width: int, height: int, most: int = MOST_PIXELS) -> None:
        """Keep the size in pixels; refuse what could not be decoded within bounds."""
        if not width or not height:
            raise Refused(Code.DAMAGED)
        if width * height > most:
            raise Refused(Code.PIXELS, width=width, height=height, limit=most // 1_000_000)
        if max(width, height) > LONGEST_SIDE:
            raise Refused(Code.SIDE, width=width, height=height, limit=LONGEST_SIDE)
        self.width, self.height = width, height

    def add_frame(self) -> None:
        """Count one frame or page."""
        self.frames += 1
        if self.frames > MOST_FRAMES:
            raise Refused(Code.FRAMES, limit=MOST_FRAMES)

    def add_segment(self) -> None:
        """Count one segment, chunk or box, whatever it holds."""
        self._count += 1
        if self._count > MOST_PARTS:
            raise Refused(Code.FRAMES, limit=MOST_PARTS)

    def weigh(self, kind: str, length: int) -> None:
        """Add up the bytes of a kind of metadata, and of all together."""
        for name in {kind, "all"}:
            self._bytes[name] = self._bytes.get(name, 0) + length
            if self._bytes[name] > MOST_METADATA.get(name, MOST_METADATA["all"]):
                raise Refused(Code.METADATA, part=name, limit=MOST_METADATA[name])

    def add(self, part: Part) -> None:
        """Keep a part and its weight."""
        self.parts.append(part)
        self.weigh("text" if part.kind == "comment" else part.kind, part.length)
