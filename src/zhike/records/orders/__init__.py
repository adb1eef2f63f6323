"""Orders of customers, from every source."""
