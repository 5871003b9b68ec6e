"""The files that hold what no column of the shared format says."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.models import DamageReport, Monument, Position
from tests import make
from tests.catalogue.imports.files import refused, take

pytestmark = pytest.mark.usefixtures("terms")


def test_details_of_a_report_are_lists_that_replace_each_other(tmp_path: Path) -> None:
    blast = make.report(slug="blast", cause="explosives")
    head = "key,cause_certainty,further_causes,effects,attributed_by,extent_band\n"

    row = "blast,high,shelling:low;theft,burning:definite,ASOR,1-10\n"
    take(tmp_path, {"report_details": head + row})
    causes = blast.causes.order_by("position").values_list("term__key", "certainty")
    assert list(causes.all()) == [("explosives", "high"), ("shelling", "low"), ("theft", "")]
    assert DamageReport.objects.values_list("extent_band", "attributed_by").get() == (
        "1-10",
        "ASOR",
    )

    take(tmp_path, {"report_details": "key,further_causes,effects\nblast,theft,covered\n"})
    assert list(causes.all()) == [("explosives", "high"), ("theft", "")]
    assert blast.effects.get().term.key == "covered"


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("further_causes", "fire", "damage-cause"),
        ("further_causes", "theft:sure", "certainty"),
        ("further_causes", "theft:low;theft:high", "twice"),
        ("further_causes", "explosives", "main cause"),
        ("effects", "theft", "eamena-effect-type"),
        ("cause_certainty", "sure", "certainty"),
        ("extent_band", "1-10", "not both"),
    ],
)
def test_bad_details_are_refused(column: str, cell: str, words: str, tmp_path: Path) -> None:
    make.report(slug="blast", extent_percent=5)

    [fault] = refused(tmp_path, {"report_details": f"key,{column}\nblast,{cell}\n"})

    assert words in fault.reason


def test_a_certainty_needs_a_main_cause(tmp_path: Path) -> None:
    make.report(slug="blast", cause="")

    [fault] = refused(tmp_path, {"report_details": "key,cause_certainty\nblast,high\n"})

    assert "no main cause" in fault.reason


def test_details_make_no_records(tmp_path: Path) -> None:
    [fault] = refused(tmp_path, {"artefact_details": "key,maker\nbust,Yarhai\n"})

    assert (fault.line, fault.column) == (2, "key")


def test_the_basis_of_a_place_without_a_shape(tmp_path: Path) -> None:
    make.position(make.monument(slug="bel"))

    take(tmp_path, {"monument_details": "key,position_basis\nbel,Survey\n"})

    assert Position.objects.get().basis == "Survey"


@pytest.mark.parametrize(
    "text",
    [
        "file,key\nmonuments.csv,bel\n",
        "file,key,reason_en,reason_ar\nmonument.csv,bel,Twice,\n",
        "file,key,reason_en,reason_ar\nmonuments.csv,bel,,\n",
        "file,key,reason_en,reason_ar\nmonuments.csv,bel,\u202e,\n",
        'file,key,reason_en,reason_ar\nmonuments.csv,"bel\n',
        "",
    ],
)
def test_bad_withdrawals_are_refused(text: str, tmp_path: Path) -> None:
    assert [fault.file for fault in refused(tmp_path, {"withdrawals": text})] == ["withdrawals.csv"]


def test_a_key_of_three_parts_names_a_withdrawn_name(tmp_path: Path) -> None:
    bel = make.monument(slug="bel")
    make.name(bel, "=Bel;Baal", "fr")
    row = "monument_key,name,language,kind,review_state\nbel,'=Bel;Baal,fr,alternate,withdrawn\n"
    reason = "file,key,reason_en,reason_ar\nmonument_names.csv,bel;fr;'=Bel;Baal,Wrong,\n"

    take(tmp_path, {"monument_names": row, "withdrawals": reason})

    name = Monument.objects.get().names.get(language="fr")
    assert (name.review_state, name.withdrawal_reason_en) == ("withdrawn", "Wrong")


def test_unknown_values_in_lists_are_named_one_by_one(tmp_path: Path) -> None:
    head = "key,title_en,object_type,materials,source_keys\n"

    faults = refused(tmp_path, {"artefacts": f"{head}a,A,bust,stone;stoen,s1;s2\n"})

    assert [(fault.column, fault.value) for fault in faults] == [
        ("materials", "stoen"),
        ("source_keys", "s1"),
        ("source_keys", "s2"),
    ]


def test_a_designation_has_its_title_in_one_language(tmp_path: Path) -> None:
    bel = make.monument(slug="bel")
    head = "monument_key,title_en,title_ar,reference\n"

    [fault] = refused(tmp_path, {"designations": f"{head}bel,,,23\n"})
    take(tmp_path, {"designations": f"{head}bel,,تراث عالمي,23\n"})
    again = take(tmp_path, {"designations": "monument_key,title_ar,reference\nbel,تراث,23\n"})

    assert (fault.column, fault.reason) == (
        "title_en",
        "This text is needed, in English or in Arabic.",
    )
    assert [str(one) for one in bel.designations.all()] == ["تراث"]
    assert (again.created, again.updated) == (0, 1)
