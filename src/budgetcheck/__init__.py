"""budgetcheck: checks the nine tables of a Chinese department's final accounts (部门决算).

`load` and `validate` (see `budgetcheck.library`) are the library's face. They are imported when
first used, so that the command line can refuse a file before pandas is loaded.
"""

from typing import TYPE_CHECKING, Any

from budgetcheck.version import __version__

if TYPE_CHECKING:
    from budgetcheck.library import load as load
    from budgetcheck.library import validate as validate

__all__ = ["__version__", "load", "validate"]


def __getattr__(name: str) -> Any:
    """Import the library's face on first use (PEP 562)."""
    if name in ("load", "validate"):
        from budgetcheck import library  # noqa: PLC0415 - what only a check needs

        return getattr(library, name)
    raise AttributeError(name)
