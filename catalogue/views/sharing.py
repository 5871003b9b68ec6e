"""Public data that the scripts of any other site may read.

Only what is the same for everybody, whoever is signed in: browsers send no cookie for it, and what
they are given for one is not handed on to such a script. Pages, which name who looks at them, are
never among it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest
from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]


def readable_anywhere(view: View) -> View:
    """Let other sites read what a view answers, but no page, such as that of a withdrawn record."""

    @wraps(view)
    def answer(request: HttpRequest, **kwargs: str) -> HttpResponseBase:
        response = view(request, **kwargs)
        if not _is_page(response):
            response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


def _is_page(response: HttpResponseBase) -> bool:
    """Whether it is shown in a browser; what only leads elsewhere has nothing to show."""
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    return is_html and not 300 <= response.status_code < 400
