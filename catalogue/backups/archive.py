"""The archive file: a tar.gz of table rows, media files and, last, the manifest of both.

    tables/<app>.<model>/<number>.jsonl   rows as JSON lists, some thousands to a part
    media/<path>                          files as they are
    manifest.json                         what the above must add up to

The manifest comes last, so an archive that was cut short has none and is refused.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

FORMAT = "palmyra-catalogue-backup"
VERSION = 1
MANIFEST = "manifest.json"
TABLE_PART = re.compile(r"tables/([a-z_]+\.[a-z_]+)/[0-9]{6}\.jsonl", re.ASCII)
CHUNK = 1 << 20
DIGESTS = 1 << 256


class BackupError(Exception):
    """A backup that cannot be made, read or restored; its text says why."""


@dataclass
class Tally:
    """The number of rows of a table and a hash of them that does not depend on their order.

    Databases sort text differently, so the hashes of the rows are added up.
    """

    rows: int = 0
    digest: int = 0

    def add(self, line: bytes) -> None:
        """Count one row, given as its line without the line feed."""
        self.rows += 1
        hashed = int.from_bytes(hashlib.sha256(line).digest(), "big")
        self.digest = (self.digest + hashed) % DIGESTS


@dataclass(frozen=True)
class FileFacts:
    """The size and the hash of a media file."""

    size: int
    sha256: str


@dataclass
class Manifest:
    """What an archive holds."""

    made_at: str = ""
    migrations: list[tuple[str, str]] = field(default_factory=list)
    columns: dict[str, list[str]] = field(default_factory=dict)
    tables: dict[str, Tally] = field(default_factory=dict)
    files: dict[str, FileFacts] = field(default_factory=dict)

    def to_json(self) -> bytes:
        """Write it for people and for `from_json`."""
        tables = {
            label: {
                "columns": self.columns[label],
                "rows": tally.rows,
                "sha256_sum": f"{tally.digest:064x}",
            }
            for label, tally in self.tables.items()
        }
        whole = {
            "format": FORMAT,
            "version": VERSION,
            "made_at": self.made_at,
            "migrations": self.migrations,
            "tables": tables,
            "files": {path: vars(facts) for path, facts in self.files.items()},
        }
        return json.dumps(whole, ensure_ascii=False, indent=1).encode()

    @classmethod
    def from_json(cls, text: bytes) -> Manifest:
        """Read it; anything unexpected is damage."""
        whole = json.loads(text)
        if not isinstance(whole, dict) or whole.get("format") != FORMAT:
            msg = "The file is no backup of this catalogue."
            raise BackupError(msg)
        if whole.get("version") != VERSION:
            msg = f"The backup has format version {whole.get('version')}, not {VERSION}."
            raise BackupError(msg)
        try:
            return cls._from_parts(whole)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            msg = f"The manifest of the backup is damaged: {error!r}."
            raise BackupError(msg) from error

    @classmethod
    def _from_parts(cls, whole: dict[str, Any]) -> Manifest:
        tables: dict[str, dict[str, Any]] = whole["tables"]
        return cls(
            made_at=str(whole["made_at"]),
            migrations=[(str(app), str(name)) for app, name in whole["migrations"]],
            columns={label: [str(name) for name in it["columns"]] for label, it in tables.items()},
            tables={
                label: Tally(int(it["rows"]), int(it["sha256_sum"], 16))
                for label, it in tables.items()
            },
            files={
                path: FileFacts(int(it["size"]), str(it["sha256"]))
                for path, it in whole["files"].items()
            },
        )


class Writer:
    """Writes members one after another; nothing is kept in memory but the manifest."""

    def __init__(self, target: IO[bytes]) -> None:
        self._tar = tarfile.open(  # noqa: SIM115  (closed by close)
            fileobj=target, mode="w:gz", format=tarfile.PAX_FORMAT, compresslevel=6
        )

    def add(self, name: str, content: bytes) -> None:
        """Add a member that is in memory."""
        self.copy(name, io.BytesIO(content), len(content))

    def copy(self, name: str, source: IO[bytes], size: int) -> FileFacts:
        """Add a member of exactly this size from an open file, and return its facts."""
        member = tarfile.TarInfo(name)
        member.size = size
        member.mode = 0o600
        hashing = _Hashing(source)
        self._tar.addfile(member, hashing)
        _forget_members(self._tar)
        return FileFacts(size, hashing.sha256.hexdigest())

    def close(self) -> None:
        """Finish the archive."""
        self._tar.close()


def _forget_members(tar: tarfile.TarFile) -> None:
    """Keep memory constant: tarfile remembers every member that it wrote or read."""
    tar.members.clear()  # type: ignore[attr-defined]  # the stubs leave it out


class _Hashing(io.RawIOBase):
    """Passes bytes on and hashes them on their way."""

    def __init__(self, source: IO[bytes]) -> None:
        super().__init__()
        self._source = source
        self.sha256 = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        content = self._source.read(size)
        self.sha256.update(content)
        return content


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """Turn what a damaged archive makes the libraries raise into one sentence."""
    try:
        yield
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, ValueError) as error:
        msg = f"{path} is damaged or no backup: {error}."
        raise BackupError(msg) from error


def members(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield name and content of each member in turn; each is to be read before the next."""
    with gzip.open(path, "rb") as unpacked:
        with tarfile.open(fileobj=unpacked, mode="r|") as tar:
            while (member := tar.next()) is not None:
                _refuse_strange(member)
                content = tar.extractfile(member)
                if content is not None:
                    yield member.name, content
                _forget_members(tar)
        while unpacked.read(CHUNK):  # to the end, where gzip's own checksum stands
            pass


def _refuse_strange(member: tarfile.TarInfo) -> None:
    """Refuse links, devices, and names that would lead out of the media folder."""
    name = member.name
    known = name == MANIFEST or TABLE_PART.fullmatch(name) or name.startswith("media/")
    if not (member.isreg() and known and is_safe(name)):
        msg = f"The backup holds {name!r}, which does not belong there. Nothing was restored."
        raise BackupError(msg)


def is_safe(name: str) -> bool:
    """Whether a name stays in its folder, on every system, and can be written as UTF-8."""
    path = PurePosixPath(name)
    plain = str(path) == name and not path.is_absolute() and ".." not in path.parts
    return plain and not re.search(r"[\\:\x00-\x1f\x7f\ud800-\udfff]", name)


def table_of(name: str) -> str:
    """Return the table that a member is a part of, or nothing."""
    found = TABLE_PART.fullmatch(name)
    return found[1] if found else ""


def file_of(name: str) -> str:
    """Return the media path of a member, or nothing."""
    return name.removeprefix("media/") if name.startswith("media/") else ""


def facts_of(source: IO[bytes]) -> FileFacts:
    """Read a file to its end and return its size and hash."""
    sha256, size = hashlib.sha256(), 0
    while chunk := source.read(CHUNK):
        sha256.update(chunk)
        size += len(chunk)
    return FileFacts(size, sha256.hexdigest())


def read_manifest(path: Path) -> Manifest:
    """Read the whole archive once and return its manifest if everything in it adds up."""
    found, manifest = Manifest(), None
    with damage_told(path):
        for name, content in members(path):
            if manifest is not None:
                msg = f"{path} goes on after its manifest. Nothing was restored."
                raise BackupError(msg)
            if table := table_of(name):
                _count(found.tables.setdefault(table, Tally()), content)
            elif file := file_of(name):
                if file in found.files:
                    msg = f"{path} holds {file} twice. Nothing was restored."
                    raise BackupError(msg)
                found.files[file] = facts_of(content)
            else:
                manifest = Manifest.from_json(content.read())
    if manifest is None:
        msg = f"{path} is incomplete: it ends before its manifest. Nothing was restored."
        raise BackupError(msg)
    refuse_differences(manifest, found)
    return manifest


def _count(tally: Tally, content: IO[bytes]) -> None:
    for line in content:
        tally.add(line.rstrip(b"\n"))


def refuse_differences(manifest: Manifest, found: Manifest) -> None:
    """Compare rows and files with what the manifest says of them."""
    labels = sorted(manifest.tables.keys() | found.tables.keys())
    wrong = [
        f"table {label}"
        for label in labels
        if found.tables.get(label, Tally()) != manifest.tables.get(label)
    ]
    paths = sorted(manifest.files.keys() | found.files.keys())
    wrong += [f"file {path}" for path in paths if found.files.get(path) != manifest.files.get(path)]
    if wrong:
        more = f" and {len(wrong) - 5} more" if len(wrong) > 5 else ""
        msg = (
            f"Not as the manifest says: {', '.join(wrong[:5])}{more}. "
            "The backup is damaged; nothing was restored."
        )
        raise BackupError(msg)
