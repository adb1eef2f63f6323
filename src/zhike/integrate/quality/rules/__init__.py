"""What a quality rule asks for and how a record is judged by it."""
