"""The index is in step with what is public, whatever road a change took."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from catalogue.imports import import_folder
from catalogue.ledger.appending import append
from catalogue.ledger.opening import enter_everything
from catalogue.models import DamageReport, Monument, SearchDocument, SearchWord, Source
from catalogue.moderation import actions, merging, splitting
from catalogue.search import finding, indexing
from catalogue.search.kinds import MONUMENT
from tests import make

pytestmark = pytest.mark.django_db


def matching(model: type[Any], text: str) -> list[int]:
    """The primary keys that match, in their order."""
    return sorted(finding.matching(model, text))


@pytest.fixture
def in_step() -> Iterator[None]:
    """What the roads have written is what a rebuild writes."""
    yield
    before = indexing.contents()
    differences = indexing.rebuild()
    assert set(differences.values()) == {(0, 0, 0)}
    assert indexing.contents() == before


@pytest.mark.usefixtures("in_step")
def test_publishing_withdrawing_and_restoring() -> None:
    monument = make.monument(name_en="Temple of Nabu", review_state="submitted")
    report = make.report(monument, title_en="Blown up", review_state="submitted")
    enter_everything()
    actions.publish(report)
    assert matching(DamageReport, "nabu") == []

    actions.publish(monument)
    assert matching(Monument, "nabu") == [monument.pk]
    assert matching(DamageReport, "nabu") == [report.pk]

    actions.withdraw(monument, reason_en="Not there.")
    assert matching(Monument, "nabu") == []
    assert matching(DamageReport, "nabu") == []
    assert matching(DamageReport, "blown") == [report.pk]

    actions.restore(monument)
    assert matching(DamageReport, "nabu blown") == [report.pk]


@pytest.mark.usefixtures("in_step")
def test_a_name_and_a_key() -> None:
    monument = make.monument(slug="old")
    report = make.report(monument)
    enter_everything()
    hidden = make.name(monument, "Sonnentempel", "de", review_state="submitted")
    assert matching(Monument, "Sonnentempel") == []

    actions.publish(hidden)
    actions.change_key(monument, "new")
    append(None, [monument])

    assert matching(Monument, "Sonnentempel") == [monument.pk]
    assert matching(DamageReport, "sonnentempel") == [report.pk]
    assert SearchDocument.objects.get(pk__range=MONUMENT.ids).key == "new"


@pytest.mark.usefixtures("in_step")
def test_the_label_of_a_kind() -> None:
    monument = make.monument(name_en="Bel", kind=make.term("monument-kind", "hypogeum"))
    enter_everything()
    assert matching(Monument, "hypogeum") == [monument.pk]

    actions.withdraw(monument.kind, reason_en="Another word is used.")

    assert matching(Monument, "hypogeum") == []


@pytest.mark.usefixtures("in_step")
def test_an_import_and_one_that_changes_it(tmp_path: Path) -> None:
    head = "key,name_en,kind\n"
    (tmp_path / "monuments.csv").write_text(f"{head}bel,Temple of Bel,temple\n", "utf-8")
    make.term("monument-kind", "temple")
    enter_everything()
    import_folder(tmp_path, state="published")
    assert len(matching(Monument, "bel")) == 1

    (tmp_path / "monuments.csv").write_text(f"{head}bel,Temple of Nabu,temple\n", "utf-8")
    import_folder(tmp_path, state="published", reason="Better known.")

    assert len(matching(Monument, "nabu")) == 1


@pytest.mark.usefixtures("in_step")
def test_a_merge_its_undoing_and_a_split() -> None:
    one, two = make.monument(name_en="Agora"), make.monument(name_en="Market hall")
    report = make.report(two, title_en="Shelled")
    enter_everything()

    made = merging.merge(one, two, by=None, reason="The same.")
    assert matching(Monument, "market") == [one.pk]
    assert matching(DamageReport, "agora") == [report.pk]
    merging.undo(made, by=None, reason="Two after all.")
    assert matching(Monument, "market") == [two.pk]
    assert matching(DamageReport, "agora") == []

    chosen = [("reportmonument.monument", report.links.get().pk)]
    how: Any = {"titles": {"name_en": "Basilica"}, "slug": "basilica", "reason": "Two."}
    splitting.split(two, chosen=chosen, by=None, **how)
    assert matching(DamageReport, "basilica") == [report.pk]
    assert matching(DamageReport, "market") == []


@pytest.mark.usefixtures("in_step")
def test_the_administration(admin_client: Client) -> None:
    source = make.source(title="Morning paper")
    enter_everything()
    address = f"/admin/catalogue/source/{source.pk}/change/"
    form = admin_client.get(address).context["adminform"].form
    values = {name: form[name].value() or "" for name in form.fields}

    response = admin_client.post(address, {**values, "title": "Evening news", "reason": "Misread."})

    assert response.status_code == 302
    assert matching(Source, "evening") == [source.pk]
    assert matching(Source, "morning") == []


def test_a_rebuild_repairs_and_says_what_was_wrong() -> None:
    first, second = make.monument(name_en="Agora"), make.monument(name_en="Senate")
    enter_everything()
    SearchDocument.objects.filter(names__startswith="agora").delete()
    SearchDocument.objects.filter(names__startswith="senate").update(body="other")
    SearchWord.objects.filter(word="senate").update(documents=7)
    Monument.objects.filter(pk=second.pk).update(name_ar="")
    out = StringIO()

    call_command("rebuild_search", stdout=out)

    assert "monument: 1 missing, 0 too many, 1 not in step" in out.getvalue()
    assert "words: 0 missing, 0 too many, 1 not in step" in out.getvalue()
    assert matching(Monument, "agora") == [first.pk]
    assert matching(Monument, "other") == []
    call_command("rebuild_search", stdout=out)
    assert out.getvalue().endswith("Everything was in step.\n")


def test_words_together_apart_begun_and_in_quotes() -> None:
    apart = make.monument(name_en="Temple of Baal Shamin").pk
    together = make.monument(name_en="Baalshamin").pk
    joined = make.monument(name_en="Lion of Al-Lat", name_ar="أسد اللات").pk
    make.searchable()

    def found(text: str) -> set[int]:
        return set(matching(Monument, text))

    for text in ("baal shamin", "BAALSCHAMIN", "Ba'al-Shamîn", "shamin baal"):
        assert found(text) >= {apart, together} - ({together} if text == "shamin baal" else set())
    assert found('"baal shamin"') == {apart}
    assert found('"shamin baal"') == set()
    assert found('"lion lat"') == set()
    assert found("baals") == {apart, together}
    assert joined in found("اللا") & found("الأس")
    for text in ("allat", "al-lat", "lat", "اللات", "لات", "أسَدُ لات"):
        assert found(text) == {joined}
    assert found("") == found('"\x00 * ( ؛ 🏛') == set()
    assert found("lion OR baal") == found("NOT lion") == set()
