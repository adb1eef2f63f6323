"""Predictions: who will leave, who buys again and what, learned from what happened, with reasons, a baseline and how often it was right."""
