"""What people and upkeep do with segments."""
