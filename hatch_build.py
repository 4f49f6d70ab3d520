"""Build hook: index the spellings of the tables, so that the installed package need not."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = Path(__file__).parent / "src"


class SpellingsHook(BuildHookInterface[Any]):
    """Writes ``data/spellings.txt``, into wheels and beside the tables of an editable installation."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the file and add it to what is built."""
        sys.path.insert(0, str(SOURCE))
        from vnnorm.shipped import prepared

        path = SOURCE / "vnnorm" / "data" / "spellings.txt"
        path.write_text(prepared(), encoding="utf-8")
        build_data["artifacts"].append("src/vnnorm/data/spellings.txt")
