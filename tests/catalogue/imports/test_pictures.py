"""photographs.csv with its files: sealed as those of people are, whole or not at all, and back."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from catalogue import publication, stores
from catalogue.exports.exporting import export_folder
from catalogue.files import copying
from catalogue.imports import ImportRefused, ImportResult, import_folder
from catalogue.ledger.opening import enter_everything
from catalogue.ledger.verifying import verify
from catalogue.models import CopyOrder, Custody, LedgerEntry, Original, Photograph, PublicCopy
from tests import make
from tests.catalogue.files import pictures
from tests.catalogue.imports import files

pytestmark = pytest.mark.django_db(transaction=True)

HEADER = "key,monument_key,file,rights,alt_en,file_sha256,hidden_areas\n"
CONTENT = pictures.jpeg()
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(autouse=True)
def bel() -> None:
    files.vocabularies()
    make.monument(slug="bel")
    enter_everything()


def folder(tmp_path: Path, *rows: str, content: bytes = CONTENT) -> Path:
    """A folder with a table of photographs and one file that they may name."""
    made = files.write(tmp_path, {"photographs": HEADER + "".join(f"{row}\n" for row in rows)})
    (made / "photographs").mkdir()
    (made / "photographs" / "قوس 1.jpg").write_bytes(content)
    return made


def take(path: Path, **options: Any) -> ImportResult:
    try:
        return import_folder(path, **options)
    except ImportRefused as refusal:
        raise AssertionError("\n".join(map(str, refusal.faults))) from refusal


def row(key: str = "p1", **cells: str) -> str:
    whole = {"file": "photographs/قوس 1.jpg", "rights": "CC0-1.0", "alt": "An arch.", **cells}
    last = f'{whole.get("sha", "")},"{whole.get("areas", "")}"'
    return f"{key},bel,{whole['file']},{whole['rights']},{whole['alt']},{last}"


def sealed() -> dict[str, bytes]:
    return pictures.everything(stores.originals())


def test_pictures_come_with_their_table_and_are_public_once_copied(tmp_path: Path) -> None:
    result = take(folder(tmp_path, row(sha=DIGEST), row("p2")), state="published")

    assert result.created == 2
    original = Original.objects.get()
    assert (original.sha256, original.received_name) == (DIGEST, "قوس 1.jpg")
    assert sealed() == {original.stored_name: CONTENT}
    assert not publication.photographs().exists()
    while copying.work_once():
        pass
    assert publication.photographs().count() == 2
    assert LedgerEntry.objects.filter(identifier__startswith="f").count() == 2
    steps = Custody.objects.filter(record=Photograph.objects.get(slug="p1").identifier)
    assert list(steps.values_list("step", flat=True)) == ["published", "copied"]
    verify()


def test_the_same_again_changes_nothing_and_what_is_new_is_copied(tmp_path: Path) -> None:
    take(folder(tmp_path, row()), state="published")
    assert copying.work_once()
    before = pictures.everything(stores.copies())

    assert take(folder(tmp_path, row())).unchanged == 1
    assert not CopyOrder.objects.exists()
    assert take(folder(tmp_path, row(file=""))).unchanged == 1
    assert take(folder(tmp_path, row(areas="0.5,0,0.5,0.5"))).updated == 1

    assert not pictures.everything(stores.copies())
    assert copying.work_once()
    assert not set(before) & set(pictures.everything(stores.copies()))
    other = pictures.jpeg(shade=7)
    take(folder(tmp_path, row(areas="0.5,0,0.5,0.5"), content=other))
    assert set(sealed().values()) == {CONTENT, other}
    assert not PublicCopy.objects.exists()


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"file": ""}, "file", "needs its file"),
        ({"file": "photographs/none.jpg"}, "file", "no such file"),
        ({"file": "photographs/../photographs.csv"}, "file", "Name a file in the folder"),
        ({"file": "/etc/passwd"}, "file", "Name a file in the folder"),
        ({"file": "photographs/" + "x" * 300}, "file", "no such file"),
        ({"sha": "0" * 64}, "file_sha256", "another one"),
        ({"areas": "0.9,0,0.5,0.5"}, "hidden_areas", "inside the picture"),
        ({"rights": "mine"}, "rights", "none of the terms"),
        ({"alt": ""}, "alt_en", "what it shows"),
    ],
)
def test_what_is_refused_leaves_nothing(
    tmp_path: Path, cells: dict[str, str], column: str, reason: str
) -> None:
    with pytest.raises(ImportRefused) as refused:
        import_folder(folder(tmp_path, row("good"), row(**cells)), state="published")

    [fault] = refused.value.faults
    assert (fault.line, fault.column) == (3, column)
    assert reason in fault.reason
    assert not sealed()
    assert not Original.objects.exists()


def test_what_fails_when_all_is_committed_takes_no_sealed_file_along(tmp_path: Path) -> None:
    def fail() -> None:
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011  (what a storage that is away raises)
        take(folder(tmp_path, row()), progress=lambda *_: transaction.on_commit(fail))

    assert sealed() == {Photograph.objects.get().original.stored_name: CONTENT}


def test_a_file_is_judged_by_its_content(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as refused:
        import_folder(folder(tmp_path, row(), content=b"<svg xmlns='http://www.w3.org/2000/svg'/>"))

    assert "browser would run" in refused.value.faults[0].reason
    link = folder(tmp_path, row())
    (link / "photographs" / "قوس 1.jpg").unlink()
    (link / "photographs" / "قوس 1.jpg").symlink_to(Path(__file__))
    with pytest.raises(ImportRefused) as linked:
        import_folder(link)
    assert "no such file" in linked.value.faults[0].reason


def test_a_dry_run_seals_nothing(tmp_path: Path) -> None:
    assert take(folder(tmp_path, row()), dry_run=True).created == 1

    assert not sealed()
    assert not Original.objects.exists()


def _rows(path: Path) -> list[dict[str, str]]:
    with (path / "photographs.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_public_gets_copies_and_keepers_get_what_was_received(tmp_path: Path) -> None:
    take(folder(tmp_path, row(areas="0.5,0,0.5,0.5"), row("p2")), state="published")
    assert copying.work_once()
    export_folder(tmp_path / "public", public=True)
    export_folder(tmp_path / "full")

    [public] = _rows(tmp_path / "public")
    assert public["key"] == "p1"
    assert public["hidden_areas"] == ""
    content = (tmp_path / "public" / public["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == public["file_sha256"]
    whole = b"".join(one.read_bytes() for one in (tmp_path / "public").rglob("*") if one.is_file())
    for secret in [*pictures.SECRETS, DIGEST.encode(), "قوس 1".encode()]:
        assert secret not in whole
    assert len(list((tmp_path / "public" / "photographs").iterdir())) == 1
    kept, _uncopied = _rows(tmp_path / "full")
    assert (tmp_path / "full" / kept["file"]).read_bytes() == CONTENT
    assert (kept["file_sha256"], kept["hidden_areas"]) == (DIGEST, "0.5,0,0.5,0.5")
    assert take(tmp_path / "full").updated == 0
    export_folder(tmp_path / "full")
    assert _rows(tmp_path / "full")[0] == kept


def test_a_public_copy_that_comes_back_changes_nothing(tmp_path: Path) -> None:
    take(folder(tmp_path, row(areas="0.5,0,0.5,0.5")), state="published")
    assert copying.work_once()
    before = Photograph.objects.values().get()
    export_folder(tmp_path / "public", public=True)

    result = take(tmp_path / "public", state="published")

    assert Photograph.objects.values().get() == before
    assert Original.objects.get().sha256 == DIGEST
    assert result.updated == 0
