"""Imports: the files of the interchange format into the catalogue, whole or not at all."""

from catalogue.imports.faults import Fault, ImportRefused
from catalogue.imports.importing import ImportResult, import_files, import_folder
from catalogue.imports.run import Counts

__all__ = ["Counts", "Fault", "ImportRefused", "ImportResult", "import_files", "import_folder"]
