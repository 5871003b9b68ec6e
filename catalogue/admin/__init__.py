"""The admin of the catalogue: importing it registers every model with `site.site`."""

from catalogue.admin import (
    account,
    application,
    artefact,
    assessment,
    audit,
    batch,
    contribution,
    evidence,
    feedback,
    monument,
    original,
    parts,
    photograph,
    report,
    setting,
    vocabulary,
)

__all__ = [
    "account",
    "application",
    "artefact",
    "assessment",
    "audit",
    "batch",
    "contribution",
    "evidence",
    "feedback",
    "monument",
    "original",
    "parts",
    "photograph",
    "report",
    "setting",
    "vocabulary",
]
