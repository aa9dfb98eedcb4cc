"""The workbooks that arguments mean: files, folders, and patterns that the shell left alone."""

import glob
from collections.abc import Iterator, Sequence
from pathlib import Path

from budgetcheck.errors import OutputError
from budgetcheck.paths import exists, is_file, is_folder

ENDINGS = (".xlsx", ".xlsm", ".xls", ".et")
_LOCK = "~$"  # what Excel leaves beside a workbook that is open


def are_many(given: Sequence[Path]) -> bool:
    """Tell whether the arguments ask for a run: several files, a folder, or a pattern."""
    return len(given) > 1 or any(is_folder(one) or _is_pattern(one) for one in given)


def workbooks(given: Sequence[Path]) -> tuple[Path, ...]:
    """Give every workbook, each once, folders in the order of their names. Raises OutputError."""
    found = (path for one in given for path in _meant(one))
    return tuple({path.resolve(): path for path in reversed(list(found))}.values())[::-1]


def _is_pattern(path: Path) -> bool:
    return not exists(path) and glob.has_magic(str(path))


def _meant(path: Path) -> Iterator[Path]:
    if is_folder(path):
        yield from _inside(path)
    elif _is_pattern(path):
        root = path.anchor or "."
        matches = sorted(Path(root).glob(str(path.relative_to(path.anchor))))
        if not matches:
            raise OutputError("batch.no_match", path=str(path))
        for match in matches:
            yield from _inside(match) if is_folder(match) else (match,)
    else:
        yield path


def _inside(folder: Path) -> Iterator[Path]:
    """Give the workbooks of a folder and of those below it."""
    found = sorted(path for path in folder.rglob("*") if _is_workbook(path, folder))
    if not found:
        raise OutputError("batch.no_files", path=str(folder))
    yield from found


def _is_workbook(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    named = path.suffix.lower() in ENDINGS and not path.name.startswith(_LOCK)
    return named and not hidden and is_file(path)
