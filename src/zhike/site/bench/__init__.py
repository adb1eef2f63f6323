"""Benchmarks: CPU-milliseconds, never a timed test."""
