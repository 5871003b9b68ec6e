"""Finding records by what people type, in any spelling and script."""
