"""What a received picture may cost. All bounds in one place."""

from __future__ import annotations

from dataclasses import dataclass

#: Pixels of a picture: the 108 megapixels of a telephone and some to spare.
MOST_PIXELS = 120_000_000
#: Pixels where the decoder keeps the picture several times over, as those of WebP and HEIC do.
MOST_PIXELS_COPIED = 64_000_000
#: Longest side: what a JPEG can hold (65,535), rounded down to whole blocks.
LONGEST_SIDE = 65_500
#: Frames of an animation, pages of a TIFF, pictures in one file. Only the first is ever decoded.
MOST_FRAMES = 100
#: Scans of a progressive JPEG. Encoders make about ten; each costs a pass over all pixels.
MOST_SCANS = 100
#: Segments, chunks and boxes beside those that hold pixels.
MOST_PARTS = 1_000
#: Chunks of pixels: a PNG of 120 megapixels in pieces of 4 kB.
MOST_PIXEL_PARTS = 200_000
#: Entries of one TIFF or EXIF directory.
MOST_ENTRIES = 500
#: Strips or tiles of a TIFF: one for each row of the longest picture, for each of four samples.
MOST_STRIPS = 4 * LONGEST_SIDE
#: Items of a HEIF file: a picture of 120 megapixels in tiles of 512 pixels has 460.
MOST_ITEMS = 2_000

#: Bytes of metadata of each kind. A depth map in XMP takes some megabytes.
MOST_METADATA = {
    "exif": 4_000_000,
    "xmp": 16_000_000,
    "iptc": 1_000_000,
    "icc": 4_000_000,
    "text": 1_000_000,
    "all": 24_000_000,
}
#: Bytes of one part that are read to show what a file carries.
MOST_READ = 512_000


@dataclass(frozen=True)
class Cost:
    """What one child process may take, whatever it is given."""

    #: Seconds of processor time, of all its threads together.
    processor_seconds: int = 60
    #: Seconds on the clock.
    seconds: float = 120
    #: Bytes of address space, the interpreter and its libraries (about 300 MB) among them.
    memory: int = 2_000_000_000
    #: Bytes of one written file.
    file_size: int = 250_000_000
