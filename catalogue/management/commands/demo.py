"""manage.py demo: a catalogue of Palmyra, ready in one command."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import waitress
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.servers.basehttp import get_internal_wsgi_application

from catalogue.management import demonstration
from catalogue.warming import warm

HOST = "127.0.0.1"
THREADS = 8
#: Seconds that the worker has to end what it does; unfinished work is taken up again.
_PATIENCE = 5


class Command(BaseCommand):
    """Create what is missing, then serve the catalogue on this machine."""

    help = "Sets up a catalogue of Palmyra on this machine, keeps what is there, and serves it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the port, and the wish not to serve."""
        parser.add_argument(
            "--port",
            type=int,
            default=settings.DEMO_PORT,
            help="the port of 127.0.0.1 to serve on (%(default)s)",
        )
        parser.add_argument("--no-serve", action="store_true", help="set up only")

    def handle(self, *args: Any, port: int, no_serve: bool, **options: Any) -> None:
        """Set up and serve; a taken port is told before any work is done."""
        if not no_serve:
            refuse_taken(port)
        self._show(demonstration.set_up(self._say))
        if not no_serve:
            self._serve(port)

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def _show(self, passwords: dict[str, str]) -> None:
        if not passwords:
            return
        width = max(map(len, passwords))
        self._say("Accounts, with passwords that are shown only now:")
        for name, password in passwords.items():
            self._say(f"  {name:{width}}  {password}")
        self._say(
            "(Sign in at /accounts/login/. manage.py changepassword demo-ROLE sets another one.)"
        )

    def _serve(self, port: int) -> None:
        application = get_internal_wsgi_application()
        try:
            server = waitress.create_server(
                application, host=HOST, port=port, threads=THREADS, ident=None
            )
        except OSError as error:
            raise CommandError(taken(port, error)) from error
        warm()
        signal.signal(signal.SIGTERM, lambda *_: sys.exit())
        self._say(f"The catalogue is open at http://{HOST}:{port}/ (stop it with Ctrl-C).")
        with worker():
            server.run()


@contextmanager
def worker() -> Iterator[None]:
    """A process that checks large spreadsheets, as long as this one lives.

    It ends when its input closes, so that it does even where this process is killed.
    """
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "work", "--with-input"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True) as process:  # noqa: S603
        try:
            yield
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(_PATIENCE)
            process.kill()


def refuse_taken(port: int) -> None:
    """Try the port as the server will."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise CommandError(taken(port, error)) from error


def taken(port: int, error: Exception) -> str:
    """Say that a port cannot be used, and what to do."""
    return (
        f"Port {port} of {HOST} cannot be used ({error}). "
        "Stop what is using it, or choose another one: manage.py demo --port NUMBER"
    )
