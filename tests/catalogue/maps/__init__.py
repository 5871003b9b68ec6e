"""Tests of catalogue.maps."""
