"""The catalogue's management commands."""
