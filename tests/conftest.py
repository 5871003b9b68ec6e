"""What every test may ask for: a database server, a browser, a media folder of its own."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager, nullcontext
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from coverage import Coverage
from django.utils import translation
from pytest_django import DjangoDbBlocker, Settings

from catalogue import translations
from tests import remembering
from tests.emptying import Emptying
from tests.migrated import cache_of, sqlite_file
from tests.postgres import MIGRATED, PostgresMissing, Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SOCKET = "TEST_POSTGRESQL_SOCKET"
#: The first is Chromium without windows, which does the same in three quarters of the time.
CHROMIUM_NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
#: Fixtures that give a test the database.
DATABASES = {"db", "transactional_db", "live_server", "site"}
#: Folders of what shows pages and signs people in: one database is as good as another, and the
#: crawl asks every page of both. What is marked `both` there is tried on both all the same.
OF_PAGES = [
    Path(__file__).parent / folder for folder in ("catalogue/views", "catalogue/admin", "people")
]
#: Tests whose coverage is not measured, which would take as long again as they do: they go where
#: others go, often, at random, or in a browser. `whole` says the same of single tests.
UNMEASURED = [
    Path(__file__).parent / name
    for name in (
        *("browser", "faults", "journeys", "people/test_table.py", "facets/test_exact.py"),
        *("catalogue/admin/test_hostile_input.py", "catalogue/admin/test_pages.py"),
        *("catalogue/admin/test_twins.py", "catalogue/days/test_agreement.py"),
        *("catalogue/drawing/test_plan.py", "catalogue/exports/test_round_trip.py"),
        *("catalogue/imports/test_same_rules.py", "catalogue/ledger/test_random_acts.py"),
        *("catalogue/management/test_migrate.py", "catalogue/moderation/test_merging.py"),
        *("catalogue/test_condition.py", "catalogue/test_derived.py", "catalogue/test_fields.py"),
        *("catalogue/test_publication.py", "catalogue/test_races.py", "catalogue/test_roads.py"),
        *("catalogue/views/test_monument_list.py", "catalogue/views/test_report_list.py"),
    )
]
#: Up to so many workers leave all that asks for Palmyra in a browser to one of them, which imports
#: it once; of more, one takes it for each module, so that the others need not wait for it.
FEW_WORKERS = 4
SERVER = pytest.StashKey[Server]()
# How long an example takes says more of the machine than of what is tested.
hypothesis.settings.register_profile("catalogue", deadline=None)
hypothesis.settings.load_profile("catalogue")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the translations and start one PostgreSQL server for the whole run.

    The workers of xdist find the first on the disk and inherit the socket of the second.
    """
    if hasattr(config, "workerinput"):
        return
    # Workers and the programs that tests start begin often: what Python compiles for them is kept.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for source in filter(translations.is_stale, translations.sources()):
        translations.compile_file(source)
    if os.environ.get("TEST_DATABASE") != "postgresql":
        return
    try:
        server = Server()
        server.start(cache_of(config))
    except (PostgresMissing, RuntimeError) as error:
        raise pytest.UsageError(str(error)) from error
    config.stash[SERVER] = server
    os.environ[SOCKET] = str(server.socket)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server that this run started."""
    server = config.stash.get(SERVER, None)
    if server is not None:
        server.stop()


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: browsers and servers are waited for as well."""
    return len(os.sched_getaffinity(0)) + 1


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, None, None]:
    """Mark what no database changes: what asks for none, and pages. Begin with what takes long.

    Whatever the order at random, no worker has a long test left when the others are done.
    """
    for item in items:
        if isinstance(item, pytest.Function) and (_is_of_pages(item) or not _asks(item)):
            item.add_marker("once")
        if isinstance(item, pytest.Function) and "served" in item.fixturenames:
            item.add_marker(pytest.mark.xdist_group(_served_for(item)))
    yield
    items.sort(key=lambda item: not (_goes_unmeasured(item) or item.get_closest_marker("browser")))


def _served_for(item: pytest.Item) -> str:
    """Tests of one name go to one worker."""
    is_one_of_many = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")) > FEW_WORKERS
    return f"browser-{item.path.stem}" if is_one_of_many else "browser"


def _is_of_pages(item: pytest.Item) -> bool:
    is_there = not set(OF_PAGES).isdisjoint(item.path.parents)
    return is_there and item.get_closest_marker("both") is None


def _asks(item: pytest.Function) -> bool:
    is_marked = item.get_closest_marker("django_db") is not None
    return is_marked or not DATABASES.isdisjoint(item.fixturenames)


def pytest_collection_finish() -> None:
    """Look for garbage among what tests make, not again and again among all that is imported."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Measure the coverage of each test on one database only, and of some on none."""
    is_sqlite = os.environ.get("TEST_DATABASE", "sqlite") == "sqlite"
    is_once = item.get_closest_marker("once") is not None
    is_measured = is_once == is_sqlite and not _goes_unmeasured(item)
    with nullcontext() if is_measured else _unmeasured():
        return (yield)


def _goes_unmeasured(item: pytest.Item) -> bool:
    where = {item.path, *item.path.parents}
    return item.get_closest_marker("whole") is not None or not where.isdisjoint(UNMEASURED)


@contextmanager
def _unmeasured() -> Iterator[None]:
    """Measure nothing, neither here nor in processes that are started meanwhile."""
    coverage = Coverage.current()
    if coverage is None:
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COVERAGE_PROCESS_START", raising=False)
        coverage.stop()
        yield
        coverage.start()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Point Django at the socket of this run's server."""
    from django.db import connections  # noqa: PLC0415  (needs the settings)

    if SOCKET in os.environ:
        connections["default"].settings_dict["HOST"] = os.environ[SOCKET]


@pytest.fixture(scope="session")
def django_db_setup(
    pytestconfig: pytest.Config,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Give this process a copy of the migrated, empty database; nobody migrates it again.

    A test that commits ends by taking back what it committed.
    """
    from django.db import connections  # noqa: PLC0415  (needs the settings)
    from django.test import TransactionTestCase  # noqa: PLC0415

    database: Any = connections["default"]
    name = database.creation._get_test_db_name()
    with django_db_blocker.unblock():
        if database.vendor == "sqlite":
            shutil.copyfile(sqlite_file(cache_of(pytestconfig)), name)
        else:
            with database._nodb_cursor() as cursor:
                cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{MIGRATED}"')
        database.close()
        database.settings_dict["NAME"] = name
        emptying = Emptying()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: emptying())
        yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture(scope="session", autouse=True)
def memory_of_each_row() -> Iterator[None]:
    """Let the memory of what is published follow rows that tests write past the ledger.

    Each writing statement counts as another head, reached by computing anew, which is quick on
    few rows. Its queries are not those of a page. `stepwise` turns this off.
    """
    with pytest.MonkeyPatch.context() as patch:
        remembering.follow_rows(patch)
        yield


@pytest.fixture
def stepwise(db: None) -> Iterator[None]:
    """The memory as it is in life: it follows the ledger, and only it."""
    with remembering.as_in_life():
        yield


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Names of folders, another one each time; most tests write nothing, and make none."""
    kept = tmp_path_factory.mktemp("folders")
    return (kept / str(number) for number in count())


@pytest.fixture(autouse=True)
def media_folder(folders: Iterator[Path], settings: Settings) -> Path:
    """Give each test folders of its own for media, uploads and tiles."""
    own = next(folders)
    settings.MEDIA_ROOT = str(own / "media")
    settings.UPLOADS_ROOT = str(own / "uploads")
    settings.TILES_ROOT = str(own / "tiles")
    return own / "media"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Begin and end each test in English: an Arabic page leaves its language to the thread."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once; without it the test is skipped, in CI it fails."""
    program = next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)
    if program is None:
        reason = f"Chromium is not installed (looked for {', '.join(CHROMIUM_NAMES)})"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (slow, seldom needed)

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's loop runs in this thread, but no Django code runs inside of it.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = playwright.chromium.launch(executable_path=program, args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page in a context of its own: no cookies, no history."""
    with browser.new_context() as context:
        yield context.new_page()
