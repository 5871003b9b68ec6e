"""The workspace of contributors, through the client."""
