"""What cleaning takes and gives."""

from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal

from zhike.engines.text import DateOrder

CleanedObject = Literal["customers", "orders", "activities"]
Severity = Literal["reject", "warn", "fixed"]
RowStatus = Literal["stored", "rejected", "skipped"]
Value = str | int | float | list[str]


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing found in one cell.

    Attributes:
        field: Field key; `""` for the row as a whole.
        code: Locale key, for example `cleaning.phone.too_short`.
        severity: `reject` (the row cannot be stored), `warn` (the value was dropped or is
            doubtful), `fixed` (repaired).
        before: What was written, at most 200 characters.
        after: What it became, `""` when dropped.
    """

    field: str
    code: str
    severity: Severity
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class CleanedRow:
    """One row after cleaning.

    Attributes:
        values: Field key → text, integer, number or list of texts; blank fields are absent.
        issues: In the order they were found.
        status: `skipped` = the row was blank.
        changed: Keys of fields whose value differs from what was written.
    """

    values: dict[str, Value]
    issues: tuple[Issue, ...]
    status: RowStatus
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """How the rows of one source are cleaned; kept with the source as JSON.

    Attributes:
        kind: What a customer row is when no column says so; `auto` decides by its values.
        region: ISO country of phone numbers without country code, and of identity numbers.
        area_code: Area code for mainland landlines written without one, such as `0571`.
        date_order: Reading of 05/01/2024.
        time_zone: Zone of times without an offset.
        activity_kind: Kind of activity rows that name none.
        off: Ids of rules that are switched off: their fields pass with width and blanks
            normalised only.
        value_maps: Field key → written value → stored value (A/B/C ↔ 1/2/3); compared
            without regard to case and width.
    """

    object: CleanedObject = "customers"
    kind: Literal["auto", "person", "organization"] = "auto"
    region: str = "CN"
    area_code: str = ""
    date_order: DateOrder = "mdy"
    currency: str = "CNY"
    time_zone: str = "Asia/Shanghai"
    activity_kind: str = "ticket"
    off: tuple[str, ...] = ()
    value_maps: dict[str, dict[str, str]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return a dict that `json.dumps` takes and `from_json` reads back."""
        return {**asdict(self), "off": list(self.off)}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "RuleSet":
        """Read a stored rule set; unknown keys are ignored, missing ones take their default.

        >>> RuleSet.from_json(RuleSet(region="AU").to_json()) == RuleSet(region="AU")
        True
        """
        known = {one.name for one in fields(cls)}
        given = {key: value for key, value in stored.items() if key in known}
        if "off" in given:
            given["off"] = tuple(given["off"])
        return cls(**given)


@dataclass(slots=True)
class Draft:
    """A row while it is being cleaned.

    Attributes:
        raw: Field key → text as written; repairs of swapped columns change it.
        values: What goes into the result.
        issues: What goes into the result.
    """

    raw: dict[str, str]
    rules: RuleSet
    values: dict[str, Value] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)

    def tell(self, key: str, code: str, *, severity: Severity, before: str = "", after: str = "") -> None:
        """Note an issue; `code` without its `cleaning.` prefix."""
        self.issues.append(Issue(key, "cleaning." + code, severity, before[:200], after[:200]))
