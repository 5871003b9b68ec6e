"""Schematic plates of the main monuments, drawn from published dimensions.

Plans are in metres. Nothing here knows a position on the earth: a plate shows a building, never
where it is. The plates bear no words, so that they serve every language; captions, in
`photographs.csv` beside the other data, explain their numbers and name their sources.
"""

from catalogue.plates.register import PLATES, Picture, Plate, pictures
from catalogue.plates.state import State
from catalogue.plates.writing import FOLDER, draw, write_plates

__all__ = ["FOLDER", "PLATES", "Picture", "Plate", "State", "draw", "pictures", "write_plates"]
