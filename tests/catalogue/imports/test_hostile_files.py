"""Files that are refused: each with the place, a reason, and nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.imports import ImportRefused, import_folder
from catalogue.models import Monument, Source
from tests.catalogue.imports.files import BEL, BLAST, SOURCE, refused

pytestmark = pytest.mark.usefixtures("terms")
HEAD = "key,name_en,kind\n"
PLACE = "key,name_en,kind,lat,lon\nbel,Bel,temple,"

# name of the file, its text, and what the first fault says: line, column, a part of its words
HOSTILE: dict[str, tuple[str, str | bytes, int, str, str]] = {
    "utf-16": ("monuments", BEL.encode("utf-16"), 1, "", "UTF-16"),
    "utf-16 without a mark": ("monuments", BEL.encode("utf-16-le"), 1, "", "header"),
    "latin-1": ("monuments", f"{BEL}a,Châpelle,temple\n".encode("latin-1"), 3, "", "Latin-1"),
    "windows-1256": ("monuments", f"{BEL}a,معبد بل,temple\n".encode("cp1256"), 3, "", "1256"),
    "nul bytes": ("monuments", f"{HEAD}bel,Temple\x00,temple\n", 2, "name_en", "U+0000"),
    "direction override": ("monuments", f"{HEAD}bel,a\u202eb,temple\n", 2, "name_en", "U+202E"),
    "oversized cell": ("monuments", f"{HEAD}bel,{'a' * 201},temple\n", 2, "name_en", "200"),
    "huge cell": ("monuments", f"{HEAD}bel,{'a' * 140_000},temple\n", 2, "", "131,072"),
    "huge line": ("monuments", f"{HEAD}{'bel,' * 300_000}\n", 2, "", "million"),
    "too many cells": ("monuments", f"{HEAD}bel,Bel,temple,more\n", 2, "", "4 cells"),
    "too few cells": ("monuments", f"{HEAD}bel,Bel\n", 2, "", "2 cells"),
    "open quotation mark": ("monuments", f'{HEAD}bel,"Bel,temple\n', 2, "", "quotation mark"),
    "wrong quotation marks": ("monuments", f'{HEAD}bel,"Bel"x,temple\n', 2, "", "quotation"),
    "open quotation mark in the header": ("monuments", f'{HEAD[:-1]},"x\n', 1, "", "never closed"),
    "quoted line end in the header": ("monuments", f'{HEAD[:-1]},"x\nbel,"\n', 1, "", "columns"),
    "wrong quotation marks in the header": ("monuments", f'"key"x,{HEAD}', 1, "", "quotation"),
    "empty file": ("monuments", "", 1, "", "empty"),
    "only blanks": ("monuments", "\n\n", 1, "", "empty"),
    "no header": ("monuments", "bel,Temple of Bel,temple\n", 1, "", "header"),
    "missing column": ("monuments", "key,name_en\nbel,Bel\n", 1, "", "kind"),
    "unknown column": ("monuments", "key,name_en,kind,hight\nbel,Bel,temple,3\n", 1, "hight", "no"),
    "column twice": ("monuments", "key,name_en,kind,Kind\nbel,Bel,temple,arch\n", 1, "kind", "Two"),
    "cell without a column": ("monuments", "key,name_en,kind,\nbel,Bel,temple,x\n", 2, "", "name"),
    "required cell": ("monuments", f"{HEAD}bel,,temple\n", 2, "name_en", "in English or in Arabic"),
    "key twice": ("monuments", f"{HEAD}bel,Bel,temple\nbel,Nabu,temple\n", 3, "key", "line 2"),
    "bad key": ("monuments", f"{HEAD}Bel Temple,Bel,temple\n", 2, "key", "small letters"),
    "long key": ("monuments", f"{HEAD}{'a' * 81},Bel,temple\n", 2, "key", "80"),
    "unknown term": ("monuments", f"{HEAD}bel,Bel,tempel\n", 2, "kind", "monument-kind"),
    "unknown code": ("damage_reports", BLAST.replace("destruction", "fire"), 2, "kind", "terms"),
    "swapped coordinates": ("monuments", f"{PLACE}38.27,34.55\n", 2, "lat", "swapped"),
    "far away": ("monuments", f"{PLACE}48.1,11.5\n", 2, "lat", "outside"),
    "no latitude": ("monuments", f"{PLACE}95,38.2\n", 2, "lat", "90"),
    "half a place": ("monuments", f"{PLACE}34.55,\n", 2, "lon", "together"),
    "decimal comma": ("monuments", f'{PLACE}"34,55",38.2\n', 2, "lat", "point"),
    "not a number": ("monuments", f"{PLACE}NaN,38.2\n", 2, "lat", "number"),
    "impossible date": (
        "sources",
        "key,title,kind,published\ns1,R,news,2015-02-30\n",
        2,
        "published",
        "28 days",
    ),
    "no web address": ("sources", "key,title,kind,url\ns1,R,news,ftp://x\n", 2, "url", "http"),
    "unknown reference": (
        "monuments",
        "key,name_en,kind,part_of\nbel,Bel,temple,city\n",
        2,
        "part_of",
        "no monument",
    ),
    "itself": ("monuments", "key,name_en,kind,part_of\na,A,temple,a\n", 2, "part_of", "itself"),
    "a circle": (
        "sources",
        "key,title,kind,derives_from\na,A,news,b\nb,B,news,c\nc,C,news,a\n",
        2,
        "derives_from",
        "circle",
    ),
    "twice in a cell": (
        "hazards",
        "key,kind,monument_keys\nh,landmines,bel;bel\n",
        2,
        "monument_keys",
        "twice",
    ),
    "other register": (
        "monuments",
        "key,name_en,kind,external_ids\nbel,Bel,temple,osm:1\n",
        2,
        "external_ids",
        "pleiades",
    ),
    "wrong wikidata": (
        "monuments",
        "key,name_en,kind,external_ids\nbel,Bel,temple,wikidata:42\n",
        2,
        "external_ids",
        "Wikidata",
    ),
    "no number of nothing": (
        "artefacts",
        "key,title_en,object_type,quantity,quantity_is\na,A,bust,,exact\n",
        2,
        "quantity_is",
        "number",
    ),
    "a closed vocabulary": (
        "vocabularies",
        "vocabulary,term_key,label_en\nseverity,terrible,Terrible\n",
        2,
        "term_key",
        "closed",
    ),
    "an unknown vocabulary": (
        "vocabularies",
        "vocabulary,term_key,label_en\ncolours,red,Red\n",
        2,
        "vocabulary",
        "terms",
    ),
    "a file of another name": ("monument", BEL, 0, "", "name"),
    "a spreadsheet": ("monuments.xlsx", b"PK", 0, "", "name"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_with_a_sentence(name: str, tmp_path: Path) -> None:
    file, text, line, column, words = HOSTILE[name]

    first = refused(tmp_path, {file: text})[0]

    assert (first.line, first.column) == (line, column)
    assert words in first.reason
    assert not Monument.objects.exists()
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        (f"{HEAD}bel,Bel,tempel\n", "temple"),
        (f"{HEAD}Temple Of Bel,Bel,temple\n", "temple-of-bel"),
        ("key,name_en,kind,pat_of\nbel,Bel,temple,\n", "part_of"),
        ("key,name_en,kind,date_edtf\nbel,Bel,temple,32:130\n", "0032/0130"),
        ("key,name_en,kind,part_of\ncity,Bel,temple,\nbel,Bel,temple,ciyt\n", "city"),
        ("key,name_en,kind,confidence\nbel,Bel,temple,Hihg\n", "high"),
        ("key,name_en,kind,lat,lon\nbel,Bel,temple,38.27,34.55\n", "lat 34.55, lon 38.27"),
    ],
)
def test_it_suggests_what_was_meant(text: str, suggestion: str, tmp_path: Path) -> None:
    assert refused(tmp_path, {"monuments": text})[0].suggestion == suggestion


def test_a_fault_is_one_line_with_its_place(tmp_path: Path) -> None:
    [fault] = refused(tmp_path, {"monuments": f"{HEAD}bel,Bel,tempel\n"})

    assert str(fault) == (
        "monuments.csv:2: kind: tempel: This is no term of the vocabulary “monument-kind”. "
        "(did you mean temple?)"
    )


def test_every_fault_is_listed_and_none_for_what_names_a_faulty_row(tmp_path: Path) -> None:
    faults = refused(
        tmp_path,
        {
            "monuments": "key,name_en,kind,date_edtf\nbel,Bel,tempel,soon\nnabu,,temple,\n",
            "sources": SOURCE,
            "assessments": "key,monument_key,source_key,condition\na1,bel,s1,fine\na2,nabu,s1,\n",
        },
    )

    assert {(fault.file, fault.line, fault.column) for fault in faults} == {
        ("assessments.csv", 2, "condition"),
        ("monuments.csv", 2, "kind"),
        ("monuments.csv", 2, "date_edtf"),
        ("monuments.csv", 3, "name_en"),
    }


def test_invisible_characters_of_a_value_are_shown(tmp_path: Path) -> None:
    [fault] = refused(tmp_path, {"monuments": f"{HEAD}bel,a\u202eb\x1b[2J,temple\n"})

    assert "a\\u202eb\\u001b[2J" in str(fault)


def test_an_unreadable_file_makes_no_faults_in_others(tmp_path: Path) -> None:
    faults = refused(
        tmp_path,
        {"monuments": "key,kind\nbel,temple\n", "monument_names": _NAMES},
    )

    assert [fault.file for fault in faults] == ["monuments.csv"]


_NAMES = "monument_key,name,kind\nbel,Bel,alternate\n"


def test_links_and_folders_are_no_files(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.csv"
    elsewhere.write_text(BEL)
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "monuments.csv").symlink_to(elsewhere)
    (folder / "sources.csv").mkdir()

    with pytest.raises(ImportRefused) as refusal:
        import_folder(folder)

    assert [fault.file for fault in refusal.value.faults] == ["monuments.csv", "sources.csv"]


def test_a_file_of_another_name_is_told_the_names(tmp_path: Path) -> None:
    (fault,) = refused(tmp_path, {"foo.txt": "slug"})

    assert "damage_reports.csv, " in fault.reason
