"""Everything that changes activities and tasks."""
