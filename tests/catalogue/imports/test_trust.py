"""What only an administrator's import may do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from catalogue import identifiers
from catalogue.models import Account, Evidence, Monument, PastSlug
from tests import make
from tests.catalogue.imports.files import BEL, SOURCE, refused, take

pytestmark = pytest.mark.usefixtures("terms")
FULL = "key,name_en,kind,identifier,review_state,past_slugs\n"


@pytest.fixture
def carl(db: None) -> Account:
    """Make a contributor."""
    return Account.objects.create_user("carl")


def test_an_administrator_gives_identifiers_states_and_former_keys(tmp_path: Path) -> None:
    own = identifiers.new("m")

    take(tmp_path, {"monuments": f"{FULL}bel,Bel,temple,{own},published,temple;bel-temple\n"})

    bel = Monument.objects.get()
    assert (bel.identifier, bel.review_state) == (own, "published")
    assert bel.first_published_at is not None
    slugs = PastSlug.objects.filter(model="monument", record_id=bel.pk)
    assert set(slugs.values_list("slug", flat=True)) == {"temple", "bel-temple"}


def test_a_fresh_identifier_is_drawn_again_where_somebody_has_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    numbers = iter([7, 7, 7, 8, 7, 9, 10])
    monkeypatch.setattr("catalogue.identifiers.secrets.randbelow", lambda _space: next(numbers))
    first = make.monument(slug="first")
    rows = "".join(f"{key},Bel,temple\n" for key in ("one", "two", "three"))

    take(tmp_path, {"monuments": f"key,name_en,kind\n{rows}"})

    drawn = set(Monument.objects.values_list("identifier", flat=True))
    assert first.identifier in drawn
    assert len(drawn) == 4


def test_a_contributors_columns_are_not_read(carl: Account, tmp_path: Path) -> None:
    text = f"{FULL}bel,Bel,temple,{identifiers.new('m')},published,temple\n"
    result = take(tmp_path, {"monuments": text}, trusted=False, contributor=carl)

    bel = Monument.objects.get()
    assert (bel.review_state, bel.contributor) == ("submitted", carl)
    assert bel.identifier not in text
    assert not PastSlug.objects.exists()
    assert {remark.column for remark in result.remarks} == {
        "identifier",
        "review_state",
        "past_slugs",
    }


@pytest.mark.parametrize("state", ["published", "submitted"])
def test_a_contributor_cannot_change_the_records_of_others(
    state: str, carl: Account, tmp_path: Path
) -> None:
    make.report(make.monument(slug="bel", review_state=state), slug="blast", review_state=state)
    who: dict[str, Any] = {"trusted": False, "contributor": carl}
    place = "key,name_en,kind,lat,lon\nbel,Temple of Bel,temple,34.5,38.2\n"
    shape = (
        '{"features": [{"type": "Feature", "properties": {"key": "bel"}, '
        '"geometry": {"type": "Point", "coordinates": [38.2, 34.5]}}]}'
    )
    name = "monument_key,name,language,kind\nbel,Bel,en,preferred\n"

    assert refused(tmp_path, {"monuments": BEL.replace("Temple of ", "")}, **who)
    assert refused(tmp_path, {"monuments": place}, **who)
    assert refused(tmp_path, {"geometries.geojson": shape}, **who)
    assert refused(tmp_path, {"monument_names": name}, **who)
    assert refused(
        tmp_path, {"report_monuments": "report_key,monument_key,note\nblast,bel,x\n"}, **who
    )
    assert take(tmp_path, {"monuments": BEL}, **who).unchanged == 1


def test_a_contributor_changes_own_records_and_adds_claims(carl: Account, tmp_path: Path) -> None:
    make.report(slug="blast")
    who: dict[str, Any] = {"trusted": False, "contributor": carl}
    take(tmp_path, {"sources": SOURCE}, **who)

    claim = "key,report_key,source_key\ne1,blast,s1\n"
    take(tmp_path, {"sources": SOURCE.replace("Report", "Bulletin"), "evidence": claim}, **who)

    assert Evidence.objects.get().contributor == carl


def test_only_an_administrators_import_publishes(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="administrator"):
        take(tmp_path, {"monuments": BEL}, trusted=False, state="published")


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("bel,Bel,temple,m12345678xx,,", "identifier"),
        ("bel,Bel,temple,{source},,", "identifier"),
        ("bel,Bel,temple,{taken},,", "identifier"),
        ("nabu,Nabu,temple,{fresh},,", "identifier"),
        ("nabu,Nabu,temple,,draft,", "review_state"),
        ("nabu,Nabu,temple,,withdrawn,", "review_state"),
        ("nabu,Nabu,temple,,gone,", "review_state"),
        ("bel,Bel,temple,,,nabu", "past_slugs"),
        ("bel,Bel,temple,,,bel", "past_slugs"),
        ("bel,Bel,temple,,,Old Key", "past_slugs"),
        ("bel,Bel,temple,,,former", "past_slugs"),
    ],
)
def test_what_cannot_be_is_refused(row: str, column: str, tmp_path: Path) -> None:
    nabu = make.monument(slug="nabu")
    PastSlug.objects.create(model="monument", slug="former", record_id=nabu.pk)
    values = {
        "taken": nabu.identifier,
        "fresh": identifiers.new("m"),
        "source": identifiers.new("s"),
    }

    faults = refused(tmp_path, {"monuments": FULL + row.format(**values) + "\n"})

    assert [fault.column for fault in faults] == [column]


def test_a_withdrawal_brings_its_reason(tmp_path: Path) -> None:
    make.monument(slug="bel")

    take(
        tmp_path,
        {
            "monuments": f"{FULL}bel,Temple of Bel,temple,,withdrawn,\n",
            "withdrawals": "file,key,reason_en,reason_ar\nmonuments.csv,bel,Entered twice,مكرر\n",
        },
    )

    bel = Monument.objects.get()
    assert (bel.review_state, bel.withdrawal_reason_en) == ("withdrawn", "Entered twice")


def test_what_is_public_uses_no_hidden_term(tmp_path: Path) -> None:
    make.term("monument-kind", "kiosk", review_state="submitted")
    text = "key,name_en,kind\nk,Kiosk,kiosk\n"

    [fault] = refused(tmp_path, {"monuments": text}, state="published")

    assert fault.column == "kind"
    take(tmp_path, {"monuments": text})
