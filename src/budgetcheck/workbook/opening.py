"""The room's door: a path comes in, a workbook goes out, or one WorkbookError."""

import hashlib
from pathlib import Path

from budgetcheck.workbook import container
from budgetcheck.workbook.culprit import culprit
from budgetcheck.workbook.gate import admit
from budgetcheck.workbook.model import Workbook


def open_workbook(path: Path) -> Workbook:
    """Give the worksheets of an .xlsx or .xlsm file as they are displayed.

    The file is read once and never written. Raises WorkbookError, and nothing else, for
    whatever is no such file, is not safe to read, or would be read differently elsewhere.
    """
    data = container.read(path)
    package = admit(data)
    from budgetcheck.workbook import reader  # noqa: PLC0415 - no openpyxl before the gate

    try:
        sheets = reader.read_sheets(data, package)
    except reader.FAILURES as error:
        raise culprit(package, error) from error
    return Workbook(path.name, hashlib.sha256(data).hexdigest(), sheets)
