"""A batch is judged row by row against what is public, and nothing of it is written."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.contributions.spreadsheets import receiving, work
from catalogue.contributions.spreadsheets.matching import MatchingFaults
from catalogue.contributions.spreadsheets.subjects import SUBJECTS
from catalogue.exports.exporting import export_folder
from catalogue.exports.lists import LISTS, Origin, stream
from catalogue.models import (
    Account,
    Batch,
    ColumnMatch,
    DamageReport,
    Monument,
    MonumentName,
    Source,
)
from tests import make
from tests.catalogue.contributions.spreadsheets import (
    Row,
    as_csv,
    as_xlsx,
    counts,
    faults,
    researcher,
    upload,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def carl() -> Account:
    return researcher()


@pytest.fixture
def temple() -> Monument:
    return make.monument(slug="temple-of-bel", name_en="Temple of Bel", name_ar="معبد بل")


def reports(count: int) -> list[Row]:
    make.term("damage-cause", "explosives")
    return [
        {
            "key": f"blast-{number}",
            "kind": "destruction",
            "monument_keys": "temple-of-bel",
            "title_en": f"Blast {number}",
            "event_date_edtf": "2015-08-23",
            "date_meaning": "within",
            "cause": "explosives",
            "severity": "severe",
            "extent_percent": "40",
            "verification": "alleged",
            "area_m2": "12.5",
        }
        for number in range(count)
    ]


#: Where twelve faults are planted: place in the file, column, cell.
PLANTED = [
    (0, "event_date_edtf", "2015-02-30"),
    (50, "kind", "explosion"),
    (99, "severity", "totally"),
    (120, "cause", "explosivs"),
    (170, "monument_keys", "temple-of-bell"),
    (200, "key", "blast-199"),
    (250, "title_en", ""),
    (300, "extent_percent", "140"),
    (333, "key", "Not A Key"),
    (400, "verification", "sure"),
    (444, "date_meaning", "maybe"),
    (499, "area_m2", "large"),
]


def test_all_of_twelve_faults_in_500_rows_are_found_and_nothing_else(
    carl: Account, temple: Monument
) -> None:
    rows = reports(500)
    for place, column, cell in PLANTED:
        rows[place][column] = cell

    batch = upload(as_csv(rows), "damage_reports", by=carl)
    assert batch.state == "checking"
    assert work.work_once()

    batch.refresh_from_db()
    assert batch.state == "faulty"
    assert faults(batch) == [(place + 2, column) for place, column, _cell in PLANTED]
    assert counts(batch) == {"created": 488, "faulty": 12}
    assert not DamageReport.objects.exists()


def test_rows_are_numbered_as_in_the_file(carl: Account, temple: Monument) -> None:
    rows = reports(4)
    rows[0]["title_en"] = "Two\nlines"
    rows[3]["key"] = rows[1]["key"]
    rows[2]["severity"] = "bad"

    as_lines = upload(as_csv(rows), "damage_reports", by=carl)
    workbook = as_xlsx([list(rows[0]), *(list(row.values()) for row in rows)])
    as_rows = upload(workbook, "damage_reports", by=carl)

    assert faults(as_lines) == [(5, "severity"), (6, "key")]
    assert "line 4" in as_lines.preview["faults"][1][4]
    assert faults(as_rows) == [(4, "severity"), (5, "key")]
    assert "line 3" in as_rows.preview["faults"][1][4]


def test_what_is_exported_changes_nothing(carl: Account, temple: Monument, tmp_path: Any) -> None:
    world(temple)
    export_folder(tmp_path / "public", public=True)
    for file, subject in SUBJECTS.items():
        content = (tmp_path / "public" / file).read_bytes()
        batch = upload(content, subject.name, by=carl)
        assert (file, batch.state, set(counts(batch))) == (file, "checked", {"unchanged"})


@pytest.mark.parametrize("kind", LISTS)
def test_what_pages_offer_for_download_changes_nothing(
    carl: Account, temple: Monument, kind: str
) -> None:
    world(temple)
    one = LISTS[kind]
    pks = one.gate().order_by("pk").values_list("pk", flat=True)
    content = "".join(stream(kind, pks, Origin("", "", ""))).encode()
    batch = upload(content, one.table.file.removesuffix(".csv"), by=carl)
    assert (batch.state, set(counts(batch))) == ("checked", {"unchanged"})


def world(temple: Monument) -> None:
    """Public records of every kind that refer to hidden ones, and hidden places."""
    hidden = make.monument(slug="secret", review_state="submitted")
    secret_source = make.source(slug="witness", review_state="submitted")
    Monument.objects.filter(pk=temple.pk).update(part_of=hidden)
    make.position(temple)
    exact = make.monument(slug="arch", name_en="=Arch", publication="exact")
    make.position(exact, lat=34.55)
    exact.sources.add(secret_source, make.source(slug="book"))
    report = make.report(temple, hidden, slug="blast")
    make.evidence(report)
    make.assessment(temple)
    artefact = make.artefact(same_as=hidden)
    make.artefact_event(artefact)


def monument_row(**cells: str) -> Row:
    row = {"key": "temple-of-bel", "name_en": "Temple of Bel", "name_ar": "معبد بل"}
    return {**row, "kind": "temple", **cells}


def test_changes_are_shown_cell_by_cell(carl: Account, temple: Monument) -> None:
    cells = monument_row(date_note="Finished later", name_ar=" معبد بل ")
    batch = upload(as_csv([cells]), "monuments", by=carl)
    assert batch.state == "checked"
    assert batch.preview["changes"] == [
        [2, "temple-of-bel", [["date_note", "date_note", "", "Finished later"]]]
    ]
    temple.refresh_from_db()
    assert temple.date_note == ""


def test_a_withheld_position_is_neither_shown_nor_taken_away(
    carl: Account, temple: Monument
) -> None:
    make.position(temple, lat=34.5473, lon=38.27398)
    same = upload(as_csv([monument_row(lat="", lon="", date_note="x")]), "monuments", by=carl)
    [[_line, _key, cells]] = same.preview["changes"]
    assert [column for _heading, column, _old, _new in cells] == ["date_note"]

    other = upload(as_csv([monument_row(lat="34.56", lon="38.27")]), "monuments", by=carl)
    [[_line, _key, cells]] = other.preview["changes"]
    assert [(column, old) for _heading, column, old, _new in cells] == [("lat", ""), ("lon", "")]
    assert "34.5473" not in str(other.preview)


def test_new_monuments_may_have_positions_but_say_nothing_of_their_publication(
    carl: Account,
) -> None:
    make.term("monument-kind", "tomb")
    row = {"key": "t1", "name_en": "Tomb", "kind": "tomb", "lat": "34.55", "lon": "38.25"}
    batch = upload(as_csv([{**row, "publication": "exact"}]), "monuments", by=carl)
    assert batch.matching["publication"] == ""
    assert counts(batch) == {"created": 1}

    bad = upload(as_csv([{**row, "lat": "38.25", "lon": "34.55"}]), "monuments", by=carl)
    assert faults(bad) == [(2, "lat")]


@pytest.mark.parametrize("column", ["key", "part_of", "source_keys", "kind"])
def test_hidden_records_change_nothing_of_what_is_told(
    carl: Account, temple: Monument, column: str
) -> None:
    row = monument_row(**{"key": "new-tomb", "part_of": "", "source_keys": "", column: "secret"})
    secretly = as_csv([row])

    before = upload(secretly, "monuments", by=carl)
    receiving.discard(before, by=carl)
    make.monument(slug="secret", name_en="Hidden", review_state="submitted")
    make.source(slug="secret", review_state="submitted")
    make.term("monument-kind", "secret", review_state="submitted")
    after = upload(secretly, "monuments", by=carl)

    assert (after.state, after.preview) == (before.state, before.preview)
    assert (before.state == "checked") == (column == "key")


def test_a_hidden_report_tells_neither_its_monuments_nor_that_it_is_there(
    carl: Account, temple: Monument
) -> None:
    """What follows from a key, and what is suggested for it, is as if nothing had the key."""
    make.source(slug="book")
    make.report(temple, slug="dig-1")
    row = {"report_key": "dig-2", "monument_key": "temple-of-bel", "source_key": "book"}
    more = {"stance": "supports", "claim_en": "Dug."}
    there = {"key": "there", **row, **more}
    elsewhere = {"key": "elsewhere", **row, "monument_key": "tomb", **more}
    secretly = as_csv([there, elsewhere])
    tomb = make.monument(slug="tomb")

    before = upload(secretly, "evidence", by=carl)
    receiving.discard(before, by=carl)
    make.report(tomb, slug="dig-2", review_state="submitted")
    after = upload(secretly, "evidence", by=carl)

    assert after.preview == before.preview
    assert faults(before) == [(2, "report_key"), (3, "report_key")]
    assert {suggestion for *_rest, suggestion in before.preview["faults"]} == {"dig-1"}


def test_who_does_not_see_a_member_of_a_list_does_not_take_it_out(
    carl: Account, temple: Monument
) -> None:
    report = make.report(temple, slug="blast", title_en="Blast")
    row = {"key": "blast", "kind": "destruction", "title_en": "Blast"}
    content = as_csv([{**row, "monument_keys": f"tomb;{temple.slug}"}])
    make.monument(slug="tomb")
    before = upload(content, "damage_reports", by=carl)
    receiving.discard(before, by=carl)

    secret = make.monument(slug="secret", review_state="submitted")
    report.links.create(monument=secret, severity="severe")
    make.evidence(report, monument=secret, review_state="submitted")
    after = upload(content, "damage_reports", by=carl)

    assert (after.state, after.preview) == ("checked", before.preview)


def test_a_hidden_language_is_none(carl: Account, temple: Monument) -> None:
    name = {"monument_key": temple.slug, "name": "Bel", "language": "arc", "kind": "alternate"}
    content = as_csv([name])
    before = upload(content, "monument_names", by=carl)
    receiving.discard(before, by=carl)
    make.term("language", "arc", review_state="submitted")
    assert upload(content, "monument_names", by=carl).preview == before.preview


def test_suggestions_name_nothing_hidden(carl: Account, temple: Monument) -> None:
    make.monument(slug="secret-tomb", review_state="submitted")
    row = monument_row(key="new", part_of="secret-tomm")
    batch = upload(as_csv([row]), "monuments", by=carl)
    assert faults(batch) == [(2, "part_of")]
    assert "secret-tomb" not in str(batch.preview)


def test_withdrawn_records_cannot_be_made_anew(carl: Account, temple: Monument) -> None:
    make.monument(slug="gone", review_state="withdrawn", withdrawal_reason_en="A double.")
    batch = upload(as_csv([monument_row(key="gone")]), "monuments", by=carl)
    assert faults(batch) == [(2, "key")]


def test_rows_may_refer_to_rows_of_the_same_file(carl: Account, temple: Monument) -> None:
    rows = [monument_row(key="cella", part_of="court"), monument_row(key="court", part_of="")]
    batch = upload(as_csv(rows), "monuments", by=carl)
    assert (batch.state, counts(batch)) == ("checked", {"created": 2})


def test_a_row_with_a_fault_does_not_spoil_those_that_refer_to_it(
    carl: Account, temple: Monument
) -> None:
    rows = [monument_row(key="cella", part_of="court"), monument_row(key="court", part_of="")]
    content = as_csv(rows).replace(b"court,Temple of Bel,", b"court,")
    batch = upload(content, "monuments", by=carl)
    assert faults(batch) == [(3, "")]


def test_signs_that_no_database_keeps_are_a_fault(carl: Account, temple: Monument) -> None:
    # They stand behind the first bytes, by which a file is known.
    rows = [monument_row(key=f"t{number}", part_of="") for number in range(150)]
    rows += [monument_row(key="t\x00", part_of=""), monument_row(key="u", part_of="t0\x00")]
    batch = upload(as_csv(rows), "monuments", by=carl)
    assert faults(batch) == [(152, "key"), (153, "part_of")]


def test_headings_are_asked_once_and_remembered(carl: Account, temple: Monument) -> None:
    row = {"Nr": "a", "Bauwerk": "Tor", "Art": "temple", "Notiz": "x"}
    batch = upload(as_csv([row], ";"), "monuments", by=carl)
    assert batch.state == "matching"
    assert batch.preview["unknown"] == ["Nr", "Bauwerk", "Art", "Notiz"]

    receiving.match(batch, {"Nr": "key", "Bauwerk": "name_en", "Art": "kind"}, by=carl)
    batch.refresh_from_db()
    assert (batch.state, counts(batch)) == ("checked", {"created": 1})

    again = upload(as_csv([{**row, "Nr": "b"}], ";"), "monuments", by=carl)
    assert again.state == "checked"
    assert ColumnMatch.objects.filter(account=carl).count() == 4
    other = upload(as_csv([row], ";"), "monuments", by=researcher("dora"))
    assert other.state == "matching"


def test_headings_may_be_the_labels_of_the_pages(carl: Account, temple: Monument) -> None:
    row = {"Monument": "temple-of-bel", "الاسم": "Bel temple", "Kind of name": "alternate"}
    batch = upload(as_csv([row]), "monument_names", by=carl)
    assert batch.matching == {"Monument": "monument_key", "الاسم": "name", "Kind of name": "kind"}
    assert counts(batch) == {"created": 1}
    assert not MonumentName.objects.filter(name="Bel temple").exists()


def test_a_file_without_a_required_column_is_matched_first(carl: Account) -> None:
    batch = upload(b"key,title\na,b\n", "sources", by=carl)
    assert batch.state == "matching"
    with pytest.raises(MatchingFaults, match="kind"):
        receiving.match(batch, batch.matching, by=carl)


def test_the_same_file_is_the_same_batch(carl: Account, temple: Monument) -> None:
    content = as_csv([monument_row()])
    batch = upload(content, "monuments", by=carl)
    with pytest.raises(receiving.AlreadyUploaded) as again:
        upload(content, "monuments", by=carl, name="other.csv")
    assert again.value.batch == batch
    assert upload(content, "monuments", by=researcher("dora")) != batch


def test_nothing_is_kept_of_a_file_that_cannot_be_read(carl: Account, media_folder: Any) -> None:
    with pytest.raises(Exception, match="PDF"):
        upload(b"%PDF-1.7", "sources", by=carl)
    assert not Batch.objects.exists()
    assert not [path for path in media_folder.rglob("*") if path.is_file()]


def test_stored_files_have_names_of_ours_and_go_with_their_batch(
    carl: Account,
    temple: Monument,
    media_folder: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    batch = upload(as_csv([monument_row(key="new")]), "monuments", by=carl, name="witness-mail.csv")
    names = [path.name for path in media_folder.rglob("*") if path.is_file()]
    assert len(names) == 2
    assert "witness" not in " ".join(names)
    with django_capture_on_commit_callbacks(execute=True):
        receiving.discard(batch, by=carl)
    assert not [path for path in media_folder.rglob("*") if path.is_file()]


def test_open_imports_have_a_quota(
    carl: Account, temple: Monument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "MOST_OPEN", 1)
    upload(as_csv([monument_row()]), "monuments", by=carl)
    with pytest.raises(receiving.Refused, match="discard"):
        upload(as_csv([monument_row(key="b")]), "monuments", by=carl)
    monkeypatch.setattr(receiving, "MOST_BYTES", 10)
    with pytest.raises(receiving.Refused, match="larger"):
        upload(as_csv([monument_row(key="c")]), "monuments", by=carl)
    assert not Source.objects.exists()
