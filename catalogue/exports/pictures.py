"""The files of photographs in an export: public copies for all, originals for keepers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.core.files.storage import Storage
from django.db.models import F, QuerySet

from catalogue import stores
from catalogue.filing import EXTENSIONS
from catalogue.interchange.tables import PICTURES
from catalogue.models import Photograph, PublicCopy

_JPEG = "image/jpeg"


@dataclass(frozen=True)
class PictureFile:
    """The file that stands for a photograph."""

    photograph_id: int
    #: Where it lies in the export.
    path: str
    stored_name: str
    sha256: str


def files_of(photographs: QuerySet[Photograph], *, public: bool) -> list[PictureFile]:
    """The largest public copy of each, or what was received; one query."""
    pks = photographs.order_by().values("pk")
    if public:
        copies = PublicCopy.objects.filter(
            photograph__in=pks, media_type=_JPEG, width=F("photograph__width")
        )
        columns = ("photograph_id", "photograph__identifier", "stored_name", "sha256")
        rows = [(*row, _JPEG) for row in copies.order_by("pk").values_list(*columns)]
    else:
        columns = ("pk", "identifier", "original__stored_name", "original__sha256")
        found = Photograph.objects.filter(pk__in=pks).order_by("pk")
        rows = list(found.values_list(*columns, "original__media_type"))
    return [
        PictureFile(pk, f"{PICTURES}/{identifier}{EXTENSIONS.get(media_type, '')}", name, digest)
        for pk, identifier, name, digest, media_type in rows
    ]


def write(folder: Path, photographs: QuerySet[Photograph], *, public: bool) -> int:
    """Write the files below the folder of an export; their number."""
    found = files_of(photographs, public=public)
    store = stores.copies() if public else stores.originals()
    for one in found:
        target = folder / one.path
        target.parent.mkdir(exist_ok=True)
        with target.open("xb") as stream:
            stream.writelines(_blocks(store, one.stored_name))
    return len(found)


def _blocks(store: Storage, name: str) -> Iterator[bytes]:
    with store.open(name) as source:
        while block := source.read(stores.CHUNK):
            yield block
