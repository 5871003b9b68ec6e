"""What only a browser can show: accessibility, keyboard, layout."""
