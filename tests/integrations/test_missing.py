"""A host that is not installed: the error says what mends it."""

import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import vnnorm.integrations

# What each module imports, in this order; its extra has its name.
NEEDS = {
    "duckdb": ["duckdb", "numpy"],
    "polars": ["polars"],
    "spacy": ["spacy"],
    "spark": ["pandas", "pyarrow", "pyspark"],
}
BY = {"pyspark": r"pyspark\[sql\]", "pandas": r"pyspark\[sql\]", "pyarrow": r"pyspark\[sql\]"}  # PySpark's own extra installs the three
PAIRS = [(module, package) for module, packages in NEEDS.items() for package in packages]


@pytest.mark.parametrize(("module", "package"), PAIRS)
def test_the_error_names_the_extra(module: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for other in NEEDS[module][: NEEDS[module].index(package)]:
        pytest.importorskip(other)
    for name in [package, *(name for name in sys.modules if name.startswith(f"{package}."))]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delitem(sys.modules, f"vnnorm.integrations.{module}", raising=False)
    with pytest.raises(ModuleNotFoundError) as caught:
        import_module(f"vnnorm.integrations.{module}")
    assert str(caught.value) == f'this integration needs {package}, which is not installed: pip install "vnnorm[{module}]"'
    assert caught.value.name == package


@pytest.mark.parametrize(("module", "package"), PAIRS)
def test_the_extra_installs_it(module: str, package: str) -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    for requirements in (project["project"]["optional-dependencies"][module], project["dependency-groups"]["integrations"]):
        assert any(re.match(BY.get(package, package) + "(>=|$)", requirement) for requirement in requirements)


def test_each_integration_is_tried() -> None:
    modules = {path.stem for path in Path(vnnorm.integrations.__file__).parent.glob("*.py")}
    assert set(NEEDS) == modules - {"__init__", "columns"}


def test_the_core_imports_none() -> None:
    code = "import sys, vnnorm.cli, vnnorm.articles; print([name for name in sys.modules if name.startswith('vnnorm.integrations')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
