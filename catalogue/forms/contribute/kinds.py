"""The form of each kind of contribution."""

from __future__ import annotations

from catalogue.forms.contribute.artefacts import ARTEFACT
from catalogue.forms.contribute.claims import EVIDENCE
from catalogue.forms.contribute.documents import DOCUMENT
from catalogue.forms.contribute.monuments import ASSESSMENT, MONUMENT, NAME
from catalogue.forms.contribute.photographs import PHOTOGRAPH
from catalogue.forms.contribute.reports import DESTRUCTION, LOOTING
from catalogue.forms.contribute.sources import SOURCE
from catalogue.forms.contribute.spec import Form

FORMS: dict[str, Form] = {
    form.kind: form
    for form in (
        *(DESTRUCTION, LOOTING, MONUMENT, ARTEFACT, PHOTOGRAPH),
        *(EVIDENCE, ASSESSMENT, NAME, SOURCE, DOCUMENT),
    )
}
