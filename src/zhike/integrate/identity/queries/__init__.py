"""Reads of One-ID: reviews, evidence, the sources of a customer."""
