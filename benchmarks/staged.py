"""Check one file as the command does, in this fresh process; print CPU seconds by stage as JSON.

python benchmarks/staged.py FILE
"""

import gc
import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time
from types import ModuleType


def main(path: Path) -> dict[str, float]:
    """Give the CPU seconds of each stage, in order; a stage inside another is taken from it."""
    gc.disable()  # as the command does
    spent: dict[str, float] = {}
    with _clock(spent, "import budgetcheck.cli"):
        from budgetcheck.cli import output  # noqa: F401, PLC0415
    with _clock(spent, "import openpyxl, with numpy"):
        import openpyxl  # noqa: F401, PLC0415
    with _clock(spent, "import budgetcheck.library"):
        from budgetcheck import forms, library, rulebook, workbook  # noqa: PLC0415
        from budgetcheck.workbook import reader  # noqa: F401, PLC0415
    with _clock(spent, "import rich"):
        from rich.console import Console  # noqa: PLC0415

        from budgetcheck.report import terminal  # noqa: PLC0415
    for module, name in ((forms, "read"), (library, "book_of"), (rulebook, "load")):
        _clocked(spent, module, name)
    for name in ("Lookup", "judged_by", "report_of"):
        _clocked(spent, library, name)
    with _clock(spent, "open_workbook"):
        opened = workbook.open_workbook(path)
    with _clock(spent, "check, the rest"):
        before = sum(spent.values())
        report = library.check(opened)
        inside = sum(spent.values()) - before
    spent["check, the rest"] -= inside
    with _clock(spent, "render and print"):
        Console(file=io.StringIO(), width=4_000).print(terminal.render(report, "zh"))
    return spent


@contextmanager
def _clock(spent: dict[str, float], name: str) -> Iterator[None]:
    start = process_time()
    yield
    spent[name] = spent.get(name, 0.0) + process_time() - start


def _clocked(spent: dict[str, float], module: ModuleType, name: str) -> None:
    """Time a function wherever the library calls it by this name of this module."""
    work: Callable[..., object] = getattr(module, name)

    def clocked(*args: object, **options: object) -> object:
        with _clock(
            spent, name if module.__name__.endswith("library") else f"{_short(module)}.{name}"
        ):
            return work(*args, **options)

    setattr(module, name, clocked)


def _short(module: ModuleType) -> str:
    return module.__name__.removeprefix("budgetcheck.")


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
