"""Preferred names, which stand in two files and must agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.models import Monument, MonumentName
from tests.catalogue.imports.files import BEL, refused, take

pytestmark = pytest.mark.usefixtures("terms")
HEAD = "monument_key,name,language,kind\n"
TWO = "key,name_en,name_ar,kind\nbel,Temple of Bel,معبد بل,temple\n"


def kinds(language: str = "en") -> dict[str, str]:
    return dict(MonumentName.objects.filter(language=language).values_list("name", "kind"))


def test_monuments_alone_make_their_preferred_names(tmp_path: Path) -> None:
    take(tmp_path, {"monuments": TWO})

    assert kinds() == {"Temple of Bel": "preferred"}
    assert kinds("ar") == {"معبد بل": "preferred"}


def test_a_former_preferred_name_becomes_alternate(tmp_path: Path) -> None:
    take(tmp_path, {"monuments": TWO})

    take(tmp_path, {"monuments": TWO.replace("Temple of Bel", "Bel").replace("معبد بل", "")})

    assert kinds() == {"Temple of Bel": "alternate", "Bel": "preferred"}
    assert kinds("ar") == {"معبد بل": "alternate"}
    assert Monument.objects.get().name_ar == ""


def test_a_name_that_is_there_already_is_promoted(tmp_path: Path) -> None:
    take(tmp_path, {"monuments": BEL, "monument_names": f"{HEAD}bel,Bel,en,alternate\n"})

    take(tmp_path, {"monuments": BEL.replace("Temple of Bel", "Bel")})

    assert kinds() == {"Temple of Bel": "alternate", "Bel": "preferred"}


def test_names_alone_can_change_the_preferred_one(tmp_path: Path) -> None:
    take(tmp_path, {"monuments": TWO})

    rows = "bel,Bel,en,preferred\nbel,Temple de Bel,fr,preferred\nbel,Temple of Bel,en,historical\n"
    take(tmp_path, {"monument_names": HEAD + rows})

    assert Monument.objects.get().name_en == "Bel"
    assert kinds() == {"Temple of Bel": "historical", "Bel": "preferred"}
    assert kinds("fr") == {"Temple de Bel": "preferred"}


def test_an_arabic_name_may_come_from_the_other_file(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "monuments": TWO.replace("معبد بل", ""),
        "monument_names": f"{HEAD}bel,معبد بل,ar,preferred\n",
    }
    take(tmp_path, files)
    assert Monument.objects.get().name_ar == "معبد بل"

    again = take(tmp_path, files)
    assert (again.created, again.updated) == (0, 0)

    take(tmp_path, files | {"monument_names": f"{HEAD}bel,Tadmor,fr,alternate\n"})
    assert Monument.objects.get().name_ar == ""
    assert kinds("ar") == {"معبد بل": "alternate"}


@pytest.mark.parametrize(
    ("rows", "line", "column"),
    [
        ("bel,Bel,en,preferred\n", 2, "name"),
        ("bel,Temple of Bel,en,alternate\n", 2, "kind"),
        ("bel,A,fr,preferred\nbel,B,fr,preferred\n", 3, "kind"),
        ("bel,A,fr,historical\nbel,A,fr,alternate\n", 3, "monument_key"),
        ("bel,A,xx,alternate\n", 2, "language"),
    ],
)
def test_disagreement_is_a_fault(rows: str, line: int, column: str, tmp_path: Path) -> None:
    faults = refused(tmp_path, {"monuments": BEL, "monument_names": HEAD + rows})

    assert [(fault.line, fault.column) for fault in faults] == [(line, column)]


def test_a_rank_is_lost_with_another_name_of_its_own_language_alone(tmp_path: Path) -> None:
    take(tmp_path, {"monuments": TWO})
    rows = "bel,Temple of Bel,en,historical\nbel,بعل,ar,preferred\n"

    [fault] = refused(tmp_path, {"monument_names": HEAD + rows})

    assert (fault.line, fault.column, fault.value) == (2, "kind", "Temple of Bel")


def test_the_preferred_name_cannot_lose_its_rank_alone(tmp_path: Path) -> None:
    take(tmp_path, {"monuments": BEL})

    [fault] = refused(tmp_path, {"monument_names": f"{HEAD}bel,Temple of Bel,en,alternate\n"})

    assert "preferred" in fault.reason
