"""Unusual pictures that are to come out right."""

from __future__ import annotations

import base64
import struct

import pillow_heif
from PIL import Image

from catalogue.imaging.refusals import Code
from tests.imaging.building import (
    CLAY,
    P3,
    box,
    chunk,
    exif_loop,
    jpeg,
    plain,
    png,
    profile,
    riff,
    saved,
    segment,
    small_png,
    soft,
    tiff,
    with_segments,
)
from tests.imaging.cases import ACCEPTED, CLEANED, Case

#: Written by `cjpeg -arithmetic` of libjpeg-turbo, which Pillow cannot be asked for.
_ARITHMETIC = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsL"
    "EBYQERMUFRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU"
    "FBQUFBQUFBQUFBQUFBQUFBQUFBT/yQARCAAQABADASIAAhEBAxEB/8wACgAQEAUBEBEF/9oADAMBAAIRAxEAPwD92+zI"
    "Wlcs/9k="
)
#: Clay at half transparency on white.
_PALE = (228, 178, 153)
_SIZE = (32, 24)


def _sixteen(*values: int) -> bytes:
    return b"".join(struct.pack(">H", value * 257) for value in values)


def _cmyk() -> bytes:
    return saved(Image.new("CMYK", _SIZE, (0, 255, 255, 0)), "JPEG", quality=95)


def _ycck() -> bytes:
    """The same four channels declared as YCCK: Y 131, Cb 170, Cr 74 are the inks of clay."""
    file = saved(Image.new("CMYK", _SIZE, (124, 85, 181, 0)), "JPEG", quality=100)
    at = file.index(b"Adobe") + 11
    return file[:at] + b"\2" + file[at + 1 :]


def _heic(**options: object) -> bytes:
    pillow_heif.register_heif_opener()
    return saved(plain((64, 48)), "HEIF", quality=90, **options)


def _animated(encoding: str, **options: object) -> bytes:
    others = [plain(_SIZE, (0, 0, shade)) for shade in (100, 200)]
    return saved(plain(_SIZE), encoding, save_all=True, append_images=others, **options)


def _gps() -> Image.Exif:
    exif = Image.Exif()
    exif[271], exif[272], exif[315] = "Canon", "EOS", "Someone"
    exif.get_ifd(34853).update({1: "N", 2: (34.0, 33.0, 0.5), 3: "E", 4: (38.0, 16.0, 0.5)})
    return exif


def _entity_bomb() -> bytes:
    entities = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))
    text = f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><x xmlns="adobe:ns:meta/">&e9;</x>'
    return segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + text.encode())


def _deep_xmp() -> bytes:
    text = b"<a>" * 15_000
    return segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + text)


def _film() -> bytes:
    return box(b"ftyp", b"isom\0\0\0\0isom") + box(b"moov", b"\0" * 40) + box(b"mdat", b"\0" * 90)


COLOURS = [
    Case("plain JPEG", ACCEPTED, jpeg, colour=CLAY, media_type="image/jpeg"),
    Case("progressive JPEG", ACCEPTED, lambda: jpeg(progressive=True), colour=CLAY),
    Case("arithmetic coding", ACCEPTED, lambda: _ARITHMETIC, colour=CLAY),
    Case("grey JPEG", ACCEPTED, lambda: saved(Image.new("L", _SIZE, 99), "JPEG"), colour=(99,) * 3),
    Case("CMYK of Adobe", ACCEPTED, _cmyk, colour=(255, 0, 0)),
    Case("YCCK of Adobe", ACCEPTED, _ycck, colour=CLAY),
    Case("wide gamut", ACCEPTED, lambda: jpeg(icc_profile=profile(P3)), colour=(215, 93, 31)),
    Case("broken profile", ACCEPTED, lambda: jpeg(icc_profile=b"\0" * 200), colour=CLAY),
    Case(
        "profile of other colours",
        ACCEPTED,
        lambda: saved(Image.new("L", _SIZE, 99), "JPEG", icc_profile=profile(P3)),
        colour=(99, 99, 99),
    ),
    Case(
        "16-bit grey PNG",
        ACCEPTED,
        lambda: png(_SIZE, 16, 0, _sixteen(128) * 32),
        colour=(128,) * 3,
    ),
    Case("16-bit dark PNG", ACCEPTED, lambda: png(_SIZE, 16, 0, _sixteen(9) * 32), colour=(9,) * 3),
    Case(
        "16-bit colour PNG", ACCEPTED, lambda: png(_SIZE, 16, 2, _sixteen(*CLAY) * 32), colour=CLAY
    ),
    Case(
        "16-bit PNG, half transparent",
        ACCEPTED,
        lambda: png(_SIZE, 16, 6, _sixteen(*CLAY, 128) * 32),
        colour=_PALE,
    ),
    Case(
        "16-bit grey PNG, half transparent",
        ACCEPTED,
        lambda: png(_SIZE, 16, 4, _sixteen(100, 128) * 32),
        colour=(177,) * 3,
    ),
    Case(
        "palette with transparency",
        ACCEPTED,
        lambda: png(
            _SIZE, 8, 3, b"\0" * 32, [chunk(b"PLTE", bytes(CLAY)), chunk(b"tRNS", b"\x80")]
        ),
        colour=_PALE,
    ),
    Case(
        "palette of four bits",
        ACCEPTED,
        lambda: png(_SIZE, 4, 3, b"\x11" * 16, [chunk(b"PLTE", b"\0\0\0" + bytes(CLAY))]),
        colour=CLAY,
    ),
    Case(
        "grey with a transparent shade",
        ACCEPTED,
        lambda: png(_SIZE, 8, 0, b"\x64" * 32, [chunk(b"tRNS", b"\0\x64")]),
        colour=(255, 255, 255),
    ),
    Case("one bit", ACCEPTED, lambda: png(_SIZE, 1, 0, b"\xff" * 4), colour=(255, 255, 255)),
    Case(
        "linear brightness",
        ACCEPTED,
        lambda: png(_SIZE, 8, 0, b"\x80" * 32, [chunk(b"gAMA", struct.pack(">I", 100_000))]),
        colour=(186, 186, 186),
    ),
    Case("WebP", ACCEPTED, lambda: saved(plain(), "WEBP", quality=95), colour=CLAY),
    Case(
        "transparent WebP",
        ACCEPTED,
        lambda: saved(Image.new("RGBA", _SIZE, (*CLAY, 128)), "WEBP", lossless=True),
        colour=_PALE,
    ),
    Case(
        "transparent WebP with loss",
        ACCEPTED,
        lambda: saved(Image.new("RGBA", _SIZE, (*CLAY, 128)), "WEBP", quality=95),
        colour=_PALE,
    ),
    Case("HEIC", ACCEPTED, _heic, "IMG_0001.HEIC", colour=CLAY, media_type="image/heic"),
    Case(
        "HEIC with a profile",
        ACCEPTED,
        lambda: _heic(icc_profile=profile(P3)),
        colour=(215, 93, 31),
    ),
]

TIFFS = [
    Case("TIFF", ACCEPTED, lambda: saved(plain(), "TIFF"), "a.tif", colour=CLAY),
    Case("LZW TIFF", ACCEPTED, lambda: saved(plain(), "TIFF", compression="tiff_lzw"), colour=CLAY),
    Case("JPEG in TIFF", ACCEPTED, lambda: saved(plain(), "TIFF", compression="jpeg"), colour=CLAY),
    Case(
        "fax TIFF",
        ACCEPTED,
        lambda: saved(Image.new("1", _SIZE, 1), "TIFF", compression="group4"),
        colour=(255, 255, 255),
    ),
    Case("BigTIFF", ACCEPTED, lambda: saved(plain(), "TIFF", big_tiff=True), colour=CLAY),
    Case("CMYK TIFF", ACCEPTED, lambda: saved(plain().convert("CMYK"), "TIFF"), colour=CLAY),
    Case(
        "transparent TIFF",
        ACCEPTED,
        lambda: saved(Image.new("RGBA", _SIZE, (*CLAY, 128)), "TIFF"),
        colour=_PALE,
    ),
    Case(
        "16-bit grey TIFF",
        ACCEPTED,
        lambda: tiff(_SIZE, 16, 1, b"\x80\x80" * 768),
        colour=(128,) * 3,
    ),
    Case(
        "16-bit grey TIFF, other byte order",
        ACCEPTED,
        lambda: tiff(_SIZE, 16, 1, struct.pack(">H", 128 * 257) * 768, order=">"),
        colour=(128,) * 3,
    ),
    Case(
        "16-bit negative",
        ACCEPTED,
        lambda: tiff(_SIZE, 16, 0, b"\x40\x40" * 768),
        colour=(191,) * 3,
    ),
    Case(
        "16-bit colour TIFF",
        ACCEPTED,
        lambda: tiff(_SIZE, 16, 2, struct.pack("<3H", *(v * 257 for v in CLAY)) * 768, samples=3),
        colour=CLAY,
    ),
    Case(
        "LAB TIFF",
        ACCEPTED,
        lambda: tiff(_SIZE, 8, 8, bytes((153, 40, 20)) * 768, samples=3),
        colour=(215, 114, 112),
    ),
    Case("three pages", CLEANED, lambda: _animated("TIFF"), colour=CLAY),
    Case(
        "floating point",
        Code.SAMPLES,
        lambda: tiff(_SIZE, 32, 1, b"\0\0\0\x3f" * 768, more={339: (3, 1, 3)}),
    ),
    Case("32 bits", Code.SAMPLES, lambda: tiff(_SIZE, 32, 1, b"\0\0\0\x3f" * 768)),
    Case(
        "camera raw",
        Code.SAMPLES,
        lambda: tiff(_SIZE, 8, 1, b"\0" * 768, more={254: (4, 1, 1), 330: (4, 1, 8)}),
        "a.nef",
    ),
    Case(
        "digital negative",
        Code.SAMPLES,
        lambda: tiff(_SIZE, 8, 1, b"\0" * 768, more={50706: (1, 4, 1025)}),
        "a.dng",
    ),
]

SHAPES = [
    Case("one pixel", ACCEPTED, lambda: saved(plain((1, 1)), "JPEG", quality=95), colour=CLAY),
    Case("a line of 65,000", ACCEPTED, lambda: saved(plain((1, 65_000)), "PNG"), colour=CLAY),
    Case(
        "panorama",
        ACCEPTED,
        lambda: saved(Image.new("L", (30_000, 2_000), 99), "JPEG"),
        colour=(99,) * 3,
    ),
    Case("two frames of PNG", CLEANED, lambda: _animated("PNG"), colour=CLAY),
    Case("three frames of WebP", CLEANED, lambda: _animated("WEBP", quality=95), colour=CLAY),
    Case("several pictures in one", CLEANED, lambda: _animated("MPO", quality=95), colour=CLAY),
    Case("a film behind", CLEANED, lambda: jpeg() + _film(), colour=CLAY),
    Case("filling between markers", ACCEPTED, lambda: with_segments(jpeg(), [b"\xff" * 20])),
    Case("noise behind", CLEANED, lambda: jpeg() + bytes(range(1, 200)), colour=CLAY),
    Case("without its last byte", ACCEPTED, lambda: saved(soft(), "JPEG")[:-3] + b"\xff\xd9"),
]

CARRIED = [
    Case("position and author", CLEANED, lambda: jpeg(exif=_gps()), colour=CLAY),
    Case("position in PNG", CLEANED, lambda: saved(plain(), "PNG", exif=_gps()), colour=CLAY),
    Case("position in HEIC", CLEANED, lambda: _heic(exif=_gps().tobytes()), colour=CLAY),
    Case("comment that is a script", CLEANED, lambda: jpeg(comment=b"<script>alert(1)</script>")),
    Case(
        "EXIF that leads to itself",
        CLEANED,
        lambda: jpeg(exif=b"Exif\0\0" + exif_loop()),
        colour=CLAY,
    ),
    Case(
        "EXIF of noise", CLEANED, lambda: jpeg(exif=b"Exif\0\0II*\0\xff\xff\xff\xff" + b"\xaa" * 99)
    ),
    Case(
        "EXIF in PNG that leads to itself",
        CLEANED,
        lambda: small_png(chunk(b"eXIf", exif_loop())),
        colour=CLAY,
    ),
    Case("XMP that is an entity bomb", CLEANED, lambda: with_segments(jpeg(), [_entity_bomb()])),
    Case("XMP of 15,000 levels", CLEANED, lambda: with_segments(jpeg(), [_deep_xmp()])),
    Case(
        "text in PNG",
        CLEANED,
        lambda: small_png(
            chunk(b"tEXt", b"Author\0Someone"), chunk(b"zTXt", b"Comment\0\0garbage")
        ),
        colour=CLAY,
    ),
    Case(
        "IPTC",
        CLEANED,
        lambda: with_segments(
            jpeg(),
            [
                segment(
                    0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0c\x1c\x02\x50\0\x07Someone"
                )
            ],
        ),
        colour=CLAY,
    ),
    Case(
        "unknown chunks of WebP",
        CLEANED,
        lambda: riff(
            b"WEBP",
            (b"VP8 ", saved(plain(), "WEBP", quality=95)[20:]),
            (b"JUNK", b"Someone" * 9),
        ),
        colour=CLAY,
    ),
]
#: Names are data: none of them changes what a picture is.
NAMES = [
    "\u202egpj.exe.jpg",
    "line\nbreak\r\n.jpg",
    "\"quote'`$(reboot);.jpg",
    "../../etc/passwd",
    "..\\..\\windows\\system32.jpg",
    "تدمر – معبد بل.jpg",
    "🏛" * 300 + ".jpg",
    "x" * 5_000 + ".jpg",
    "nul\0byte.jpg",
    "",
    ".",
    "CON.jpg",
    "photo.jpg.exe",
    "photo.svg",
]
NAMED = [Case(f"name {index}", ACCEPTED, jpeg, name) for index, name in enumerate(NAMES)]
CASES = [*COLOURS, *TIFFS, *SHAPES, *CARRIED, *NAMED]
