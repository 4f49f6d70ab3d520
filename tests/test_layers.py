"""The house: imports go up the floors only, and the public face is what it says it is."""

import ast
import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import vnnorm

SOURCE = Path(vnnorm.__file__).parent

# Each floor may import from itself, in the order of its rooms, and from the floors that it names.
FLOORS = {
    "letters": (
        ["letters", "forms", "folding", "keys", "syllables", "language", "misplaced", "spelling", "charsets", "comparison", "collation"],
        [],
    ),
    "spans": (["offsets", "spans"], ["letters"]),
    "names": (
        [
            "tables",
            "entities",
            "rows",
            "matching",
            "shipped",
            "aliases",
            "evidence",
            "callings",
            "document",
            "descriptions",
            "unlisted",
            "people",
            "places",
            "linking",
        ],
        ["letters", "spans"],
    ),
    "dates": (["timex", "dates"], ["letters", "spans"]),
    "documents": (["datelines", "layout", "articles", "columns"], ["letters", "spans", "names", "dates"]),
    "integrations": (["integrations"], ["letters", "spans", "names", "dates", "documents"]),
    "doors": (["formats", "archives", "cli", "__main__"], ["letters", "spans", "names", "dates", "documents"]),
}
ROOMS = {room: (floor, number) for floor, (rooms, _) in FLOORS.items() for number, room in enumerate(rooms)}


def imports(source: str) -> set[str]:
    """The rooms that a module imports, at any depth of its code."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "vnnorm":
            found |= {alias.name for alias in node.names if alias.name in ROOMS}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("vnnorm."):
            found.add((node.module or "").split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("vnnorm.")}
    return found


def may_import(room: str, other: str) -> bool:
    (floor, number), (other_floor, other_number) = ROOMS[room], ROOMS[other]
    return other_number < number if floor == other_floor else other_floor in FLOORS[floor][1]


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_go_up(path: Path) -> None:
    room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    if room == "__init__":
        return
    wrong = [other for other in imports(path.read_text("utf-8")) if other != room and not may_import(room, other)]
    assert not wrong


def test_the_guard_sees_a_wrong_import() -> None:
    assert imports("def f():\n    from vnnorm.linking import link\n    from vnnorm import tables\n    import vnnorm.cli") == {
        "linking",
        "tables",
        "cli",
    }
    assert not may_import("folding", "linking")
    assert not may_import("linking", "dates")
    assert not may_import("letters", "folding")
    assert may_import("articles", "datelines")


def test_each_module_has_a_floor() -> None:
    modules = {path.name.removesuffix(".py") for path in SOURCE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert modules - {"__init__"} == set(ROOMS)


def test_public_names() -> None:
    assert sorted(vnnorm.__all__) == vnnorm.__all__
    assert set(vnnorm.__all__) == set(vnnorm._ROOM_OF)
    for name in vnnorm.__all__:
        assert getattr(vnnorm, name).__name__ == name
        assert name in dir(vnnorm)
        assert getattr(vnnorm, name).__doc__
    for room in vnnorm._ROOMS:
        assert room not in vnnorm.__all__
        importlib.import_module(f"vnnorm.{room}")
    with pytest.raises(AttributeError, match="no attribute 'flod'"):
        vnnorm.flod  # noqa: B018


def test_importing_the_package_loads_nothing_else() -> None:
    code = "import sys; before = set(sys.modules); import vnnorm; print(sorted(set(sys.modules) - before))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "['vnnorm']"


def test_folding_loads_no_table_and_no_pattern_engine() -> None:
    code = "import sys; sys.modules.pop('re', None); from vnnorm import fold; fold('Tô Lâm'); print('re' in sys.modules, 'vnnorm.tables' in sys.modules)"
    out = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {code}"], capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == "False False"


def test_sources_are_nfc() -> None:
    from unicodedata import is_normalized

    assert [path.name for path in SOURCE.rglob("*.py") if not is_normalized("NFC", path.read_text("utf-8"))] == []


def test_options_of_public_functions_are_given_by_name() -> None:
    functions = [value for name in vnnorm.__all__ if inspect.isfunction(value := getattr(vnnorm, name))]
    assert len(functions) > 20
    for function in functions:
        for parameter in inspect.signature(function).parameters.values():
            required = parameter.default is inspect.Parameter.empty
            assert parameter.kind is (parameter.POSITIONAL_OR_KEYWORD if required else parameter.KEYWORD_ONLY) or (
                required and parameter.kind is parameter.KEYWORD_ONLY
            ), (function, parameter)
