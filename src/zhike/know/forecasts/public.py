"""The door to forecasts."""

from zhike.know.forecasts.actions import ForecastReport, forecast_sales
from zhike.know.forecasts.queries import SalesForecast, SalesLine, show_sales_forecast

__all__ = ["ForecastReport", "SalesForecast", "SalesLine", "forecast_sales", "show_sales_forecast"]
