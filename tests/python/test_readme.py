"""The examples of the READMEs, run as they stand."""

import pathlib
import re
import subprocess
import sys

import pytest
from conftest import ROOT


def examples():
    for name in ("README.md", "scpo-py/README.md"):
        text = (ROOT / name).read_text()
        for number, code in enumerate(re.findall(r"```python\n(.*?)```", text, re.DOTALL)):
            yield pytest.param(code, id=f"{name}-{number}")


@pytest.mark.parametrize("code", list(examples()))
def test_an_example_runs(code, monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    space: dict[str, object] = {}
    exec(code, space)  # noqa: S102
    if "overdue" in space:
        assert space["overdue"], "somebody of the shipped region is late"
    else:
        assert "WHERE THE CASE STANDS" in capsys.readouterr().out


@pytest.mark.parametrize("code", list(examples()))
def test_a_type_checker_accepts_an_example(code, tmp_path):
    (tmp_path / "example.py").write_text(code)
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", tmp_path / "cache", "example.py"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


def test_each_readme_has_an_example():
    assert len(list(examples())) == 2


def test_the_stub_is_installed_with_the_package():
    import scpo

    here = pathlib.Path(scpo.__file__).parent
    assert {"py.typed", "_native.pyi"} <= {file.name for file in here.iterdir()}
