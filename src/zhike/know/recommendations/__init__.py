"""Recommendations: what each customer may want next and why, what is bought together and after, and how often that was right."""
