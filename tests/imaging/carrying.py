"""Twenty pictures that would betray whoever took them."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import pillow_heif
from PIL import Image, ImageDraw

from tests.imaging.building import chunk, saved, segment, soft, with_segments

POSITION = (34.553187, 38.271943)
AUTHOR = "Zenobia Witness-7731"
SERIAL = "SN-55218803417"
LENS_SERIAL = "LX-9917702345"
OWNER = "Odaenathus Owner-4410"
DEVICE = "SecretCam X900-QQ"
SOFTWARE = "HiddenEditor 77.31"
COMMENT = "met at the north gate 5521"
MAKER = b"MAKERNOTE-31337-PRIVATE"
PLACE = "House of the well 8812"
TEXTS = [AUTHOR, SERIAL, LENS_SERIAL, OWNER, DEVICE, SOFTWARE, COMMENT, PLACE, MAKER.decode()]


def _picture(number: int, size: tuple[int, int] = (160, 120)) -> Image.Image:
    """A picture of its own for each number."""
    image = soft(size)
    image.paste((12 * number, 255 - 12 * number, 90), (0, 0, size[0] // 2, size[1] // 3))
    return image


def _degrees(value: float) -> tuple[float, float, float]:
    minutes = value % 1 * 60
    return int(value), int(minutes), round(minutes % 1 * 60, 4)


def thumbnail(number: int) -> bytes:
    """A small picture that is not the large one, as it stays after somebody was cut out."""
    image = Image.new("RGB", (96, 64), (10 * number, 200, 90))
    ImageDraw.Draw(image).ellipse((20, 10, 70, 50), fill=(250, 5 * number, 30))
    return saved(image, "JPEG", quality=70)


def exif(number: int = 0) -> bytes:
    """EXIF with everything, and a thumbnail in its second directory."""
    made = Image.Exif()
    made[271], made[272], made[305], made[315] = "Maker", DEVICE, SOFTWARE, AUTHOR
    made[33432] = AUTHOR
    made.get_ifd(34665).update(
        {
            36867: "2015:08:30 11:22:33",
            37500: MAKER,
            42032: OWNER,
            42033: SERIAL,
            42037: LENS_SERIAL,
        }
        | {37510: b"ASCII\0\0\0" + COMMENT.encode()}
    )
    made.get_ifd(34853).update({1: "N", 2: _degrees(POSITION[0]), 3: "E", 4: _degrees(POSITION[1])})
    return _with_thumbnail(made.tobytes(), thumbnail(number))


def _with_thumbnail(data: bytes, small: bytes) -> bytes:
    """Append a second directory that points at a JPEG, and lead the first one to it."""
    head, body = data[:6], bytearray(data[6:])
    order = "<" if body[:2] == b"II" else ">"
    (first,) = struct.unpack(f"{order}I", body[4:8])
    (count,) = struct.unpack(f"{order}H", body[first : first + 2])
    at, end = first + 2 + 12 * count, len(body)
    body[at : at + 4] = struct.pack(f"{order}I", end)
    start = end + 2 + 12 * 2 + 4
    body += struct.pack(f"{order}H", 2)
    body += struct.pack(f"{order}HHII", 513, 4, 1, start)
    body += struct.pack(f"{order}HHII", 514, 4, 1, len(small))
    body += struct.pack(f"{order}I", 0) + small
    return head + bytes(body)


def xmp() -> bytes:
    """XMP with position, serial number and author."""
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
        ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description'
        ' xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        f' exif:GPSLatitude="34,33.19122N" exif:GPSLongitude="38,16.31658E"'
        f' exif:DateTimeOriginal="2015-08-30T11:22:33+03:00" tiff:Model="{DEVICE}"'
        f' aux:SerialNumber="{SERIAL}" photoshop:City="{PLACE}">'
        f"<dc:creator><rdf:Seq><rdf:li>{AUTHOR}</rdf:li></rdf:Seq></dc:creator>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def _iptc() -> bytes:
    fields = {80: AUTHOR, 90: PLACE, 55: "20150830", 120: COMMENT}
    record = b"".join(
        b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(text)) + text.encode()
        for number, text in fields.items()
    )
    return b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record


def _jpeg(number: int, *, parts: str = "exif", **options: object) -> bytes:
    given = {"exif": {"exif": exif(number)}, "xmp": {"xmp": xmp()}}
    kinds = parts.split()
    for kind in kinds:
        options |= given.get(kind, {})
    if "comment" in kinds:
        options["comment"] = COMMENT.encode()
    file = saved(_picture(number), "JPEG", **options)
    return with_segments(file, [segment(0xED, _iptc())]) if "iptc" in kinds else file


def _png(number: int) -> bytes:
    file = saved(_picture(number), "PNG", exif=exif(number)[6:])
    texts = [
        chunk(b"tEXt", b"Author\0" + AUTHOR.encode()),
        chunk(b"iTXt", b"Comment\0\0\0\0\0" + COMMENT.encode()),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp()),
    ]
    return file[:33] + b"".join(texts) + file[33:]


def _raw_profile(number: int) -> bytes:
    data = exif(number)
    text = f"\nexif\n{len(data):8}\n{data.hex()}\n".encode()
    file = saved(_picture(number), "PNG")
    return file[:33] + chunk(b"tEXt", b"Raw profile type exif\0" + text) + file[33:]


def _webp(number: int) -> bytes:
    return saved(_picture(number), "WEBP", exif=exif(number)[6:], xmp=xmp())


def _tiff(number: int) -> bytes:
    made = Image.Exif()
    made.load(exif(number))
    made[700] = xmp()
    return saved(_picture(number), "TIFF", exif=made)


def _heic(number: int) -> bytes:
    pillow_heif.register_heif_opener()
    return saved(_picture(number, (64, 48)), "HEIF", exif=exif(number), xmp=xmp())


def _cmyk(number: int) -> bytes:
    return saved(
        _picture(number).convert("CMYK"), "JPEG", exif=exif(number), comment=COMMENT.encode()
    )


def _several(number: int) -> bytes:
    return saved(_picture(number), "MPO", save_all=True, append_images=[soft()], exif=exif(number))


@dataclass(frozen=True)
class Picture:
    """A picture and what is in it that must stay in it."""

    title: str
    build: Callable[[], bytes]
    number: int

    @property
    def secrets(self) -> Iterator[bytes]:
        """Every form in which a secret could lie in the bytes of a file."""
        for text in TEXTS:
            yield text.encode()
            yield text.encode("utf-16-le")
            yield text.encode("utf-16-be")
            yield text.encode().hex().encode()
        yield thumbnail(self.number)[20:]
        yield from (b"34,33.191", b"38,16.316", b"2015:08:30", b"20150830")
        for order in "<>":
            for value in POSITION:
                degrees, minutes, _ = _degrees(value)
                yield struct.pack(f"{order}4I", degrees, 1, minutes, 1)


_BUILDERS: list[tuple[str, Callable[[int], bytes]]] = [
    ("EXIF", _jpeg),
    ("EXIF in progressive", partial(_jpeg, progressive=True)),
    ("XMP", partial(_jpeg, parts="xmp")),
    ("IPTC", partial(_jpeg, parts="iptc")),
    ("comment", partial(_jpeg, parts="comment")),
    ("EXIF and XMP", partial(_jpeg, parts="exif xmp")),
    ("EXIF, XMP and IPTC", partial(_jpeg, parts="exif xmp iptc")),
    ("all four", partial(_jpeg, parts="exif xmp iptc comment")),
    ("all four, best quality", partial(_jpeg, parts="exif xmp iptc comment", quality=100)),
    ("all four, not reduced", partial(_jpeg, parts="exif xmp iptc comment", subsampling=0)),
    ("CMYK", _cmyk),
    ("several pictures", _several),
    ("PNG", _png),
    ("PNG again", _png),
    ("PNG with a raw profile", _raw_profile),
    ("WebP", _webp),
    ("WebP again", _webp),
    ("TIFF", _tiff),
    ("HEIC", _heic),
    ("HEIC again", _heic),
]
PICTURES = [
    Picture(title, partial(build, number), number)
    for number, (title, build) in enumerate(_BUILDERS, start=1)
]
