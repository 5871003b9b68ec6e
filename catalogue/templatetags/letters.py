"""Capital letters as this catalogue uses them. Load the filter with `{% load letters %}`.

{% filter sentence_case %}Change Password{% endfilter %}
"""

from __future__ import annotations

import re

from django import template

from catalogue import languages

register = template.Library()

#: A capital that begins a later word; ORCID and the like keep theirs.
_LATER = re.compile(r"(?<=[\w,][ -])[A-Z](?=[a-z])")


@register.filter(is_safe=True)
def sentence_case(text: str) -> str:
    """A title whose words all begin with capitals, as a sentence; other languages have none."""
    if languages.reader() != "en":
        return text
    return _LATER.sub(lambda found: found[0].lower(), text)
