"""Lists sorted by several columns: every page follows the one before, blanks are the smallest, nothing leaks by order."""

from itertools import product
from uuid import UUID

import pytest

from zhike.govern.access.public import RoleDraft, create_role, load_actor
from zhike.platform.actor import system_actor
from zhike.platform.catalog import FieldType, Label
from zhike.platform.cursors import encode_place
from zhike.platform.errors import AppError
from zhike.platform.lists import RecordQuery, iter_columns, list_for_wire, list_records
from zhike.records.customers.public import create_customer
from zhike.studio.objects.public import FieldDraft, create_field
from zhike.studio.views.public import ViewDraft, create_view
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db
GRADES = (2, None, 1)
SCORES = (1.5, None, 0.5)


@pytest.fixture
def company(db):
    return make_company("sorts")


@pytest.fixture
def keys(company):
    """Keys of two fields of customers that may be blank: a mark with a digit, and a whole grade."""
    system = system_actor(company.tenant.id)
    made = []
    for name, decimals in (("Mark", 1), ("Grade", 0)):
        draft = FieldDraft(type=FieldType.NUMBER, label=Label(name, name), decimals=decimals, is_sortable=True)
        made.append(create_field(system, "customers", draft))
    return made


@pytest.fixture
def admin(company, keys):
    return company.actor("admin")


@pytest.fixture
def customers(admin, keys):
    """Every mix of mark and grade twice, so that rows agree in both."""
    made = {}
    for at, values in enumerate(one for one in product(SCORES, GRADES) for _ in range(2)):
        given = {"name": f"客户{at:02}", "kind": "organization", **dict(zip(keys, values, strict=True))}
        made[create_customer(admin, given).id] = values
    return made


def walked(actor, sort, limit=5, read=list_records):
    found, cursor = [], None
    while True:
        page = read(actor, "customers", RecordQuery(sort=sort, limit=limit, cursor=cursor))
        found += [one.id if read is list_records else one["id"] for one in page.items]
        cursor = page.next_cursor
        if cursor is None:
            return found


def place(value, *, is_descending):
    """Blank is the smallest."""
    rank = (value is not None, value if value is not None else 0)
    return tuple(-int(part * 10) if is_descending else part for part in rank)


@pytest.mark.parametrize("limit", [1, 4, 50])
@pytest.mark.parametrize(("first", "second"), list(product(("", "-"), repeat=2)))
def test_pages_follow_each_other_in_every_mix_of_directions_with_blanks(admin, customers, keys, first, second, limit):
    sort = f"{first}{keys[0]},{second}{keys[1]}"
    found = walked(admin, sort, limit)
    ways = (first == "-", second == "-")
    expected = sorted(
        customers.values(),
        key=lambda one: [place(value, is_descending=way) for value, way in zip(one, ways, strict=True)],
    )
    assert [customers[one] for one in found] == expected
    assert len(set(found)) == len(customers)
    assert [UUID(str(one)) for one in walked(admin, sort, limit, read=list_for_wire)] == found


def test_rows_that_agree_in_everything_come_in_order_of_their_ids(admin, customers, keys):
    for sort, is_reversed in ((f"{keys[0]},{keys[1]}", False), (f"{keys[0]},-{keys[1]}", True)):
        found = walked(admin, sort)
        pairs = [(found[at], found[at + 1]) for at in range(0, len(found), 2)]
        assert all((left > right) is is_reversed for left, right in pairs)


def test_a_column_of_its_own_and_one_that_a_company_added_sort_together(admin, customers, keys):
    sort = f"-{keys[0]},name"
    found = walked(admin, sort, 3)
    ids = list(customers)
    assert [customers[one][0] for one in found] == [1.5] * 6 + [0.5] * 6 + [None] * 6
    assert found[:6] == ids[:6]


def test_files_and_jobs_go_by_the_same_order(admin, customers, keys):
    sort = f"-{keys[1]},{keys[0]}"
    batches = iter_columns(admin, "customers", RecordQuery(sort=sort))
    named = {one.id: one.values["name"] for one in list_records(admin, "customers", RecordQuery(limit=200)).items}
    assert [name for batch in batches for name in batch["name"]] == [named[one] for one in walked(admin, sort)]


@pytest.mark.parametrize("sort", ["name,-name", "name,amount_cents,health,created_at,last_order_at"])
def test_a_column_twice_or_too_many_are_refused(admin, sort):
    with pytest.raises(AppError) as found:
        list_records(admin, "customers", RecordQuery(sort=sort))
    assert (found.value.status, found.value.code) == (422, "platform.bad_sort")


def test_a_cursor_of_another_order_is_refused(admin, customers, keys):
    mark, grade = keys
    page = list_records(admin, "customers", RecordQuery(sort=f"{mark},{grade}", limit=2))
    for sort in (mark, f"{grade},{mark}", f"-{mark},{grade}"):
        with pytest.raises(AppError) as found:
            list_records(admin, "customers", RecordQuery(sort=sort, cursor=page.next_cursor))
        assert found.value.code == "platform.bad_cursor"


def test_a_forged_place_with_a_blank_where_none_can_be_is_refused(admin, customers):
    cursor = encode_place([None, None], str(UUID(int=1)), sort="name,created_at")
    with pytest.raises(AppError) as found:
        list_records(admin, "customers", RecordQuery(sort="name,created_at", cursor=cursor))
    assert found.value.code == "platform.bad_cursor"


def test_no_column_of_an_order_may_be_one_that_the_reader_sees_masked(company, admin, customers):
    draft = RoleDraft(
        name_zh="少见",
        name_en="Less",
        grants=("customers.view",),
        scope_kind="all",
        field_rights={"customers.amount_cents": "masked"},
    )
    role = create_role(admin, draft)
    reader = load_actor(company.add_user(role.key), "ui")
    with pytest.raises(AppError) as found:
        list_records(reader, "customers", RecordQuery(sort="name,-amount_cents"))
    assert (found.value.status, found.value.code) == (403, "platform.masked_field")


def test_a_view_keeps_an_order_of_several_columns(admin):
    kept = create_view(admin, ViewDraft(object_key="customers", name="按金额", sort="-amount_cents,name,-created_at"))
    assert kept.sort == "-amount_cents,name,-created_at"
    answer = client_of(admin.user_id).get("/api/v1/customers?sort=-amount_cents,name")
    assert answer.status_code == 200
