"""The gallery shows the churn model; who is gone for good leaves no kept scores."""

from zhike.know.models.public import register_model
from zhike.know.predictions.telling import tell_churn

register_model("predictions", tell_churn)
