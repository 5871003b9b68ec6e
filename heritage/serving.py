"""Settings of gunicorn: `gunicorn -c python:heritage.serving heritage.wsgi`."""

from __future__ import annotations

import gc
import logging

from django.db import DatabaseError, connection

#: Objects after which new ones are looked through for garbage.
_YOUNG = 20_000


def post_worker_init(_worker: object) -> None:
    """Close an open database, and read what lists and maps are made of before somebody waits."""
    from catalogue.management.tightening import tighten  # noqa: PLC0415  (needs the application)
    from catalogue.warming import warm  # noqa: PLC0415

    tighten(logging.getLogger(__name__).warning)
    try:
        warm()
    except DatabaseError:
        # The first list that is asked for does the same, and says what is wrong.
        logging.getLogger(__name__).warning(
            "The lists and maps could not be prepared.", exc_info=True
        )
    finally:
        connection.close()
        # What is held stays for good: it need not be looked through for garbage again and again.
        gc.collect()
        gc.freeze()
        # What a page is made of goes with it: to look through it again and again meanwhile takes a
        # thirtieth of the page's time.
        gc.set_threshold(_YOUNG)
