"""A company with an object 设备 (equipment) of its own: a meter, when it was read and serviced, when its insurance ends."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from zhike.know.maintenance.public import RuleDraft, reckon_dues
from zhike.know.segments.public import upkeep_actor
from zhike.platform.actor import Actor
from zhike.platform.catalog import DataClass, FieldType, Label
from zhike.platform.clock import business_date, now
from zhike.records.customers.public import create_customer
from zhike.studio.objects.public import (
    FieldDraft,
    ObjectDraft,
    create_field,
    create_object,
    create_record,
    get_record,
    update_record,
)
from zhike.testing import Company

TODAY = date(2026, 6, 1)
FIELDS: Mapping[str, tuple[FieldType, str, Mapping[str, Any]]] = {
    "customer": (FieldType.REFERENCE, "Customer", {"reference": "customers"}),
    "mileage": (FieldType.NUMBER, "Mileage", {"unit": "km"}),
    "read_on": (FieldType.DATE, "Read on", {}),
    "serviced_at": (FieldType.NUMBER, "Serviced at", {"unit": "km"}),
    "serviced_on": (FieldType.DATE, "Serviced on", {}),
    "insured_until": (FieldType.DATE, "Insured until", {}),
    "model": (FieldType.TEXT, "Model", {}),
}


@dataclass(frozen=True, slots=True)
class Garage:
    """The object's key, the keys of its fields by our words, and who works there."""

    company: Company
    key: str
    fields: Mapping[str, str]

    @property
    def admin(self) -> Actor:
        """The administrator, as the catalog is now."""
        return self.company.actor("admin")

    @property
    def system(self) -> Actor:
        """The system in the company's zone."""
        return upkeep_actor(self.company.tenant.id)

    def customer(self, name: str = "甲公司", *, owner: str = "admin") -> UUID:
        """Make a customer of somebody."""
        return create_customer(self.company.actor(owner), {"name": name, "kind": "organization"}).id

    def equip(self, customer_id: UUID, *read: tuple[str, float], **values: object) -> UUID:
        """Make a piece of equipment that was read on some days."""
        given: dict[str, object] = {"name": "叉车", self.fields["customer"]: str(customer_id)}
        given |= {self.fields[key]: value for key, value in values.items()}
        record_id = create_record(self.admin, self.key, given).id
        for day, value in read:
            self.write(record_id, read_on=day, mileage=round(value))
        return record_id

    def write(self, record_id: UUID, **values: object) -> None:
        """Change a piece of equipment."""
        version = get_record(self.admin, self.key, record_id).version
        given = {self.fields[key]: value for key, value in values.items()}
        update_record(self.admin, self.key, record_id, version=version, given=given)

    def service(self, **others: Any) -> RuleDraft:
        """Return the rule: every 10,000 km by the mileage, which is dated."""
        draft = RuleDraft(
            name="每一万公里保养",
            kind="reading",
            object_key=self.key,
            customer_field=self.fields["customer"],
            value_field=self.fields["mileage"],
            day_field=self.fields["read_on"],
            every_units=10_000,
        )
        return replace(draft, **others)

    def insurance(self, **others: Any) -> RuleDraft:
        """Return the rule: the end of the insurance."""
        draft = RuleDraft(
            name="保险到期",
            kind="date",
            object_key=self.key,
            customer_field=self.fields["customer"],
            day_field=self.fields["insured_until"],
            lead_days=30,
        )
        return replace(draft, **others)

    def reckon(self, *, as_of: date = TODAY) -> Any:
        """Run all rules as of a day."""
        return reckon_dues(self.system, lambda *_: None, as_of=as_of)


def today(garage: Garage) -> date:
    """Return the day of the company's clock."""
    return business_date(now(), garage.system.zone)


def ends(garage: Garage, days: int) -> str:
    """Return the day so many days ahead as JSON has it."""
    return (today(garage) + timedelta(days=days)).isoformat()


def make_garage(company: Company, *, meter: DataClass = DataClass.INTERNAL) -> Garage:
    """Make the object and its fields; ``meter``: how much the mileage needs protection."""
    key = create_object(
        company.actor("admin"), ObjectDraft(label=Label("设备", "Equipment"), plural=Label("设备", "Equipment"))
    )
    fields = {}
    for name, (kind, label, more) in FIELDS.items():
        kept = meter if name == "mileage" else DataClass.INTERNAL
        draft = FieldDraft(type=kind, label=Label(label, label), data_class=kept, **more)
        fields[name] = create_field(company.actor("admin"), str(key), draft)
    return Garage(company, str(key), fields)
