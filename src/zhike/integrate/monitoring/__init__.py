"""Whether what comes in and goes out does so, and who is told when it does not."""
