"""The door to One-ID."""

from zhike.integrate.identity.actions.checking import CheckedLine, check_lines, find_duplicates
from zhike.integrate.identity.actions.children import apply_children
from zhike.integrate.identity.actions.components import IdentityReport
from zhike.integrate.identity.actions.deciding import (
    Outcome,
    confirm_different,
    confirm_same,
    merge_customers,
    reopen_review,
    skip_review,
    split_record,
    unmerge_customer,
    withdraw_act,
)
from zhike.integrate.identity.actions.policies import (
    PolicyDraft,
    apply_policies,
    sample_policies,
    start_policy_trial,
    try_policies,
    undo_policies,
)
from zhike.integrate.identity.actions.resolving import resolve_tenant, resolver_of
from zhike.integrate.identity.actions.tuning import (
    SettingDraft,
    apply_settings,
    start_trial,
    try_settings,
    undo_settings,
)
from zhike.integrate.identity.actions.undoing import UndoReport, undo_import
from zhike.integrate.identity.actions.waiting import take_waiting_children
from zhike.integrate.identity.queries.duplicates import Duplicate
from zhike.integrate.identity.queries.explaining import CustomerStory, MergePreview, explain_customer, preview_merge
from zhike.integrate.identity.queries.members import (
    customers_of_records,
    list_memberships,
    map_homes,
    records_of_customers,
)
from zhike.integrate.identity.queries.policies import PolicyStory, policy_story
from zhike.integrate.identity.queries.reviewing import (
    IdentityFigures,
    ReviewStory,
    identity_figures,
    list_reviews,
    list_tickets,
)
from zhike.integrate.identity.queries.settings import drifts
from zhike.integrate.identity.queries.tuning import TuningStory, tuning_story

__all__ = [
    "CheckedLine",
    "CustomerStory",
    "Duplicate",
    "IdentityFigures",
    "IdentityReport",
    "MergePreview",
    "Outcome",
    "PolicyDraft",
    "PolicyStory",
    "ReviewStory",
    "SettingDraft",
    "TuningStory",
    "UndoReport",
    "apply_children",
    "apply_policies",
    "apply_settings",
    "check_lines",
    "confirm_different",
    "confirm_same",
    "customers_of_records",
    "drifts",
    "explain_customer",
    "find_duplicates",
    "identity_figures",
    "list_memberships",
    "list_reviews",
    "list_tickets",
    "map_homes",
    "merge_customers",
    "policy_story",
    "preview_merge",
    "records_of_customers",
    "reopen_review",
    "resolve_tenant",
    "resolver_of",
    "sample_policies",
    "skip_review",
    "split_record",
    "start_policy_trial",
    "start_trial",
    "take_waiting_children",
    "try_policies",
    "try_settings",
    "tuning_story",
    "undo_import",
    "undo_policies",
    "undo_settings",
    "unmerge_customer",
    "withdraw_act",
]
