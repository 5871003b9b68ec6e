"""The first page: the site, what happened there, and the ways in."""

from __future__ import annotations

from django.views.generic import TemplateView


class Overview(TemplateView):
    """What this is, the plan, the figures, and the ways in."""

    template_name = "catalogue/overview/page.html"
