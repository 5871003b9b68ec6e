"""IIIF: pieces of public pictures (Image API 3) and what opens them (Presentation API 3)."""
