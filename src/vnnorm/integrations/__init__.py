"""Integrations: vnnorm inside the tools that people already use, one file a host, one extra a host.

The core imports none of them. Hosts with typed columns share the shape of results in `vnnorm.columns`.
"""

from __future__ import annotations


def missing(extra: str, error: ModuleNotFoundError) -> ModuleNotFoundError:
    """The error to raise where a host is not installed, with what mends it.

    Examples:
        >>> print(missing("polars", ModuleNotFoundError("No module named 'polars'", name="polars")))
        this integration needs polars, which is not installed: pip install "vnnorm[polars]"
    """
    package = (error.name or "").partition(".")[0]
    return ModuleNotFoundError(f'this integration needs {package}, which is not installed: pip install "vnnorm[{extra}]"', name=package)
