"""The workspace of contributors, under /contribute/: for themselves alone, and never cached."""
