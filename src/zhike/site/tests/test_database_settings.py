"""What a database URL says."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from zhike.site.database import database_settings

HOME = Path("/nowhere")


def test_a_postgresql_url_gives_its_parts_and_prepares_statements():
    found = database_settings("postgresql://zhike:p%40ss@db.internal:5433/crm", HOME)
    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("crm", "zhike", "p@ss")
    assert (found["HOST"], found["PORT"]) == ("db.internal", "5433")
    assert found["OPTIONS"] == {"server_side_binding": True, "prepare_threshold": 5}


def test_a_socket_folder_and_a_pooler_are_said_by_parameters():
    found = database_settings("postgresql://zhike@/crm?host=/var/run/postgresql&prepare=no", HOME)
    assert found["HOST"] == "/var/run/postgresql"
    assert found["OPTIONS"]["prepare_threshold"] is None


def test_sqlite_is_a_file_of_the_home_or_the_one_named(tmp_path):
    assert database_settings("", tmp_path)["NAME"] == str(tmp_path / "zhike.sqlite3")
    assert database_settings(f"sqlite://{tmp_path}/other.sqlite3", HOME)["NAME"] == f"{tmp_path}/other.sqlite3"


def test_another_kind_of_database_is_refused_by_name():
    with pytest.raises(ImproperlyConfigured, match="mysql"):
        database_settings("mysql://root@localhost/crm", HOME)
