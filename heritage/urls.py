"""The site's addresses: English at the root, Arabic under /ar/."""

from __future__ import annotations

import importlib.util

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    *i18n_patterns(path("", include("catalogue.urls")), prefix_default_language=False)
]
admin_spec = importlib.util.find_spec("catalogue.admin")
if admin_spec is not None and admin_spec.origin:
    from catalogue.admin import catalogue_admin_site

    urlpatterns += i18n_patterns(
        path("admin/", catalogue_admin_site.urls), prefix_default_language=False
    )

handler404 = "catalogue.views.errors.not_found"
