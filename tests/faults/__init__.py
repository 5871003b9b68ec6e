"""What is killed or done by two at once: nothing is lost, nothing half, nothing twice."""
