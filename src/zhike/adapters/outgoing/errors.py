"""What can go wrong on the way out, in words for the person who asked for it."""

from zhike.platform.errors import INVALID, AppError


class OutgoingError(AppError):
    """A request that was refused here, or failed there; 422 with an ``outgoing.…`` code.

    The facts name the host as it was asked for, never the address it was found at: an address of the inner network is
    not told to whoever tries.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(INVALID, code, facts)
