"""One way into the ledger: only its own package writes entries, and whoever writes records says so.

A module that begins to write rows makes the second test fail until it stands in the list with the
reason why the ledger hears of it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

CATALOGUE = Path(settings.BASE_DIR) / "catalogue"
MODELS = {"LedgerEntry", "LedgerPart"}
#: Modules outside the package that read entries.
READERS = {
    "contributions/drafts.py",
    "contributions/spreadsheets/making.py",
    "exports/chain.py",
    "management/commands/migrate.py",
    "memory/changes.py",
    "moderation/forgetting.py",
    "publication.py",
    "views/ledger.py",
}
_WRITES = {
    *("save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"),
    *("delete", "executemany"),
}
_BULK = {"insert", "update"}
_APPENDS = {
    *("append", "append_rows", "append_with_consequences", "append_versions"),
    *("enter", "_enter", "enter_everything"),
}

CALLER = "its caller appends, who calls it within an act, a form or an import"
PEOPLE = "writes of people only"
BESIDE = "writes what waits beside the record"
#: Modules that write rows, and how the ledger hears of what they write of records.
WRITERS = {
    "accounts/applications.py": PEOPLE,
    "accounts/counters.py": PEOPLE,
    "accounts/sealing.py": PEOPLE,
    "accounts/second_factor.py": PEOPLE,
    "admin/account.py": PEOPLE,
    "admin/base.py": "appends",
    "admin/feedback.py": "writes error reports only",
    "admin/formsets.py": "admin/base.py appends after all formsets",
    "admin/logged.py": "writes the log of the administration only",
    "admin/twins.py": "lets parts of one form trade places; admin/base.py appends",
    "audit.py": PEOPLE,
    "backups/restoring.py": "puts back files",
    "backups/tables.py": "puts back rows together with their ledger",
    "benchmark/datasette.py": "writes into databases that are made for measuring",
    "benchmark/measuring.py": "writes into databases that are made for measuring",
    "benchmark/on_pictures.py": "writes into databases that are made for measuring",
    "benchmark/pages.py": "writes into databases that are made for measuring",
    "benchmark/pictures.py": "writes pictures",
    "benchmark/waiting.py": "writes into databases that are made for measuring",
    "buckets.py": "deletes files",
    "bulk.py": "the way into the tables for the ledger itself and for imports",
    "contributions/applying.py": "moderation/decisions.py appends",
    "contributions/drafts.py": BESIDE,
    "contributions/papers.py": "writes documents only, which are no records of the ledger",
    "contributions/hiding.py": "puts rows aside in a dry run that is taken back",
    "contributions/mentions.py": BESIDE,
    "contributions/removing.py": "moderation/decisions.py appends",
    "contributions/spreadsheets/matching.py": BESIDE,
    "contributions/spreadsheets/receiving.py": BESIDE,
    "contributions/spreadsheets/submitting.py": BESIDE,
    "contributions/spreadsheets/templates.py": "writes workbooks",
    "contributions/spreadsheets/work.py": BESIDE,
    "contributions/submitting.py": BESIDE,
    "contributions/undoing.py": "moderation/decisions.py appends",
    "derived.py": CALLER,
    "files/copies.py": "its caller appends, who publishes, withdraws or has made copies",
    "files/copying.py": "appends",
    "files/custody.py": "writes steps of custody only",
    "files/documents.py": "appends",
    "files/fixity.py": "writes what was found of files",
    "files/forgetting.py": "files/hiding.py and moderation/forgetting.py append",
    "files/hiding.py": "appends; deletes only what never was public",
    "files/looking.py": "writes the size of sealed files",
    "files/receiving.py": "writes sealed files only",
    "files/resuming.py": "writes uploads only",
    "files/unsettled.py": "deletes files only, which no row names",
    "imaging/covering.py": "writes pictures",
    "imaging/making.py": "writes pictures",
    "imaging/region.py": "writes pictures",
    "imports/causes.py": "imports/importing.py appends at the end",
    "imports/circles.py": "imports/importing.py appends at the end",
    "imports/hooks.py": "imports/importing.py appends at the end",
    "imports/links.py": "imports/importing.py appends at the end",
    "imports/lists.py": "imports/importing.py appends at the end",
    "imports/names.py": "imports/importing.py appends at the end",
    "imports/pictures.py": "writes into the storage of sealed files only",
    "imports/places.py": "imports/importing.py appends at the end",
    "imports/records.py": "imports/importing.py appends at the end",
    "management/demonstration.py": PEOPLE,
    "models/record.py": "deletes only what never was public",
    "moderation/actions.py": "appends",
    "moderation/batches.py": BESIDE,
    "moderation/carrying_over.py": BESIDE,
    "moderation/claims.py": BESIDE,
    "moderation/decisions.py": "appends",
    "moderation/discussing.py": BESIDE,
    "moderation/forgetting.py": "appends",
    "moderation/merging.py": "appends",
    "moderation/relations.py": "moderation/merging.py appends",
    "moderation/restoring.py": "appends",
    "moderation/splitting.py": "appends",
    "moderation/undoing_batches.py": "appends",
    "moderation/telling.py": BESIDE,
    "naming.py": CALLER,
    "plates/sheet.py": "writes pictures",
    "reviewed.py": "deletes only what never was public",
    "roles.py": "writes accounts only",
    "views/contribute/dashboard.py": BESIDE,
    "views/contribute/editing.py": BESIDE,
    "views/contribute/looking.py": BESIDE,
    "views/feedback.py": "writes error reports only",
    "views/people.py": PEOPLE,
    "views/searches.py": PEOPLE,
}


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(CATALOGUE.rglob("*.py")):
        name = path.relative_to(CATALOGUE).as_posix()
        if not name.startswith(("migrations/", "ledger/", "models/ledger")):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def _calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """The names of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr, node
            elif isinstance(node.func, ast.Name):
                yield node.func.id, node


def _writes(tree: ast.AST) -> bool:
    for name, call in _calls(tree):
        is_method = isinstance(call.func, ast.Attribute)
        # A queryset is updated by keywords; a dictionary or a set is not.
        if is_method and (name in _WRITES or (name == "update" and call.keywords)):
            return True
        if not is_method and name in _BULK:
            return True
    return False


@pytest.fixture(scope="module")
def modules() -> dict[str, ast.Module]:
    return dict(_modules())


def test_only_the_ledger_writes_entries(modules: dict[str, ast.Module]) -> None:
    naming = set()
    for name, tree in modules.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and node.id in MODELS:
                naming.add(name)
            raw = node.value if isinstance(node, ast.Constant) else None
            assert not (isinstance(raw, str) and "catalogue_ledger" in raw), name
        for called, call in _calls(tree):
            if called in _WRITES | {"update"} and name in READERS:
                named = {one.id for one in ast.walk(call.func) if isinstance(one, ast.Name)}
                assert not named & MODELS, (name, called)

    assert naming == READERS


def test_whoever_writes_rows_is_known(modules: dict[str, ast.Module]) -> None:
    assert {name for name, tree in modules.items() if _writes(tree)} == set(WRITERS)


def test_those_who_append_do(modules: dict[str, ast.Module]) -> None:
    appending = {name for name, how in WRITERS.items() if how == "appends"}
    for name in appending | {"imports/importing.py", "imports/history.py"}:
        assert _APPENDS & {called for called, _call in _calls(modules[name])}, name
