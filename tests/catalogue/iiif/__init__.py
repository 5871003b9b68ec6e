"""Tests of the IIIF services."""
