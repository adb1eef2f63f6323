"""The door to the mapping studio."""

from zhike.integrate.mapping.actions import Drawn, restore_version, save_lines
from zhike.integrate.mapping.queries.drawing import SourceColumn, Studio, Tried, TriedField, studio_of, try_lines
from zhike.integrate.mapping.queries.versions import VersionStory, version_stories
from zhike.integrate.mapping.rules import LineChange

__all__ = [
    "Drawn",
    "LineChange",
    "SourceColumn",
    "Studio",
    "Tried",
    "TriedField",
    "VersionStory",
    "restore_version",
    "save_lines",
    "studio_of",
    "try_lines",
    "version_stories",
]
