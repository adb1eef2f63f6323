"""Rights: actors, roles, grants, keys, and people with regard to what they hold."""

from zhike.govern.access.actions.keys import (
    KeyLimits,
    actor_of_key,
    create_api_key,
    key_in_use,
    limit_api_key,
    revoke_api_key,
)
from zhike.govern.access.actions.limits import TooManyCallsError, spend_call
from zhike.govern.access.actions.reveals import spend_reveal
from zhike.govern.access.actions.roles import (
    create_role,
    delete_role,
    ensure_builtin_roles,
    set_user_roles,
    update_role,
)
from zhike.govern.access.actions.users import (
    change_user,
    change_user_activity,
    create_company,
    create_user_with_roles,
    give_new_password,
    new_password,
)
from zhike.govern.access.cards import KeyCard, NewKey, RoleCard, RoleDraft
from zhike.govern.access.queries.actors import actor_of_sign_in, load_actor
from zhike.govern.access.queries.explaining import effective_access, explain_record
from zhike.govern.access.queries.grants import all_grants, grant_keys
from zhike.govern.access.queries.keys import LiveKey, list_api_keys
from zhike.govern.access.queries.roles import list_roles, people_with, roles_of_users, users_with_role
from zhike.govern.access.queries.step_up import is_proved
from zhike.govern.access.rules.scopes import RoleScope

__all__ = [
    "KeyCard",
    "KeyLimits",
    "LiveKey",
    "NewKey",
    "RoleCard",
    "RoleDraft",
    "RoleScope",
    "TooManyCallsError",
    "actor_of_key",
    "actor_of_sign_in",
    "all_grants",
    "change_user",
    "change_user_activity",
    "create_api_key",
    "create_company",
    "create_role",
    "create_user_with_roles",
    "delete_role",
    "effective_access",
    "ensure_builtin_roles",
    "explain_record",
    "give_new_password",
    "grant_keys",
    "is_proved",
    "key_in_use",
    "limit_api_key",
    "list_api_keys",
    "list_roles",
    "load_actor",
    "new_password",
    "people_with",
    "revoke_api_key",
    "roles_of_users",
    "set_user_roles",
    "spend_call",
    "spend_reveal",
    "update_role",
    "users_with_role",
]
