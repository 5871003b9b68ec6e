"""Measuring: a synthetic catalogue of any size, timed pages and a timed import."""
