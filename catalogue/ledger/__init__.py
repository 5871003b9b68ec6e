"""The ledger: versions of what is public are appended, read, compared and verified."""
