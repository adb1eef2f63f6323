"""Predictions and the questions behind them over HTTP."""

from ninja import Router

from zhike.know.predictions.http import learned, own

router = Router()
for part in (own, learned):
    router.add_router("", part.router)
