"""The commands as people type them, at tiny sizes: what they print, and how they end."""

import os
import subprocess
import sys

import orjson
import pytest
from django.test import Client
from typer.testing import CliRunner

from zhike.site.cli import app
from zhike.testing import make_company

PEOPLE = """编号,姓名,手机,城市,真值
1,王建国,13912345678,上海市,a
2,王建国,139 1234 5678,上海,a
3,赵云飞,13712345676,广州市,b
"""


def run(*words):
    return CliRunner().invoke(app, list(words))


def run_apart(tmp_path, *words):
    """The command in a process of its own: benchmarks set the process up for a database of theirs."""
    env = {
        key: value for key, value in os.environ.items() if key not in {"ZHIKE_DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    env |= {"ZHIKE_HOME": str(tmp_path), "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "zhike.site.cli", *words]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def people(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return str(path)


def test_lab_identity_prints_pairs_and_their_quality_as_json(people):
    done = run("lab", "identity", people, "--id", "编号", "--truth", "真值", "--json")
    told = orjson.loads(done.stdout)
    assert done.exit_code == 0
    counts = {key: told[key] for key in ("records", "pairs", "clusters", "largest_cluster")}
    assert counts == {"records": 3, "pairs": 1, "clusters": 2, "largest_cluster": 2}
    assert (told["precision"], told["recall"], told["f1"]) == (1.0, 1.0, 1.0)
    assert told["columns"] == {"姓名": "name", "手机": "phones", "城市": "city"}


@pytest.mark.slow
def test_the_lab_runs_where_nothing_is_set_up_and_leaves_no_database(people, tmp_path):
    home = tmp_path / "home"
    done = run_apart(home, "lab", "identity", people, "--id", "编号", "--json")
    assert done.returncode == 0, done.stderr[-2000:]
    assert orjson.loads(done.stdout)["clusters"] == 2
    assert not list(home.rglob("*.sqlite3*"))


def test_lab_identity_names_the_columns_when_one_is_unknown(people):
    done = run("lab", "identity", people, "--id", "客户号")
    assert done.exit_code == 2
    assert "no column '客户号'; the file has: 编号, 姓名, 手机, 城市, 真值" in " ".join(
        done.output.replace("│", " ").split()
    )


def test_lab_rfm_prints_the_table_or_why_there_is_none(tmp_path):
    path = tmp_path / "orders.csv"
    lines = [f"M{number:02d},2026-01-{1 + number % 28:02d},{10 + number}" for number in range(40)]
    path.write_text("\n".join(["会员,日期,金额", *lines]), encoding="utf-8")
    asked = ("--customer", "会员", "--date", "日期", "--amount", "金额", "--json")
    told = orjson.loads(run("lab", "rfm", str(path), *asked).stdout)
    assert (told["customers"], told["orders"], told["rejected"]) == (40, 40, 0)
    assert sum(row["customers"] for row in told["tiers"]) == 40
    path.write_text("会员,日期,金额\nM1,2026-01-01,1\n", encoding="utf-8")
    assert orjson.loads(run("lab", "rfm", str(path), *asked).stdout)["refused"] == "1 customers with orders, 30 needed"


@pytest.mark.django_db
def test_a_key_made_on_the_command_line_opens_the_api_with_no_more_than_its_grants():
    make_company("d", everyone=True)
    done = run("apikey", "create", "--user", "manager@d.example.cn", "--grants", "customers.view")
    assert done.exit_code == 0
    program = Client(headers={"Authorization": f"Bearer {done.stdout.strip()}"})
    assert program.get("/api/v1/customers").status_code == 200
    assert program.get("/api/v1/tasks").status_code == 403


@pytest.mark.django_db
def test_no_key_for_an_unknown_user_nor_for_grants_that_the_user_lacks():
    make_company("d", everyone=True)
    unknown = run("apikey", "create", "--user", "nobody@d.example.cn")
    assert (unknown.exit_code, unknown.stdout) == (1, "")
    assert "nobody@d.example.cn" in unknown.stderr
    too_much = run("apikey", "create", "--user", "sales@d.example.cn", "--grants", "people.manage")
    assert (too_much.exit_code, too_much.stdout) == (1, "")
    assert len(too_much.stderr.strip().splitlines()) == 2


@pytest.mark.slow
def test_bench_import_counts_every_row(tmp_path):
    done = run_apart(tmp_path, "bench", "import", "--rows", "50")
    assert done.returncode == 0, done.stderr[-2000:]
    told = orjson.loads(done.stdout)
    assert (told["rows"], told["stored"] + told["rejected"] + told["skipped"]) == (50, 50)


@pytest.mark.slow
def test_bench_export_writes_every_kind_of_file(tmp_path):
    done = run_apart(tmp_path, "bench", "export", "--customers", "50")
    facts = orjson.loads(done.stdout)
    files = {name: one for name, one in facts.items() if isinstance(one, dict)}
    assert len(files) == 6
    assert {one["rows"] for one in files.values()} == {50}
    assert files["csv for people, columns of the list"]["columns"] == 10


@pytest.mark.slow
def test_bench_identity_measures_the_hard_set(tmp_path):
    done = run_apart(tmp_path, "bench", "identity", "--records", "200")
    assert done.returncode == 0, done.stderr[-2000:]
    told = orjson.loads(done.stdout)
    assert told["records"] == 200
    assert 0 < told["precision"] <= 1


@pytest.mark.slow
def test_bench_lake_asks_what_it_stored(tmp_path):
    done = run_apart(tmp_path, "bench", "lake", "--events", "3000", "--batch", "1000")
    assert done.returncode == 0, done.stderr[-2000:]
    told = orjson.loads(done.stdout)
    assert (told["events"], told["customers"], told["files"]) == (3000, 250, 48)
    assert told["rfm_customers"][0] == told["rfm_customers"][1] > 200
    assert told["last_50_rows"][1] <= 50
    assert 0 < told["segment_customers"] < 250
    assert set(told["held"]) == set(told["limits"])


@pytest.mark.slow
def test_bench_web_measures_each_operation(tmp_path):
    done = run_apart(tmp_path, "bench", "web", "--customers", "50", "--requests", "3", "--json")
    assert done.returncode == 0, done.stderr[-2000:]
    told = orjson.loads(done.stdout)
    assert (told["customers"], told["database"]) == (50, "sqlite")
