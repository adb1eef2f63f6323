"""What roles may hold, how several of them add up, and who may give what to whom."""
