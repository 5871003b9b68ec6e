"""Tests of the site: settings and start."""
