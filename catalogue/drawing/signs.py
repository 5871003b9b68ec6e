"""Which sign stands for which term. The shapes themselves are in static/catalogue/signs.svg."""

from __future__ import annotations

CONDITION = {
    "intact": "c-intact",
    "damaged": "c-damaged",
    "severely-damaged": "c-severe",
    "destroyed": "c-destroyed",
    "under-restoration": "c-works",
    "restored": "c-restored",
    "contradicted": "c-contra",
    "unknown": "c-unknown",
}
SEVERITY = {
    "none": "s-none",
    "possible": "s-possible",
    "moderate": "s-moderate",
    "severe": "s-severe",
    "destroyed": "s-destroyed",
    "unknown": "s-unknown",
}
VERIFICATION = {
    "alleged": "v-alleged",
    "corroborated": "v-corroborated",
    "verified-remote": "v-remote",
    "verified-ground": "v-ground",
    "disputed": "v-disputed",
    "refuted": "v-refuted",
}
#: Conditions drawn in the colour of loss.
LOSS = frozenset({"destroyed", "severely-damaged"})
#: Verifications under which a report is a claim and is drawn in outline.
CLAIMS = frozenset({"alleged", "disputed", "refuted"})

_RELIABILITY = "FEDCBA"
_CREDIBILITY = "654321"


def condition(term: str) -> str:
    """The circle for a condition; an unheard-of one is not recorded."""
    return CONDITION.get(term, CONDITION["unknown"])


def severity(term: str) -> str:
    """The square for a severity."""
    return SEVERITY.get(term, SEVERITY["unknown"])


def verification(term: str) -> str:
    """The lozenge for a verification status."""
    return VERIFICATION.get(term, VERIFICATION["alleged"])


def grade(reliability: str, credibility: str) -> tuple[str, str]:
    """The two ladders of an Admiralty grade: source above, statement below."""
    above, below = _RELIABILITY.find(reliability), _CREDIBILITY.find(credibility)
    return f"g-{max(above, 0)}", f"g-{max(below, 0)}"
