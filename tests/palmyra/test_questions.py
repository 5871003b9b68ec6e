"""Thirty research questions, answered by facets on Palmyra's data and held against plain SQL."""

from __future__ import annotations

import pytest
from django.db import connection
from django.http import QueryDict

from catalogue import memory
from catalogue.facets.asking import Asked
from catalogue.facets.lists import AskedArtefacts, AskedMonuments, AskedReports
from tests.facets.questions import QUESTIONS
from tests.palmyra.site import GROUPS, Site

pytestmark = [pytest.mark.django_db, pytest.mark.whole, GROUPS["en"]]
LISTS: dict[str, type[Asked]] = {
    "reports": AskedReports,
    "monuments": AskedMonuments,
    "artefacts": AskedArtefacts,
}


def test_questions_are_answered_as_sql_answers_them(site: Site) -> None:
    moment, wrong, found = memory.now(), [], []
    for question in QUESTIONS:
        path, _mark, query = question.address.partition("?")
        asked = LISTS[path.strip("/")](moment, QueryDict(query))
        with connection.cursor() as cursor:
            cursor.execute(question.sql)
            expected = cursor.fetchone()[0]
        if asked.filters.ignored or len(asked.hits) != expected:
            wrong.append((question.text, len(asked.hits), expected, asked.filters.ignored))
        found.append(expected)

    assert wrong == []
    assert len(QUESTIONS) >= 30
    # A question whose answer is "none" proves little.
    assert found.count(0) <= 2
