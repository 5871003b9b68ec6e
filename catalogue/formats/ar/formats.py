"""Arabic: the same digits and point as in English, since the tables of this field mix both."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ""
NUMBER_GROUPING = 0
