"""The public pages. Each reads through `catalogue.publication` and nothing else."""
