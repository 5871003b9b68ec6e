"""Small data files for the tests of the importer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from catalogue.imports import Fault, ImportRefused, ImportResult, import_folder
from tests import make

TERMS = {
    "monument-kind": ["temple", "tomb-tower", "arch"],
    "damage-cause": ["explosives", "shelling", "theft"],
    "source-kind": ["news"],
    "artefact-type": ["bust"],
    "hazard-kind": ["landmines"],
    "material": ["stone", "limestone"],
    "language": ["en", "ar", "fr"],
    "eamena-effect-type": ["burning", "covered"],
    "eamena-disturbance-category": ["natural"],
}


def vocabularies() -> None:
    """The terms that the tests use."""
    make.terms(TERMS)


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Put files into a folder of their own; `name` stands for `name.csv`."""
    target = folder / f"import-{sum(1 for _ in folder.iterdir())}"
    target.mkdir()
    for name, text in files.items():
        path = target / (name if "." in name else f"{name}.csv")
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return target


def take(folder: Path, files: dict[str, str | bytes], **options: Any) -> ImportResult:
    """Import files that have no fault."""
    try:
        return import_folder(write(folder, files), **options)
    except ImportRefused as refusal:
        raise AssertionError("\n".join(map(str, refusal.faults))) from refusal


def refused(folder: Path, files: dict[str, str | bytes], **options: Any) -> list[Fault]:
    """The faults of files that must be refused."""
    try:
        import_folder(write(folder, files), **options)
    except ImportRefused as refusal:
        return refusal.faults
    raise AssertionError("the files were taken")


BEL = "key,name_en,kind\nbel,Temple of Bel,temple\n"
SOURCE = "key,title,kind\ns1,Report,news\n"
BLAST = "key,kind,title_en\nblast,destruction,Blown up\n"
