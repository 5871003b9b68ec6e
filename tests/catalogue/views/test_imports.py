"""The pages about spreadsheets: each person sees and does with their own what its state allows."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from catalogue.contributions.spreadsheets import receiving, submitting, work
from catalogue.contributions.spreadsheets.subjects import BY_NAME
from catalogue.models import Account, Batch, Contribution
from tests import make
from tests.catalogue.contributions.spreadsheets import Row, as_csv, researcher, upload
from tests.catalogue.contributions.test_spreadsheets_reading import HOSTILE

pytestmark = pytest.mark.django_db
LIST = "/contribute/imports/"


@pytest.fixture
def carl() -> Account:
    return researcher()


@pytest.fixture
def own(client: Client, carl: Account) -> Client:
    client.force_login(carl)
    return client


def source_row(key: str, **cells: str) -> Row:
    make.term("source-kind", "news")
    return {"key": key, "title": "Report", "kind": "news", "published": "2015-08-23", **cells}


def send(client: Client, content: bytes, **said: str) -> Any:
    file = SimpleUploadedFile(said.pop("name", "my list.csv"), content)
    return client.post(LIST, {"table": "sources.csv", "file": file, **said}, follow=True)


def page_of(batch: Batch) -> str:
    return f"{LIST}{batch.identifier}/"


def test_from_upload_to_submission(own: Client) -> None:
    page = send(own, as_csv([source_row("a"), source_row("b", published="2015-02-30")]))
    batch = Batch.objects.get()
    assert page.redirect_chain == [(page_of(batch), 302)]
    text = page.content.decode()
    assert "1 fault" in text
    assert "There is no day 30" in text
    assert "Submit to the moderators" not in text

    page = send(own, as_csv([source_row("a"), source_row("b")]), replaces=batch.identifier)
    assert "has taken the place" in page.content.decode()
    batch = Batch.objects.get()
    assert "Submit to the moderators" in page.content.decode()

    page = own.post(f"{page_of(batch)}submit/", follow=True)
    assert "Moderators will decide" in page.content.decode()
    assert Contribution.objects.filter(state="submitted", batch=batch).count() == 2
    own.post(f"{page_of(batch)}submit/")
    assert Contribution.objects.count() == 2


def test_faults_are_told_in_the_language_of_the_reader(own: Client, carl: Account) -> None:
    rows = [source_row("a", published="2015-02-30"), source_row("a", kind="newz")]
    with translation.override("ar"):
        batch = upload(as_csv(rows), "sources", by=carl)

    english = own.get(page_of(batch)).content.decode()
    arabic = own.get(f"/ar{page_of(batch)}").content.decode()

    for words in ("There is no day 30", "The same key stands on line 2.", "This is no term"):
        assert words in english
        assert words not in arabic
    assert "المفتاح نفسه وارد في السطر 2" in arabic
    assert 'lang="ar"' not in english[english.index("<tbody>") : english.index("</tbody>")]


def test_faults_that_were_kept_in_one_language_are_marked(own: Client, carl: Account) -> None:
    batch = upload(as_csv([source_row("a", published="2015-02-30")]), "sources", by=carl)
    kept = {name: value for name, value in batch.preview.items() if name != "reasons"}
    Batch.objects.update(preview=kept)

    arabic = own.get(f"/ar{page_of(batch)}").content.decode()

    assert '<td class="whole-line" lang="en" dir="ltr">There is no day 30' in arabic


def test_headings_are_asked_and_answers_kept(own: Client) -> None:
    page = send(own, b"Nr;Titel;kind\na;Report;news\n")
    batch = Batch.objects.get()
    assert "not known yet" in page.content.decode()

    answer = {"column-0": "key", "column-1": "key", "column-2": "kind"}
    page = own.post(f"{page_of(batch)}match/", answer)
    assert page.status_code == 422
    assert "Two headings" in page.content.decode()
    assert page.content.decode().count('<option value="key" selected>') == 2

    make.term("source-kind", "news")
    page = own.post(f"{page_of(batch)}match/", {**answer, "column-1": "title"}, follow=True)
    batch.refresh_from_db()
    assert batch.state == "checked"


def test_a_large_file_is_checked_in_the_background(own: Client) -> None:
    rows = [source_row(f"s-{number}") for number in range(work.AT_ONCE + 1)]
    page = send(own, as_csv(rows))
    text = page.content.decode()
    assert "data-progress" in text
    assert '<noscript><meta http-equiv="refresh"' in text
    batch = Batch.objects.get()
    assert own.get(f"{page_of(batch)}progress/").json()["working"] is True

    work.work_once()
    assert own.get(f"{page_of(batch)}progress/").json() == {
        "working": False,
        "done": work.AT_ONCE + 1,
        "total": work.AT_ONCE + 1,
        "words": "All rows compared; now the rules of the catalogue are tried …",
    }
    assert "data-progress" not in own.get(page_of(batch)).content.decode()


def test_the_same_file_leads_to_the_batch_that_is_there(own: Client) -> None:
    content = as_csv([source_row("a")])
    send(own, content)
    page = send(own, content, name="renamed.csv")
    assert "already uploaded" in page.content.decode()
    assert Batch.objects.count() == 1


def test_a_stranger_is_asked_who_they_are(client: Client, carl: Account) -> None:
    batch = upload(as_csv([source_row("a")]), "sources", by=carl)
    for address in (LIST, page_of(batch), f"{LIST}templates/sources.csv"):
        assert client.get(address).status_code == 302


@pytest.mark.parametrize("page", ["", "match/", "progress/"])
def test_batches_of_others_do_not_exist(client: Client, carl: Account, page: str) -> None:
    batch = upload(as_csv([source_row("a")]), "sources", by=carl)
    client.force_login(researcher("dora"))
    assert client.get(f"{page_of(batch)}{page}").status_code == 404
    assert client.get(f"{LIST}b0000000000/{page}").status_code == 404
    assert batch.identifier not in client.get(LIST).content.decode()


@pytest.mark.parametrize("act", ["match/", "submit/", "discard/"])
def test_nobody_acts_on_batches_of_others(client: Client, carl: Account, act: str) -> None:
    batch = upload(as_csv([source_row("a")]), "sources", by=carl)
    client.force_login(researcher("dora"))
    assert client.post(f"{page_of(batch)}{act}").status_code == 404
    other = as_csv([source_row("a")])
    send(client, other, replaces=batch.identifier)
    assert Batch.objects.filter(pk=batch.pk, state="checked").exists()


def test_administrators_are_no_exception(admin_client: Client, carl: Account) -> None:
    batch = upload(as_csv([source_row("a")]), "sources", by=carl)
    assert admin_client.get(page_of(batch)).status_code == 404


@pytest.mark.parametrize("act", ["submit/", "discard/"])
def test_acts_need_a_post(own: Client, carl: Account, act: str) -> None:
    batch = upload(as_csv([source_row("a")]), "sources", by=carl)
    assert own.get(f"{page_of(batch)}{act}").status_code == 405


def test_acts_in_a_wrong_state_are_told(own: Client, carl: Account) -> None:
    batch = upload(as_csv([source_row("a", kind="x")]), "sources", by=carl)
    page = own.post(f"{page_of(batch)}submit/", follow=True)
    assert "cannot be done" in page.content.decode()
    assert not Contribution.objects.exists()


def test_discarding_leads_back_to_the_list(own: Client, carl: Account) -> None:
    batch = upload(as_csv([source_row("a")]), "sources", by=carl)
    page = own.post(f"{page_of(batch)}discard/", follow=True)
    assert page.redirect_chain == [(LIST, 302)]
    assert not Batch.objects.exists()


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_uploaded_gets_a_sentence(own: Client, content: tuple[bytes, str]) -> None:
    page = send(own, content[0])
    assert page.status_code in {200, 422}
    if page.status_code == 422:
        assert "The file was not taken" in page.content.decode()
        assert '<option value="sources.csv" selected>' in page.content.decode()


@pytest.mark.parametrize(
    "said", [{}, {"table": "hazards.csv"}, {"table": "sources.csv"}, {"table": "\x00"}]
)
def test_an_incomplete_form_gets_a_sentence(own: Client, said: dict[str, str]) -> None:
    page = own.post(LIST, said)
    assert page.status_code == 422
    assert "Choose" in page.content.decode()


@pytest.mark.parametrize("named", ["\x00", "b0000000000", "x" * 5000])
def test_a_corrected_file_of_nothing_is_a_file_like_others(own: Client, named: str) -> None:
    assert send(own, as_csv([source_row("a")]), replaces=named).status_code == 200
    assert Batch.objects.count() == 1


def test_what_was_submitted_meanwhile_is_not_called_replaced(own: Client, carl: Account) -> None:
    """The page of the earlier file is still open in another window."""
    earlier = upload(as_csv([source_row("a")]), "sources", by=carl)
    submitting.submit(earlier, by=carl)
    page = send(own, as_csv([source_row("b")]), replaces=earlier.identifier)
    assert "has taken the place" not in page.content.decode()
    assert Batch.objects.count() == 2


def test_cells_are_shown_as_text(own: Client) -> None:
    page = send(own, as_csv([source_row("<b>a</b>", kind="<script>")]), name="<i>.csv")
    text = page.content.decode()
    assert "<script>" not in text.replace("<script src", "")
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize("name", BY_NAME)
def test_templates_are_taken_as_they_are_given(own: Client, carl: Account, name: str) -> None:
    csv = own.get(f"{LIST}templates/{name}.csv")
    xlsx = own.get(f"{LIST}templates/{name}.xlsx")
    assert csv["Content-Disposition"] == f'attachment; filename="{name}.csv"'
    for content in (csv.content, xlsx.content):
        batch = upload(content, name, by=carl)
        assert batch.state == "checked"
        assert sorted(batch.matching.values()) == sorted(one.name for one in BY_NAME[name].columns)
        receiving.discard(batch, by=carl)


def test_workbooks_explain_their_columns_and_name_public_terms(own: Client) -> None:
    make.term("source-kind", "news")
    make.term("source-kind", "rumour", review_state="submitted")
    content = own.get(f"{LIST}templates/sources.xlsx").content
    sheets = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    rows = {row[0]: row for row in sheets[1].iter_rows(values_only=True)}
    assert rows["kind"][-1] == "news"
    assert (rows["title"][1], rows["title"][3]) == ("Title", "yes")


def test_there_is_no_template_of_other_things(own: Client) -> None:
    assert own.get(f"{LIST}templates/hazards.csv").status_code == 404


def test_pages_are_kept_by_no_cache(own: Client, carl: Account) -> None:
    batch = upload(as_csv([source_row("a")]), "sources", by=carl)
    for address in (LIST, page_of(batch)):
        assert own.get(address)["Cache-Control"] == "no-store"


@pytest.mark.parametrize("count", [1, 8])
def test_the_queries_of_the_list_do_not_grow(
    own: Client, carl: Account, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        upload(as_csv([source_row(f"s-{number}")]), "sources", by=carl)
    with django_assert_num_queries(3):
        own.get(LIST)


def test_the_arabic_pages_work(own: Client, carl: Account) -> None:
    batch = upload(as_csv([source_row("a", kind="x")]), "sources", by=carl)
    for address in (LIST, page_of(batch)):
        text = own.get(f"/ar{address}").content.decode()
        assert '<html lang="ar" dir="rtl">' in text


def test_a_body_that_is_too_large_is_not_even_read(own: Client, carl: Account) -> None:
    class Unread(io.BytesIO):
        def read(self, *_args: Any) -> bytes:
            raise AssertionError("the body was read")

    body: Any = {"wsgi.input": Unread(), "CONTENT_LENGTH": str(receiving.MOST_BYTES * 2)}
    kind = "multipart/form-data; boundary=x"
    page = own.generic("POST", LIST, content_type=kind, **body)
    assert page.status_code == 422
    assert "larger than" in page.content.decode()


def test_an_upload_needs_a_token(carl: Account) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(carl)
    assert send(client, as_csv([source_row("a")])).status_code == 403
    assert not Batch.objects.exists()


def test_a_returned_batch_shows_the_words_and_the_way_on(own: Client, carl: Account) -> None:
    batch = upload(as_csv([source_row("a")]), "sources", by=carl)
    Batch.objects.filter(pk=batch.pk).update(state="returned", words="Name the <publisher>.")
    text = own.get(page_of(batch)).content.decode()
    assert "Name the &lt;publisher&gt;." in text
    assert f'href="{LIST}?table=sources.csv"' in text
    assert "Discard" not in text


def test_every_page_belongs_to_the_workspace(own: Client, carl: Account) -> None:
    batch = upload(as_csv([source_row("a")]), "sources", by=carl)
    for address in (LIST, page_of(batch)):
        text = own.get(address).content.decode()
        assert "Leave quickly" in text
        assert '<a href="/contribute/" aria-current="true">' in text


def test_a_sentence_that_begins_with_a_cell_keeps_its_direction(own: Client) -> None:
    rows = SimpleUploadedFile("a.csv", as_csv([source_row("a", published="yesterday")]))
    page = own.post(f"/ar{LIST}", {"table": "sources.csv", "file": rows}, follow=True)
    assert '<td class="whole-line" lang="ar" dir="rtl">' in page.content.decode()


def test_what_became_of_the_rows_is_told(own: Client, carl: Account) -> None:
    batch = upload(as_csv([source_row("a"), source_row("b")]), "sources", by=carl)
    own.post(f"{page_of(batch)}submit/")
    row = Contribution.objects.get(batch=batch, line=3)
    Contribution.objects.filter(pk=row.pk).update(state="returned", words="Which <page>?")
    Batch.objects.filter(pk=batch.pk).update(undo_reason="The wrong file.")

    text = own.get(page_of(batch)).content.decode()

    assert "What became of the rows" in text
    assert "What would become" not in text
    assert "The wrong file." in text
    assert f'href="/contribute/{row.identifier}/"' in text
    assert "Which &lt;page&gt;?" in text
