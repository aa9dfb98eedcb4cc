"""Why openpyxl failed: a package and its exception come in, the error that names a cell goes out.

Walks the parts again, so it is asked only after a failure. The gate has already refused
numbers that are none; what is left are indexes that lead nowhere and parts that are missing.
"""

import re

from budgetcheck.errors import WorkbookError
from budgetcheck.workbook.markup import walk
from budgetcheck.workbook.package import MAIN, Package, SheetPart

_STRINGS = "xl/sharedStrings.xml"
_MISSING = re.compile(r"no item named '([^']+)'")


def culprit(package: Package, error: BaseException) -> WorkbookError:
    """Give the one error that says what openpyxl stumbled over, as far as it can be found."""
    missing = _MISSING.search(str(error))
    if missing:
        return WorkbookError("workbook.missing_part", part=missing[1])
    if isinstance(error, MemoryError):
        return WorkbookError("workbook.memory")
    return _index(package) or _other(error)


def _index(package: Package) -> WorkbookError | None:
    """Find the first cell whose shared string or style does not exist."""
    counts = {"v": _count(package, package.strings, "sst", "si")}
    counts["s"] = max(1, _count(package, package.styles, "cellXfs", "xf"))
    for sheet in package.sheets:
        if not sheet.chart:
            found = _Search(sheet, counts).run(package)
            if found is not None:
                return found
    return None


def _count(package: Package, part: str | None, parent: str, child: str) -> int:
    """Count the elements `child` right inside `parent`; a part that is not there has none."""
    stack: list[str] = [""]
    counted = 0

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal counted
        counted += name == f"{MAIN} {child}" and stack[-1] == f"{MAIN} {parent}"
        stack.append(name)

    def end(_name: str) -> None:
        stack.pop()

    if part is not None:
        walk(part, package.parts.read(part), start, end)
    return counted


class _Search:
    """Looks through one sheet; `counts` holds how many strings ("v") and styles ("s") exist."""

    def __init__(self, sheet: SheetPart, counts: dict[str, int]) -> None:
        self._sheet = sheet
        self._counts = counts
        self._cell: dict[str, str] = {}
        self._text = ""
        self._found: WorkbookError | None = None

    def run(self, package: Package) -> WorkbookError | None:
        """Give the error for the first cell that leads nowhere, if there is one."""
        data = package.parts.read(self._sheet.part)
        walk(self._sheet.part, data, self._start, self._end, self._add)
        return self._found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._text = ""
        if name == f"{MAIN} c":
            self._cell = attributes
            self._compare("workbook.style_index", attributes.get("s"), self._counts["s"])

    def _add(self, text: str) -> None:
        self._text += text

    def _end(self, name: str) -> None:
        if name == f"{MAIN} v" and self._cell.get("t") == "s":
            self._compare("workbook.string_index", self._text, self._counts["v"])
        self._text = ""

    def _compare(self, key: str, index: str | None, count: int) -> None:
        if self._found is not None or not index or int(index) < count:
            return
        if not count:
            self._found = WorkbookError("workbook.missing_part", part=_STRINGS)
        else:
            self._found = WorkbookError(
                key,
                sheet=self._sheet.title,
                cell=self._cell.get("r", "?"),
                index=index,
                count=count,
            )


def _other(error: BaseException) -> WorkbookError:
    cause = error.__cause__ or error
    return WorkbookError("workbook.reader", reason=f"{type(cause).__name__}: {cause}"[:200])
