"""The catalogue's management."""
