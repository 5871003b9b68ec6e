"""Every fault among many files is found and named, and nothing else is."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from catalogue import stores
from catalogue.files import fixity
from catalogue.models import Custody, FixityRun, Original, PublicCopy
from tests import make
from tests.catalogue.files import pictures

pytestmark = pytest.mark.django_db


def path_of(original: Original) -> Path:
    return Path(stores.originals().path(original.stored_name))


def steps(original: Original) -> list[str]:
    found = Custody.objects.filter(original=original.identifier)
    return list(found.values_list("step", flat=True))


def test_each_fault_among_two_hundred_is_found_and_none_is_invented() -> None:
    monument = make.monument()
    files = [make.original(b"%03d" % number * 40) for number in range(200)]
    sound = fixity.verify(pause=0)
    assert sound.is_sound
    assert (sound.originals, sound.bytes_read) == (200, 200 * 120)
    flipped, cut, deleted, one, two = files[3], files[50], files[100], files[198], files[199]
    content = bytearray(path_of(flipped).read_bytes())
    content[60] ^= 1
    path_of(flipped).write_bytes(content)
    path_of(cut).write_bytes(path_of(cut).read_bytes()[:-1])
    path_of(deleted).unlink()
    first, second = path_of(one).read_bytes(), path_of(two).read_bytes()
    path_of(one).write_bytes(second)
    path_of(two).write_bytes(first)
    stores.originals().save("ab/stray", ContentFile(b"stray"))
    photograph = make.photograph(monument)
    lost, changed = photograph.copies.order_by("pk")
    stores.copies().delete(lost.stored_name)
    Path(stores.copies().path(changed.stored_name)).write_bytes(b"other")
    stores.copies().save("stray", ContentFile(b"stray"))

    run = fixity.verify(pause=0)

    assert {tuple(one) for one in run.findings} == {
        ("changed", flipped.identifier),
        ("changed", cut.identifier),
        ("missing", deleted.identifier),
        ("changed", one.identifier),
        ("changed", two.identifier),
        ("extra", "ab/stray"),
        ("missing", photograph.identifier),
        ("changed", photograph.identifier),
        ("extra", "stray"),
    }
    assert (run.missing, run.changed, run.extra, run.is_sound) == (2, 5, 2, False)
    assert FixityRun.objects.get(pk=run.pk).findings == run.findings
    assert steps(flipped) == ["checked", "damaged"]
    assert steps(files[0]) == ["checked"]
    flipped.refresh_from_db()
    files[0].refresh_from_db()
    assert sound.finished_at is not None
    assert flipped.checked_at is not None
    assert flipped.checked_at < sound.finished_at
    assert files[0].checked_at is not None
    assert files[0].checked_at > sound.finished_at
    path_of(flipped).write_bytes(b"003" * 40)
    fixity.verify(pause=0)
    assert steps(flipped) == ["checked", "damaged", "checked"]


def test_a_published_copy_of_a_document_is_read_too() -> None:
    document = make.document(make.source(), published=True)
    assert document.cleaned is not None
    content = pictures.read(stores.originals(), document.cleaned.stored_name)
    stores.copies().save(document.public_name, ContentFile(content))
    assert fixity.verify(pause=0).is_sound

    Path(stores.copies().path(document.public_name)).write_bytes(b"other")

    assert fixity.verify(pause=0).findings == [["changed", document.identifier]]


def test_what_comes_while_it_runs_is_no_alarm() -> None:
    make.original()
    stores.originals().save("ab/arriving", ContentFile(b"new"))

    def meanwhile(_files: int, _bytes: int) -> None:
        if not Original.objects.filter(stored_name="ab/arriving").exists():
            Original.objects.create(
                stored_name="ab/arriving",
                size=3,
                sha256="0",
                media_type="image/jpeg",
                kind="picture",
            )

    assert fixity.verify(progress=meanwhile, pause=0).extra == 0


def test_what_was_hidden_while_it_runs_is_no_alarm() -> None:
    make.original()
    copy = make.photograph(make.monument()).copies.first()
    assert copy is not None

    def meanwhile(_files: int, _bytes: int) -> None:
        stores.copies().delete(copy.stored_name)
        PublicCopy.objects.filter(pk=copy.pk).delete()

    assert fixity.verify(progress=meanwhile, pause=0).is_sound


def test_the_command_names_what_is_wrong_and_fails() -> None:
    original = make.original()
    out, errors = io.StringIO(), io.StringIO()
    call_command("verify_fixity", stdout=out, stderr=errors)
    assert "1 originals and 0 public copies" in out.getvalue()
    path_of(original).unlink()

    with pytest.raises(CommandError, match="1 missing, 0 changed, 0 extra"):
        call_command("verify_fixity", stdout=out, stderr=errors)

    assert errors.getvalue() == f"missing: {original.identifier}\n"
