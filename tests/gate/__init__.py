"""The publication gate, proven by difference."""
