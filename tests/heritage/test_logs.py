"""A fault in the log says where it is, and nothing that somebody typed."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from logging.config import DictConfigurator
from smtplib import SMTPResponseException
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import DataError

from catalogue.models import Monument

TYPED = "zaynab at the well"


@pytest.fixture
def line() -> logging.Formatter:
    """The formatter of the settings."""
    configured: Any = DictConfigurator(settings.LOGGING)
    made: logging.Formatter = configured.configure_formatter(
        {**settings.LOGGING["formatters"]["line"]}
    )
    return made


def told(line: logging.Formatter, fault: Callable[[], Any]) -> str:
    """The line of the log on what a call raises."""
    try:
        fault()
    except Exception:  # noqa: BLE001
        arguments: tuple[Any, ...] = ()
        raised = sys.exc_info()
        record = logging.LogRecord("django.request", 40, "", 1, "Broken: /x/", arguments, raised)
        record.exc_text = f"made by another handler: {TYPED}"
        return line.format(record)
    pytest.fail("nothing was raised")


def nested() -> None:
    try:
        int(TYPED)
    except ValueError as fault:
        raise DataError(f"value too long: {TYPED}") from fault


def handled() -> None:
    try:
        dict[str, str]()[TYPED]
    except KeyError:
        Monument.objects.filter(pk=TYPED)


def full() -> None:
    raise OSError(28, "No space left on device", f"/data/{TYPED}")


def unnumbered() -> None:
    raise OSError(TYPED, TYPED)


def refused() -> None:
    raise SMTPResponseException(550, f"unknown: {TYPED}")


@pytest.mark.parametrize(
    ("fault", "kinds"),
    [
        (nested, ["\nValueError", "\ndjango.db.utils.DataError"]),
        (handled, ["\nKeyError", "\nValueError"]),
        (lambda: Monument.objects.filter(**{TYPED: 1}), [FieldError.__name__]),
        (unnumbered, ["OSError"]),
        (refused, ["smtplib.SMTPResponseException"]),
        (full, ["OSError: No space left on device"]),
    ],
)
def test_it_says_what_and_where_and_not_the_words(
    line: logging.Formatter, fault: Callable[[], Any], kinds: list[str]
) -> None:
    text = told(line, fault)

    assert TYPED not in text
    assert "Broken: /x/" in text
    assert "test_logs.py" in text
    places = [text.index(kind) for kind in kinds]
    assert places == sorted(places)


def test_exceptions_that_lead_to_each_other_end(line: logging.Formatter) -> None:
    first, second = ValueError(TYPED), KeyError(TYPED)
    first.__cause__, second.__cause__ = second, first

    def fault() -> None:
        raise first

    assert TYPED not in told(line, fault)
