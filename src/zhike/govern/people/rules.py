"""How departments nest and what a valid person looks like."""

from typing import Final
from uuid import UUID

MAX_DEPTH: Final = 20
_CODE_LENGTH: Final = 6


def child_path(parent_path: str, department_id: UUID) -> str:
    """Return the path of a department below ``parent_path`` (empty for a root).

    Example:
        >>> child_path("", UUID(int=1))
        '00000000-0000-0000-0000-000000000001/'
    """
    return f"{parent_path}{department_id}/"


def depth_of(path: str) -> int:
    """Return how many departments stand on a path; a root has 1."""
    return path.count("/")


def is_below(path: str, ancestor_path: str) -> bool:
    """Say whether a department is the ancestor itself or stands below it."""
    return path.startswith(ancestor_path)


def end_of_tree(path: str) -> str:
    """Return the smallest text after every path of this tree, so that an index range finds the tree.

    Example:
        >>> "a/b/" < end_of_tree("a/")
        True
    """
    return path[:-1] + "0"


def normalise_email(text: str) -> str:
    """Return an address in the form it is stored and compared in."""
    return text.strip().lower()


def is_area_code(text: str) -> bool:
    """Say whether a text has the form of an area code: six digits, the first two a province.

    Example:
        >>> is_area_code("310000"), is_area_code("31")
        (True, False)
    """
    return len(text) == _CODE_LENGTH and text.isascii() and text.isdigit() and text[:2] != "00"
