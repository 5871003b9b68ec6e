"""Rows whose key is known: an update changes only the columns that the file has."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue import dates
from catalogue.choices import ReviewState
from catalogue.models import (
    Artefact,
    ArtefactEvent,
    DamageCause,
    DamageReport,
    Monument,
    PastSlug,
    Position,
    Source,
)
from tests import make
from tests.catalogue.imports.files import BEL, BLAST, SOURCE, refused, take

pytestmark = pytest.mark.usefixtures("terms")


def test_columns_that_the_file_lacks_stay(tmp_path: Path) -> None:
    make.monument(slug="bel", name_en="Bel", date_note="Inscription", confidence="high")

    result = take(tmp_path, {"monuments": BEL})

    bel = Monument.objects.get()
    assert (bel.name_en, bel.date_note, bel.confidence) == ("Temple of Bel", "Inscription", "high")
    assert (result.created, result.updated, result.unchanged) == (0, 1, 0)


def test_an_empty_cell_empties_and_reads_as_the_format_says(tmp_path: Path) -> None:
    make.report(slug="blast", severity="severe", verification="disputed", extent_percent=50)

    head = "key,kind,title_en,severity,verification,date_meaning,extent_percent,cause\n"
    take(tmp_path, {"damage_reports": f"{head}blast,looting,Dug,,,,,\n"})

    blast = DamageReport.objects.get()
    assert (blast.severity, blast.verification, blast.date_meaning) == (
        "unknown",
        "alleged",
        "within",
    )
    assert blast.extent_percent is None
    assert not blast.causes.exists()


def test_a_list_replaces_the_whole_list(tmp_path: Path) -> None:
    old, kept = make.source(slug="old"), make.source(slug="kept")
    make.monument(slug="bel").sources.set([old, kept])
    make.source(slug="fresh")

    text = "key,name_en,kind,source_keys\nbel,Temple of Bel,temple,kept;fresh\n"
    take(tmp_path, {"monuments": text})

    assert {one.slug for one in Monument.objects.get().sources.all()} == {"kept", "fresh"}


def test_unchanged_rows_are_not_written(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "monuments": "key,name_en,name_ar,kind,part_of,lat,lon,location_precision_m,external_ids,"
        "source_keys\nbel,Bel,بل,temple,city,34.55,38.27,15,whc:23,s1\ncity,City,,temple,,,,,,\n",
        "sources": "key,title,kind,derives_from\ns1,R,news,s2\ns2,R2,news,\n",
        "monument_names": "monument_key,name,language,kind\nbel,Bel,en,preferred\n"
        "bel,Beel,en,alternate\n",
        "damage_reports": "key,kind,title_en,cause,event_date_edtf\nb,looting,B,theft,2015-08\n",
        "report_monuments": "report_key,monument_key\nb,bel\n",
        "artefacts": "key,title_en,object_type,quantity,materials\na,A,bust,2,stone;limestone\n",
    }
    take(tmp_path, files)
    before = Source.objects.values_list("slug", "modified_at").order_by("slug")
    stored = list(before)

    result = take(tmp_path, files)

    assert (result.created, result.updated) == (0, 0)
    assert list(before.all()) == stored


def test_another_main_cause_takes_its_certainty_from_the_further_ones(tmp_path: Path) -> None:
    blast = make.report(slug="blast", cause="explosives")
    DamageCause.objects.create(
        report=blast, term=make.term("damage-cause", "shelling"), position=1, certainty="high"
    )

    take(tmp_path, {"damage_reports": "key,kind,title_en,cause\nblast,destruction,B,shelling\n"})

    cause = blast.causes.get()
    assert (cause.term.key, cause.position, cause.certainty) == ("shelling", 0, "high")


def test_a_reference_may_name_a_later_row_or_a_stored_record(tmp_path: Path) -> None:
    make.monument(slug="site")
    text = "key,name_en,kind,part_of\ncella,Cella,temple,bel\nbel,Bel,temple,site\n"

    take(tmp_path, {"monuments": text})

    cella = Monument.objects.get(slug="cella")
    assert cella.part_of is not None
    assert cella.part_of.part_of == Monument.objects.get(slug="site")


def test_a_circle_through_stored_records_is_refused(tmp_path: Path) -> None:
    top = make.monument(slug="top")
    make.monument(slug="below", part_of=top)

    text = "key,name_en,kind,part_of\ntop,Top,temple,below\n"
    [fault] = refused(tmp_path, {"monuments": text})

    assert (fault.column, fault.value) == ("part_of", "below")


def test_a_former_key_of_another_record_is_refused_with_the_present_one(tmp_path: Path) -> None:
    bel = make.monument(slug="temple-of-bel")
    PastSlug.objects.create(model="monument", slug="bel", record_id=bel.pk)

    [as_key] = refused(tmp_path, {"monuments": BEL})
    assessed = "key,monument_key,source_key\na1,bel,s1\n"
    [as_reference] = refused(tmp_path, {"sources": SOURCE, "assessments": assessed})

    assert as_key.suggestion == as_reference.suggestion == "temple-of-bel"


@pytest.mark.parametrize("given", ["exact", ""])
def test_a_quantity_alone_is_exact(given: str, tmp_path: Path) -> None:
    text = f"key,title_en,object_type,quantity,quantity_is\na,A,bust,3,{given}\n"
    take(tmp_path, {"artefacts": text})
    take(tmp_path, {"artefacts": "key,title_en,object_type,quantity\nb,B,bust,\n"})

    found = dict(Artefact.objects.values_list("slug", "quantity_is"))
    assert found == {"a": "exact", "b": "unknown"}


def test_dates_bring_their_days_along(tmp_path: Path) -> None:
    make.artefact_event(make.artefact(slug="a"), slug="a-v1", source=make.source(slug="s1"))
    head = "key,artefact_key,kind,source_key,date_edtf\n"

    take(tmp_path, {"artefact_events": f"{head}a-v1,a,stolen,s1,2014-10\n"})

    days = ArtefactEvent.objects.values_list("earliest", "latest").get()
    assert days == (dates.parse("2014-10").earliest, dates.parse("2014-10").latest)


def test_the_place_of_a_monument_follows_the_file(tmp_path: Path) -> None:
    head = "key,name_en,kind,lat,lon,location_precision_m,publication\n"
    take(tmp_path, {"monuments": f"{head}bel,Bel,temple,34.55,38.27,15,exact\n"})
    assert Monument.objects.values_list("published_lat", "published_precision_m").get() == (
        34.55,
        15,
    )

    take(tmp_path, {"monuments": f"{head}bel,Bel,temple,34.55,38.27,15,\n"})
    assert Monument.objects.values_list("published_lat", "publication").get() == (None, "withheld")
    assert Position.objects.get().lat == 34.55


def test_the_condition_follows_links_and_assessments(tmp_path: Path) -> None:
    take(
        tmp_path,
        {
            "monuments": BEL,
            "sources": SOURCE,
            "damage_reports": "key,kind,title_en,severity,verification,event_date_edtf,"
            "monument_keys\nb,destruction,B,destroyed,corroborated,2015-08-30,bel\n",
        },
        state=ReviewState.PUBLISHED,
    )
    assert Monument.objects.get().condition == "destroyed"

    text = "key,kind,title_en,verification\nb,destruction,B,alleged\n"
    take(tmp_path, {"damage_reports": text})
    assert Monument.objects.get().condition == "unknown"


def test_new_records_have_the_state_of_the_import(tmp_path: Path) -> None:
    take(tmp_path, {"damage_reports": BLAST})
    take(tmp_path, {"monuments": BEL}, state=ReviewState.PUBLISHED)

    blast, bel = DamageReport.objects.get(), Monument.objects.get()
    assert (blast.review_state, blast.first_published_at) == ("submitted", None)
    assert bel.review_state == "published"
    assert bel.first_published_at is not None
    assert {name.review_state for name in bel.names.all()} == {"published"}


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    result = take(tmp_path, {"monuments": BEL}, dry_run=True)

    assert result.created == 1
    assert not Monument.objects.exists()
