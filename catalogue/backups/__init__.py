"""One archive of everything, and the way back: database and files, on either database."""

from catalogue.backups.archive import BackupError
from catalogue.backups.making import make_backup
from catalogue.backups.restoring import restore_backup

__all__ = ["BackupError", "make_backup", "restore_backup"]
