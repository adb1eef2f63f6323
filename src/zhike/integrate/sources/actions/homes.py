"""Which customer record an order or activity belongs to: by the source's customer key, else by phone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from zhike.integrate.sources.models import Import, Source, SourceRecord
from zhike.integrate.sources.rules.rows import WAITING, CleanRow, Reason

_LONGEST_KEY: Final = 200


@dataclass(frozen=True, slots=True)
class Homes:
    """The customer records that a batch may name; a key that several customers have maps to None."""

    is_needed: bool
    by_key: Mapping[str, UUID | None]
    by_phone: Mapping[str, UUID]

    def home_of(self, clean: CleanRow) -> tuple[UUID | None, Reason | None]:
        """Return the home of a cleaned row, or why it has none; customers need none."""
        if not self.is_needed or clean.is_blank:
            return None, None
        key = str(clean.values.get("customer_key") or "")
        home = self.by_key.get(key) or self.by_phone.get(str(clean.values.get("customer_phone") or ""))
        if home is not None:
            return home, None
        return None, {"code": self._problem(key), "field": "customer_key", "before": key[:200]}

    def _problem(self, key: str) -> str:
        if key in self.by_key:
            return "sources.ambiguous_customer"
        return WAITING if 0 < len(key) <= _LONGEST_KEY else "sources.unknown_customer"


@dataclass(slots=True)
class HomeFinder:
    """Looks homes up batch by batch; phones are read once, and only when a row without a known key has one."""

    row: Import
    sources: tuple[UUID, ...]
    _phones: dict[str, UUID] | None = field(default=None)

    def of_batch(self, values: Iterable[Mapping[str, object]]) -> Homes:
        """Return the homes that these cleaned rows name."""
        if self.row.object == "customers":
            return Homes(is_needed=False, by_key={}, by_phone={})
        rows = [one for one in values if one]
        by_key = self._by_key({str(one["customer_key"]) for one in rows if one.get("customer_key")})
        needs_phone = any(one.get("customer_phone") and not by_key.get(str(one.get("customer_key"))) for one in rows)
        return Homes(is_needed=True, by_key=by_key, by_phone=self._by_phone() if needs_phone else {})

    def _by_key(self, keys: set[str]) -> dict[str, UUID | None]:
        records = SourceRecord.objects.in_tenant(self.row.tenant_id, "orders look for their customer")
        found = records.filter(source_id__in=self.sources, row_key__in=keys, is_live=True, object="customers")
        homes: dict[str, UUID | None] = {}
        for key, lineage in found.values_list("row_key", "lineage_id"):
            homes[key] = None if key in homes else lineage
        return homes

    def _by_phone(self) -> dict[str, UUID]:
        """Map each phone to the oldest record that has it: a shared one is the household's first customer."""
        if self._phones is None:
            self._phones = {}
            records = SourceRecord.objects.in_tenant(self.row.tenant_id, "calls look for their customer")
            live = records.filter(is_live=True, object="customers").order_by("lineage_id")
            for lineage, cleaned in live.values_list("lineage_id", "cleaned").iterator(chunk_size=5_000):
                for phone in cleaned.get("phones", ()):
                    self._phones.setdefault(phone, lineage)
        return self._phones


def find_homes(row: Import, source_id: UUID) -> HomeFinder:
    """Return the finder for an import, over the customer source its source names or all of them."""
    if row.object == "customers":
        return HomeFinder(row, ())
    sources = Source.objects.in_tenant(row.tenant_id, "orders look for their customer")
    named = sources.get(pk=source_id).customers_of
    if named is not None:
        return HomeFinder(row, (named,))
    return HomeFinder(row, tuple(sources.filter(object="customers").values_list("pk", flat=True)))
