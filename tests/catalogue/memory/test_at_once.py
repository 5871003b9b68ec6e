"""Several threads change what is public and look at once; each sees what it has done itself."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from catalogue import memory, publication
from catalogue.ledger import heads
from catalogue.models import DamageReport
from catalogue.moderation import actions
from tests import make, remembering
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)


class Public(memory.Kept[frozenset[int]]):
    """The published reports."""

    def build(self) -> frozenset[int]:
        return frozenset(publication.reports().values_list("pk", flat=True))

    def renew(self, old: frozenset[int], changed: memory.Changes) -> frozenset[int]:
        pks = changed.of(DamageReport)
        rows = publication.reports().filter(pk__in=pks).values_list("pk", flat=True)
        return (old - pks) | frozenset(rows)


def test_each_thread_finds_its_own_change_and_none_is_lost() -> None:
    kept, reports = Public(), [make.report(review_state="submitted") for _ in range(6)]

    def publish_and_look(pks: list[int]) -> bool:
        found = []
        for pk in pks:
            actions.publish(DamageReport.objects.get(pk=pk))
            found.append(pk in memory.now().of(kept))
        return all(found)

    with remembering.as_in_life():
        memory.now().of(kept)
        pks = [one.pk for one in reports]
        assert together(
            lambda: publish_and_look(pks[::2]), lambda: publish_and_look(pks[1::2])
        ) == [True, True]
        assert memory.now().of(kept) == set(pks)


def test_who_sees_an_entry_sees_all_before_it() -> None:
    """The second to append waits for the first to commit, so numbers are in that order."""
    one, two = (make.report(review_state="submitted") for _ in range(2))
    seen: list[int] = []

    def publish(pk: int) -> None:
        with transaction.atomic():
            actions.publish(DamageReport.objects.get(pk=pk))
            mine = heads.current().number
            with connection.cursor() as cursor:
                cursor.execute("SELECT COUNT(*) FROM catalogue_ledgerentry")
                seen.append(cursor.fetchone()[0] - mine)

    together(lambda: publish(one.pk), lambda: publish(two.pk))

    assert seen == [0, 0]
    assert heads.current().number == 2
