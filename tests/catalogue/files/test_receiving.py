"""A file is hashed, judged and sealed, or refused with a sentence and nothing left behind."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from pytest_django import Settings

from catalogue import stores
from catalogue.files import receiving, resuming
from catalogue.files.receiving import AlreadySent, NotTakenBack
from catalogue.files.refusals import SENTENCES, NotTaken, sentence
from catalogue.filing import FileKind
from catalogue.imaging.refusals import Code
from catalogue.models import Account, Custody, Original
from tests import make
from tests.catalogue.files import pictures

pytestmark = pytest.mark.django_db

NAMES = [
    "صورة المعبد.jpg",
    "../../etc/passwd",
    "C:\\temp\\a.jpg",
    "a\"b'c\nd\r.jpg",
    "gpj.\u202egnp",
    "x" * 5000,
    "a\x00b",
    "\ud83d",
    "",
]


@pytest.fixture
def witness() -> Account:
    return make.researcher("witness")


def send(content: bytes, by: Account | None = None, name: str = "a.jpg", **more: Any) -> Original:
    return receiving.receive(pictures.blocks(content), name=name, by=by, **more)


def nothing_is_left() -> bool:
    left = list(receiving.uploads_folder().iterdir())
    return not (left or pictures.everything(stores.originals()) or Original.objects.exists())


def test_what_was_received_is_sealed_as_it_came(witness: Account) -> None:
    content = pictures.jpeg()

    original = send(content, witness, "IMG_1.JPG")

    assert (original.sha256, original.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert (original.media_type, original.kind) == ("image/jpeg", "picture")
    assert pictures.everything(stores.originals()) == {original.stored_name: content}
    assert "IMG" not in original.stored_name
    assert not list(receiving.uploads_folder().iterdir())
    assert original.metadata["device"] == "ACME Obscura"
    assert original.metadata["position"] == [
        pytest.approx(34.5514, abs=1e-3),
        pytest.approx(38.2739, abs=1e-3),
    ]
    steps = Custody.objects.values_list("step", "role")
    assert list(steps) == [("received", "researcher"), ("hashed", "")]
    stored = Path(stores.originals().path(original.stored_name))
    assert (stored.stat().st_mode & 0o777, stored.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    with pytest.raises(ValueError, match="no address"):
        stores.originals().url(original.stored_name)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_data(name: str) -> None:
    original = send(pictures.jpeg(), name=name)

    kept = Original.objects.get().received_name
    assert kept == name[:1000].replace("\x00", "\ufffd").replace("\ud83d", "?")
    assert len(original.stored_name) == 35
    assert list(stores.names_in(stores.originals())) == [original.stored_name]


def test_a_file_is_stored_once_for_one_person_and_others_are_not_told(witness: Account) -> None:
    first = send(pictures.jpeg(), witness)

    with pytest.raises(AlreadySent) as again:
        send(pictures.jpeg(), witness, "other.jpg")
    assert again.value.original == first
    assert send(pictures.jpeg(), make.researcher("other")) != first
    assert len(pictures.everything(stores.originals())) == 2


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        (b"", None, "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None, "markup"),
        (b"\x7fELF" + bytes(100), None, "program"),
        (b"Rar!" + bytes(100), None, "archive"),
        (pictures.jpeg()[:-200], None, "truncated"),
        (b"Ein Brief.", FileKind.PICTURE, "document"),
        (pictures.jpeg(), FileKind.DOCUMENT, "picture"),
    ],
)
def test_what_is_refused_leaves_nothing(content: bytes, kind: FileKind | None, code: str) -> None:
    with pytest.raises(NotTaken) as refused:
        send(content, kind=kind)

    assert refused.value.code == code
    assert str(refused.value).endswith(".")
    assert "%(" not in str(refused.value)
    assert nothing_is_left()


def test_a_file_has_a_largest_size_and_a_person_a_quota(
    witness: Account, settings: Settings
) -> None:
    settings.LARGEST_FILE = len(pictures.jpeg()) - 1
    with pytest.raises(NotTaken) as large:
        send(pictures.jpeg(), witness)
    settings.LARGEST_FILE, settings.QUOTA = 10**6, len(pictures.jpeg()) + 10
    assert large.value.code == "large"
    assert nothing_is_left()

    send(pictures.jpeg(), witness)
    with pytest.raises(NotTaken) as full:
        send(pictures.jpeg(shade=7), witness)
    assert full.value.code == "quota"
    assert Original.objects.count() == 1


def test_a_connection_that_breaks_leaves_nothing(witness: Account) -> None:
    def broken() -> Iterator[bytes]:
        yield pictures.jpeg()[:500]
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        receiving.receive(broken(), name="a.jpg", by=witness)

    assert nothing_is_left()


class Cutting(stores.Folder):
    """A storage on a disk that loses the end of what it keeps."""

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        """Keep the beginning."""
        return super().save(name, ContentFile(content.read()[:100]), max_length)


def test_a_storage_that_keeps_something_else_keeps_nothing(
    witness: Account, settings: Settings
) -> None:
    cutting = {"BACKEND": f"{__name__}.Cutting", "OPTIONS": {"folder": "originals"}}
    settings.STORAGES = {**settings.STORAGES, "originals": cutting}

    with pytest.raises(OSError, match="not what was received"):
        send(pictures.jpeg(), witness)

    assert nothing_is_left()


class Full(stores.Folder):
    """A storage on a disk that is full in the middle of a file."""

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        """Keep the beginning, as a disk does."""
        super().save(name, ContentFile(content.read()[:100]), max_length)
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_keeps_nothing_but_what_is_to_be_sent_again(
    witness: Account, settings: Settings
) -> None:
    folder = {"OPTIONS": {"folder": "originals"}}
    whole = settings.STORAGES
    settings.STORAGES = {**whole, "originals": {**folder, "BACKEND": f"{__name__}.Full"}}
    with pytest.raises(OSError, match="No space"):
        send(pictures.jpeg(), witness)
    assert nothing_is_left()
    content = pictures.jpeg()
    upload = resuming.begin(name="a.jpg", size=len(content), by=witness)
    resuming.append(upload, 0, [content])
    with pytest.raises(OSError, match="No space"):
        resuming.finish(upload)

    settings.STORAGES = whole

    assert resuming.finish(upload).size == len(content)


def test_every_refusal_has_its_sentence() -> None:
    assert set(Code) <= set(SENTENCES)
    for code in SENTENCES:
        assert "%(" not in sentence(code)


def test_only_its_sender_takes_a_file_back_before_it_was_handed_in(witness: Account) -> None:
    original = send(pictures.jpeg(), witness)
    with pytest.raises(NotTakenBack):
        receiving.take_back(original, by=make.researcher("other"))
    photograph = make.photograph(make.monument(), original=original, review_state="draft")
    with pytest.raises(NotTakenBack):
        receiving.take_back(original, by=witness)
    photograph.copies.all().delete()
    photograph.delete()
    receiving.hand_in(original)
    with pytest.raises(NotTakenBack):
        receiving.take_back(original, by=witness)
    assert pictures.everything(stores.originals()) == {original.stored_name: pictures.jpeg()}


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_back_is_gone_and_its_custody_says_so(witness: Account) -> None:
    original = send(pictures.jpeg(), witness)

    receiving.take_back(original, by=witness)

    assert nothing_is_left()
    assert Custody.objects.last().step == "taken-back"  # type: ignore[union-attr]
