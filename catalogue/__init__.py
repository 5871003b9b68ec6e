"""A catalogue of monuments, of what happened to them, and of who says so."""
