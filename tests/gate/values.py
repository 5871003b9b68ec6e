"""What each parameter of a list is tried with, secrets and nonsense among it."""

from __future__ import annotations

from tests.gate import world

VALUES = {
    "q": ["temple", world.SECRET, "%"],
    "kind": ["temple", "news", "looting", "secret-kind-draft", world.UNAPPROVED],
    "part_of": ["site", "temple", "tomb", "secret-monument-draft", "nonsense"],
    "condition": ["destroyed", "unknown", "restored", "contradicted", "nonsense"],
    "severity": ["destroyed", "moderate"],
    "cause": ["explosives", "theft", world.UNAPPROVED],
    "verification": ["verified-remote", "alleged"],
    "status": ["missing", "returned", "unstated"],
    "object_type": ["funerary-relief", world.UNAPPROVED],
    "authenticity": ["fake"],
    "event": ["stolen"],
    "counted": ["exact", "unknown"],
    "seen": ["under-1", "over-10", "never", "nonsense"],
    "read": ["part"],
    "party_to_conflict": ["yes"],
    "language": ["en", "de"],
    "evidence": ["satellite", "ground"],
    "period": ["held", "secret-period-draft", "nonsense"],
    "year": ["2015", "2014", "nonsense"],
    "confidence": ["high"],
    "has_pictures": ["1"],
    "bbox": ["38.2,34.5,38.3,34.6", "38.25,34.55,38.256,34.551", "38.26,34.56,38.27,34.565", "x"],
    "view": ["table", "gallery", "map", "nonsense"],
    "columns": ["title", "identifier", "nonsense"],
    "from": ["2014-01-01", "2015-08-31", "nonsense"],
    "to": ["2016-01-01"],
    "certain": ["1"],
    "page": ["1", "2", "nonsense"],
    "on": ["2015-08-29", "2021-06-01", "nonsense"],
    "unknown": ["x"],
}
