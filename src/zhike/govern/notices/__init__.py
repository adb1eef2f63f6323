"""What people are told: the bell."""
