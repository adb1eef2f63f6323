"""What conditions look at, as the lake and as plain rows."""
