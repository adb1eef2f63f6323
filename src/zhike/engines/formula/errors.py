"""What is wrong with a formula, and where."""


class FormulaError(ValueError):
    """A formula cannot be used, or not computed.

    Attributes:
        code: completes the locale key ``formula.{code}``.
        at: position of the first character at fault, from 1; 0: the formula as a whole.
        facts: what the text names, ``at`` included; ``wanted`` completes ``platform.wanted.{wanted}``.
    """

    def __init__(self, code: str, *, at: int = 0, **facts: object) -> None:
        super().__init__(f"{code} at {at}: {facts}")
        self.code = code
        self.at = at
        self.facts: dict[str, object] = {"at": at, **facts}
