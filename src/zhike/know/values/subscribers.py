"""The gallery shows the models of expected value."""

from zhike.know.models.public import register_model, register_versions
from zhike.know.values import versions
from zhike.know.values.telling import tell_values

register_model("values", tell_values)
register_versions("values", versions)
