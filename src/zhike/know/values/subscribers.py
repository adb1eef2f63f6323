"""The gallery shows the models of expected value."""

from zhike.know.models.public import register_model
from zhike.know.values.telling import tell_values

register_model("values", tell_values)
