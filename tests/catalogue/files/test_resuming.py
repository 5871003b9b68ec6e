"""Uploads in parts survive lost connections and wrong orders, and leave nothing when abandoned."""

from __future__ import annotations

import hashlib
import os
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st
from pytest_django import Settings

from catalogue.files import receiving, resuming
from catalogue.files.receiving import AlreadySent
from catalogue.files.refusals import NotTaken
from catalogue.files.resuming import Gone, WrongOffset
from catalogue.models import Account, Original, Upload
from tests import make
from tests.catalogue.files import pictures
from tests.together import meet_before, together

pytestmark = pytest.mark.django_db

CONTENT = pictures.jpeg()
SIZE = len(CONTENT)


@pytest.fixture
def witness() -> Account:
    return make.researcher()


def begin(by: Account, size: int = SIZE) -> Upload:
    return resuming.begin(name="a.jpg", size=size, by=by)


@limits(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, SIZE), st.integers(1, SIZE)), max_size=12))
def test_whatever_parts_come_the_file_is_what_was_sent(
    witness: Account, parts: list[tuple[int, int]]
) -> None:
    Original.objects.all().delete()
    upload = begin(witness)
    for offset, length in [*parts, (-1, SIZE)]:
        start = upload.arrived if offset < 0 else offset
        part = CONTENT[start : start + length]
        if start == upload.arrived:
            assert resuming.append(upload, start, [part]) == start + len(part)
            continue
        with pytest.raises(WrongOffset) as wrong:
            resuming.append(upload, start, [part])
        assert wrong.value.arrived == upload.arrived

    original = resuming.finish(upload)

    assert original.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert not list(receiving.uploads_folder().iterdir())
    assert not Upload.objects.exists()


def test_an_upload_goes_on_from_another_page(witness: Account) -> None:
    upload = begin(witness)
    resuming.append(upload, 0, [CONTENT[:900]])
    with pytest.raises(NotTaken, match="not arrived whole"):
        resuming.finish(upload)

    again = resuming.find(upload.token, by=witness)
    assert again.arrived == 900
    resuming.append(again, 900, [CONTENT[900:]])
    with pytest.raises(WrongOffset):
        # The first page did not hear of it.
        resuming.append(upload, 900, [CONTENT[900:]])
    assert resuming.finish(again).size == SIZE
    with pytest.raises(Gone):
        resuming.find(upload.token, by=witness)


def test_an_upload_is_its_owners_alone(witness: Account) -> None:
    upload = begin(witness)

    with pytest.raises(Gone):
        resuming.find(upload.token, by=make.researcher())


def test_what_was_sent_is_not_sent_again(witness: Account) -> None:
    sent = receiving.receive([CONTENT], name="a.jpg", by=witness)

    with pytest.raises(AlreadySent) as again:
        resuming.begin(name="b.jpg", size=SIZE, by=witness, sha256=sent.sha256.upper())

    assert again.value.original == sent
    other = resuming.begin(name="b.jpg", size=SIZE, by=make.researcher(), sha256=sent.sha256)
    assert other.arrived == 0


def test_no_more_comes_than_was_announced(witness: Account, settings: Settings) -> None:
    upload = begin(witness, size=100)
    with pytest.raises(NotTaken):
        resuming.append(upload, 0, [CONTENT])
    assert resuming.find(upload.token, by=witness).arrived == 0
    settings.QUOTA = 150
    for size in (0, settings.LARGEST_FILE + 1, 51):
        with pytest.raises(NotTaken):
            begin(witness, size=size)
    assert begin(witness, size=50).arrived == 0


def test_what_this_machine_lost_is_never_filled_up_with_zeros(witness: Account) -> None:
    said: dict[str, Any] = {"name": "a.jpg", "size": SIZE, "by": witness}
    digest = hashlib.sha256(CONTENT).hexdigest()
    upload = resuming.begin(**said, sha256=digest)
    resuming.append(upload, 0, [CONTENT[:900]])
    for path in receiving.uploads_folder().iterdir():
        path.unlink()

    with pytest.raises(Gone):
        resuming.append(upload, 900, [CONTENT[900:]])
    again = resuming.begin(**said, sha256=digest)
    assert (again.arrived, Upload.objects.count()) == (0, 1)
    assert not list(receiving.uploads_folder().iterdir())


@pytest.mark.django_db(transaction=True)
def test_of_two_that_finish_one_upload_one_seals_it(
    witness: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = begin(witness)
    resuming.append(upload, 0, [CONTENT])
    meet_before(monkeypatch, resuming, "_place")

    done = together(lambda: resuming.finish(upload), lambda: resuming.finish(upload))

    assert sorted(type(one).__name__ for one in done) == ["Gone", "Original"]
    assert Original.objects.count() == 1
    assert not list(receiving.uploads_folder().iterdir())


def test_what_is_refused_at_the_end_is_gone(witness: Account) -> None:
    upload = begin(witness, size=7)
    resuming.append(upload, 0, [b"\x7fELF\x00\x00\x00"])

    with pytest.raises(NotTaken) as refused:
        resuming.finish(upload)

    assert refused.value.code == "program"
    assert not Upload.objects.exists()
    assert not list(receiving.uploads_folder().iterdir())


def test_abandoned_uploads_are_cleared_away(witness: Account) -> None:
    left, going = begin(witness), begin(witness)
    for upload in (left, going):
        resuming.append(upload, 0, [CONTENT[:100]])
    Upload.objects.filter(pk=left.pk).update(touched_at=timezone.now() - timedelta(hours=25))

    killed = receiving.uploads_folder() / "copying-abc"
    killed.mkdir()
    (killed / "half.jpg").write_bytes(b"half")
    os.utime(killed, (0, 0))
    # As one that somebody else takes away in this moment.
    (receiving.uploads_folder() / "arriving-gone").symlink_to("nowhere")

    assert resuming.clear_abandoned() == 1

    assert list(Upload.objects.all()) == [going]
    there = {path.name for path in receiving.uploads_folder().iterdir()}
    assert there == {"arriving-gone", f"upload-{going.pk}"}
