"""What an act had in hand when it was killed or taken back is found; nothing else is touched."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings

from catalogue import stores
from catalogue.files import copies, fixity, receiving, resuming, unsettled
from catalogue.models import Original
from tests import make
from tests.catalogue.files import pictures

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_file_whose_row_was_taken_back_goes_after_a_day_and_a_stranger_stays() -> None:
    stores.originals().save("ab/stranger", ContentFile(b"of another database"))
    kept = receiving.receive([pictures.jpeg()], name="a.jpg", by=None)
    with transaction.atomic():
        lost = receiving.receive([pictures.jpeg(shade=5)], name="b.jpg", by=None)
        transaction.set_rollback(True)
    everything = {"ab/stranger", kept.stored_name, lost.stored_name}
    assert set(pictures.everything(stores.originals())) == everything
    assert list(Original.objects.all()) == [kept]
    # It may be that of an import which has not ended: nobody is alarmed before a worker looks.
    assert fixity.verify(pause=0).findings == [["extra", "ab/stranger"]]

    resuming.clear_abandoned()
    assert set(pictures.everything(stores.originals())) == everything
    resuming.clear_abandoned(now=timezone.now() + timedelta(hours=25))

    assert set(pictures.everything(stores.originals())) == {"ab/stranger", kept.stored_name}
    assert unsettled.clear(before=timezone.now() + timedelta(days=9)) == 0


def test_what_a_row_names_stays_though_it_was_noted() -> None:
    photograph = make.photograph(make.monument())
    names = set(photograph.copies.values_list("stored_name", flat=True))
    with transaction.atomic():
        copies.drop(photograph)
        transaction.set_rollback(True)

    assert unsettled.clear(before=timezone.now() + timedelta(days=2)) == len(names)

    assert set(pictures.everything(stores.copies())) == names


def test_a_disk_that_takes_no_note_stops_no_withdrawal(settings: Settings) -> None:
    photograph = make.photograph(make.monument())
    file = f"{settings.UPLOADS_ROOT}-unsettled"
    os.close(os.open(file, os.O_CREAT))

    copies.drop(photograph)

    assert not pictures.everything(stores.copies())
