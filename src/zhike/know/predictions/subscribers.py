"""The gallery shows the models of predictions; scores follow customers that change; who is gone for good leaves none."""

from zhike.know.models.public import register_model, register_versions
from zhike.know.predictions import versions
from zhike.know.predictions.actions.refreshing import refresh_predictions
from zhike.know.predictions.actions.storing import purge_predictions
from zhike.know.predictions.telling import tell_predictions
from zhike.know.profiles.public import register_score_follower
from zhike.records.customers.public import ChildFeature, register_children

register_model("predictions", tell_predictions)
register_versions("predictions", versions)
register_score_follower("predictions", refresh_predictions)
register_children(ChildFeature("predictions", purge=purge_predictions))
