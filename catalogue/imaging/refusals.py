"""Why a file is refused: a closed list of codes. The sentences are written where they are shown."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """One reason for refusing a file; the parameters that come with it are in brackets."""

    #: The file has no bytes.
    EMPTY = "empty"
    #: Its content is of no accepted kind (found: a short name, or "" if unknown).
    KIND = "kind"
    #: It is SVG, HTML or other markup, which a browser would run (found).
    MARKUP = "markup"
    #: It is a program: a script, PostScript or an executable (found).
    PROGRAM = "program"
    #: It is an archive and no office document (found).
    ARCHIVE = "archive"
    #: It is text, but not in UTF-8.
    ENCODING = "encoding"
    #: An office document with macros.
    MACROS = "macros"
    #: An office document that would unpack to absurd sizes, or whose parts overlap.
    UNPACKING = "unpacking"
    #: It ends before its content does.
    TRUNCATED = "truncated"
    #: Its structure contradicts itself, or it cannot be decoded.
    DAMAGED = "damaged"
    #: More pixels than the limit (width, height, limit in millions of pixels).
    PIXELS = "pixels"
    #: A side longer than the limit (width, height, limit in pixels).
    SIDE = "side"
    #: More frames, pages, scans or parts than the limit (limit).
    FRAMES = "frames"
    #: Its directories lead back to themselves.
    LOOP = "loop"
    #: Metadata beyond every use (part: exif, xmp, iptc, icc, text or all; limit in bytes).
    METADATA = "metadata"
    #: Measurements or a coding that no photograph has: floating point, 12 bits, camera raw (found).
    SAMPLES = "samples"
    #: It is two kinds of file at once (found: the second).
    POLYGLOT = "polyglot"
    #: Decoding it took more time or memory than a picture may.
    COSTLY = "costly"
    #: A document where a picture is needed (found: its media type).
    DOCUMENT = "document"


class Refused(Exception):
    """A file that is not taken; `code` and `params` choose a translated sentence."""

    def __init__(self, code: Code, **params: str | int) -> None:
        self.code = code
        self.params = params
        super().__init__(f"{code} {params}" if params else str(code))
