"""Takes parts away: plain ones are deleted, reviewed ones withdrawn with a public reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalogue import derived
from catalogue.choices import ReviewState
from catalogue.contributions.contents import Key
from catalogue.contributions.findings import Finding, Refused
from catalogue.files import hiding
from catalogue.interchange.tables import BY_FILE, LINKS
from catalogue.models import Evidence, Record, Reviewed


def remove(removed: Mapping[str, Iterable[Key]], *, reason: str = "") -> None:
    """Take rows away by their keys; raises Refused where a claim rests on a link."""
    for file, keys in removed.items():
        for key in keys:
            if issubclass(BY_FILE[file].model, Reviewed):
                withdraw(file, key, *_reasons(reason))
            else:
                delete(file, key)


def found(file: str, key: Iterable[str]) -> Any:
    """The rows that a key names: none or one."""
    table, model = BY_FILE[file], BY_FILE[file].model
    chosen = {}
    for name, cell in zip(table.key, key, strict=True):
        column = table.known[name]
        is_key = name.endswith("_key")
        chosen[f"{column.field}__slug" if is_key else column.field] = cell
    return model._default_manager.filter(**chosen)


def withdraw(file: str, key: Iterable[str], english: str, arabic: str) -> list[Reviewed]:
    """Withdraw a published row with a public reason; what is derived follows."""
    rows = list(found(file, key).filter(review_state=ReviewState.PUBLISHED))
    for row in rows:
        values: dict[str, Any] = {
            "review_state": ReviewState.WITHDRAWN,
            "withdrawal_reason_en": english,
            "withdrawal_reason_ar": arabic,
            "modified_at": timezone.now(),
        }
        type(row)._default_manager.filter(pk=row.pk).update(**values)
        for name, value in values.items():
            setattr(row, name, value)
        hiding.follow_state(row)
        if isinstance(row, Record):
            derived.refresh_after(row)
    return rows


def delete(file: str, key: Iterable[str]) -> None:
    """Delete a plain row; a link that a claim rests on cannot go."""
    for row in found(file, key):
        if file == LINKS.file:
            claims = Evidence._base_manager.filter(report=row.report_id, monument=row.monument_id)
            if claims.exists():
                reason = _("A claim of this report is about this monument.")
                raise Refused([Finding(file, None, "monument_key", row.monument.slug, reason)])
        row.delete()
        if file == LINKS.file:
            derived.refresh_conditions([row.monument_id])


def _reasons(reason: str) -> tuple[str, str]:
    """The reason in English and Arabic: as it is given, else a sentence of ours."""
    if reason.strip():
        return " ".join(reason.split()), ""
    words = []
    for language in ("en", "ar"):
        with override(language):
            words.append(_("Taken out by a correction of the record."))
    return words[0], words[1]
