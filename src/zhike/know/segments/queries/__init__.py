"""What is asked of segments."""
