"""The catalogue as files: whole for its keepers, or what is public through the gate."""
