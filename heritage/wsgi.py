"""The WSGI application: of the demonstration and for production servers."""

from __future__ import annotations

import os
from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heritage.settings")


class Utf8Request(WSGIRequest):
    """A request in UTF-8, whatever encoding it says that it has.

    Django would read addresses and forms with any codec of Python that a client names: some are
    no encodings, so that the request broke before any error page could answer, and some make
    characters that no database stores.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        """Leave the encoding alone; a type that cannot be read is none."""
        try:
            read = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except (LookupError, ValueError):
            read = "", {}
        self.content_type, self.content_params = read


application: WSGIHandler = get_wsgi_application()
application.request_class = Utf8Request
