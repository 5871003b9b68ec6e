"""Formats of the language ar."""
