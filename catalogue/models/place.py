"""True positions. Nothing public may import this model: the published place is on Monument."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue import geometry
from catalogue.choices import PublicationLevel
from catalogue.fields import GeometryField, NumberField, PlainTextField, WholeNumberField
from catalogue.formfields import geometry_fault
from catalogue.models.constraints import between


@dataclass(frozen=True)
class PublishedPlace:
    """What the public may know of a position; the fields are columns of Monument."""

    published_geometry: geometry.Geometry | None = None
    published_lat: float | None = None
    published_lon: float | None = None
    published_precision_m: int | None = None
    west: float | None = None
    south: float | None = None
    east: float | None = None
    north: float | None = None

    def apply(self, monument: models.Model) -> None:
        """Set the columns on a monument, without saving it."""
        for column, value in asdict(self).items():
            setattr(monument, column, value)


class Position(models.Model):
    """Where a monument really is, in WGS 84 degrees, whatever the public may be told."""

    monument = models.OneToOneField(
        "catalogue.Monument",
        verbose_name=_("monument"),
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="position",
    )
    lat = NumberField(_("latitude"), low=-90, high=90)
    lon = NumberField(_("longitude"), low=-180, high=180)
    precision_m = WholeNumberField(_("precision (metres)"), low=1, high=20_000)
    geometry = GeometryField(_("geometry (GeoJSON, longitude first)"))
    basis = PlainTextField(_("how the place was found"), blank=True)

    class Meta:
        verbose_name = _("true position")
        verbose_name_plural = _("true positions")
        constraints = [
            between("lat", -90, 90),
            between("lon", -180, 180),
            between("precision_m", 1, 20_000),
            models.CheckConstraint(
                name="position_lat_with_lon",
                condition=Q(lat__isnull=True, lon__isnull=True)
                | Q(lat__isnull=False, lon__isnull=False),
                violation_error_message=_("Latitude and longitude go together."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.monument) if self.monument_id else ""

    def clean(self) -> None:
        """Refuse a point outside the region, and swapped coordinates."""
        super().clean()
        if self.lat is None or self.lon is None:
            return
        try:
            geometry.check_position(self.lat, self.lon)
        except geometry.GeometryError as error:
            raise ValidationError({"lat": geometry_fault(error)}) from None

    def published(self, level: str) -> PublishedPlace:
        """What of this position is public at a publication level; nothing unless told."""
        point = self.point
        if point is None or level not in {PublicationLevel.EXACT, PublicationLevel.COARSE}:
            return PublishedPlace()
        lat, lon = point
        if level == PublicationLevel.COARSE:
            shape = geometry.coarse_cell(lat, lon)
            lat, lon = geometry.representative(shape)
            precision = None
        else:
            shape = self.geometry or {"type": "Point", "coordinates": [lon, lat]}
            precision = self.precision_m
        box = geometry.bounds(shape)
        return PublishedPlace(shape, lat, lon, precision, box.west, box.south, box.east, box.north)

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude: as given, else from the geometry."""
        if self.lat is not None and self.lon is not None:
            return self.lat, self.lon
        return geometry.representative(self.geometry) if self.geometry else None
