"""The decision page about a proposed outline or position: seen on request, accepted or refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalogue.contributions import contents
from catalogue.models import AuditEntry, Contribution, Monument, Position
from tests import make
from tests.catalogue.moderation import waiting

pytestmark = pytest.mark.django_db

LAT = "monuments.csv|temple|lat"
SHAPE = "geometries.geojson|temple|geometry"


def outline(west: float, south: float) -> dict[str, Any]:
    """A square of about 100 m."""
    east, north = round(west + 0.001, 6), round(south + 0.001, 6)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


STANDING, PROPOSED = outline(38.271111, 34.541111), outline(38.282222, 34.541111)


@pytest.fixture(autouse=True)
def temple(db: None) -> Monument:
    """The monument that would change; it has no position."""
    return make.monument(slug="temple", name_en="Temple of Bel")


def page_of(one: Contribution) -> str:
    return f"/admin/catalogue/contribution/{one.pk}/change/"


def send(client: Client, one: Contribution, do: str, **more: Any) -> Any:
    return client.post(page_of(one), {"do": do, "revision": one.revision, **more})


def a_proposal(temple: Monument, shape: Any = None, **cells: str) -> Contribution:
    """A proposed change of the temple, made by somebody who sees what is public."""
    base = contents.of_record(temple, public=True, evidence=True)
    said = contents.of_record(temple, public=True, evidence=True)
    contents.main_row("monument", said).update(cells)
    if shape is not None:
        said["shapes"] = [{"type": "Feature", "properties": {"key": "temple"}, "geometry": shape}]
    kind: dict[str, Any] = {"kind": "monument", "target": temple.identifier, "title": "Temple"}
    return waiting.contribution(base=base, content=said, **kind)


def shape_of_temple() -> Any:
    return Position.objects.values_list("geometry", flat=True).first()


def test_a_proposed_outline_is_a_row_that_is_told_on_request(
    moderator: Client, temple: Monument
) -> None:
    make.position(temple, geometry=STANDING)
    one = a_proposal(temple, PROPOSED)

    response = moderator.get(page_of(one))
    text = response.content.decode()

    (change,) = response.context["changes"]
    assert (change.name, change.label, change.is_hidden) == (SHAPE, "Shape", True)
    assert f'name="choice|{SHAPE}" value="current"' in text
    assert not any(place in text for place in ("38.27", "38.28", "34.54"))
    assert not AuditEntry.objects.filter(act="protected-viewed")

    response = send(moderator, one, "position")
    (change,) = response.context["changes"]
    (old,), (new,) = change.old, change.new
    assert "4 points" in old.text
    assert "38.271111 to 38.272111" in old.text
    assert "38.282222 to 38.283222" in new.text
    assert "1018 m" in new.text
    assert AuditEntry.objects.filter(act="protected-viewed").count() == 1


@pytest.mark.parametrize("standing", [None, STANDING])
@pytest.mark.parametrize("choice", ["current", "proposed"])
def test_an_outline_is_accepted_or_what_stands_is_kept(
    moderator: Client, temple: Monument, choice: str, standing: Any
) -> None:
    make.position(temple, geometry=standing, basis="Survey")
    one = a_proposal(temple, PROPOSED, date_note="Dated anew")

    send(moderator, one, "publish", **{f"choice|{SHAPE}": choice})

    one.refresh_from_db()
    temple.refresh_from_db()
    assert (one.state, temple.date_note) == ("published", "Dated anew")
    assert shape_of_temple() == (PROPOSED if choice == "proposed" else standing)
    assert Position.objects.get().basis == "Survey"
    assert str(STANDING["coordinates"]) not in str(one.content)


def test_another_outline_that_stands_is_not_overwritten_without_a_choice(
    moderator: Client, temple: Monument
) -> None:
    one = a_proposal(temple, PROPOSED)
    make.position(temple, geometry=STANDING)

    assert send(moderator, one, "publish").status_code == 200

    (change,) = moderator.get(page_of(one)).context["changes"]
    assert (change.is_conflict, change.choice) == (True, "")
    assert shape_of_temple() == STANDING


@pytest.mark.parametrize("shape", ["POLYGON((1 2))", {"type": "Circle"}, {"type": []}])
def test_what_is_no_shape_is_shown_as_typed(
    moderator: Client, temple: Monument, shape: Any
) -> None:
    one = a_proposal(temple, shape)

    response = send(moderator, one, "position")

    (change,) = response.context["changes"]
    assert change.name == SHAPE
    assert response.context["findings"]


def test_a_shape_that_would_be_taken_away_is_a_choice_too(
    moderator: Client, temple: Monument
) -> None:
    make.position(temple, geometry=STANDING)
    one = a_proposal(temple, {})

    (change,) = send(moderator, one, "position").context["changes"]
    assert [piece.text for piece in change.new] == ["No shape"]
    send(moderator, one, "publish", **{f"choice|{SHAPE}": "current"})
    assert shape_of_temple() == STANDING


#: What stands there, and must be shown to nobody who did not ask.
TRUE = ("34.549991", "38.279992", "17", "Zzsurvey")


def placed(temple: Monument) -> None:
    """Give the temple a position that the public does not see."""
    make.position(temple, lat=34.549991, lon=38.279992, precision_m=17, basis="Zzsurvey")


def test_the_true_position_that_stands_is_shown_on_request(
    moderator: Client, temple: Monument
) -> None:
    placed(temple)
    one = a_proposal(temple, lat="34.55", lon="38.28", location_precision_m="5")
    basis = {"monument_details.csv": [{"key": "", "position_basis": "GPS"}]}
    Contribution.objects.update(content={**one.content, "rows": one.content["rows"] | basis})

    hidden = moderator.get(page_of(one))
    assert all(change.is_hidden and not change.old for change in hidden.context["changes"])
    assert not any(cell in hidden.content.decode() for cell in (*TRUE[:2], *TRUE[3:]))

    changes = send(moderator, one, "position").context["changes"]
    told = [("".join(each.text for each in change.old), change.is_conflict) for change in changes]
    assert sorted(told) == sorted((cell, True) for cell in TRUE)


@pytest.mark.parametrize("choice", ["current", "proposed"])
def test_a_position_is_accepted_or_what_stands_is_kept(
    moderator: Client, temple: Monument, choice: str
) -> None:
    placed(temple)
    one = a_proposal(temple, lat="34.55", lon="", date_note="Dated anew")

    assert send(moderator, one, "publish").status_code == 200
    send(moderator, one, "publish", **{f"choice|{LAT}": choice})

    one.refresh_from_db()
    temple.refresh_from_db()
    assert (one.state, temple.date_note) == ("published", "Dated anew")
    place = Position.objects.get()
    assert place.lat == (34.549991 if choice == "current" else 34.55)
    assert (place.lon, place.precision_m, place.basis) == (38.279992, 17, "Zzsurvey")
    # What was published is kept with the contribution, which its author reads.
    assert not any(cell in str(one.content) + str(one.base) for cell in (*TRUE[:2], *TRUE[3:]))


def test_a_position_that_is_only_written_otherwise_needs_no_choice(
    moderator: Client, temple: Monument
) -> None:
    make.position(temple, lat=34.5, lon=38.25)
    one = a_proposal(temple, lat="34.50", lon="٣٨٫٢٥", date_note="Dated anew")

    changes = moderator.get(page_of(one)).context["changes"]
    send(moderator, one, "publish")

    assert not any(change.is_conflict for change in changes)
    temple.refresh_from_db()
    assert temple.date_note == "Dated anew"


def test_a_position_that_a_moderator_types_is_chosen(moderator: Client, temple: Monument) -> None:
    placed(temple)
    one = a_proposal(temple, date_note="Dated anew")

    typed = {"edits": "1", "cell|monuments.csv|0|lat": "34.551"}
    send(moderator, one, "publish", **typed)

    place = Position.objects.get()
    assert (place.lat, place.lon) == (34.551, 38.279992)


def test_a_position_is_not_told_as_part_of_a_row_that_would_go(
    moderator: Client, temple: Monument
) -> None:
    placed(temple)
    one = a_proposal(temple)
    removed = {"monuments.csv": [["temple"]]}
    Contribution.objects.update(content={**one.content, "removed": removed})

    text = moderator.get(page_of(one)).content.decode()

    assert not any(cell in text for cell in (*TRUE[:2], *TRUE[3:]))


def test_an_outline_is_measured_from_the_point_that_stands(
    moderator: Client, temple: Monument
) -> None:
    placed(temple)
    one = a_proposal(temple, PROPOSED)

    (change,) = send(moderator, one, "position").context["changes"]

    assert not change.is_conflict
    assert "965 m" in change.new[0].text


def test_the_button_that_shows_it_stands_above_the_changes(
    moderator: Client, temple: Monument
) -> None:
    one = a_proposal(temple, PROPOSED, lat="34.55")

    text = moderator.get(page_of(one)).content.decode()

    assert text.count('value="position"') == 1
    assert text.index('value="position"') < text.index('id="changes"')
    response = send(moderator, one, "position", **{f"choice|{LAT}": "current"})
    assert 'value="position"' not in response.content.decode()
    assert {change.choice for change in response.context["changes"]} == {"current", "proposed"}


def test_the_shape_of_a_new_record_is_told_on_request(moderator: Client) -> None:
    shape = {"type": "Feature", "properties": {"key": "cave"}, "geometry": PROPOSED}
    row = {"key": "cave", "name_en": "Cave", "kind": "temple"}
    content = {"rows": {"monuments.csv": [row]}, "shapes": [shape], "removed": {}}
    one = waiting.contribution(kind="monument", title="Cave", content=content)

    assert "38.28" not in moderator.get(page_of(one)).content.decode()
    shown = send(moderator, one, "position").content.decode()
    assert "Outline: 4 points · 38.282222 to 38.283222 E" in shown


def test_a_place_proposed_unseen_is_not_said_to_have_changed(
    moderator: Client, temple: Monument
) -> None:
    make.position(temple, geometry=STANDING)

    text = send(moderator, a_proposal(temple, PROPOSED), "publish").content.decode()

    assert "Choose which version is to stand: Shape." in text
    assert "changed meanwhile" not in text


def test_only_what_a_change_makes_alike_is_told(moderator: Client, temple: Monument) -> None:
    twin = make.monument(slug="twin", name_en="Temple of Bel")
    other = make.monument(slug="other", name_en="Roman theatre")
    plain, renamed = a_proposal(temple, dimensions="10 m"), a_proposal(temple, name_en=str(other))

    def told(one: Contribution) -> list[Any]:
        return [
            like.record for like, _address in moderator.get(page_of(one)).context["hints"]["alike"]
        ]

    assert told(plain) == []
    assert told(renamed) == [other]
    assert twin not in told(renamed)


@pytest.mark.parametrize("kept", ["lat", "lon"])
def test_a_point_is_not_accepted_by_halves(moderator: Client, temple: Monument, kept: str) -> None:
    make.position(temple, lat=34.541, lon=38.271)
    one = a_proposal(temple, lat="34.55", lon="38.28")
    choices = {f"choice|monuments.csv|temple|{side}": "proposed" for side in ("lat", "lon")}
    choices[f"choice|monuments.csv|temple|{kept}"] = "current"

    text = send(moderator, one, "publish", **choices).content.decode()

    assert "Latitude and longitude belong together" in text
    assert Position.objects.values_list("lat", "lon").get() == (34.541, 38.271)
