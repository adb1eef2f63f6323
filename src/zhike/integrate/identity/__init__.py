"""One-ID: which source records are the same customer, why, and how to undo it."""
