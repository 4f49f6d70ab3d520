"""The five seed articles against their annotation by hand: everything is found, with the right id or value, and nothing else."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
GOLD = Path(__file__).parent / "gold" / "seeds.jsonl"

pytestmark = pytest.mark.skipif(not (ROOT / "seeds").is_dir(), reason="the seed articles are not part of the source distribution")


@pytest.fixture(scope="module")
def accuracy() -> ModuleType:
    spec = importlib.util.spec_from_file_location("accuracy", ROOT / "benchmarks" / "accuracy.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["accuracy"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("layer", ["people", "places", "dates", "datelines"])
def test_nothing_differs_from_the_annotation(accuracy: ModuleType, layer: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy.main([str(GOLD), "--layer", layer, "--errors", "99"]) == 0
    out = capsys.readouterr().out
    assert "5 records" in out
    assert "differences" not in out, out
