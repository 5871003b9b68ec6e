"""Any spreadsheet becomes headings and rows of text; hostile ones become a sentence."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest

from catalogue.contributions.spreadsheets import workbooks
from catalogue.contributions.spreadsheets.reading import open_spreadsheet
from catalogue.contributions.spreadsheets.rows import Row
from catalogue.imports.faults import Unreadable
from tests.catalogue.contributions.spreadsheets import as_xlsx, changed

#: Workbooks know no time zones.
AUGUST = datetime.combine(date(2015, 8, 1), time(0))
SHEET = "xl/worksheets/sheet1.xml"


def read(path: Path, content: bytes) -> tuple[list[str], list[Row]]:
    file = path / "0123.upload"
    file.write_bytes(content)
    with open_spreadsheet(file, frozenset({"key", "title_en"})) as sheet:
        return sheet.headings, list(sheet.rows)


def test_a_workbook_gives_the_texts_that_people_would_have_typed(tmp_path: Path) -> None:
    row = ["a", 1.0, 34.54731, date(2015, 8, 23), AUGUST, 2015, True, None, 0.1 + 0.2]
    content = as_xlsx([[*"abcdefghi"], row], {"E2": "mmm\\-yy"})

    headings, [found] = read(tmp_path, content)

    assert headings == [*"abcdefghi"]
    texts = ["a", "1", "34.54731", "2015-08-23", "2015-08", "2015", "true", "", "0.3"]
    assert found.cells == texts
    assert found.line == 2


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        ("yyyy-mm-dd", "2015-08-01"),
        ("d. mmmm yyyy", "2015-08-01"),
        ("mmm yyyy", "2015-08"),
        ("[$-409]mmm-yy;@", "2015-08"),
        ("yyyy", "2015"),
        ('"day" yyyy', "2015"),
    ],
)
def test_a_date_is_no_more_precise_than_its_cell_shows(number_format: str, text: str) -> None:
    assert workbooks.text_of(AUGUST, number_format) == text


@pytest.mark.parametrize(("value", "text"), [(0.4, "40%"), (1, "100%"), (0.29, "29%")])
def test_a_percentage_is_not_a_hundredth_of_what_its_cell_shows(value: float, text: str) -> None:
    assert workbooks.text_of(value, "0.0%") == text
    assert workbooks.text_of(value, '0.0"%"') == str(value)


def test_blank_rows_are_skipped_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    _headings, rows = read(tmp_path, as_xlsx([["key", "title_en"], ["a"], [], [None, "b"]]))
    assert [(row.line, row.cells) for row in rows] == [(2, ["a", ""]), (4, ["", "b"])]


def test_a_formula_counts_as_what_was_stored_for_it(tmp_path: Path) -> None:
    content = as_xlsx([["key", "title_en"], ["a", "=1+1"], ["b", "=1+2"]])
    content = changed(content, SHEET, "<f>1+1</f><v />", "<f>1+1</f><v>2</v>")

    _headings, rows = read(tmp_path, content)

    assert rows[0].cells == ["a", "2"]
    assert not rows[0].faults
    [(place, sentence)] = rows[1].faults
    assert place == 1
    assert "formula without a stored value" in sentence


def test_an_error_that_the_spreadsheet_shows_is_a_fault(tmp_path: Path) -> None:
    _headings, [row] = read(tmp_path, as_xlsx([["key", "title_en"], ["a", "#REF!"]]))
    assert [place for place, _sentence in row.faults] == [1]


def test_what_stands_beside_the_headings_is_a_fault_of_the_row(tmp_path: Path) -> None:
    _headings, [row] = read(tmp_path, as_xlsx([["key"], ["a", "stray"]]))
    assert [place for place, _sentence in row.faults] == [None]


def test_a_csv_file_may_have_any_headings(tmp_path: Path) -> None:
    headings, rows = read(tmp_path, "\ufeffNr; Titel \r\n1;Tor\r\n2\r\n".encode())
    assert headings == ["Nr", "Titel"]
    assert rows[0].cells == ["1", "Tor"]
    assert [place for place, _sentence in rows[1].faults] == [None]


def bomb(size: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr(SHEET, b" " * size)
    return stream.getvalue()


def entities() -> bytes:
    attack = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet '
    return changed(as_xlsx([["key"], ["a"]]), SHEET, "<worksheet ", attack)


def spoilt() -> bytes:
    """A workbook of which some bytes were lost on the way, far behind the headings."""
    content = as_xlsx([["key", "title_en"], *([f"a{n}", f"b{n * n}"] for n in range(700))])
    part = zipfile.ZipFile(io.BytesIO(content)).getinfo(SHEET)
    place = part.header_offset + part.compress_size * 3 // 4
    return content[:place] + bytes(80) + content[place + 80 :]


def merged() -> bytes:
    rows = '</sheetData><mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="B2:B3"/>'
    content = as_xlsx([["key", None], ["a", "x"], ["b", None]])
    return changed(content, SHEET, "</sheetData>", rows + "</mergeCells>")


HOSTILE = {
    "nothing": (b"", "empty"),
    "blanks": (b"\n \n", "empty"),
    "old Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".xls"),
    "a renamed PDF": (b"%PDF-1.7 ...", "PDF"),
    "a program": (b"\x7fELF\x00\x00\x01", "neither"),
    "a broken archive": (b"PK\x03\x04 nothing more", "damaged"),
    "half a workbook": (as_xlsx([["key"], ["a"]])[:3000], "damaged"),
    "broken XML": (changed(as_xlsx([["key"], ["a"]]), SHEET, "</row>", "</wor>"), "damaged"),
    "foreign entities": (entities(), "entities"),
    "bytes lost on the way": (spoilt(), "damaged"),
    "cells merged over rows": (merged(), "B2:B3"),
    "an empty sheet": (as_xlsx([[]]), "first sheet is empty"),
    "UTF-16": ("key,title_en\na,b\n".encode("utf-16"), "UTF-16"),
    "Windows-1256": ("key,title_en\na,تدمر والمعبد\n".encode("cp1256"), "Windows-1256"),
    "an open quotation": (b'key,title_en\na,"b\n', "quot"),
    "a huge cell": (b"key,title_en\na," + b"x" * 200_000, "131,072"),
    "a huge line": (b"key,title_en\n" + b"x," * 600_000, "million"),
}


@pytest.mark.parametrize(("content", "word"), HOSTILE.values(), ids=HOSTILE)
def test_what_cannot_be_read_is_told_in_a_sentence(
    tmp_path: Path, content: bytes, word: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, content)
    assert word in refused.value.reason


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    content = bomb(workbooks.MOST_UNPACKED + 1)
    assert len(content) < 200_000
    with pytest.raises(Unreadable, match="too large"):
        read(tmp_path, content)


def test_a_sheet_with_too_many_cells_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "MOST_CELLS", 5)
    with pytest.raises(Unreadable, match="cells"):
        read(tmp_path, as_xlsx([["key", "title_en"]] * 4))


def test_a_row_far_below_all_others_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = as_xlsx([["key"], ["a"]])
    stray = changed(content, SHEET, '<row r="2"', '<row r="1000"')
    assert [row.line for row in read(tmp_path, stray)[1]] == [1000]
    monkeypatch.setattr(workbooks, "MOST_LINES", 1000)
    endless = changed(content, SHEET, '<row r="1"', '<row r="900000000000"')
    with pytest.raises(Unreadable, match="damaged"):
        read(tmp_path, endless)


def test_a_file_with_too_many_rows_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catalogue.contributions.spreadsheets.rows.MOST_ROWS", 2)
    with pytest.raises(Unreadable, match="more than 2 rows"):
        read(tmp_path, b"key,title_en\na,b\nc,d\ne,f\n")


def test_a_sheet_may_lie_about_its_extent(tmp_path: Path) -> None:
    content = changed(as_xlsx([["key"], ["a"], ["b"]]), SHEET, 'ref="A1:A3"', 'ref="A1:A1"')
    _headings, rows = read(tmp_path, content)
    assert [row.cells for row in rows] == [["a"], ["b"]]
