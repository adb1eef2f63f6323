"""The compose file says nothing that the product does not know: commands, settings and one folder for all."""

import re
import shlex
from pathlib import Path

import pytest
import yaml
from typer.main import get_command

from zhike.site.cli import app
from zhike.site.commands.serve import product_commands

ROOT = Path(__file__).parents[4]
SERVICES = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text(encoding="utf-8"))["services"]
OURS = {name: one for name, one in SERVICES.items() if one["image"] == "zhike-cluster"}
COMMANDS = [one["command"] for one in OURS.values() if one["command"].startswith("zhike ")]


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_is_one_of_zhike(line):
    _, name, *arguments = shlex.split(line)
    command = get_command(app).commands[name]  # type: ignore[attr-defined]  # a group of typer's
    assert command.make_context(name, arguments).command is command


def test_every_setting_is_in_the_reference():
    settings = {name for one in OURS.values() for name in one["environment"]}
    reference = (ROOT / "docs/reference/README.md").read_text(encoding="utf-8")
    assert len(settings) == 7
    assert settings <= set(re.findall(r"^\| `(\w+)`", reference, re.MULTILINE))


def test_web_servers_leave_the_background_to_the_workers():
    assert {name for name, one in SERVICES.items() if "web:8000" in str(one.get("command"))} == {"proxy"}
    assert "--workers 0" in SERVICES["web"]["command"]
    assert len(product_commands("127.0.0.1", 8000, processes=2, workers=0)) == 1
    assert len(product_commands("127.0.0.1", 8000, workers=3)) == 4


def test_all_of_them_see_one_folder():
    image = (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8")
    assert {tuple(one["volumes"]) for one in OURS.values()} == {("data:/data",)}
    assert "ZHIKE_HOME=/data" in image
