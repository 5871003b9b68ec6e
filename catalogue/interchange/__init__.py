"""The interchange format: its files, their columns, and what each column says in the model.

Importer and exporter both read it from here, so that neither knows a column that the other does
not. The format itself is described in the README that every export carries.
"""
