"""The site that serves the catalogue: settings, addresses, entry point."""
