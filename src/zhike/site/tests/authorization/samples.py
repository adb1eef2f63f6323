"""What the matrix cannot read off the OpenAPI description: how to make a record for each path parameter, and bodies.

A feature with a new path parameter adds a line to ``RECORDS``; one whose body cannot be guessed from its schema adds an
entry to ``BODIES``.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Literal
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile

from zhike.govern.access.public import RoleDraft, create_api_key, create_role
from zhike.govern.people.public import create_department
from zhike.govern.sharing.public import ShareDraft, share_record
from zhike.integrate.events.public import WriteKeyDraft, create_write_key
from zhike.integrate.identity.models import Membership, ReviewItem
from zhike.integrate.identity.public import merge_customers
from zhike.integrate.sources.public import SourceProfile, save_source, upload_file
from zhike.platform.actor import Actor, system_actor
from zhike.platform.catalog import FieldType, Label
from zhike.platform.clock import business_date, now
from zhike.platform.ids import new_id
from zhike.platform.jobs.models import JobRun
from zhike.records.customers.public import create_contact, create_customer
from zhike.records.relations.public import RelationDraft, relate_customers
from zhike.site.tests.authorization.samples_of_activities import make_note, make_task
from zhike.site.tests.authorization.samples_of_conflicts import CONFLICT_BODIES, CONFLICT_RECORDS
from zhike.site.tests.authorization.samples_of_doors import DOOR_BODIES, DOOR_RECORDS
from zhike.site.tests.authorization.samples_of_knowing import KNOW_BODIES, KNOW_RECORDS
from zhike.site.tests.authorization.samples_of_quality import QUALITY_BODIES, QUALITY_RECORDS
from zhike.site.tests.authorization.samples_of_signals import SIGNAL_BODIES, SIGNAL_RECORDS
from zhike.studio.comments.public import CommentDraft, write_comment
from zhike.studio.exports.public import ExportDraft, request_export
from zhike.studio.files.models import File
from zhike.studio.handovers.public import HandoverDraft, start_handover
from zhike.studio.objects.public import FieldDraft, create_field
from zhike.studio.views.public import ViewDraft, create_view
from zhike.testing import Company

type Reach = Literal["word", "tenant", "scope", "own"]

SAMPLE_OBJECT = "customers"
"""The object that stands for all in the paths of ``/objects/{object}/…``."""


@dataclass(frozen=True, slots=True)
class Record:
    """How to make a record that belongs to somebody.

    Attributes:
        make: returns the id of a fresh record owned by the actor, or a word that the path may hold.
        reach: ``word``: no record but a word of the path; else who may see it: everyone in the tenant, those whose
            data scope covers the owner, or the owner alone.
        unlocked_by: a grant that opens an ``own`` record to others of the tenant.
    """

    make: Callable[[Company, Actor], UUID | str]
    reach: Reach = "tenant"
    unlocked_by: str = ""


def _mighty(owner: Actor) -> Actor:
    return replace(owner, grants=frozenset({"*"}))


def _department(company: Company, owner: Actor) -> UUID:
    return create_department(system_actor(company.tenant.id), f"D{new_id()}").id


def _user(company: Company, owner: Actor) -> UUID:
    return company.add_user("sales")


def _role(company: Company, owner: Actor) -> UUID:
    draft = RoleDraft(name_zh="样", name_en="sample", grants=("users.view",), scope_kind="own")
    return create_role(company.actor("admin"), draft).id


def _key(company: Company, owner: Actor) -> UUID:
    return create_api_key(replace(owner, origin="ui"), "sample").card.id


def _job(company: Company, owner: Actor) -> UUID:
    row = JobRun(tenant_id=owner.tenant_id, kind="test.sample", user_id=owner.user_id, state="done")
    row.save(force_insert=True)
    return row.id


def _customer(company: Company, owner: Actor) -> UUID:
    return create_customer(_mighty(owner), {"name": "样例客户", "kind": "organization"}).id


def _import(company: Company, owner: Actor) -> UUID:
    content = f"姓名,手机\n张三,13812345678\n李四,{new_id()}\n".encode()
    _, row = upload_file(company.actor("admin"), "sample.csv", [content])
    return row.id


def _view(company: Company, owner: Actor) -> UUID:
    return UUID(create_view(_mighty(owner), ViewDraft(object_key="customers", name="样例视图")).id)


def _field(company: Company, owner: Actor) -> str:
    label = Label("样例", f"F{new_id().hex}"[:30])
    return create_field(system_actor(company.tenant.id), SAMPLE_OBJECT, FieldDraft(type=FieldType.TEXT, label=label))


def _review(company: Company, owner: Actor) -> UUID:
    ends = [create_customer(owner, {"name": name, "kind": "person"}).id for name in ("王一", "王二")]
    for end in ends:
        Membership(record_id=end, tenant_id=owner.tenant_id, customer_id=end, digest="").save(force_insert=True)
    row = ReviewItem(tenant_id=owner.tenant_id, left=min(ends), right=max(ends), bits=0.1, reason="grey_zone")
    row.save(force_insert=True)
    return row.id


def _act(company: Company, owner: Actor) -> UUID:
    return merge_customers(company.actor("admin"), [_customer(company, owner) for _ in range(2)]).act_id


def _contact(company: Company, owner: Actor) -> UUID:
    return create_contact(_mighty(owner), _customer(company, owner), {"name": "样例联系人"})


def _relation(company: Company, owner: Actor) -> UUID:
    first, second = (_customer(company, owner) for _ in range(2))
    return relate_customers(_mighty(owner), RelationDraft(kind="partner", first_id=first, second_id=second))


def _export(company: Company, owner: Actor) -> UUID:
    return request_export(_mighty(owner), ExportDraft(object_key="customers")).pk


def _handover(company: Company, owner: Actor) -> UUID:
    draft = HandoverDraft(giver_id=company.add_user("sales"), receiver_id=company.users["manager"], deactivates=True)
    return start_handover(_mighty(owner), draft).pk


def _file(company: Company, owner: Actor) -> UUID:
    row = File(tenant_id=owner.tenant_id, user_id=owner.user_id, object_key=SAMPLE_OBJECT, field_key="x_c", size=1)
    row.save(force_insert=True)
    return row.id


def _share(company: Company, owner: Actor) -> UUID:
    draft = ShareDraft(kind="user", grantee_id=company.users["manager"])
    return share_record(_mighty(owner), SAMPLE_OBJECT, UUID(str(_customer(company, owner))), draft=draft).id


_SAID = CommentDraft(text="样例评论")
RECORDS: dict[str, Record] = {
    "write_key_id": Record(lambda one, _owner: create_write_key(one.actor("admin"), WriteKeyDraft(name="K")).id),
    "department_id": Record(_department),
    "user_id": Record(_user),
    "role_id": Record(_role),
    "share_id": Record(_share, "scope"),
    "key_id": Record(_key, "own", "apikeys.manage"),
    "customer_id": Record(_customer, "scope"),
    "object": Record(lambda _company, _owner: SAMPLE_OBJECT, "word"),
    "record_id": Record(_customer, "scope"),
    "field": Record(_field),
    "activity_id": Record(lambda one, owner: make_note(_mighty(owner), _customer(one, owner)), "scope"),
    "task_id": Record(lambda one, owner: make_task(_mighty(owner), _customer(one, owner)), "scope"),
    "import_id": Record(_import),
    "source_id": Record(lambda one, _owner: save_source(one.actor("admin"), SourceProfile(name=f"S{new_id()}")).id),
    **{key: Record(make) for key, make in DOOR_RECORDS.items()},
    **{
        key: Record(*made) for key, made in (QUALITY_RECORDS | CONFLICT_RECORDS | SIGNAL_RECORDS | KNOW_RECORDS).items()
    },
    "view_id": Record(_view, "own"),
    "contact_id": Record(_contact, "scope"),
    "relation_id": Record(_relation, "scope"),
    "act_id": Record(_act, "scope"),
    "export_id": Record(_export, "own"),
    "handover_id": Record(_handover, "own"),
    "review_id": Record(_review, "scope"),
    "file_id": Record(_file, "scope"),
    "comment_id": Record(
        lambda one, owner: write_comment(one.actor("admin"), SAMPLE_OBJECT, _customer(one, owner), draft=_SAID), "scope"
    ),
    "score": Record(lambda _company, _owner: "rfm", "word"),
    "job_id": Record(_job, "own", "jobs.view_all"),
}

BODIES: dict[str, dict[str, Any]] = {
    "share_record": {"kind": "user", "grantee_id": str(new_id())},
    "create_write_key": {"name": "官网"},
    "update_write_key": {"name": "改名"},
    "describe_event_type": {"key": "shoe_tried", "label_zh": "试穿", "label_en": "Shoe tried"},
    "upload_import": {"file": SimpleUploadedFile("sample.csv", "姓名\n王\n".encode())},
    "choose_reading": {"header_row": 0},
    **(QUALITY_BODIES | CONFLICT_BODIES | SIGNAL_BODIES | KNOW_BODIES),
    **DOOR_BODIES,
    "create_source": {"name": "New", "object": "customers"},
    "change_source": {"priority": 7},
    "preview_merge": {"customer_ids": [str(new_id()), str(new_id())]},
    "merge_customers": {"customer_ids": [str(new_id()), str(new_id())]},
    "create_user": {"email": "new@matrix.example.cn", "name": "新人", "roles": ["sales"]},
    "create_role": {"name_zh": "角色", "name_en": "Role", "grants": ["users.view"], "scope": "own"},
    "update_role": {"name_zh": "改名", "name_en": "Renamed", "grants": ["users.view"], "scope": "own"},
    "update_user": {"name": "改名"},
    "update_me": {"name": "改名"},
    "update_department": {"name": "改名"},
    "create_view": {"object": "customers", "name": "我的视图"},
    "arrange_views": {"object": "customers", "pinned": ["customers.all"]},
    "edit_many_records": {"batch_id": str(new_id()), "ids": [], "values": {"level": "A"}},
    "reassign_many_records": {"batch_id": str(new_id()), "ids": [], "owner_id": str(new_id())},
    "delete_many_records": {"batch_id": str(new_id()), "ids": []},
    "undo_many_records": {"batch_id": str(new_id())},
    "create_export": {"kind": "csv"},
    "refuse_export": {"note": "太多"},
    "start_handover": {"receiver_id": str(new_id())},
    "update_view": {"object": "customers", "name": "改名", "version": 1},
    "find_duplicates": {"values": {"name": "华星科技", "phone": "13812345678"}},
    "check_duplicates": {"lines": ["华星科技", "13812345678"]},
    "put_layout": {"version": 0, "layout": {"sections": []}},
    "create_record": {"values": {"name": "新客户", "kind": "person"}},
    "update_record": {"version": 1, "values": {"level": "A"}},
    "create_object": {"label": {"zh": "设备", "en": "Device"}},
    "update_object": {"label": {"zh": "设备", "en": "Device"}, "version": 1},
    "convert_field": {"type": "long_text", "label": {"zh": "型号", "en": "Model"}},
    "create_field": {"type": "text", "label": {"zh": "型号", "en": "Model"}},
    "update_field": {"type": "text", "label": {"zh": "型号", "en": "Model"}, "version": 1},
    "restore_value": {"entry_id": str(new_id()), "field": "level", "version": 1},
    "reveal_value": {"field": "id_number", "reason": "核对证件"},
    "purge_records": {"object": "customers", "ids": [str(new_id())]},
    "create_contact": {"values": {"name": "联系人"}},
    "relate_customers": {"kind": "partner", "other_id": str(new_id())},
    "update_relation": {"version": 1, "note": "备注"},
    "create_relation_kind": {"label_zh": "同学", "label_en": "Classmate", "is_mutual": True},
    "describe_part": {"part": "decides", "attitude": 1},
    "create_customer": {"values": {"name": "新客户", "kind": "person"}},
    "update_customer": {"version": 1, "values": {"level": "A"}},
    "write_activity": {"values": {"kind": "note", "body": "记一笔"}},
    "write_task": {"values": {"subject": "跟进"}},
    "snooze_task": {"until": (business_date(now(), "Asia/Shanghai") + timedelta(days=3)).isoformat()},
    "answer_offer": {"item": "样例商品", "answer": "unsuitable"},
    "map_import": {"source": "样本", "object": "customers", "mapping": {"姓名": "name", "手机": "phone"}},
}
