"""An actor with every grant, and files from text."""

import pytest

from zhike.integrate.sources.public import SourceProfile, ingest_file
from zhike.platform.actor import system_actor
from zhike.platform.ids import new_id

MAPPING = {"编号": "external_key", "姓名": "name", "手机": "phones", "城市": "city"}


@pytest.fixture(autouse=True)
def _uploads(settings, tmp_path):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"


@pytest.fixture
def actor():
    return system_actor(new_id())


@pytest.fixture
def ingest(actor, tmp_path):
    """Import csv lines into a source and return the report."""
    made = []

    def run(*lines, source="ERP", mapping=MAPPING, object="customers", may_repeat=False, report=lambda *_: None):  # noqa: A002 - reads best
        made.append(1)
        path = tmp_path / f"file{len(made)}.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        profile = SourceProfile(name=source, object=object, mapping=mapping)
        return ingest_file(actor, path, source=profile, report=report, may_repeat=may_repeat)

    return run
