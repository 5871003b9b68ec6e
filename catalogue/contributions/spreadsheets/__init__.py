"""Spreadsheets that researchers import: read, matched, checked, and submitted as one batch.

A row becomes a contribution of its own, in the same form as if it had been typed into a page; the
importer of files judges all of them, so that a spreadsheet, a form and a file obey one set of
rules. Nothing of a batch is in the tables that the public reads.
"""
