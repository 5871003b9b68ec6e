"""Documents that were contributed: kept behind the source or the claim that they belong to.

Nothing of one is public by that: what was received stays sealed, and the history of its source
does not change. Only a cleaned copy can be published, by an act of its own: see
`catalogue.files.documents`.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue.choices import ReviewState
from catalogue.contributions.contents import Row
from catalogue.contributions.findings import Finding, Refused
from catalogue.contributions.prepared import Prepared
from catalogue.interchange.tables import DOCUMENTS
from catalogue.models import Contribution, Document, Evidence, Record, Source


def keep(made: Prepared, contribution: Contribution) -> list[Record]:
    """Make the document; gives what it stands behind. In the act's transaction; raises Refused."""
    owners: list[Record] = []
    for place, row in made.rows.get(DOCUMENTS.file, []):
        document = Document(
            original=contribution.original, contributor=contribution.contributor, **_values(row)
        )
        owner = document.source or document.evidence
        _refuse_faulty(document, place or 0)
        assert owner is not None  # noqa: S101  (the rules that were just asked say so)
        document.save(force_insert=True)
        owners.append(owner)
    return owners


def _values(row: Row) -> dict[str, Any]:
    return {
        "source": _named(Source, row.get("source_key", "")),
        "evidence": _named(Evidence, row.get("evidence_key", "")),
        **{name: row.get(name, "").strip() for name in ("title_en", "title_ar", "note")},
    }


def _named(model: Any, key: str) -> Any:
    """The public record of a key; `touching` has refused all others."""
    key = key.strip()
    return model.objects.filter(slug=key, review_state=ReviewState.PUBLISHED).first()


def _refuse_faulty(document: Document, place: int) -> None:
    """Raise Refused with what the rules of the model say, at its columns."""
    if not document.title_en and not document.title_ar:
        reason = _("This text is needed, in English or in Arabic.")
        raise Refused([Finding(DOCUMENTS.file, place, "title_en", "", reason)])
    try:
        document.full_clean(exclude=["identifier"])
    except ValidationError as error:
        found = [
            Finding(DOCUMENTS.file, place, _column(name), str(getattr(document, name, "")), reason)
            for name, reasons in error.message_dict.items()
            for reason in reasons
        ]
        raise Refused(found) from None


def _column(name: str) -> str:
    if name == "__all__":
        return "source_key"
    return f"{name}_key" if name in {"source", "evidence"} else name


def refuse_unknown(made: Prepared) -> None:
    """Note the keys of sources and claims that name nothing."""
    for place, row in made.rows.get(DOCUMENTS.file, []):
        for column, model in (("source_key", Source), ("evidence_key", Evidence)):
            key = row.get(column, "").strip()
            own = {one["key"] for _place, one in made.rows.get("sources.csv", [])}
            if key and key not in own and _named(model, key) is None:
                reason = _("There is no such record.")
                made.find(DOCUMENTS.file, place, column, key, reason)
