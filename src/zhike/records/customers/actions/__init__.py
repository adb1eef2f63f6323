"""Everything that changes customers."""
