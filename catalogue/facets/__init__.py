"""Facets: which rows pass any choice of filters, in which order, and what each option would leave.

Rows are known by their primary keys, sets of them are compressed bitmaps: to intersect two takes
some microseconds, so that all options of a page are counted exactly, whatever is chosen.
"""
