"""Compile the texts of the interface: .po files, which people edit, to .mo, which Django reads."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent / "locale"
QUOTED = r'"(?:[^"\\]|\\.)*"'
LINE = re.compile(rf"(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\]) )?{QUOTED})?")
POSITIONAL = re.compile(r"%[sd]")
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|\{(\w*)\}")


class TranslationFault(Exception):
    """A .po file that cannot be used; its text says where and why."""


def sources() -> list[Path]:
    """Return the .po files of the catalogue."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))


def compiled(source: Path) -> Path:
    """Return the .mo file that belongs to a .po file."""
    return source.with_suffix(".mo")


def is_stale(source: Path) -> bool:
    """Whether the .mo file is missing or older than its source."""
    target = compiled(source)
    return not target.exists() or target.stat().st_mtime < source.stat().st_mtime


def compile_file(source: Path) -> None:
    """Check one file and write its .mo, which appears whole or not at all."""
    content = read(source).to_binary()
    target = compiled(source)
    unfinished = target.with_suffix(f".{os.getpid()}.part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(target)
    except OSError as error:
        msg = f"{target} cannot be written: {error.strerror}."
        raise TranslationFault(msg) from error
    finally:
        unfinished.unlink(missing_ok=True)


def read(source: Path) -> polib.POFile:
    """Read one file and refuse it if a page could break on it."""
    try:
        _refuse_loose_lines(source)
        entries = polib.pofile(str(source), encoding="utf-8", check_for_duplicates=True)
    except (OSError, ValueError) as error:
        msg = f"{source} is not a usable .po file: {error}."
        raise TranslationFault(msg) from error
    faults = [
        f"{source}, line {entry.linenum}: {reason}"
        for entry in entries.translated_entries()
        for reason in _faults(entry)
    ]
    if faults:
        raise TranslationFault("\n".join(faults))
    return entries


def _refuse_loose_lines(source: Path) -> None:
    """Refuse what polib would guess at: a text without quotes loses its first and last letter."""
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), start=1):
        if not LINE.fullmatch(line.strip()):
            msg = f"line {number} is neither a comment nor a quoted text"
            raise ValueError(msg)


def _faults(entry: polib.POEntry) -> Iterator[str]:
    """Compare the placeholders: a translation may leave a named number out, but invent nothing."""
    known = _placeholders(entry.msgid) | _placeholders(entry.msgid_plural)
    for text in filter(None, [entry.msgstr, *entry.msgstr_plural.values()]):
        if invented := _placeholders(text) - known:
            yield f"the translation has {', '.join(sorted(invented))}, the text has not"
        if POSITIONAL.findall(text) != POSITIONAL.findall(entry.msgid):
            yield "the translation has not the same %s and %d in the same order as the text"
    if not entry.msgid_plural and (lost := known - _placeholders(entry.msgstr)):
        yield f"the translation lacks {', '.join(sorted(lost))}"


def _placeholders(text: str) -> set[str]:
    return {found[0] for found in PLACEHOLDER.finditer(text)}
