"""What was received of a document is never published; a cleaned copy is, by a moderator's act."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client

from catalogue import publication, stores
from catalogue.files import custody, documents, fixity
from catalogue.ledger.entries import last_versions
from catalogue.ledger.opening import enter_everything
from catalogue.ledger.verifying import verify
from catalogue.models import Document
from catalogue.moderation import actions
from tests import make
from tests.catalogue.files import pictures

pytestmark = pytest.mark.django_db(transaction=True)


def test_only_a_cleaned_copy_is_published_and_it_goes_at_once() -> None:
    source = make.source()
    document = make.document(source)
    with pytest.raises(ValidationError, match="cleaned copy first"):
        documents.publish_cleaned(document, by=None)
    same = pictures.read(stores.originals(), document.original.stored_name)
    document.cleaned = make.original(same, contributor=make.researcher(), kind="document")
    document.save()
    with pytest.raises(ValidationError, match="very file"):
        documents.publish_cleaned(document, by=None)
    document.cleaned = make.original(pictures.jpeg())
    document.save()
    with pytest.raises(ValidationError, match="published as photographs"):
        documents.publish_cleaned(document, by=None)
    other = make.document(make.source(), original=make.original(b"%PDF- 2", kind="document"))
    document.cleaned = other.original
    document.save()
    with pytest.raises(ValidationError, match="very file"):
        # What was received behind anything is no cleaned copy of this.
        documents.publish_cleaned(document, by=None)
    assert not pictures.everything(stores.copies())
    document.cleaned = make.original(
        b"%PDF- cleaned", kind="document", media_type="application/pdf"
    )
    document.save()

    documents.publish_cleaned(document, by=None)

    assert publication.documents().get() == document
    assert pictures.everything(stores.copies()) == {document.public_name: b"%PDF- cleaned"}
    assert document.cleaned.sha256 in document.public_name
    assert [one.step for one in custody.steps(document.cleaned)] == ["published"]
    assert not custody.steps(document.original).exists()
    assert fixity.verify(pause=0).is_sound
    with pytest.raises(ValidationError, match="already"):
        documents.publish_cleaned(document, by=None)

    documents.hide(document, by=None)

    assert not publication.documents().exists()
    assert not pictures.everything(stores.copies())
    with pytest.raises(ValidationError, match="No cleaned copy"):
        documents.hide(Document.objects.get(pk=document.pk), by=None)


def test_a_copy_is_there_though_the_same_was_just_taken_from_the_public() -> None:
    """What hid the same content deletes its file in between, for no row named it yet."""
    document = make.document(make.source())
    document.cleaned = make.original(b"%PDF- cleaned", kind="document")
    document.save()

    with transaction.atomic():
        documents.publish_cleaned(document, by=None)
        stores.copies().delete(document.public_name)

    assert pictures.everything(stores.copies()) == {document.public_name: b"%PDF- cleaned"}


def test_the_ledger_says_what_the_public_gets_of_a_document(client: Client) -> None:
    claim = make.evidence(make.report(cause=""))
    cleaned = make.original(b"%PDF- clean", kind="document", media_type="application/pdf")
    document = make.document(claim, cleaned=cleaned, title_ar="رسالة")
    enter_everything()

    documents.publish_cleaned(document, by=None)

    verify()
    page = client.get(f"/id/{claim.identifier}/v2").content.decode()
    assert cleaned.sha256 in page
    assert "رسالة" in page
    assert document.original.sha256 not in page
    documents.hide(document, by=None)
    verify()
    last = last_versions([claim.identifier])[claim.identifier]
    assert (last.version, last.act) == (3, "changed")
    assert cleaned.sha256 not in "".join(last.parts.values())


def test_a_copy_stands_with_its_source() -> None:
    document = make.document(make.evidence(make.report()), published=True)
    assert publication.documents().exists()

    assert document.evidence is not None
    actions.withdraw(document.evidence.source, reason_en="A forgery.")

    assert not publication.documents().exists()


def test_the_public_is_told_what_leads_to_nobody() -> None:
    photograph = make.photograph(make.monument())
    other = make.photograph(make.monument(), original=photograph.original)
    for step in ("received", "hashed", "opened", "checked"):
        custody.note(step, photograph.original)  # type: ignore[arg-type]
    for step in ("copied", "published"):
        custody.note(step, photograph.original, record=photograph)  # type: ignore[arg-type]
    custody.note("checked", photograph.original)  # type: ignore[arg-type]
    custody.note("hidden", photograph.original, record=other)  # type: ignore[arg-type]

    told = [one.step for one in custody.public_steps(photograph)]

    # Neither when it came, nor the reading that found it here before it was published.
    assert told == ["copied", "published", "checked"]
