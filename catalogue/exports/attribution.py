"""Whose work the collection rests on: the notice that goes with every copy of it."""

from __future__ import annotations

ATTRIBUTION = """\
## Attribution and licence

- `geometries.geojson`: the outlines of `palmyra`, `temple-of-bel`, `temple-of-bel-temenos`, \
`theatre`, `temple-of-nabu`, `temple-of-baalshamin`, `sanctuary-of-baalshamin-courts`, \
`camp-of-diocletian`, `temple-of-allat` are (c) OpenStreetMap contributors, available under the \
Open Database Licence (ODbL) 1.0, as published in Pleiades (Institute for the Study of the \
Ancient World, New York University), CC BY, read in the copy ryanfb/pleiades-geojson (commit \
9d853b6). The geometries of `temple-of-bel-propylaea`, `great-colonnade`, \
`great-colonnade-eastern-section`, `great-colonnade-central-section`, \
`great-colonnade-western-section`, `theatre-scaenae-frons`, `agora`, `baths-of-diocletian`, \
`zenobia-hotel`, `transverse-colonnade`, `temple-of-the-standards`, `diocletian-gate`, \
`valley-of-the-tombs` were placed from points or edges of the same data. Whoever passes on this \
file must keep that notice; a database derived from these outlines falls under the ODbL. \
`monumental-arch`, `fakhr-al-din-castle`, `umm-belqis`, `tower-tomb-of-elahbel` use coordinates \
of Wikipedia articles. All other geometry is schematic work of this project.
- `monuments.csv`: `lat` and `lon` of the places just named rest on the same data and carry the \
same notice; `external_ids` with `pleiades:` are Pleiades identifiers (CC BY).
- `vocabularies.csv`: equivalents and some Arabic labels from the reference data of the EAMENA \
project; AAT numbers from Crom of the J. Paul Getty Trust (Getty Art and Architecture Thesaurus, \
ODC-BY). Check the terms of both before publishing the equivalents apart from this catalogue.
- Pictures in `photographs/`: each under the rights that its row of `photographs.csv` names; those \
of the kind `schematic` are this project's own drawings.
- All other files: facts from the sources cited in each row, told in the project's own words; \
titles and short quoted words are the exception.
"""
