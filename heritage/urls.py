"""The site's addresses: English at the root, Arabic under /ar/."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from catalogue.admin.site import site

urlpatterns: list[URLPattern | URLResolver] = i18n_patterns(
    path("admin/", site.urls),
    path("accounts/", include("allauth.urls")),
    path("", include("catalogue.urls")),
    prefix_default_language=False,
)

handler400 = "catalogue.views.errors.bad_request"
handler403 = "catalogue.views.errors.forbidden"
handler404 = "catalogue.views.errors.not_found"
handler429 = "catalogue.views.errors.too_many"
handler500 = "catalogue.views.errors.server_error"
