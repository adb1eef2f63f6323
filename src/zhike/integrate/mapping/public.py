"""The door to the mapping studio."""

from zhike.integrate.mapping.queries import SourceColumn, Studio, Tried, TriedField, studio_of, try_lines

__all__ = ["SourceColumn", "Studio", "Tried", "TriedField", "studio_of", "try_lines"]
