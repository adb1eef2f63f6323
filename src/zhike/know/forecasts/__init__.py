"""Forecasts of sales: what comes in the next months, how sure that is, and why."""
