"""What the public validator of the Image API 3 says about the service."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from PIL import Image
from pytest_django.live_server_helper import LiveServer

from catalogue.models import Photograph
from tests import make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]

LEVEL = 2
#: What the service gives beyond the level that it names; of WebP the validator asks in Python 2.
EXTRA = {"linkheader_canonical", "linkheader_profile", "rot_mirror", "rot_mirror_180"}
SQUARE = 100


@pytest.fixture
def validator() -> Iterator[Any]:
    """The module of the validator.

    Its tests of PDF and JPEG 2000, which no level asks for, need a library of the system.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "magic", ModuleType("magic"))
        from iiif_validator import validator as module  # noqa: PLC0415  (slow, seldom needed)

        yield module


def squares(colours: list[list[tuple[int, int, int]]]) -> bytes:
    """The validator's picture, from its table of colours: columns of squares."""
    image = Image.new("RGB", (len(colours) * SQUARE, len(colours[0]) * SQUARE))
    for x, column in enumerate(colours):
        for y, colour in enumerate(column):
            left, top = x * SQUARE, y * SQUARE
            image.paste(colour, (left, top, left + SQUARE, top + SQUARE))
    target = io.BytesIO()
    image.save(target, "JPEG", quality=95, subsampling=0, restart_marker_rows=1)
    return target.getvalue()


def test_the_validator_finds_no_fault(
    live_server: LiveServer, client: Client, validator: Any
) -> None:
    info = validator.ValidationInfo()
    suite = validator.TestSuite(info)
    picture = make.photograph(make.monument(), copies={})
    Photograph.objects.filter(pk=picture.pk).update(width=1000, height=1000)
    make.public_copy(picture, squares(info.colorInfo), width=1000, height=1000)
    # The first request of all loads the whole site; the validator waits for five seconds.
    assert client.get(f"/iiif/3/{picture.identifier}/info.json").status_code == 200
    levels = {name: test["level"] for name, test in suite.list_tests("3.0").items()}
    asked = {name for name, level in levels.items() if level <= LEVEL} | EXTRA
    host = urlsplit(live_server.url).netloc

    faults = {}
    for name in sorted(asked):
        result = validator.ImageAPI(picture.identifier, host, "iiif/3", version="3.0", debug=False)
        suite.run_test(name, result)
        if result.exception:
            faults[name] = f"{result.exception} {result.urls[-1:]}"

    assert faults == {}
    assert len(asked) == 33 + len(EXTRA)
