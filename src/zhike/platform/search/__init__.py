"""Full-text search over records of every object, in the same transaction as the records."""
