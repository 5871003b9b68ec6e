"""What is held in memory of what is published."""
