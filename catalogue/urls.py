"""The addresses of the catalogue, one list for each concept; names are `<concept>-<verb>`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from catalogue.views import monuments, overview

app_name = "catalogue"

# Monuments
monument_urls = [
    path("", monuments.MonumentList.as_view(), name="monument-list"),
    path("<slug:slug>/", monuments.MonumentPage.as_view(), name="monument-detail"),
]

# Reports

# Artefacts

# Sources

# Vocabularies

urlpatterns: list[URLPattern | URLResolver] = [
    path("", overview.Overview.as_view(), name="overview"),
    path("monuments/", include(monument_urls)),
]
