"""Whether what is due will be paid late, when money comes in, and how sure that is; or why nothing can be said.

The probability is a classifier's (`engines.classify`) that learned from past dues at past moments. When money comes follows from
discrete-time hazards with late entry within groups of that probability: Kaplan and Meier, *Nonparametric estimation from incomplete
observations* (JASA 53, 1958), left truncation as in Lagakos, Barraj, De Gruttola (Biometrika 75, 1988). Ranges are normal, with
payments of one customer taken as moving together, and as wide as thirteen past weeks showed they have to be.
"""

from zhike.engines.payment.dues import GRACE_DAYS, Dues
from zhike.engines.payment.learning import Learned, foresee, learn
from zhike.engines.payment.moments import AHEAD_DAYS, Moments
from zhike.engines.payment.outlook import Outlook
from zhike.engines.payment.past import BACK_DAYS, WEEKS, Backtest
from zhike.engines.payment.receipts import HORIZON_DAYS, Coming, Receipts, add_up

__all__ = [
    "AHEAD_DAYS",
    "BACK_DAYS",
    "GRACE_DAYS",
    "HORIZON_DAYS",
    "WEEKS",
    "Backtest",
    "Coming",
    "Dues",
    "Learned",
    "Moments",
    "Outlook",
    "Receipts",
    "add_up",
    "foresee",
    "learn",
]
