"""The room's door: a path comes in, a workbook goes out, or one WorkbookError."""

import hashlib
from pathlib import Path

from budgetcheck.errors import WorkbookError
from budgetcheck.workbook import compound, container, gate, xls_gate
from budgetcheck.workbook.culprit import culprit
from budgetcheck.workbook.model import Sheet, Workbook


def open_workbook(path: Path) -> Workbook:
    """Give the worksheets of an .xlsx, .xlsm, .xls or .et file as they are displayed.

    The file is read once and never written. What it is shows in its content, whatever its
    name. An .xls gives no formulas (`formulas_known` is False). Raises WorkbookError, and
    nothing else, for whatever is no such file, is not safe to read, or would be read
    differently elsewhere.
    """
    return workbook_of(path.name, container.read(path))


def workbook_of(name: str, data: bytes) -> Workbook:
    """Give the workbook that a file's bytes are, called `name`; errors as of `open_workbook`."""
    container.admit(data)
    modern = data.startswith(container.ZIP)
    sheets = _xlsx(data) if modern else _xls(data)
    return Workbook(name, hashlib.sha256(data).hexdigest(), sheets, formulas_known=modern)


def _xlsx(data: bytes) -> tuple[Sheet, ...]:
    package = gate.admit(data)
    from budgetcheck.workbook import reader  # noqa: PLC0415 - no openpyxl before the gate

    try:
        return reader.read_sheets(package)
    except reader.FAILURES as error:
        raise culprit(package, error) from error


def _xls(data: bytes) -> tuple[Sheet, ...]:
    bare = data.startswith(container.BIFF)
    admitted = xls_gate.admit(data if bare else compound.workbook_stream(data))
    from budgetcheck.workbook import xls_reader  # noqa: PLC0415 - no xlrd before the gate

    try:
        return xls_reader.read_sheets(admitted)
    except MemoryError as error:
        raise WorkbookError("workbook.memory") from error
    except xls_reader.FAILURES as error:
        reason = f"{type(error).__name__}: {error}"[:200]
        raise WorkbookError("workbook.xls_damaged", reason=reason) from error
