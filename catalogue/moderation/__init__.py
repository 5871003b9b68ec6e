"""What moderators do with records."""
