"""How numbers are written: with Western digits and a point, as in the data, in every language."""
