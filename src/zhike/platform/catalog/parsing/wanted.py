"""What a parser says when a value is not what its field wants."""


class Wanted(ValueError):  # noqa: N818 - reads as what it says: raise Wanted("date")
    """The value is refused.

    Attributes:
        what: completes ``platform.wanted.{what}`` in the locale files.
        facts: what that text names besides.
    """

    def __init__(self, what: str, **facts: object) -> None:
        super().__init__(what)
        self.what = what
        self.facts = facts
