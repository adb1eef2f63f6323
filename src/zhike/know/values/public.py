"""The door to values."""

from zhike.know.values.actions import EstimateReport, estimate_values
from zhike.know.values.queries import CustomerValue, ValueReason, explain_customer_value
from zhike.know.values.stakes import Stake, Stakes, stakes_of

__all__ = [
    "CustomerValue",
    "EstimateReport",
    "Stake",
    "Stakes",
    "ValueReason",
    "estimate_values",
    "explain_customer_value",
    "stakes_of",
]
