"""What a browser sends: the inputs of a page as they stand, with what is changed."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.test import Client


class _Inputs(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self._in_form = False
        self._id = ""
        self._area = self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._in_form = "work" in given.get("class", "").split()
            self._id = given.get("id", "") if self._in_form else self._id
        if not (given["form"] == self._id if "form" in given else self._in_form):
            return
        if tag == "textarea":
            self._area = given["name"]
            self.sent.setdefault(self._area, []).append("")
        elif tag == "select":
            self._select = given["name"]
            self.sent[self._select] = [""]
        elif tag == "option" and "selected" in given:
            self.sent[self._select] = [given["value"]]
        elif tag == "input" and (
            given.get("type") not in {"checkbox", "radio"} or "checked" in given
        ):
            self.sent.setdefault(given["name"], []).append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._in_form = False
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.sent[self._area][-1] += data


def inputs(client: Client, address: str) -> dict[str, Any]:
    """The inputs of the form of a page."""
    parser = _Inputs()
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    parser.feed(response.content.decode())
    parser.sent.pop("csrfmiddlewaretoken", None)
    parser.sent.pop("tool", None)
    return dict(parser.sent)


def send(
    client: Client, address: str, do: str = "save", changed: dict[str, Any] | None = None
) -> Any:
    """Load a page, change inputs, press a button."""
    return client.post(address, {**inputs(client, address), **(changed or {}), "do": do})
