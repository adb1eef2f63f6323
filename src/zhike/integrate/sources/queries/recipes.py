"""A stored description of how rows become fields, read or refused."""

from collections.abc import Mapping
from typing import Any

from zhike.integrate.cleaning.public import Recipe, RecipeError, recipe_of
from zhike.platform.errors import invalid


def stored_recipe(mapping: Mapping[str, str], ruleset: Mapping[str, Any]) -> Recipe:
    """Return a mapping and its rule set's pipelines as one recipe.

    Raises:
        AppError: 422 ``sources.bad_line`` naming the field whose line is none.
    """
    try:
        return recipe_of(mapping, ruleset)
    except RecipeError as error:
        raise invalid("sources.bad_line", field=error.field[:80], problem=error.problem[:200]) from error
