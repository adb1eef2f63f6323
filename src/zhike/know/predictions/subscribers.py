"""The gallery shows the churn model; its scores follow customers that change."""

from zhike.know.models.public import register_model
from zhike.know.predictions.actions.refreshing import refresh_churn
from zhike.know.predictions.telling import tell_churn
from zhike.know.profiles.public import register_score_follower

register_model("predictions", tell_churn)
register_score_follower("predictions", refresh_churn)
