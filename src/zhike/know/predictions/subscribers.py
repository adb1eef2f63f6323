"""The gallery shows the churn model."""

from zhike.know.models.public import register_model
from zhike.know.predictions.telling import tell_churn

register_model("predictions", tell_churn)
