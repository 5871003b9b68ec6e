"""ORCID: the identifier, and signing in with it where an operator wants that."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from catalogue import orcid
from tests.migrated import cache_of, sqlite_file

ROOT = Path(__file__).resolve().parents[2]
KNOWN = "0000-0002-1825-0097"


@pytest.mark.parametrize(
    "typed",
    [
        KNOWN,
        "0000000218250097",
        f"https://orcid.org/{KNOWN}",
        f"http://www.orcid.org/{KNOWN}/",
        f" orcid.org/{KNOWN} ",
        "0000–0002–1825–0097",
    ],
)
def test_it_is_read_in_every_form(typed: str) -> None:
    assert orcid.read(typed) == KNOWN


def test_the_last_character_may_be_a_letter() -> None:
    assert orcid.read("0000-0002-1694-233x") == "0000-0002-1694-233X"


@pytest.mark.parametrize(
    "typed", ["", "0000", "0000-0002-1825-009", "٠٠٠٠-0002-1825-0097", "a" * 16]
)
def test_what_is_none_is_refused(typed: str) -> None:
    with pytest.raises(orcid.NotOrcid):
        orcid.read(typed)


@given(st.integers(0, 10**15 - 1), st.integers(0, 14), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(number: int, place: int, by: int) -> None:
    digits = f"{number:015}"
    whole = digits + orcid.check_character(digits)
    assert orcid.read(whole).replace("-", "") == whole
    wrong = whole[:place] + str((int(whole[place]) + by) % 10) + whole[place + 1 :]

    with pytest.raises(orcid.NotOrcid):
        orcid.read(wrong)


@pytest.mark.django_db
def test_it_is_off_by_default() -> None:
    for page in ("/accounts/login/", "/accounts/signup/", "/accounts/3rdparty/"):
        assert "orcid" not in Client().get(page, follow=True).content.decode().lower()
    assert Client().get("/accounts/orcid/login/").status_code in {302, 404}


PROGRAM = """
import os, shutil
import django; django.setup()
from django.conf import settings
from django.test.utils import setup_test_environment
setup_test_environment()
shutil.copyfile(os.environ["MIGRATED"], settings.DATABASES["default"]["NAME"])
from django.test import Client
client = Client()
page = client.get("/accounts/login/", secure=True)
print("orcid.org" in page.content.decode(), page.headers["Content-Security-Policy"])
from allauth.socialaccount.models import SocialAccount
from allauth.account.models import EmailAddress
from allauth.socialaccount.providers.orcid.provider import OrcidProvider
from allauth.core import context
from django.test import RequestFactory
from catalogue.models import Account
from allauth.socialaccount.adapter import get_adapter
request = RequestFactory().get("/")
record = {
    "orcid-identifier": {"path": "0000-0002-1825-0097", "uri": "https://orcid.org/x"},
    "person": {"name": {"given-names": {"value": "Secret"}, "family-name": {"value": "Name"}}},
}
with context.request_context(request):
    login = get_adapter().get_provider(request, "orcid").sociallogin_from_response(request, record)
assert login.account.uid == "0000-0002-1825-0097", login.account.uid
assert (login.account.extra_data, login.user.first_name) == ({}, "")
account = Account.objects.create_user("u-x", "x@example.org", "Tadmur-is-not-forgotten")
EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
SocialAccount.objects.create(user=account, provider="orcid", uid="0000-0002-1825-0097")
mine = Client()
mine.post("/accounts/login/", {"login": account.email, "password": "Tadmur-is-not-forgotten"})
page = mine.get("/accounts/3rdparty/")
assert 'name="account"' in page.content.decode(), (page.status_code, page.headers)
assert "/accounts/3rdparty/" in mine.get("/accounts/profile/").content.decode()
form = client.get("/accounts/orcid/login/")
print(form.status_code)
print(client.post("/accounts/orcid/login/").headers["Location"])
"""


def _run(tmp_path: Path, program: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={
            "PATH": os.environ["PATH"],
            "DATA_DIR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            **environment,
        },
    )


def test_an_operator_turns_it_on(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden\n", encoding="ascii")

    done = _run(
        tmp_path,
        PROGRAM,
        MIGRATED=str(sqlite_file(cache_of(pytestconfig))),
        ORCID_CLIENT_ID="APP-1",
        ORCID_CLIENT_SECRET_FILE=str(secret),
    )

    assert done.returncode == 0, done.stderr
    offered, status, location = done.stdout.splitlines()[-3:]
    assert offered.startswith("True")
    assert "form-action 'self' https://orcid.org" in offered
    assert status == "200"
    assert location.startswith("https://orcid.org/oauth/authorize?client_id=APP-1&")
    assert "hidden" not in done.stdout


def test_half_a_setting_stops_the_start(tmp_path: Path) -> None:
    done = _run(tmp_path, "import django; django.setup()", ORCID_CLIENT_ID="APP-1")

    assert done.returncode == 1
    assert "ORCID_CLIENT_SECRET" in done.stderr
