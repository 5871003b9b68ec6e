"""What the contributors' forms ask: steps and fields as data, and how their cells are read.

A form never judges: cells are kept as they were typed, and the importer's rules are shown beside
them. So there are no Django forms here.
"""
