"""Preparing a negotiation: everything known of one customer on one sheet."""
