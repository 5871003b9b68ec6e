"""What the public lists can be filtered by."""
