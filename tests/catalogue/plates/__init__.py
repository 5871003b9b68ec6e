"""Tests of the schematic plates."""
