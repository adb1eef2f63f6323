"""What grants exist, what a role's patterns cover, and who may give what to whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Final

from zhike.platform.actor import ScopeKind
from zhike.platform.catalog import Label, ObjectType


@dataclass(frozen=True, slots=True)
class Grant:
    """One right; ``group`` is what it stands under on the role page."""

    key: str
    label: Label
    group: Label


_FIELDS: Final = Label("字段", "Fields")
_INTEGRATE: Final = Label("数据接入", "Data integration")
_GOVERN: Final = Label("治理", "Governance")
_WORK: Final = Label("工作", "Work")

SPECIAL_GRANTS: Final = (
    Grant("fields.view_sensitive", Label("查看敏感字段", "See sensitive fields"), _FIELDS),
    Grant("fields.view_secret", Label("查看机密字段", "See secret fields"), _FIELDS),
    Grant("fields.reveal", Label("查看脱敏字段的明文（留痕）", "Reveal masked values (audited)"), _FIELDS),
    Grant("imports.run", Label("执行导入", "Run imports"), _INTEGRATE),
    Grant("imports.undo", Label("撤销导入", "Undo imports"), _INTEGRATE),
    Grant("identity.review", Label("审核疑似重复", "Review possible duplicates"), _INTEGRATE),
    Grant("identity.merge", Label("合并与拆分客户", "Merge and unmerge customers"), _INTEGRATE),
    Grant("identity.run", Label("运行统一客户识别", "Run identity resolution"), _INTEGRATE),
    Grant("audit.view", Label("查看审计", "See the audit"), _GOVERN),
    Grant("people.manage", Label("管理用户与部门", "Manage users and departments"), _GOVERN),
    Grant("access.manage", Label("管理角色与授权", "Manage roles and grants"), _GOVERN),
    Grant("apikeys.manage", Label("管理接口密钥", "Manage API keys"), _GOVERN),
    Grant("jobs.view_all", Label("查看所有后台任务", "See all background jobs"), _GOVERN),
    Grant("access.explain", Label("查看谁能看到什么及原因", "See who sees what, and why"), _GOVERN),
    Grant("people.hand_over", Label("离职交接", "Hand over the work of somebody who leaves"), _GOVERN),
    Grant("records.share", Label("把记录共享给他人", "Share records with others"), _WORK),
    Grant("records.purge", Label("彻底删除回收站中的记录", "Delete from the recycle bin for good"), _GOVERN),
    Grant("studio.manage", Label("设计对象、字段与布局", "Design objects, fields and layouts"), _GOVERN),
    Grant("exports.raw", Label("导出供程序使用的原始数据", "Export exact data for programs"), _WORK),
    Grant("exports.approve", Label("审批大批量导出", "Approve large exports"), _GOVERN),
    Grant("views.share", Label("共享视图", "Share views"), _WORK),
    Grant("recommendations.view", Label("查看关联与推荐", "See associations"), _WORK),
    Grant("recommendations.run", Label("重新计算关联与推荐", "Recompute associations and offers"), _WORK),
    Grant("graph.run", Label("重新构建知识图谱", "Rebuild the knowledge graph"), _WORK),
    Grant("profiles.recompute", Label("重新计算画像", "Recompute profiles"), _WORK),
)

VERBS: Final = {
    "view": Label("查看", "View"),
    "create": Label("新建", "Create"),
    "edit": Label("编辑", "Edit"),
    "delete": Label("删除", "Delete"),
    "export": Label("导出", "Export"),
    "reassign": Label("转移负责人", "Reassign"),
    "merge": Label("合并", "Merge"),
    "run": Label("执行", "Run"),
    "manage": Label("管理", "Manage"),
    "write_back": Label("回写", "Write back"),
    "share": Label("共享", "Share"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltinRole:
    """A role that every tenant has; ``grants`` may be patterns."""

    key: str
    name: Label
    scope: ScopeKind
    grants: tuple[str, ...]


_READS: Final = (
    *("customers.view", "contacts.view", "orders.view", "activities.view", "tasks.view"),
    *("users.view", "quality.view", "signals.view", "observations.view", "segments.view", "tags.view"),
    "maintenance.view",
    "payment_risks.view",
    "questions.view",
)
_SELLS: Final = (
    *_READS,
    "customers.create",
    "customers.edit",
    "contacts.create",
    "contacts.edit",
    "contacts.delete",
    "activities.create",
    "activities.edit",
    "tasks.*",
    "comments.create",
    "segments.create",
    "fields.view_sensitive",
    "records.share",
)
NAMED_ONLY: Final = frozenset({"audit.view"})
"""Grants that ``*.view`` does not cover: a role has to name them (or be ``*``)."""

BUILTIN_ROLES: Final = (
    BuiltinRole(key="admin", name=Label("管理员", "Administrator"), scope="all", grants=("*",)),
    BuiltinRole(
        key="manager",
        name=Label("经理", "Manager"),
        scope="department_tree",
        grants=(
            *_SELLS,
            "customers.*",
            "contacts.*",
            "orders.*",
            "payment_risks.*",
            "activities.*",
            "signals.*",
            "observations.*",
            "*.view",
            "fields.reveal",
            "imports.run",
            "identity.review",
            "views.share",
            "segments.share",
            "tags.*",
            "maintenance.*",
        ),
    ),
    BuiltinRole(key="sales", name=Label("销售", "Sales"), scope="own", grants=_SELLS),
    BuiltinRole(key="sales_team", name=Label("销售（看全组）", "Sales, whole team"), scope="team", grants=_SELLS),
    BuiltinRole(
        key="agent",
        name=Label("客服", "Service agent"),
        scope="all",
        grants=(
            *_READS,
            "customers.edit",
            "activities.create",
            "activities.edit",
            "tasks.*",
            "comments.create",
            "fields.view_sensitive",
            "fields.reveal",
        ),
    ),
    BuiltinRole(
        key="marketing",
        name=Label("市场", "Marketing"),
        scope="all",
        grants=(
            *_READS,
            "recommendations.view",
            "tasks.*",
            "comments.create",
            "views.share",
            "signals.*",
            "observations.*",
            "segments.*",
            "tags.*",
            "maintenance.*",
        ),
    ),
    BuiltinRole(
        key="steward",
        name=Label("数据专员", "Data steward"),
        scope="all",
        grants=(
            *_READS,
            "*.view",
            "customers.create",
            "customers.edit",
            "customers.reassign",
            "signals.*",
            "observations.*",
            "imports.*",
            "identity.*",
            "sources.*",
            "cleaning.*",
            "connectors.*",
            "quality.*",
            "monitoring.*",
            "predictions.*",
            "segments.*",
            "tags.*",
            "maintenance.*",
            "recommendations.*",
            "graph.run",
            "comments.create",
            "fields.view_sensitive",
            "views.share",
            "jobs.view_all",
            "records.share",
        ),
    ),
    BuiltinRole(
        key="auditor",
        name=Label("审计员", "Auditor"),
        scope="all",
        grants=("*.view", "audit.view", "jobs.view_all", "access.explain"),
    ),
)


def grants_of(objects: Iterable[ObjectType]) -> tuple[Grant, ...]:
    """Return every grant that exists: the verbs of each object, then the special ones."""
    of_objects = (
        Grant(f"{one.key}.{verb}", VERBS.get(verb, Label(verb, verb)), one.plural)
        for one in objects
        for verb in one.verbs
    )
    found = {grant.key: grant for grant in of_objects}
    found.update({grant.key: grant for grant in SPECIAL_GRANTS})
    return tuple(found.values())


def expand(patterns: Iterable[str], known: Iterable[str]) -> frozenset[str]:
    """Return the known grants that the patterns cover; those of ``NAMED_ONLY`` by their own name or ``*`` alone.

    Example:
        >>> sorted(expand(["*.view"], ["customers.view", "customers.edit"]))
        ['customers.view']
    """
    wanted = tuple(patterns)
    if "*" in wanted:
        return frozenset(known)
    covered = (key for key in known if any(fnmatchcase(key, pattern) for pattern in wanted))
    return frozenset(key for key in covered if key not in NAMED_ONLY or key in wanted)


def missing_to_give(held: frozenset[str], given: Iterable[str]) -> tuple[str, ...]:
    """Return the grants that somebody would give without holding them; empty means allowed."""
    return tuple(sorted(set(given) - held))
