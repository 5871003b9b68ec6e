"""Tests on the data that the catalogue opens with."""
