"""Tenants, departments and users, for everyone above."""

from zhike.govern.people.actions.departments import (
    create_department,
    delete_department,
    move_department,
    rename_department,
)
from zhike.govern.people.actions.reports import MovedReport, count_reports, give_reports, return_reports
from zhike.govern.people.actions.tenants import catalog_version_of, create_tenant, touch_catalog, touch_rights
from zhike.govern.people.actions.users import create_user, set_user_active, set_user_password, update_user
from zhike.govern.people.cards import (
    DepartmentCard,
    NewTenant,
    NewUser,
    SignIn,
    TenantCard,
    UserCard,
    UserChange,
)
from zhike.govern.people.finding import active_people, find_people
from zhike.govern.people.queries import (
    department_names,
    department_tree,
    find_sign_in,
    find_user_by_email,
    get_tenant,
    get_user,
    ids_above,
    ids_below,
    list_tenants,
    list_users,
    people_below,
    sign_in_of,
    user_ids_called,
    user_names,
)
from zhike.govern.people.rules import is_area_code
from zhike.govern.people.zones import in_tenant_zone

__all__ = [
    "DepartmentCard",
    "MovedReport",
    "NewTenant",
    "NewUser",
    "SignIn",
    "TenantCard",
    "UserCard",
    "UserChange",
    "active_people",
    "catalog_version_of",
    "count_reports",
    "create_department",
    "create_tenant",
    "create_user",
    "delete_department",
    "department_names",
    "department_tree",
    "find_people",
    "find_sign_in",
    "find_user_by_email",
    "get_tenant",
    "get_user",
    "give_reports",
    "ids_above",
    "ids_below",
    "in_tenant_zone",
    "is_area_code",
    "list_tenants",
    "list_users",
    "move_department",
    "people_below",
    "rename_department",
    "return_reports",
    "set_user_active",
    "set_user_password",
    "sign_in_of",
    "touch_catalog",
    "touch_rights",
    "update_user",
    "user_ids_called",
    "user_names",
]
