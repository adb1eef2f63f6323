"""The gallery shows the forecast of sales."""

from zhike.know.forecasts.telling import tell_sales
from zhike.know.models.public import register_model

register_model("forecasts", tell_sales)
