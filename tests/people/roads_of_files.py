"""Roads to files: sent by contributors, looked at and taken out by moderators."""

from __future__ import annotations

import functools
import itertools
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from catalogue.files import looking
from catalogue.models import Account, Original, Upload
from catalogue.models.contribution import Contribution
from catalogue.participation import AuditAct
from catalogue.roles import Action
from tests import make
from tests.catalogue.files.pictures import jpeg
from tests.people.roads import ADMIN, OF_RECORDS, Road, S, for_staff, seen
from tests.people.roads_of_contributions import contribution, in_queue, noted, own

_number = itertools.count(1)
_PICTURE = "/contribute/{of.identifier}/picture/"
_DRAFTS = tuple(cell for cell in OF_RECORDS if cell.state == S.DRAFT)
_WAITING = tuple(cell for cell in OF_RECORDS if cell.state in {S.DRAFT, S.SUBMITTED})


@functools.cache
def _looked_at() -> bytes:
    """A small picture."""
    return jpeg(40, 30)


def picture(state: str, by: Account | None) -> Contribution:
    """A picture that was sent; what it looks like was asked for before."""
    rows = {"photographs.csv": [{"monument_key": "agora", "alt_en": "A wall", "rights": "CNE"}]}
    original = make.original(_looked_at(), contributor=by, kind="picture", media_type="image/jpeg")
    place = looking._place(original)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(_looked_at())
    made = contribution(state, by)
    Contribution.objects.filter(pk=made.pk).update(
        kind="photograph", original=original, content={"rows": rows, "shapes": [], "removed": {}}
    )
    return Contribution.objects.get(pk=made.pk)


def sent(client: Client, _of: Any) -> bool:
    """A document that is sent in a form."""
    before = Original.objects.count()
    file = SimpleUploadedFile("a.txt", f"A letter {next(_number)}.\n".encode())
    client.post("/contribute/send/", {"files": file})
    return Original.objects.count() > before


def announced(client: Client, _of: Any) -> bool:
    """A file that is announced, sent in one part, and finished."""
    content = f"Another letter {next(_number)}.\n".encode()
    said = {"name": "a.txt", "size": len(content)}
    answer = client.post("/contribute/send/begin/", said)
    if answer.status_code != 200:
        return False
    address = answer.json()["part"]
    headers = {"Upload-Offset": "0"}
    client.post(address, content, content_type="application/octet-stream", headers=headers)
    return bool(client.post(f"{address}finish/").json()["state"] == "taken")


def dropped(client: Client, of: Upload) -> bool:
    """An upload of somebody else, or of one's own, that is forgotten."""
    client.post(f"/contribute/send/{of.token}/drop/")
    return not Upload.objects.filter(pk=of.pk).exists()


def upload(_state: str, by: Account | None) -> Upload:
    """A file that is arriving."""
    assert by is not None
    return Upload.objects.create(token=f"token-{next(_number)}", contributor=by, size=9)


def downloaded(client: Client, of: Contribution) -> bool:
    """The sealed file of a contribution."""
    assert of.original
    answer = client.post(f"{ADMIN}/original/{of.original.pk}/download/")
    return b"".join(answer) == _looked_at()


def _road(name: str, action: Action, go: Any, only: Any = own, **more: Any) -> Road:
    return Road(name, action, go, more.pop("cells", OF_RECORDS), only, more.pop("make", picture))


ROADS = [
    _road("picture", Action.SEE_CONTRIBUTION, seen(_PICTURE)),
    Road("send", Action.DRAFT, sent),
    Road("send in parts", Action.DRAFT, announced),
    _road("part", Action.EDIT, seen("/contribute/send/{of.token}/"), cells=_DRAFTS, make=upload),
    _road("drop a part", Action.EDIT, dropped, cells=_DRAFTS, make=upload),
    _road(
        "picture in the admin",
        Action.SEE_CONTRIBUTION,
        seen(ADMIN + "/contribution/{of.pk}/picture/"),
        in_queue,
    ),
    _road(
        "what a file carries",
        Action.SEE_PROTECTED,
        noted(AuditAct.PROTECTED_VIEWED, "file"),
        in_queue,
        cells=_WAITING,
    ),
    _road("sealed file", Action.SEE_PROTECTED, downloaded, for_staff),
]
