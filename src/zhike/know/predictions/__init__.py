"""Predictions: who will leave, learned from what happened, with reasons, a baseline and how often it was right."""
