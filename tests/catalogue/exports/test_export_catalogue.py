"""The commands that write the catalogue to files and read it from them."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from catalogue.exports.chain import head
from catalogue.imports import import_folder
from catalogue.ledger.appending import append
from catalogue.models import Monument, Threat
from tests import make

pytestmark = pytest.mark.django_db


def test_an_export_replaces_an_earlier_one(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    make.threat(make.monument())
    call_command("export_catalogue", folder, stdout=StringIO())
    assert (folder / "threats.csv").exists()

    call_command("export_catalogue", folder, "--public", stdout=StringIO())
    Threat.objects.update(review_state="draft", first_published_at=None)
    call_command("export_catalogue", folder, "--public", stdout=StringIO())

    assert not (folder / "threats.csv").exists()


def test_a_full_export_is_its_owners_alone(tmp_path: Path) -> None:
    call_command("export_catalogue", tmp_path / "full", stdout=StringIO())

    assert (tmp_path / "full").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("options", [[], ["--public"]])
def test_every_export_says_that_no_ground_is_called_safe(
    tmp_path: Path, options: list[str]
) -> None:
    call_command("export_catalogue", tmp_path / "made", *options, stdout=StringIO())

    readme = (tmp_path / "made" / "README.md").read_text(encoding="utf-8")
    assert "Nothing here is advice that any ground is safe." in readme


@pytest.mark.parametrize("options", [[], ["--public"]])
def test_the_head_of_the_ledger_goes_with_every_export(
    tmp_path: Path, client: Client, options: list[str]
) -> None:
    append(None, [make.monument(), make.source()])

    call_command("export_catalogue", tmp_path / "made", *options, stdout=StringIO())

    found = head()
    readme = (tmp_path / "made" / "README.md").read_text(encoding="utf-8")
    answer: Any = client.get("/ledger.jsonl")
    assert found.count == 2
    assert f"it had {found.count} entries" in readme
    assert found.hash in readme
    assert (tmp_path / "made" / "ledger.jsonl").read_bytes() == b"".join(answer.streaming_content)


def test_the_ledger_of_an_export_is_not_imported(tmp_path: Path) -> None:
    append(None, [make.source()])
    call_command("export_catalogue", tmp_path / "made", stdout=StringIO())

    result = import_folder(tmp_path / "made")

    assert not result.remarks
    assert head().count == 1


@pytest.mark.parametrize("kind", ["folder with something else", "file", "link"])
def test_anything_else_is_left_alone(kind: str, tmp_path: Path) -> None:
    place = tmp_path / "place"
    if kind == "file":
        place.write_text("mine")
    elif kind == "link":
        place.symlink_to(tmp_path)
    else:
        place.mkdir()
        (place / "notes.txt").write_text("mine")

    with pytest.raises(CommandError):
        call_command("export_catalogue", place, stdout=StringIO())

    assert place.exists()


def test_an_import_tells_what_it_did(tmp_path: Path) -> None:
    make.term("monument-kind", "temple")
    file = tmp_path / "monuments.csv"
    file.write_text("key,name_en,kind\nbel,Bel,temple\n")
    out = StringIO()

    call_command("import_catalogue", file, "--dry-run", stdout=out)
    assert not Monument.objects.exists()
    call_command("import_catalogue", file, "--state", "published", stdout=out)

    assert Monument.objects.get().review_state == "published"
    assert "dry run" in out.getvalue()
    assert out.getvalue().splitlines()[-2].split() == ["monuments.csv", "1", "0", "0"]


def test_a_refused_import_lists_its_faults(tmp_path: Path) -> None:
    file = tmp_path / "monuments.csv"
    rows = "".join(f"m{number},Bel,tempel\n" for number in range(300))
    file.write_text(f"key,name_en,kind\n{rows}")
    error = StringIO()

    with pytest.raises(CommandError, match="300 faults"):
        call_command("import_catalogue", file, stderr=error, stdout=StringIO())

    lines = error.getvalue().splitlines()
    assert lines[0].startswith("monuments.csv:2: kind: tempel: ")
    assert "100 more" in lines[-1]


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nowhere\.csv"):
        call_command("import_catalogue", tmp_path / "nowhere.csv")
