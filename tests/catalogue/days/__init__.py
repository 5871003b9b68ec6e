"""Tests of the condition as of any day."""
