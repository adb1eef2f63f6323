"""Import-linter contract: a feature is reached only through its ``public.py``."""

from dataclasses import dataclass
from typing import cast, override

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


@dataclass(frozen=True, slots=True)
class Doors:
    """``<root>.<floor>.<feature>.public`` is a door; floors in ``open_floors`` have none.

    The ``wiring_floor`` plugs features in and may also name their ``wired_files``. A test may import anything: it
    arranges its story with what it needs.
    """

    root: str
    open_floors: frozenset[str]
    wiring_floor: str
    wired_files: frozenset[str]

    def lead_from(self, importer: str, imported: str) -> bool:
        """Whether ``importer`` may name ``imported`` (both are full module names)."""
        at, to = importer.split("."), imported.split(".")
        if len(to) < 3 or to[0] != self.root or to[1] in self.open_floors | {self.wiring_floor}:
            return True
        if at[:3] == to[:3] or "tests" in at:
            return True
        door_files = {"public"} | (self.wired_files if at[1] == self.wiring_floor else set())
        return len(to) > 3 and to[3] in door_files


class PublicDoorContract(Contract):
    """Every import between two features goes by a door; the options are the fields of ``Doors``."""

    type_name = "public_door"

    root = fields.StringField()
    open_floors = fields.SetField(subfield=fields.StringField())
    wiring_floor = fields.StringField()
    wired_files = fields.SetField(subfield=fields.StringField())

    @override
    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        doors = Doors(
            root=cast("str", self.root),
            open_floors=frozenset(cast("set[str]", self.open_floors)),
            wiring_floor=cast("str", self.wiring_floor),
            wired_files=frozenset(cast("set[str]", self.wired_files)),
        )
        imports = ((at, to) for at in graph.modules for to in graph.find_modules_directly_imported_by(at))
        around = sorted((at, to) for at, to in imports if not doors.lead_from(at, to))
        return ContractCheck(kept=not around, metadata={"around": around})

    @override
    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["around"]:
            output.print_error(f"{importer} imports {imported}: go by the feature's public.py", bold=False)
