"""The preferred names of a monument stand in two places and agree."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from catalogue import naming
from catalogue.models import Monument, MonumentName
from catalogue.moderation import actions
from tests import make

pytestmark = pytest.mark.django_db


def _names(monument: Monument) -> set[tuple[str, str, str]]:
    return set(monument.names.values_list("name", "language", "kind"))


def test_a_former_preferred_name_becomes_an_alternate_one() -> None:
    monument = make.monument(name_en="Temple of Bel")
    Monument.objects.update(name_en="Temple of Baal")

    naming.keep_preferred([monument.pk])

    assert _names(monument) == {
        ("Temple of Bel", "en", "alternate"),
        ("Temple of Baal", "en", "preferred"),
    }


def test_a_known_other_name_is_promoted_not_repeated() -> None:
    monument = make.monument(name_en="Temple of Bel")
    make.name(monument, "Temple of Baal", kind="transliteration")
    Monument.objects.update(name_en="Temple of Baal")

    naming.keep_preferred([monument.pk])

    assert ("Temple of Baal", "en", "preferred") in _names(monument)
    assert monument.names.count() == 2


def test_an_emptied_name_is_preferred_no_longer() -> None:
    monument = make.monument(name_ar="معبد بل")
    Monument.objects.update(name_ar="")

    naming.keep_preferred([monument.pk])

    assert ("معبد بل", "ar", "alternate") in _names(monument)


def test_the_row_is_public_with_its_monument() -> None:
    draft = make.monument(review_state="draft")
    public = make.monument()
    drafts = MonumentName.objects.filter(monument=draft)
    drafts.update(review_state="draft", first_published_at=None)
    Monument.objects.filter(pk=public.pk).update(name_ar="معبد")

    naming.keep_preferred([draft.pk, public.pk])

    states = dict(MonumentName.objects.values_list("monument", "review_state"))
    assert states == {draft.pk: "draft", public.pk: "published"}


def test_the_columns_can_follow_the_rows() -> None:
    monument = make.monument()
    make.name(monument, "معبد بل", "ar", kind="preferred")

    naming.adopt_preferred([monument.pk])

    monument.refresh_from_db()
    assert (monument.name_en, monument.name_ar) == ("Temple of Bel", "معبد بل")


@pytest.mark.parametrize("number", [1, 12])
def test_it_asks_as_often_for_one_as_for_many(
    number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ids = [make.monument(name_ar="معبد").pk for _ in range(number)]
    Monument.objects.update(name_en="Another", name_ar="آخر")

    with django_assert_max_num_queries(6):
        naming.keep_preferred(ids)


def test_names_in_agreement_are_left_alone(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    monument = make.monument()

    with django_assert_num_queries(2):
        naming.keep_preferred([monument.pk])


def test_a_monument_is_published_with_its_preferred_names() -> None:
    monument = make.monument(review_state="draft")
    monument.names.update(review_state="draft", first_published_at=None)

    actions.publish(monument)

    assert [name.review_state for name in monument.names.all()] == ["published"]
