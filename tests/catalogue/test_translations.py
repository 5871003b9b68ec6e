"""Compiling the texts of the interface."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalogue import translations

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=n != 1;\\n"

msgid "Temple"
msgstr "معبد"

msgid "%(count)d report"
msgid_plural "%(count)d reports"
msgstr[0] "تقرير"
msgstr[1] "%(count)d تقارير"
"""


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(translations, "LOCALE", tmp_path)
    path = tmp_path / "ar" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO, encoding="utf-8")
    return path


def test_what_it_writes_is_read_by_gettext(source: Path) -> None:
    call_command("compile_translations")
    with source.with_suffix(".mo").open("rb") as file:
        texts = gettext.GNUTranslations(file)
    assert texts.gettext("Temple") == "معبد"
    assert texts.ngettext("%(count)d report", "%(count)d reports", 3) == "%(count)d تقارير"


def test_only_what_changed_is_compiled(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("compile_translations")
    call_command("compile_translations")
    assert capsys.readouterr().out.count("compiled") == 1
    later = source.with_suffix(".mo").stat().st_mtime + 5
    os.utime(source, (later, later))
    call_command("compile_translations")
    assert "compiled" in capsys.readouterr().out


def test_checking_writes_nothing(source: Path) -> None:
    call_command("compile_translations", "--check")
    assert not source.with_suffix(".mo").exists()


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ("msgid Arch", r"django\.po.*line 15"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "not a usable"),
        ('msgid "%(a)s here"\nmsgstr "%(b)s"\n', r"line 15: the translation has %\(b\)s"),
        ('msgid "%(a)s here"\nmsgstr "here"\n', r"the translation lacks %\(a\)s"),
        (
            'msgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] "a day"\nmsgstr[1] "%d days"\n',
            "not the same %s and %d",
        ),
    ],
)
@pytest.mark.parametrize("option", [[], ["--check"]])
def test_a_broken_file_is_named_and_not_compiled(
    source: Path, broken: str, words: str, option: list[str]
) -> None:
    source.write_text(PO + "\n" + broken, encoding="utf-8")
    with pytest.raises(CommandError, match=words):
        call_command("compile_translations", *option)
    assert list(source.parent.iterdir()) == [source]


def test_a_file_that_is_not_utf_8_is_named(source: Path) -> None:
    source.write_bytes('msgid "a"\nmsgstr "é"\n'.encode("latin-1"))
    with pytest.raises(CommandError, match="not a usable"):
        call_command("compile_translations")


def test_the_catalogues_own_translations_are_sound() -> None:
    for path in translations.sources():
        translations.read(path)
