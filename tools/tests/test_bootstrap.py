import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import bootstrap
from tools.sources import ROOT
from tools.steps import StepError, fingerprint, is_stamped, run, step

FINDER = str(ROOT / "tools" / "find_python.sh")


def find_python(**env):
    return subprocess.run(["/bin/sh", FINDER], env=env, capture_output=True, text=True, check=False)


def test_an_interpreter_on_path_is_found(tmp_path):
    (tmp_path / "python3.12").symlink_to(sys.executable)
    found = find_python(PATH=f"{tmp_path}:/usr/bin:/bin", HOME=str(tmp_path))
    assert found.returncode == 0
    version = subprocess.check_output([found.stdout.strip(), "-c", "import sys; print(sys.version_info >= (3, 12))"])
    assert version == b"True\n"


def test_a_shim_that_does_not_run_is_passed_over_for_the_one_pyenv_installed(tmp_path):
    shims, installed = tmp_path / "shims", tmp_path / ".pyenv" / "versions" / "3.12.1" / "bin"
    shims.mkdir()
    installed.mkdir(parents=True)
    for name in ("python3.12", "python3.13", "python3.14", "python3", "python"):
        (shims / name).write_text("#!/bin/sh\necho 'pyenv: command not found' >&2\nexit 127\n")
        (shims / name).chmod(0o755)
    (installed / "python").symlink_to(sys.executable)
    assert find_python(PATH=str(shims), HOME=str(tmp_path)).returncode == 0


@pytest.mark.skipif(
    any(list(Path(place).glob("python3.1[234]")) for place in ("/usr/local/bin", "/opt/homebrew/bin")),
    reason="this machine has a fitting Python in a place that is always searched",
)
def test_without_an_interpreter_both_languages_say_what_to_install(tmp_path):
    (tmp_path / "cat").symlink_to(shutil.which("cat") or "")
    found = find_python(PATH=str(tmp_path), HOME=str(tmp_path))
    assert found.returncode == 1
    assert found.stdout == ""
    assert "知客需要 Python 3.12" in found.stderr
    assert "Zhike needs Python 3.12" in found.stderr


def test_the_fingerprint_follows_names_and_contents_and_not_the_order(tmp_path):
    one, two = tmp_path / "1", tmp_path / "2"
    one.write_text("a")
    two.write_text("b")
    before = fingerprint([one, two])
    assert fingerprint([two, one]) == before
    two.write_text("c")
    assert fingerprint([one, two]) != before


def test_a_stamp_holds_for_its_content_only(tmp_path):
    stamp = tmp_path / "stamp"
    assert not is_stamped(stamp, "x")
    stamp.write_text("x")
    assert is_stamped(stamp, "x")
    assert not is_stamped(stamp, "y")


def test_what_the_front_end_build_makes_is_not_its_input(tmp_path):
    for path in ("src/app.tsx", "node_modules/x/index.js", "dist/app.js", "package.json"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    listed = {path.relative_to(tmp_path).as_posix() for path in bootstrap.list_frontend_inputs(tmp_path)}
    assert listed == {"src/app.tsx", "package.json"}


@pytest.mark.parametrize(
    ("told", "mirror"),
    [("https://pypi.org/simple/", None), ("https://mirror.example/simple", "https://mirror.example/simple")],
)
def test_an_index_other_than_the_official_one_is_a_mirror(told, mirror, monkeypatch):
    monkeypatch.setenv("UV_DEFAULT_INDEX", told)
    assert bootstrap.find_mirror() == mirror


def test_a_failing_command_tells_what_it_printed(tmp_path):
    with pytest.raises(StepError, match="no such index"):
        run([sys.executable, "-c", "raise SystemExit('no such index')"], cwd=tmp_path)
    with pytest.raises(StepError, match="absent-program"):
        run(["absent-program"], cwd=tmp_path)


def test_a_step_prints_one_line_with_its_seconds(capsys):
    assert step("uv", lambda: ("/bin/uv", 7)) == 7
    printed = capsys.readouterr().out
    assert printed.startswith("  ✓ uv: /bin/uv  0.")
    assert printed.count("\n") == 1
