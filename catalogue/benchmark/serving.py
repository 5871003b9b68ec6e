"""A server in a process of its own: what a request takes until its last byte, and what it computes.

The time that processes compute is read from Linux, of all their threads, in billionths of a
second; elsewhere it is 0.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
#: Seconds in which a server must begin to answer, and in which any page must come.
_PATIENCE = 600


class ServerFailed(Exception):
    """A server did not start, or did not answer as it should."""


@dataclass(frozen=True)
class Spent:
    """What one request took: milliseconds until its last byte, and milliseconds computed."""

    wall_ms: float
    cpu_ms: float


class Server:
    """A server on this machine, asked through one connection that stays open."""

    def __init__(self, port: int, processes: Callable[[], list[int]]) -> None:
        self.processes = processes
        self._connection = http.client.HTTPConnection(HOST, port, timeout=_PATIENCE)

    def get(self, address: str) -> bytes:
        """The body of a page, as it was sent without compression."""
        return self._get(address, "identity")

    def spend(self, address: str) -> Spent:
        """Ask for a page as a browser does, and measure it."""
        before, begun = _computed(self.processes()), time.perf_counter()
        self._get(address, "gzip")
        wall = time.perf_counter() - begun
        return Spent(wall * 1000, (_computed(self.processes()) - before) / 1e6)

    def _get(self, address: str, encoding: str) -> bytes:
        try:
            status, body = self._ask(address, encoding)
        except ConnectionError:
            # Closed while nobody asked for long: the other server was answering.
            status, body = self._ask(address, encoding)
        if status != 200:
            raise ServerFailed(f"{address} answered {status}")
        return body

    def _ask(self, address: str, encoding: str) -> tuple[int, bytes]:
        try:
            self._connection.request("GET", address, headers={"Accept-Encoding": encoding})
            response = self._connection.getresponse()
            return response.status, response.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            raise

    @property
    def memory_mb(self) -> float:
        """What its largest process alone holds in memory, in millions of bytes."""
        return max(_private_mb(process) for process in self.processes())

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


def _private_mb(process: int) -> float:
    """What a process alone holds in memory, in millions of bytes (Linux; elsewhere 0)."""
    rollup = Path(f"/proc/{process}/smaps_rollup")
    if not rollup.exists():
        return 0.0
    lines = rollup.read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) * 1024 / 1e6


def _computed(processes: list[int]) -> int:
    """Billionths of a second that processes have computed until now."""
    spent = 0
    for process in processes:
        for thread in Path(f"/proc/{process}/task").glob("*/schedstat"):
            with contextlib.suppress(OSError):  # a thread may end at any time
                spent += int(thread.read_text(encoding="ascii").split()[0])
    return spent


def _children(process: int) -> list[int]:
    """The processes that one has started: workers."""
    found = Path(f"/proc/{process}/task/{process}/children")
    return [int(one) for one in found.read_text(encoding="ascii").split()] if found.exists() else []


def free_port() -> int:
    """A port on which nobody listens now."""
    with closing(socket.socket()) as found:
        found.bind((HOST, 0))
        port: int = found.getsockname()[1]
    return port


@contextlib.contextmanager
def serve(
    command: list[str],
    port: int,
    first: str,
    *,
    environment: Mapping[str, str] | None = None,
    beside: Callable[[], list[int]] = list,
) -> Iterator[Server]:
    """A server while it lasts, once it answers at the address `first`.

    `beside` gives processes that compute for it: those of a database.
    """
    with subprocess.Popen(  # noqa: S603
        command,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        server = Server(port, lambda: [process.pid, *_children(process.pid), *beside()])
        try:
            _await(server, process, first)
            yield server
        finally:
            server.close()
            process.terminate()
            process.communicate()


def _await(server: Server, process: subprocess.Popen[bytes], first: str) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            said = process.stderr.read().decode(errors="replace") if process.stderr else ""
            raise ServerFailed(f"{process.args!r} ended: {said[-500:]}")
        try:
            server.get(first)
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        else:
            return
    raise ServerFailed(f"{process.args!r} did not answer.")
