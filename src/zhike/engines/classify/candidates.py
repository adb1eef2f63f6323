"""The models that compete, and how each is fitted, kept and read again."""

from typing import Any, Final, Literal, cast

import numpy as np
from numpy.typing import NDArray

from zhike.engines.classify.fitted import Fitted
from zhike.engines.classify.logistic import fit_logistic, load_logistic
from zhike.engines.classify.recurrent import fit_recurrent, load_recurrent
from zhike.engines.classify.refusals import RefusedError
from zhike.engines.classify.tables import Table
from zhike.engines.sequence import Learner

type Candidate = Literal["boosted", "forest", "logistic", "sequence"]

CANDIDATES: Final[tuple[Candidate, ...]] = ("boosted", "forest", "logistic")
"""Those that read the columns of a table; ``sequence`` reads its steps, and competes where there are some and a learner."""


def fit(
    candidate: Candidate, table: Table, *, target: NDArray[np.bool_], seed: int, learner: Learner | None = None
) -> Fitted:
    """Fit one candidate.

    Raises:
        RefusedError: ``library_missing`` when what learns the candidate cannot be loaded on this machine.
    """
    if candidate == "sequence":
        return fit_recurrent(table, target, seed=seed, learner=learner)
    if candidate == "logistic":
        return fit_logistic(table, target, seed=seed)
    try:
        from zhike.engines.classify.trees import fit_trees  # noqa: PLC0415 - seconds to load: only who trains pays
    except OSError as missing:  # LightGBM needs the system's libgomp, which bare containers leave out
        raise RefusedError("library_missing", library="LightGBM", cause=str(missing)) from missing
    return fit_trees(candidate, table, target=target, seed=seed)


def load(candidate: str, stored: dict[str, Any]) -> Fitted:
    """Return a fitted model from what its ``as_json`` returned."""
    if candidate == "logistic":
        return load_logistic(stored)
    if candidate == "sequence":
        return load_recurrent(stored)
    from zhike.engines.classify.trees import load_trees  # noqa: PLC0415 - as above

    return cast("Fitted", load_trees(stored))
