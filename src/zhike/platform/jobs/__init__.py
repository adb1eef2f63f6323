"""Background work with progress, cancel and recovery after a crash."""
