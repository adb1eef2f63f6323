"""Who will pay late, by how much, why, and what money comes in when."""
