"""What a picture carries is shown to whoever sent it, and is in no public byte."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from catalogue.imaging import judging, metadata
from catalogue.imaging.anatomy import Part
from catalogue.imaging.areas import Area
from catalogue.imaging.decoding import make_copies
from catalogue.imaging.making import Order, make
from catalogue.imaging.reading import Reader
from tests.imaging import carrying
from tests.imaging.carrying import AUTHOR, DEVICE, LENS_SERIAL, PICTURES, SERIAL, Picture

CREDIT = "حملة توثيق تدمر & friends"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
AREA = (0.1, 0.1, 0.3, 0.3)


def parts_of(path: Path) -> list[Part]:
    """The metadata in a file."""
    with path.open("rb") as file:
        return judging.anatomy_of(Reader(file)).parts


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.title)
def test_no_secret_is_in_a_public_byte(picture: Picture, tmp_path: Path) -> None:
    source, folder = tmp_path / "received", tmp_path / "public"
    source.write_bytes(picture.build())
    folder.mkdir()
    received = source.read_bytes()
    assert any(secret in received for secret in picture.secrets), "nothing to betray"

    product = make(Order(source, folder, (120, 60), (Area(*AREA),), CREDIT, LICENCE))

    for written in product.files:
        data = (folder / written.name).read_bytes()
        assert [secret for secret in picture.secrets if secret in data] == []
        assert CREDIT.replace("&", "&amp;").encode() in data
        assert LICENCE.encode() in data
        assert [part.kind for part in parts_of(folder / written.name)] == ["xmp"]
        assert len(data) == written.size


def test_twenty_pictures_are_tried() -> None:
    assert len(PICTURES) == 20


@pytest.mark.parametrize(
    "picture",
    [picture for picture in PICTURES if picture.title not in {"IPTC", "comment"}],
    ids=lambda picture: picture.title,
)
def test_what_is_carried_is_shown(picture: Picture, tmp_path: Path) -> None:
    source = tmp_path / "received"
    source.write_bytes(picture.build())

    carried = metadata.read(source)

    assert carried.position == pytest.approx(carrying.POSITION, abs=1e-6)
    assert DEVICE in carried.device
    assert SERIAL in carried.serials
    assert AUTHOR in carried.author
    assert carried.taken == "2015-08-30"
    if "exif" in carried.kinds:
        assert LENS_SERIAL in carried.serials
        assert carried.software == carrying.SOFTWARE
        assert carried.description == carrying.COMMENT
        assert set(carried.kinds) >= {"maker notes"}


def test_other_records_are_shown(tmp_path: Path) -> None:
    found = {}
    for picture in PICTURES:
        source = tmp_path / "received"
        source.write_bytes(picture.build())
        found[picture.title] = metadata.read(source)

    assert found["IPTC"].author == AUTHOR
    assert found["IPTC"].taken == "2015-08-30"
    assert found["IPTC"].place == carrying.PLACE
    assert found["comment"].description == carrying.COMMENT
    assert found["all four"].kinds == ("comment", "exif", "iptc", "maker notes", "thumbnail", "xmp")


def test_credit_can_be_anything(tmp_path: Path) -> None:
    source = tmp_path / "received"
    source.write_bytes(PICTURES[0].build())

    credit = '<script>"\x00\x1f\ud800' + "ب" * 40_000
    product = make(Order(source, tmp_path, (60,), (), credit, ""))

    for written in product.files:
        assert metadata.read(tmp_path / written.name).author.startswith('<script>"ب')


@pytest.mark.skipif(
    not shutil.which("exiftool") and os.environ.get("CI") != "true",
    reason="exiftool is not installed",
)
def test_exiftool_finds_only_our_own(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    folder.mkdir()
    for picture in PICTURES[::6]:
        source = tmp_path / "received"
        source.write_bytes(picture.build())
        make_copies(source, folder, [60], credit=CREDIT, rights_uri=LICENCE)

    found = subprocess.run(
        ["exiftool", "-json", "-G1", "-ee3", "-u", "-r", str(folder)],
        capture_output=True,
        check=True,
    )
    groups = {
        key for file in json.loads(found.stdout) for key in file if not key.startswith("System:")
    }
    assert {key for key in groups if key.startswith("XMP")} == {
        *("XMP-dc:Rights", "XMP-photoshop:Credit", "XMP-xmpRights:WebStatement"),
    }
    assert {key.partition(":")[0] for key in groups} <= {
        *("SourceFile", "ExifTool", "File", "JFIF", "RIFF", "Composite"),
        *("XMP-dc", "XMP-photoshop", "XMP-xmpRights"),
    }
