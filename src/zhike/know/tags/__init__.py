"""Tags that people, conditions and scores put on customers, each with its reason and how long it holds."""
