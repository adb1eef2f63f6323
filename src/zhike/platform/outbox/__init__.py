"""Events leave a transaction only when it commits, and reach every subscriber at least once."""
