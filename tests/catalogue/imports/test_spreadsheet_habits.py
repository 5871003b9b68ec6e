"""What spreadsheets do to a file is coped with."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.models import Monument, Position
from tests.catalogue.imports.files import take

pytestmark = pytest.mark.usefixtures("terms")
HEAD = "key,name_en,kind,lat,lon,date_edtf"
ROW = "bel,Temple of Bel,temple,34.5473,38.274,0032"
PLAIN = f"{HEAD}\n{ROW}\n"
HABITS = {
    "byte order mark": f"\ufeff{PLAIN}",
    "semicolons": PLAIN.replace(",", ";"),
    "tabs": PLAIN.replace(",", "\t"),
    "a line that names the separator": "sep=;\n" + PLAIN.replace(",", ";"),
    "carriage returns": PLAIN.replace("\n", "\r"),
    "both": PLAIN.replace("\n", "\r\n"),
    "a mix": f"{HEAD}\r\n\n\r{ROW}\n",
    "no last line feed": PLAIN.rstrip(),
    "header case and blanks": PLAIN.replace("key,name_en", "KEY , Name EN"),
    "trailing columns": f"{HEAD},,\n{ROW},,\n",
    "trailing cells": f"{HEAD}\n{ROW},,,\n",
    "trailing rows": f"{PLAIN},,,,,\n,,,,,\n",
    "another order": "kind,date_edtf,lon,lat,name_en,key\n"
    "temple,0032,38.274,34.5473,Temple of Bel,bel\n",
    "blanks around": PLAIN.replace("Temple of Bel,temple", " Temple  of Bel ,  temple "),
    "a line break in a cell": PLAIN.replace("Temple of Bel", '"Temple\nof Bel"'),
    "a no-break space": PLAIN.replace("Temple of", "Temple\u00a0of"),
    "Arabic digits": PLAIN.replace("34.5473", "٣٤٫٥٤٧٣").replace("0032", "٠٠٣٢"),
    "quoted cells": PLAIN.replace("Temple of Bel", '"Temple of Bel"'),
}


@pytest.mark.parametrize("habit", HABITS)
def test_it_reads_the_same(habit: str, tmp_path: Path) -> None:
    take(tmp_path, {"monuments": HABITS[habit]})

    bel = Monument.objects.get()
    assert (bel.slug, bel.name_en, bel.kind.key) == ("bel", "Temple of Bel", "temple")
    assert bel.date_edtf == "0032"
    assert Position.objects.values_list("lat", "lon").get() == (34.5473, 38.274)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("'=SUM(1)", "=SUM(1)"),
        ("=SUM(1)", "=SUM(1)"),
        ("''=SUM(1)", "'=SUM(1)"),
        ("'quoted'", "'quoted'"),
        ("-5 m", "-5 m"),
        ("'-5 m", "-5 m"),
        ("'＝1", "＝1"),
    ],
)
def test_escaped_formulas_are_restored(cell: str, text: str, tmp_path: Path) -> None:
    take(tmp_path, {"monuments": f"key,name_en,kind,date_note\nbel,Bel,temple,{cell}\n"})

    assert Monument.objects.get().date_note == text
