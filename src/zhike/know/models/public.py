"""The door to the life of models."""

from zhike.know.models.actions.drifting import NOTICE, note_drift, said_of
from zhike.know.models.actions.keeping import (
    Keeping,
    SaidScore,
    days_to_settle,
    keep_scores,
    purge_scores,
    settle_scores,
)
from zhike.know.models.actions.promoting import promote_model_version
from zhike.know.models.actions.versions import (
    find_version,
    put_to_use,
    require_reason,
    retire_versions,
)
from zhike.know.models.models import VersionRow
from zhike.know.models.queries.gallery import (
    Shown,
    Story,
    VersionKeeper,
    list_models,
    register_model,
    register_versions,
    show_model,
)
from zhike.know.models.queries.hits import Hits, hits_of
from zhike.know.models.rules import (
    LEAST_COMPARED,
    LEAST_TOLD,
    Card,
    Comparison,
    Metric,
    Reading,
    Verdict,
    Version,
    compare_losses,
    is_taken,
    state_of,
    verdict_on,
)
from zhike.know.models.words import text_of

__all__ = [
    "LEAST_COMPARED",
    "LEAST_TOLD",
    "NOTICE",
    "Card",
    "Comparison",
    "Hits",
    "Keeping",
    "Metric",
    "Reading",
    "SaidScore",
    "Shown",
    "Story",
    "Verdict",
    "Version",
    "VersionKeeper",
    "VersionRow",
    "compare_losses",
    "days_to_settle",
    "find_version",
    "hits_of",
    "is_taken",
    "keep_scores",
    "list_models",
    "note_drift",
    "promote_model_version",
    "purge_scores",
    "put_to_use",
    "register_model",
    "register_versions",
    "require_reason",
    "retire_versions",
    "said_of",
    "settle_scores",
    "show_model",
    "state_of",
    "text_of",
    "verdict_on",
]
