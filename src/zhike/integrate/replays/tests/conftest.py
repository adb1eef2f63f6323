"""A town whose sources are replayed."""

from typing import Any

import pytest

from zhike.integrate.identity.tests.conftest import Town, quiet
from zhike.integrate.imports.public import run_import, undo_whole_import
from zhike.integrate.replays.public import get_preview, run_preview, start_preview, start_replay
from zhike.integrate.sources.models import Import, Source
from zhike.integrate.sources.public import MappingChange, change_mapping

UPPER = {"kind": "case", "to": "upper"}


class Replays(Town):
    """Imports, changed descriptions and replays of one tenant."""

    def source(self, name="ERP"):
        return Source.objects.unscoped("test").get(tenant_id=self.actor.tenant_id, name=name)

    def describe(self, *, source="ERP", columns=None, **pipelines):
        """Change a source's description: plain columns, and fields with blocks, each ``(column, block …)``."""
        row = self.source(source)
        piped = {key: {"columns": [column], "blocks": list(blocks)} for key, (column, *blocks) in pipelines.items()}
        taken = {column for column, *_ in pipelines.values()}
        mapping = {column: key for column, key in (columns or row.mapping).items() if column not in taken}
        ruleset: dict[str, Any] = {**row.ruleset, "pipelines": piped}
        change_mapping(self.actor, row.pk, MappingChange(mapping=mapping, ruleset=ruleset, number=row.mapping_version))

    def preview(self, source="ERP"):
        row = start_preview(self.actor, self.source(source).pk)
        run_preview(self.actor, row.pk, quiet)
        return get_preview(self.actor, row.pk)

    def replay(self, source="ERP"):
        """Preview and carry out; returns the import it stands as."""
        import_id, _ = start_replay(self.actor, self.preview(source).pk)
        run_import(self.actor, import_id, quiet)
        return Import.objects.unscoped("test").get(pk=import_id)

    def undo(self, import_id):
        undo_whole_import(self.actor, import_id, quiet)


@pytest.fixture
def town(settings, tmp_path):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"
    return Replays(tmp_path)
