"""The door to values."""

from zhike.know.values.actions import EstimateReport, estimate_values
from zhike.know.values.queries import CustomerValue, ValueReason, explain_customer_value

__all__ = ["CustomerValue", "EstimateReport", "ValueReason", "estimate_values", "explain_customer_value"]
