"""Facets count exactly, and answer what researchers ask."""
