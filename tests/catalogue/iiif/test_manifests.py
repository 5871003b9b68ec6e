"""Manifests of every kind, against the specification as we read it and against its schema."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from tests import make
from tests.catalogue.iiif import presentation
from tests.fetched import fetched

pytestmark = pytest.mark.django_db

Manifest = dict[str, Any]


@pytest.fixture
def manifests(client: Client) -> dict[str, Manifest]:
    """One of each kind, as it is given out."""
    temple = make.monument(slug="temple", name_ar="معبد")
    said = {"view": "front", "captured": "2015", "captured_basis": "maker", "alt_ar": "معبد"}
    before = make.photograph(
        temple, moment="before", creator="A. Maker", source=make.source(), **said
    )
    after = make.photograph(
        temple, moment="after", rights="InC", content_warning="human-remains", **said
    )
    blast, relief = make.report(slug="blast"), make.artefact()
    make.photograph(blast)
    make.photograph(relief, viewpoint_en="The west")
    names = {
        "monument": temple.identifier,
        "report": blast.identifier,
        "artefact": relief.identifier,
        "photograph": before.identifier,
        "veiled photograph": after.identifier,
        "pair": f"{before.identifier}/{after.identifier}",
    }
    addresses = {kind: f"/iiif/presentation/{name}/manifest.json" for kind, name in names.items()}
    return {kind: client.get(address).json() for kind, address in addresses.items()}


@pytest.fixture
def schema() -> Iterator[Callable[[Manifest], list[str]]]:
    """What the models made from the schema of the Presentation API 3 find wrong, a line each.

    They let a plain text pass for a language map, and what is added: `presentation` does not.
    """
    folder = fetched("iiif_prezi3").parent
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        from iiif_prezi3 import Manifest as Model  # noqa: PLC0415  (slow, seldom needed)
        from pydantic import ValidationError  # noqa: PLC0415

        def faults(manifest: Manifest) -> list[str]:
            try:
                Model.model_validate_json(json.dumps(manifest))
            except ValidationError as error:
                return [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()]
            return []

        yield faults


def test_they_are_as_the_specification_says(manifests: dict[str, Manifest]) -> None:
    for manifest in manifests.values():
        presentation.check(manifest)


@pytest.mark.once
def test_they_keep_to_the_schema(
    manifests: dict[str, Manifest], schema: Callable[[Manifest], list[str]]
) -> None:
    assert [fault for one in manifests.values() for fault in schema(one)] == []

    broken = copy.deepcopy(manifests["pair"])
    broken["items"][1]["width"] = 0.5
    del broken["items"][0]["items"][0]["items"][0]["target"]
    assert schema(broken) == [
        "items.0.items.0.items.0.target: Field required",
        "items.1.width: Input should be a valid integer, got a number with a fractional part",
    ]


def test_a_pair_says_what_belongs_to_which_picture(manifests: dict[str, Manifest]) -> None:
    pair = manifests["pair"]

    assert len(pair["items"]) == 2
    assert set(pair["label"]) == {"en", "ar"}
    assert pair["items"][0]["navDate"] == "2015-01-01T00:00:00Z"
    assert "rights" not in pair
    assert pair["items"][1]["rights"] == "http://rightsstatements.org/vocab/InC/1.0/"
    assert "A. Maker. CC BY 4.0." in pair["requiredStatement"]["value"]["en"]
    assert "Human remains" in json.dumps(pair["items"][1]["metadata"])


def test_a_pair_has_one_order(manifests: dict[str, Manifest], client: Client) -> None:
    *site, before, after, name = manifests["pair"]["id"].split("/")

    assert client.get("/".join([*site, after, before, name])).status_code == 404
