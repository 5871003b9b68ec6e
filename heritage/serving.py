"""Settings of gunicorn: `gunicorn -c python:heritage.serving heritage.wsgi`."""

from __future__ import annotations

import logging

from django.db import DatabaseError, connection


def post_worker_init(_worker: object) -> None:
    """Let a worker read what lists are made of before it answers, not while somebody waits."""
    from catalogue.facets.warming import warm  # noqa: PLC0415  (needs the application)

    try:
        warm()
    except DatabaseError:
        # The first list that is asked for does the same, and says what is wrong.
        logging.getLogger(__name__).warning("The lists could not be prepared.", exc_info=True)
    finally:
        connection.close()
