"""Roads to records: public pages, forms, lists and acts of the admin, and proposals about them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client
from zeal import zeal_ignore

from catalogue.admin.merging import merge_of
from catalogue.choices import ReviewState
from catalogue.ledger.appending import append
from catalogue.models import (
    Account,
    ControlPeriod,
    Monument,
    Photograph,
    PublicCopy,
    ReportMonument,
    Source,
)
from catalogue.models.contribution import Contribution
from catalogue.moderation import merging
from catalogue.roles import Action
from tests import make
from tests.catalogue.admin import filled
from tests.people.roads import ADMIN, OF_RECORDS, Road, S, becomes, for_staff, seen

#: A published monument that every cell finds.
AGORA = "agora"


def period(state: str, by: Account | None) -> ControlPeriod:
    """A record of which the form is small."""
    return make.control_period(review_state=state, contributor=by)


def report(state: str, by: Account | None) -> Any:
    """A report about the monument that everybody knows."""
    return make.report(Monument.objects.get(slug=AGORA), review_state=state, contributor=by)


def linked(state: str, by: Account | None) -> Monument:
    """A monument with a report that can be split off."""
    made = make.monument(review_state=state, contributor=by)
    make.report(made)
    return made


def placed(state: str, by: Account | None) -> Monument:
    """A monument with a true position."""
    made = make.monument(review_state=state, contributor=by)
    make.position(made)
    return made


def merged(state: str, by: Account | None) -> Monument:
    """A monument that is withdrawn because it was merged into another; else as it is."""
    if state != ReviewState.WITHDRAWN:
        return make.monument(review_state=state, contributor=by)
    made = make.monument(contributor=by)
    merging.merge(Monument.objects.get(slug=AGORA), made, by=None, reason="One place.")
    made.refresh_from_db()
    return made


def picture(state: str, by: Account | None) -> Photograph:
    """A picture of the monument that everybody knows."""
    agora = Monument.objects.get(slug=AGORA)
    return make.photograph(agora, review_state=state, contributor=by)


def copied(client: Client, of: Photograph) -> bool:
    """The file of a copy is given out."""
    [copy, *_others] = PublicCopy.objects.filter(photograph=of, media_type="image/jpeg")
    address = f"/photographs/{of.identifier}/{copy.sha256[:16]}.jpg"
    response = client.get(address)
    return response.status_code == 200 and b"".join(response) != b""


def rewritten(state: str, by: Account | None) -> Source:
    """A source with two versions in the ledger."""
    made = make.source(review_state=state, contributor=by, title="First")
    append(None, [made], reason="Read.")
    made.title = "Second"
    made.save()
    append(None, [made], reason="Read again.")
    return made


def page_of(record: Any) -> str:
    """The form of a record in the admin."""
    return f"{ADMIN}/{record._meta.model_name}/{record.pk}/change/"


def sent(record: Any, **changed: str) -> dict[str, Any]:
    """The form of a record as the one who may look at it would send it; its parts stay."""
    kind, known = type(record), Monument.objects.get(slug=AGORA).pk
    if (kind, known) not in _FORMS:
        page = administrator().get(page_of(record))
        form = filled.form(page, str(record._meta.model_name))
        _FORMS[kind, known] = {
            name: "0" if name.endswith("_FORMS") else value
            for name, value in form.items()
            if "-" not in name or name.endswith("_FORMS")
        }
    now = {"slug": record.slug, "seen": record.modified_at.isoformat(), "reason": "Corrected."}
    return {**_FORMS[kind, known], **now, **changed}


#: Forms by kind of record, and by the monument that everybody knows in this database.
_FORMS: dict[tuple[type, int], dict[str, Any]] = {}


def saved(**changed: str) -> Callable[[Client, Any], bool]:
    """A form of the admin sent back with something changed."""

    def go(client: Client, record: Any) -> bool:
        client.post(page_of(record), sent(record, **changed))
        stored = type(record)._default_manager.get(pk=record.pk)
        return all(getattr(stored, field) == value for field, value in changed.items())

    return go


def published_by_button(client: Client, record: Any) -> bool:
    """The form sent back with the button that publishes."""
    before = record.review_state
    client.post(page_of(record), sent(record, _publish="1"))
    record.refresh_from_db()
    return bool(record.review_state != before)


def administrator() -> Client:
    """The browser of the one who may look at every form."""
    client = Client()
    client.force_login(Account.objects.get(is_superuser=True))
    return client


def by_list(state: str, action: str, **more: str) -> Callable[[Client, Any], bool]:
    """An action of a list in the admin."""

    def go(client: Client, record: Any) -> bool:
        act = becomes(state, f"{ADMIN}/monument/", action=action, **more)
        return act(_Chosen(client, record), record)  # type: ignore[arg-type]

    return go


class _Chosen:
    """A browser that ticks a record whatever it sends."""

    def __init__(self, client: Client, record: Any) -> None:
        self.client, self.record = client, record

    def post(self, address: str, data: dict[str, str]) -> Any:
        """Send it."""
        return self.client.post(address, {**data, "_selected_action": self.record.pk})


def deleted(address: str, **data: str) -> Callable[[Client, Any], bool]:
    """A deletion that is confirmed."""

    def go(client: Client, record: Any) -> bool:
        sent = {**data, "post": "yes"}
        if "action" in data:
            sent["_selected_action"] = str(record.pk)
        client.post(address.format(of=record), sent)
        return not type(record)._default_manager.filter(pk=record.pk).exists()

    return go


def _merge(survivor: Any, other: Any, client: Client) -> bool:
    sent = {"other": other.slug, "shown": other.identifier, "reason": "One place."}
    client.post(f"{ADMIN}/monument/{survivor.pk}/merge/", sent)
    other.refresh_from_db()
    return merge_of(other) is not None


def takes_in(client: Client, record: Any) -> bool:
    """Another one merged into the record."""
    return _merge(record, Monument.objects.get(slug=AGORA), client)


def is_taken_in(client: Client, record: Any) -> bool:
    """The record merged into another one."""
    return _merge(Monument.objects.get(slug=AGORA), record, client)


def split(client: Client, record: Any) -> bool:
    """A record of which a part becomes one of its own."""
    link = ReportMonument.objects.get(monument=record)
    sent = {"name_en": "Half", "slug": "half", "reason": "Two places."}
    sent["chosen"] = f"reportmonument.monument:{link.pk}"
    with zeal_ignore():  # both halves are asked for their sources
        client.post(f"{ADMIN}/monument/{record.pk}/split/", sent)
    return Monument.objects.filter(slug="half").exists()


def unmerged(client: Client, record: Any) -> bool:
    """A merge that is undone."""
    before = record.review_state
    client.post(f"{ADMIN}/monument/{record.pk}/unmerge/", {"reason": "Two places."})
    record.refresh_from_db()
    return bool(record.review_state != before)


def restored(client: Client, record: Source) -> bool:
    """The first version of a record made its last."""
    address = f"{ADMIN}/source/{record.pk}/versions/1/restore/"
    client.post(address, {"reason": "It was right.", "seen": "2"})
    record.refresh_from_db()
    return record.title == "First"


def begun(address: str) -> Callable[[Client, Any], bool]:
    """A contribution about a record that is begun."""

    def go(client: Client, record: Any) -> bool:
        before = Contribution.objects.count()
        client.post(address.format(of=record), {"token": "t" * 43})
        return Contribution.objects.count() > before

    return go


_UNPUBLISHED = [cell for cell in OF_RECORDS if cell.state != S.PUBLISHED]
_ONCE_PUBLIC = [cell for cell in OF_RECORDS if cell.state in {S.PUBLISHED, S.WITHDRAWN}]
_PUBLIC = [cell for cell in OF_RECORDS if cell.state == S.PUBLISHED]
_PROPOSE = "/contribute/propose/{of.identifier}/"
_WHY = {"reason_en": "Twice.", "reason_ar": ""}
_BACK = {"reason": "It is one after all."}


def _road(name: str, action: Action, go: Any, **more: Any) -> Road:
    return Road(name, action, go, OF_RECORDS, **more)


def _admin(name: str, action: Action, go: Any, **more: Any) -> Road:
    return Road(name, action, go, OF_RECORDS, for_staff, **more)


_PERIODS = f"{ADMIN}/controlperiod/"
_FORM = ADMIN + "/monument/{of.pk}"
ROADS = [
    _road("public page", Action.SEE_PUBLISHED, seen("/monuments/{of.slug}/")),
    *(
        _road(f"picture: {page}", Action.SEE_PUBLISHED, seen(f"/{page}"), make=picture)
        for page in (
            "photographs/{of.identifier}/",
            "iiif/3/{of.identifier}/info.json",
            "iiif/3/{of.identifier}/full/max/0/default.jpg",
            "iiif/presentation/{of.identifier}/manifest.json",
        )
    ),
    _road("picture: a copy", Action.SEE_PUBLISHED, copied, make=picture),
    Road(
        "admin form",
        Action.SEE_UNPUBLISHED,
        seen(_PERIODS + "{of.pk}/change/"),
        _UNPUBLISHED,
        for_staff,
        period,
    ),
    _admin(
        "true position",
        Action.SEE_PROTECTED,
        seen(ADMIN + "/position/{of.pk}/change/"),
        make=placed,
    ),
    _admin("form saved", Action.CURATE, saved(party_en="Party B"), make=period),
    _admin("level set", Action.SET_PUBLICATION_LEVEL, saved(publication="coarse")),
    _admin("publish button", Action.PUBLISH, published_by_button, make=period),
    _admin("publish in list", Action.PUBLISH, by_list("published", "publish_selected")),
    _admin("delete", Action.DELETE, deleted(_PERIODS + "{of.pk}/delete/"), make=period),
    _admin(
        "delete in list", Action.DELETE, deleted(_PERIODS, action="delete_selected"), make=period
    ),
    _admin("withdraw", Action.WITHDRAW, becomes("withdrawn", f"{_FORM}/withdraw/", **_WHY)),
    _admin("withdraw in list", Action.WITHDRAW, by_list("withdrawn", "withdraw_selected", **_WHY)),
    _admin("restore", Action.RESTORE, becomes("published", f"{_FORM}/restore/", **_BACK)),
    _admin("restore in list", Action.RESTORE, by_list("published", "restore_selected", **_BACK)),
    _admin("merge another into it", Action.MERGE, takes_in),
    _admin("merge it into another", Action.MERGE, is_taken_in),
    _admin("split", Action.MERGE, split, make=linked),
    _admin("erase", Action.ERASE, seen(f"{_FORM}/versions/erase/")),
    Road("versions", Action.CURATE, seen(f"{_FORM}/versions/"), _ONCE_PUBLIC, for_staff),
    Road("version restored", Action.CURATE, restored, _PUBLIC, for_staff, rewritten),
    _admin("undo a merge", Action.UNMERGE, unmerged, make=merged),
    _road("propose", Action.PROPOSE, begun(_PROPOSE)),
    _road("page of a proposal", Action.PROPOSE, seen(_PROPOSE)),
    _road(
        "add evidence",
        Action.PROPOSE,
        begun("/contribute/new/evidence/?about={of.identifier}"),
        make=report,
    ),
    _road(
        "add an assessment",
        Action.PROPOSE,
        begun("/contribute/new/assessment/?about={of.identifier}"),
    ),
]
