"""Contributions: begun, saved, checked, previewed, submitted; published by moderation."""
