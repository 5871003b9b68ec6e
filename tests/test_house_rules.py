"""Rules that the whole project keeps."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from tests.conftest import OF_PAGES, UNMEASURED

ROOT = Path(__file__).resolve().parent.parent
TRACKED = ["catalogue", "heritage", "templates", "fixtures", "tests", ".ci"]
LONGEST_MODULE = 400
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Put together here, so that this file does not break the rule itself.
FOREIGN = re.compile(
    "|".join(
        [
            r"\.".join(["pypi", "org"]),
            r"\.".join(["pythonhosted", "org"]),
            r"\.".join(["registry", "npmjs", "org"]),
            r"\.".join(["deb", "debian", "org"]),
            r"(?:^|[^\w.])/(?:work|farm|root)" + "/",
        ]
    )
)
#: What translators word, and comments.
WORDED = re.compile(r"\{% (blocktranslate|comment)\b.*?\{% end\1 %\}|\{#.*?#\}", re.DOTALL)
LATIN_MARK = re.compile(r"(?:%\}|\}\}|>)[,;](?=\s).{0,30}")
SUSPECT = re.compile(r"\{(_|\w*gettext\w*)\(")
#: An order by a day that leaves to the database where what has no date stands.
BY_A_DAY = re.compile(
    r"(?:order_by\(|ordering = )[^\n]*?(?<!_first)[(\[,] ?\"-?\w*(?:earliest|latest)\""
)
OWN_COMMANDS = sorted(name for name, app in get_commands().items() if app == "catalogue")


def files() -> Iterator[Path]:
    """Yield the project's own files, without what was compiled or cached, or is git's."""
    yield from (
        path
        for path in ROOT.iterdir()
        if path.is_file() and path.suffix != ".lock" and path.name != ".git"
    )
    for top in TRACKED:
        for folder, _, names in os.walk(ROOT / top):
            if not folder.endswith("__pycache__"):
                yield from (Path(folder, name) for name in names if not name.endswith(".mo"))


def test_no_module_is_too_long() -> None:
    modules = [path for path in files() if path.suffix == ".py" and "migrations" not in path.parts]
    assert len(modules) > 20
    long = [
        path.relative_to(ROOT)
        for path in modules
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_MODULE
    ]
    assert not long


def test_no_file_names_a_registry_or_a_place_on_one_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files()
        if path.name != ".coverage" and not path.name.startswith(".coverage.")
        for number, line in enumerate(
            path.read_text(encoding="utf-8", errors="ignore").splitlines(), start=1
        )
        if FOREIGN.search(line)
    ]
    assert not found


def test_the_readme_has_the_two_commands() -> None:
    commands = [line for line in README.splitlines() if line.startswith("python3 -m venv")]
    assert commands == [
        "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/python manage.py demo",
        "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]'"
        " && .venv/bin/python -m pytest -n auto --dist loadgroup",
    ]


def test_the_readme_explains_every_variable() -> None:
    settings = (ROOT / "heritage" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', settings)) | {"SECRET_KEY"}
    read |= set(re.findall(r'env\.(?:pair|tiles)\("[A-Z_]+", "([A-Z_]+)"', settings))
    assert len(read) > 10
    explained = set(re.findall(r"^\| `([A-Z_]+)` \|", README, flags=re.MULTILINE))
    assert read == explained


@pytest.mark.parametrize("name", OWN_COMMANDS)
def test_every_command_says_what_it_does(name: str) -> None:
    command = load_command_class("catalogue", name)
    assert len(command.help) > 20
    parser = command.create_parser("manage.py", name)
    own = [action for action in parser._actions if action.dest not in BASE_OPTIONS]
    assert all(action.help for action in own)


def test_the_readme_names_only_commands_that_exist() -> None:
    named = set(re.findall(r"manage\.py ([a-z_]+)", README))
    assert named <= set(get_commands())
    assert {"backup", "restore", "demo"} <= named


BASE_OPTIONS = {
    *("help", "version", "verbosity", "settings", "pythonpath"),
    *("traceback", "no_color", "force_color", "skip_checks"),
}


def test_what_goes_unmeasured_and_what_is_of_pages_is_there() -> None:
    assert [path for path in (*UNMEASURED, *OF_PAGES) if not path.exists()] == []


def test_no_translated_text_stands_within_a_formatted_one() -> None:
    """Gettext's own tools do not find it there, and nobody translates it."""
    found = [
        f"{path}:{call.lineno}"
        for path in sorted((ROOT / "catalogue").rglob("*.py"))
        if SUSPECT.search(code := path.read_text(encoding="utf-8"))
        for text in ast.walk(ast.parse(code))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and SUSPECT.match(f"{{{ast.unparse(call.func)}(")
    ]
    assert found == []


def test_marks_between_what_a_template_prints_are_those_of_the_language() -> None:
    """{% comma %} and {% semicolon %}: Arabic has its own."""
    found = [
        f"{path.relative_to(ROOT)}: {mark}"
        for path in sorted((ROOT / "templates").rglob("*.html"))
        for mark in LATIN_MARK.findall(WORDED.sub("{{}}", path.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_what_is_typed_in_a_large_field_has_the_direction_of_its_own_language() -> None:
    """That of what is typed, or of the language that the field is for."""
    fields = [
        found
        for path in files()
        if path.suffix == ".py" and "catalogue" in path.relative_to(ROOT).parts[:1]
        for found in re.findall(r"forms\.Textarea\(.*", path.read_text(encoding="utf-8"))
    ]

    assert len(fields) > 5
    own = re.compile(r'"dir": "auto"|"lang": "\w+", "dir": "(?:ltr|rtl)"')
    assert [found for found in fields if not own.search(found)] == []


def test_days_are_ordered_alike_on_both_databases() -> None:
    modules = (ROOT / "catalogue").rglob("*.py")
    found = {
        str(path.relative_to(ROOT)): faults
        for path in modules
        if "migrations" not in path.parts
        and (faults := BY_A_DAY.findall(path.read_text(encoding="utf-8")))
    }

    assert not found, "say oldest_first or newest_first (catalogue.models.ordering)"
