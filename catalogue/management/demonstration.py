"""Set up a catalogue of Palmyra on one's own machine: whatever is missing, and nothing else."""

from __future__ import annotations

import hashlib
import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import django
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import translation
from django.utils.translation import gettext, gettext_noop, ngettext

from catalogue.imports import ImportRefused, import_folder
from catalogue.management.telling import about_database
from catalogue.management.tightening import tighten
from catalogue.models import Account, Monument
from catalogue.roles import Role, assign

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

Say = Callable[[str], None]

#: What Palmyra consists of; a file that is lacking would be left out in silence.
FILES = (
    "vocabularies.csv",
    "sources.csv",
    "monuments.csv",
    "monument_names.csv",
    "geometries.geojson",
    "artefacts.csv",
    "damage_reports.csv",
    "report_monuments.csv",
    "evidence.csv",
    "assessments.csv",
    "artefact_events.csv",
    "control_periods.csv",
    "hazards.csv",
    "photographs.csv",
)
DEMONSTRATED = [Role.RESEARCHER, Role.MODERATOR, Role.ADMINISTRATOR]
FAULTS_SHOWN = 20
#: Why everything is published: so it stands in the ledger.
OPENING = gettext_noop("The opening of the catalogue.")
WHOLE = 100


def set_up(say: Say) -> dict[str, str]:
    """Create what is missing; return the passwords of the accounts that were made now."""
    if settings.PRODUCTION:
        msg = "The demonstration is for your own machine: unset PRODUCTION to run it."
        raise CommandError(msg)
    with _told():
        _refuse_incomplete(_palmyra())
        _make_folders()
        tighten(say)
        with _alone(say):
            call_command("compile_translations", verbosity=0)
            _migrate(say)
            _collect_static(say)
            _import_palmyra(say)
            return _make_accounts()


@contextmanager
def _told() -> Iterator[None]:
    """Say in a sentence what the machine refused."""
    try:
        yield
    except DatabaseError as error:
        raise CommandError(about_database(error)) from error
    except OSError as error:
        where = f"{error.filename} " if error.filename else ""
        folder, variable = _folder_of(error.filename)
        msg = (
            f"The {folder} cannot be used: {where}{error.strerror}. "
            f"Make room or make it writable, or name another folder in {variable}."
        )
        raise CommandError(msg) from error


def _folder_of(refused: str | None) -> tuple[str, str]:
    """The folder that a refused path belongs to, in words, and the variable that names it."""
    media, path = Path(settings.MEDIA_ROOT), Path(refused or settings.DATA_DIR)
    is_media = path.is_relative_to(media) or media.is_relative_to(path)
    if is_media and not media.is_relative_to(settings.DATA_DIR):
        return f"media folder {media}", "MEDIA_DIR"
    return f"data folder {settings.DATA_DIR}", "DATA_DIR"


def _palmyra() -> Path:
    return Path(settings.FIXTURE_DIRS[0]) / "palmyra"


def _refuse_incomplete(folder: Path) -> None:
    """Say which files are missing before anything is made, if they are needed."""
    missing = [name for name in FILES if not (folder / name).is_file()]
    if not missing or _is_filled():
        return
    msg = (
        f"The data in {folder} are incomplete, these files are missing: {', '.join(missing)}. "
        "Nothing was set up. Take the whole folder from a fresh copy and start again."
    )
    raise CommandError(msg)


def _is_filled() -> bool:
    """Whether there is a catalogue already; a database that is not there yet is not made."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return False
    try:
        return Monument.objects.exists()
    except DatabaseError:
        return False


def _make_folders() -> None:
    folders = {Path(settings.DATA_DIR), Path(settings.MEDIA_ROOT)}
    if connection.vendor == "sqlite":
        folders.add(Path(connection.settings_dict["NAME"]).parent)
    for folder in sorted(folders):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass


@contextmanager
def _alone(say: Say) -> Iterator[None]:
    """Set up one at a time; who comes second waits, and finds everything there.

    The lock ends with its process, however that ends; where files know no locks, there is none.
    """
    if fcntl is None:
        yield
        return
    with (Path(settings.DATA_DIR) / "setup.lock").open("w", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another demonstration is being set up in this folder: waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate(say: Say) -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Preparing the database …")
        call_command("migrate", interactive=False, verbosity=0)


def _collect_static(say: Say) -> None:
    """Collect and compress the static files when they changed: it takes some seconds."""
    note = Path(settings.DATA_DIR) / "static.sum"
    state = _static_state()
    if note.exists() and note.read_text(encoding="ascii") == state:
        return
    say("Collecting style sheets and pictures …")
    note.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    note.write_text(state, encoding="ascii")


def _static_state() -> str:
    """Return a hash of names, sizes and times of all static files, and of the root's place."""
    state = hashlib.sha256(f"{django.__version__} {settings.STATIC_ROOT}".encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            state.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return state.hexdigest()


def _import_palmyra(say: Say) -> None:
    """Import Palmyra's data, whole or not at all, unless there are monuments already."""
    if Monument.objects.exists():
        return
    say("Importing Palmyra …")

    def progress(file: str, rows: int, percent: int) -> None:
        if percent >= WHOLE:
            say(f"  {file}: {rows}")

    folder = _palmyra()
    try:
        import_folder(folder, state="published", reason=_in_each(OPENING), progress=progress)
    except ImportRefused as refusal:
        raise CommandError(_refusal(folder, refusal)) from refusal


def _in_each(text: str) -> str:
    """A sentence in each language: what the ledger says is the same for all readers."""
    said = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            said.append(gettext(text))
    return " / ".join(dict.fromkeys(said))


def _refusal(folder: Path, refusal: ImportRefused) -> str:
    shown = [str(fault) for fault in refusal.faults[:FAULTS_SHOWN]]
    if more := refusal.count - len(shown):
        shown.append(f"… and {more} more")
    counted = ngettext("%(count)d fault", "%(count)d faults", refusal.count)
    return "\n".join(
        [
            f"The data in {folder} was not imported, it has {counted % {'count': refusal.count}}:",
            *shown,
            "Nothing of it was kept. Correct the files and start again.",
        ]
    )


def _make_accounts() -> dict[str, str]:
    """Make the accounts that are missing, with passwords that only the caller gets to see."""
    passwords: dict[str, str] = {}
    with transaction.atomic():
        for role in DEMONSTRATED:
            name, email = f"demo-{role}", f"demo-{role}@localhost"
            if Account.objects.filter(username=name).exists():
                continue
            passwords[email] = secrets.token_urlsafe(12)
            account = Account.objects.create_user(
                name, email, password=passwords[email], pseudonym=f"Demonstration ({role})"
            )
            # Verified: this machine has no mail.
            EmailAddress.objects.create(user=account, email=email, verified=True, primary=True)
            assign(account, role)
    return passwords
