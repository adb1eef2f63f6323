"""SQLite as Django knows it, faster at what every request repeats."""
