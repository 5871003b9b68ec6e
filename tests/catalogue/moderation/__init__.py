"""Tests of the acts of moderation."""
