"""Palmyra's catalogue as the public reads it."""

from __future__ import annotations

import csv
import html
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "palmyra"
Row = dict[str, str]

#: Where each language begins.
HOMES = {"en": "/", "ar": "/ar/"}
#: A worker for each language: its pages are made once, and not by one worker alone.
GROUPS = {language: pytest.mark.xdist_group(f"palmyra-{language}") for language in HOMES}
EACH_LANGUAGE = [pytest.param(language, marks=group) for language, group in GROUPS.items()]


def rows(file: str) -> list[Row]:
    """The rows of a file."""
    with (FOLDER / f"{file}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def plain(text: str) -> str:
    """Text as it is compared: one kind of space, no case."""
    return re.sub(r"\s+", " ", text).strip().casefold()


class Text:
    """A page, or a part of one, as a reader and a browser know it."""

    def __init__(self, markup: str) -> None:
        self.markup = markup

    @cached_property
    def words(self) -> str:
        """What is read."""
        return plain(html.unescape(re.sub(r"<[^>]*>", "", self.markup)))

    @cached_property
    def links(self) -> set[str]:
        """Where it leads, without the language."""
        found = re.findall(r'href="(?:/ar(?=/))?([^"#]*)', self.markup)
        return {html.unescape(address) for address in found}

    @cached_property
    def dates(self) -> set[str]:
        """The dates that it holds, as EDTF."""
        return set(re.findall(r'title="EDTF ([^"]*)"', self.markup))

    @cached_property
    def numbers(self) -> set[float]:
        """The numbers that are read."""
        return {float(number) for number in re.findall(r"\d+(?:\.\d+)?", self.words)}

    def part(self, identifier: str) -> Text:
        """What stands at an anchor, up to the next one."""
        _before, found, after = self.markup.partition(f'id="{identifier}"')
        return Text(re.split(r'<(?:tr|li|div)[^>]* id="', after, maxsplit=1)[0] if found else "")


@dataclass
class Site:
    """The catalogue as the public reads it, and the words of its vocabularies."""

    client: Client = field(default_factory=Client)
    answers: dict[str, HttpResponse] = field(default_factory=dict)
    pages: dict[str, Text] = field(default_factory=dict)

    def get(self, address: str) -> HttpResponse:
        """An answer, fetched once; kept without what it was made of, which would be much."""
        if address not in self.answers:
            response = self.client.get(address)
            # What is sent in parts holds a file open until its end.
            body = b"".join(response)
            self.answers[address] = HttpResponse(
                body, status=response.status_code, headers=response.headers
            )
        return self.answers[address]

    def page(self, address: str) -> Text:
        """A page, fetched once."""
        if address not in self.pages:
            response = self.get(address)
            assert response.status_code == 200, address
            self.pages[address] = Text(response.content.decode().partition("<main")[2])
        return self.pages[address]

    @cached_property
    def labels(self) -> dict[tuple[str, str], Row]:
        """The terms by vocabulary and key."""
        return {(row["vocabulary"], row["term_key"]): row for row in rows("vocabularies")}

    @cached_property
    def coarse(self) -> set[str]:
        """The monuments whose true position is not public."""
        return {row["key"] for row in rows("monuments") if row["publication"] != "exact"}
