"""A rule is tried before it is kept."""

from zhike.integrate.quality.actions.keeping import check_rule
from zhike.integrate.quality.queries.trying import Trial, try_rule
from zhike.integrate.quality.rules.specs import RuleSpec
from zhike.platform.actor import Actor, require


def try_spec(actor: Actor, spec: RuleSpec) -> Trial:
    """Say what a rule would find among the records in the actor's scope; nothing is kept.

    Raises:
        AppError: as `create_rule`.
    """
    require(actor, "quality.edit")
    return try_rule(actor, check_rule(actor, spec), spec)
