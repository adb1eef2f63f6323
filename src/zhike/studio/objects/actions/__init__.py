"""Everything that changes records and definitions."""
