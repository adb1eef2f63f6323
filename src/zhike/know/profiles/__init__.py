"""Profiles: RFM tier and health of each customer, explained and measured."""
