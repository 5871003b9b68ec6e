"""Copies lead back to one root, in a few queries however long the way."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from catalogue import publication
from catalogue.models import Source
from catalogue.roots import roots
from tests import make

pytestmark = pytest.mark.django_db


def chain(length: int, **values: Any) -> list[Source]:
    """An original and its copies, each of the one before."""
    made = [make.source()]
    for _ in range(length):
        made.append(make.source(derives_from=made[-1], **values))
    return made


@pytest.mark.parametrize("length", [0, 1, 2, 9])
def test_a_copy_of_copies_has_the_first_as_its_root(
    length: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    original, *_between = made = chain(length)
    chain(3)

    with django_assert_max_num_queries(3):
        found = roots([made[-1].pk], among=Source.objects.all())

    assert found == {made[-1].pk: original.pk}


def test_two_copies_are_one_voice_and_others_are_none() -> None:
    original, first, second = make.source(), make.source(), make.source()
    Source.objects.filter(pk__in=[first.pk, second.pk]).update(derives_from=original)
    alone = make.source()

    found = roots([first.pk, second.pk, alone.pk], among=Source.objects.all())

    assert found == {first.pk: original.pk, second.pk: original.pk, alone.pk: alone.pk}


def test_the_way_ends_before_what_is_not_public() -> None:
    hidden = make.source(review_state="draft")
    copy = make.source(derives_from=hidden)
    copied_again = make.source(derives_from=copy)

    found = roots([copied_again.pk, hidden.pk], among=publication.sources())

    assert found == {copied_again.pk: copy.pk}


def test_a_circle_is_one_voice() -> None:
    first, second = chain(1)
    Source.objects.filter(pk=first.pk).update(derives_from=second)

    found = roots([first.pk, second.pk], among=Source.objects.all())

    assert len(set(found.values())) == 1
