"""The shapes of monuments, from geometries.geojson."""

from __future__ import annotations

import json
import re
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue.formfields import is_tidy
from catalogue.geometry import is_deep
from catalogue.imports.encodings import looks_like
from catalogue.imports.faults import Fault, Unreadable, nearest, sentence, shown
from catalogue.imports.places import (
    Place,
    is_only_coarse,
    stored_places,
    write_places,
)
from catalogue.imports.run import Run
from catalogue.imports.states import is_own
from catalogue.interchange.tables import GEOMETRIES, MONUMENTS
from catalogue.models import Monument, Position

MOST_BYTES = 256 * 1024**2
_CHUNK = 500
_PROPERTIES = ("key", "precision_m", "position_basis")
_MEMBERS = ("type", "properties", "geometry", "id", "bbox")
#: What a feature says of a place.
SHAPE = ("geometry", "precision_m")
_KEY = re.compile(r'"key"\s*:\s*"([^"\\]*)"')
_EMPTY: Place = {"lat": None, "lon": None, "precision_m": None, "geometry": None, "basis": ""}
_WGS84 = re.compile(r"(CRS:?84|EPSG:+(\d*:)?4326)\Z")


_FIELDS: dict[str, Any] = {
    field.name: field.formfield(required=False)
    for field in Position._meta.concrete_fields
    if field.name in {"geometry", "basis", "precision_m"}
}


class Shapes:
    """The features of the file on their way into the positions of monuments."""

    def __init__(self, run: Run, path: Path) -> None:
        self.run = run
        text = _text(path)
        self._features = _features(text)
        self._lines = _lines(text)
        self._seen: set[str] = set()

    def take(self) -> None:
        """Bring the positions in step with the features."""
        whole = len(self._features)
        features = iter(self._features)
        done = 0
        while chunk := list(islice(features, _CHUNK)):
            self._take([one for feature in chunk if (one := self._checked(feature))])
            done += len(chunk)
            self.run.progress(GEOMETRIES, done, 100 * done // whole)

    def _checked(self, feature: Any) -> tuple[str, Place] | None:
        """The key of a feature and what it says; None after a fault."""
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict) or feature.get("type") != "Feature" or is_deep(feature):
            self._fault("", "", "", _("This is not a GeoJSON feature with properties."))
            return None
        key = properties.get("key")
        if not isinstance(key, str) or not is_tidy(key) or not key:
            self._fault("", "key", key, _("The feature has no key of a monument."))
            return None
        if key in self._seen:
            self._fault(key, "key", key, _("The monument has another feature already."))
            return None
        self._seen.add(key)
        known = self._has_known_names(key, properties, _PROPERTIES)
        if not self._has_known_names(key, feature, _MEMBERS) or not known:
            return None
        return self._read(key, feature, properties)

    def _has_known_names(self, key: str, given: dict[str, Any], known: tuple[str, ...]) -> bool:
        unknown = [name for name in given if name not in known]
        for name in unknown:
            self._fault(
                key, shown(name), "", _("There is no property of this name."), nearest(name, known)
            )
        return not unknown

    def _read(
        self, key: str, feature: dict[str, Any], properties: dict[str, Any]
    ) -> tuple[str, Place] | None:
        said: Place = {}
        given = {
            "geometry": feature.get("geometry"),
            "basis": properties.get("position_basis", ""),
            "precision_m": properties.get("precision_m"),
        }
        for name, value in given.items():
            try:
                said[name] = _clean(name, value)
            except ValidationError as error:
                self._fault(key, name, value, sentence(error))
                return None
        if "position_basis" not in properties:
            said.pop("basis")
        return key, said

    def _take(self, features: list[tuple[str, Place]]) -> None:
        run = self.run
        pks = run.index.pks(Monument, [key for key, _said in features])
        present = stored_places(list(pks.values()))
        foreign = self._foreign(list(pks.values()))
        changed: dict[int, Place] = {}
        for key, said in features:
            pk = pks.get(key)
            if pk is None:
                self._unknown(key)
                continue
            old = present.get(pk)
            if old and is_only_coarse(old, said, SHAPE):
                run.counts[GEOMETRIES].unchanged += 1
                continue
            new = self._merged(key, pk, old or _EMPTY, said)
            if new is None:
                continue
            if new != (old or _EMPTY) and pk in foreign:
                self._fault(key, "key", key, _("Only your own monuments can be placed by a file."))
            self._count(old, new)
            if new != old:
                changed[pk] = new
        write_places(changed, present.keys())
        run.places.update(changed)

    def _merged(self, key: str, pk: int, old: Place, said: Place) -> Place | None:
        """The position with what the feature says; the precision must be that of the monument."""
        precision = said.pop("precision_m")
        if precision is not None and precision != old["precision_m"]:
            if old["precision_m"] is not None or self._states_precision(pk):
                reason = _("The precision differs from location_precision_m of monuments.csv.")
                stated = "" if old["precision_m"] is None else str(old["precision_m"])
                self._fault(key, "precision_m", precision, reason, stated)
                return None
            said["precision_m"] = precision
        return {**old, **said}

    def _states_precision(self, pk: int) -> bool:
        header = self.run.headers.get(MONUMENTS.file, frozenset())
        return "location_precision_m" in header and self.run.book(MONUMENTS).line(pk) > 0

    def _foreign(self, pks: list[int]) -> set[int]:
        """Monuments that this import may not change."""
        options = self.run.options
        if options.trusted:
            return set()
        rows = Monument._base_manager.filter(pk__in=pks).order_by()
        return {
            pk
            for pk, owner, state in rows.values_list("pk", "contributor_id", "review_state")
            if not is_own(options, owner, state)
        }

    def _count(self, old: Place | None, new: Place) -> None:
        counts = self.run.counts[GEOMETRIES]
        if old is None or old["geometry"] is None:
            counts.created += 1
        elif old != new:
            counts.updated += 1
        else:
            counts.unchanged += 1

    def _unknown(self, key: str) -> None:
        if not self.run.is_broken(Monument, key):
            suggestion = self.run.index.suggestion(Monument, key)
            self._fault(key, "key", key, _("There is no monument with this key."), suggestion)

    def _fault(
        self, key: str, column: str, value: object, reason: str, suggestion: str = ""
    ) -> None:
        said = "" if isinstance(value, dict | list) or value is None else value
        self.run.fault(Fault(GEOMETRIES, self._lines.get(key, 1), column, said, reason, suggestion))


def _clean(name: str, value: object) -> Any:
    """What a field makes of a value of JSON, which need not be text."""
    if name == "basis" and not isinstance(value, str | None):
        raise ValidationError(_("This is not text."))
    return _FIELDS[name].clean(value)


def _text(path: Path) -> str:
    if path.stat().st_size > MOST_BYTES:
        raise Unreadable(0, _("The file is larger than 256 MiB. Split it."))
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(*looks_like(path)) from None


def _features(text: str) -> list[Any]:
    try:
        collection = json.loads(text, parse_constant=_no_number, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        reason = _("This is not JSON: %(error)s.") % {"error": error.msg}
        raise Unreadable(error.lineno, reason) from None
    except (ValueError, RecursionError) as error:
        raise Unreadable(1, _("This is not JSON: %(error)s.") % {"error": error}) from None
    if not isinstance(collection, dict) or not isinstance(collection.get("features"), list):
        raise Unreadable(1, _("This is not a GeoJSON FeatureCollection."))
    if is_deep(collection.get("crs")):
        raise Unreadable(1, _("The coordinates are not in WGS 84, longitude first."))
    system = json.dumps(collection.get("crs", "")).strip('"} ').rpartition("def:crs:")[2]
    if collection.get("crs") and not _WGS84.search(system.replace("OGC:1.3:", "").strip('"} ')):
        raise Unreadable(1, _("The coordinates are not in WGS 84, longitude first."))
    return list(collection["features"])


def _no_number(name: str) -> None:
    raise ValueError(name)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names stand there once."""
    found = dict(pairs)
    if len(found) < len(pairs):
        name = next(one for one, _value in pairs if sum(one == other for other, _v in pairs) > 1)
        msg = f"“{name}” stands twice in one object"
        raise ValueError(msg)
    return found


def _lines(text: str) -> dict[str, int]:
    """The line on which each key stands first."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        for found in _KEY.finditer(line):
            lines.setdefault(found[1], number)
    return lines
