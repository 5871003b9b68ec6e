"""A form as a browser would send it back: every field of the page with what it holds."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse, HttpResponseBase


class _Fields(HTMLParser):
    """Collects the fields of the main form."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.inside = False
        self.values: dict[str, list[str]] = {}
        self.select = ""
        self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = found.get("id") == self.form_id
        if not self.inside or "disabled" in found:
            return
        name = found.get("name", "")
        if tag == "input" and name and self._counts(found):
            self.values.setdefault(name, []).append(found.get("value", ""))
        elif tag == "select":
            self.select = name
        elif tag == "option" and "selected" in found and self.select:
            self.values.setdefault(self.select, []).append(found.get("value", ""))
        elif tag == "textarea":
            self.area = name
            self.values[name] = [""]

    def _counts(self, found: dict[str, str]) -> bool:
        if found.get("type") in {"submit", "button"}:
            return False
        return found.get("type") not in {"checkbox", "radio"} or "checked" in found

    def handle_data(self, data: str) -> None:
        if self.area:
            self.values[self.area][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.values[self.area] = [self.values[self.area][0].removeprefix("\n")]
            self.area = ""
        elif tag == "select":
            self.select = ""
        elif tag == "form":
            self.inside = False


def form(response: HttpResponseBase, model_name: str) -> dict[str, Any]:
    """What the form of a page would send, ready to be changed, with the reason it asks for."""
    parser = _Fields(f"{model_name}_form")
    assert isinstance(response, HttpResponse)
    parser.feed(response.content.decode())
    values = parser.values
    values.pop("csrfmiddlewaretoken", None)
    if "reason" in values:
        values["reason"] = ["A correction."]
    return {name: value for name, value in values.items() if "__prefix__" not in name}
