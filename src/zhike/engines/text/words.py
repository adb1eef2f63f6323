"""Word lists written as text, for people to read and extend."""


def word_list(text: str) -> tuple[str, ...]:
    """Return the words of a text parted by blanks, in order, without repeats.

    >>> word_list("a b a")
    ('a', 'b')
    """
    return tuple(dict.fromkeys(text.split()))


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text parted by blanks."""
    return frozenset(text.split())
