"""Help texts of the admin: what to write in a field, where its name does not say it."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue import fields

#: By kind of field.
BY_KIND: dict[type[Any], Promise] = {
    fields.EdtfField: _(
        "For example 2015-08-30, 2015-06-26/2015-09-02 for a span, 2015? if uncertain, 0130~ if "
        "approximate, 2015/.. if it goes on, -0031 for 32 BC."
    ),
    fields.GeometryField: _("A GeoJSON geometry in WGS 84; longitude comes first."),
}

#: By model and field.
BY_NAME: dict[str, Promise] = {
    "artefact.same_as": _("Where the object is also catalogued as a monument."),
    "artefact.status": _("The latest known state; the last event should say the same."),
    "conditionassessment.condition": _("“Unknown” is no observation and moves nothing."),
    "conditionassessment.next_due_edtf": _("When the monument should be looked at again."),
    "controlperiod.end_edtf": _("Empty where it goes on."),
    "damagereport.attributed_to": _("As the source names the actor; no conclusions of ours."),
    "damagereport.date_meaning": _(
        "What an interval means: once on an unknown day in it, all through it, or repeatedly."
    ),
    "damagereport.severity": _("Of the gravest monument that it affects."),
    "damagereport.verification": _(
        "“Corroborated” needs two independent roots: what repeats another source is no second "
        "voice."
    ),
    "damagereport.verification_reason_en": _("Public: which evidence carries it, and why."),
    "evidence.stance": _("What the source does for the report as it is worded."),
    "evidence.locator": _("Page, paragraph, minute or image."),
    "evidence.source_reliability": _("Of the source for this claim, not of its publisher."),
    "hazard.status": _("“Declared cleared” is what somebody declared; it is never advice."),
    "monument.kind": _("Type to search the vocabulary."),
    "monumentname.kind": _(
        "Preferred names in English and Arabic are set in the two fields of the monument."
    ),
    "monumentname.language": _("A BCP 47 tag such as en, ar or arc-Latn; empty if unknown."),
    "position.precision_m": _("How far the true place may lie from the point."),
    "source.derives_from": _(
        "The one source whose text this one copies. Copies of one text are never two voices."
    ),
    "source.language": _("A BCP 47 tag such as en or ar."),
    "source.party_to_conflict": _("Whether the publisher fights or rules there."),
    "source.read": _("What nobody has read cannot corroborate."),
    "term.getty_aat_id": _("Nine digits."),
    "withdrawal.reason_en": _("The public reads it at the record's address."),
}


def hint(model_name: str | None, field: Any) -> Promise | str:
    """The help text for a field of a model, or nothing."""
    named = BY_NAME.get(f"{model_name}.{field.name}")
    if named is not None:
        return named
    return next((text for kind, text in BY_KIND.items() if isinstance(field, kind)), "")
