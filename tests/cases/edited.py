"""Small edits of a workbook: a base and a list of edits come in, an .xlsx file and its report go out.

An edit is a TOML table; what it does is told by the key beside `sheet`:

    {sheet, cell, value [, format] [, result]}   type a value ("" clears; "=…" is a formula, whose
                                                 stored result is `result`)
    {sheet, clear}                               clear a range
    {sheet, merge}                               merge a range
    {sheet, move, rows, columns}                 move a range
    {sheet, times, range}                        multiply the numbers of a range
    {sheet, hide_row} {sheet, hide_column} {hide_sheet}
    {delete_sheet} {keep_sheets} {rename_sheet, to} {copy_sheet, to} {new_sheet, rows}

`sheet` is a form's id (01 … 09) or a sheet's name. The base "" is a workbook without sheets.
"""

import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from budgetcheck import forms, rulebook, workbook
from budgetcheck.engine import judge
from budgetcheck.facts import Book, book_of
from budgetcheck.report.build import report_of
from budgetcheck.report.model import Beside, Finding, Report, Source
from budgetcheck.rulebook import Rulebook

ROOT = Path(__file__).parents[2]
SAMPLE = "samples/hongshan-2023.xlsx"
Edit = Mapping[str, Any]
Results = dict[tuple[str, str], object]


def edited(base: str, edits: Sequence[Edit], path: Path) -> Path:
    """Write the base with its edits to `path`."""
    book = load_workbook(BytesIO(_bytes(base))) if base else _without_sheets()
    results: Results = {}
    for edit in edits:
        key = next(key for key in _EDITS if key in edit)
        _EDITS[key](book, edit)
        if "result" in edit:
            results[_sheet(book, edit["sheet"]).title, edit["cell"]] = edit["result"]
    book.save(path)
    if results:
        store(path, results)
    return path


def sheet_name(path: Path, name: str) -> str:
    """Give the name of the sheet that a form's id (or a sheet's own name) means in a file."""
    return _sheet(load_workbook(path, read_only=True), name).title


def checked(path: Path, previous: Path | None = None) -> Report:
    """Check a file by the shipped rules, as `budgetcheck.validate` does."""
    opened, rules = workbook.open_workbook(path), shipped()
    book = _book(opened, rules)
    last = _book(workbook.open_workbook(previous), rules) if previous else None
    beside = Beside(previous.name if previous else None)
    return report_of(Source.of(opened, book.tables), book, judge(book, rules, last), rules, beside)


@cache
def shipped() -> Rulebook:
    return rulebook.load()


def cells_of(finding: Finding) -> set[tuple[str, str]]:
    """Give every place that a finding names."""
    if finding.remark:
        place = finding.remark.place
        return {(place.sheet, place.address)} if place else set()
    relation = finding.relation
    if relation is None:
        return set()
    figures = {(member.fact.sheet, member.fact.cell) for member in relation.members()}
    return figures | {(place.sheet, place.address) for place in relation.places}


def store(path: Path, results: Results) -> None:
    """Write the stored results of formulas, which openpyxl leaves out, into the sheet parts."""
    book = load_workbook(path)
    parts = {
        f"xl/worksheets/sheet{at}.xml": sheet.title for at, sheet in enumerate(book.worksheets, 1)
    }
    with zipfile.ZipFile(path) as old:
        contents = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in contents.items():
            own = {cell: v for (sheet, cell), v in results.items() if sheet == parts.get(name)}
            new.writestr(name, _with_results(data.decode(), own) if own else data)


def _with_results(xml: str, results: Mapping[str, object]) -> str:
    for cell, result in results.items():
        kind = ' t="str"' if isinstance(result, str) else ""
        pattern = rf'<c r="{cell}"([^>]*)>(<f>.*?</f>)<v ?(?:/>|></v>)'
        xml, count = re.subn(pattern, rf'<c r="{cell}"\1{kind}>\2<v>{result}</v>', xml)
        assert count == 1, f"{cell} holds no formula"
    return xml


def _book(opened: workbook.Workbook, rules: Rulebook) -> Book:
    return book_of(forms.read(opened, rules))


@cache
def _bytes(base: str) -> bytes:
    return (ROOT / base).read_bytes()


def _without_sheets() -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def _sheet(book: Workbook, name: str) -> Worksheet:
    found = [s for s in book.worksheets if s.title == name or f"(公开{name}表)" in s.title]
    assert len(found) == 1, f"{len(found)} sheets are called {name}"
    return found[0]


def _freed(sheet: Worksheet, reference: str) -> Worksheet:
    """Undo the merges that a range touches: a covered cell takes no value."""
    first, _, last = reference.partition(":")
    own = CellRange(f"{first}:{last or first}")
    for span in [span for span in sheet.merged_cells.ranges if not span.isdisjoint(own)]:
        sheet.unmerge_cells(str(span))
    return sheet


def _value(book: Workbook, edit: Edit) -> None:
    cell = _freed(_sheet(book, edit["sheet"]), edit["cell"])[edit["cell"]]
    cell.value = None if edit["value"] == "" else edit["value"]
    if "format" in edit:
        cell.number_format = edit["format"]


def _clear(book: Workbook, edit: Edit) -> None:
    reference = edit["clear"]
    for row in _freed(_sheet(book, edit["sheet"]), reference)[reference]:
        for cell in row:
            cell.value = None


def _merge(book: Workbook, edit: Edit) -> None:
    _freed(_sheet(book, edit["sheet"]), edit["merge"]).merge_cells(edit["merge"])


def _move(book: Workbook, edit: Edit) -> None:
    sheet = _freed(_sheet(book, edit["sheet"]), edit["move"])
    sheet.move_range(edit["move"], rows=edit.get("rows", 0), cols=edit.get("columns", 0))


def _times(book: Workbook, edit: Edit) -> None:
    for row in _sheet(book, edit["sheet"])[edit["range"]]:
        for cell in row:
            if isinstance(cell.value, int | float):
                cell.value = round(cell.value * edit["times"], 8)


def _new_sheet(book: Workbook, edit: Edit) -> None:
    sheet = book.create_sheet(edit["new_sheet"])
    for row in edit["rows"]:
        sheet.append([None if value == "" else value for value in row])


def _delete_sheet(book: Workbook, edit: Edit) -> None:
    book.remove(_sheet(book, edit["delete_sheet"]))


def _keep_sheets(book: Workbook, edit: Edit) -> None:
    kept = [_sheet(book, name) for name in edit["keep_sheets"]]
    for sheet in book.worksheets:
        if sheet not in kept:
            book.remove(sheet)


def _rename(book: Workbook, edit: Edit) -> None:
    _sheet(book, edit["rename_sheet"]).title = edit["to"]


def _copy(book: Workbook, edit: Edit) -> None:
    book.copy_worksheet(_sheet(book, edit["copy_sheet"])).title = edit["to"]


def _hide_sheet(book: Workbook, edit: Edit) -> None:
    _sheet(book, edit["hide_sheet"]).sheet_state = "hidden"


def _hide_row(book: Workbook, edit: Edit) -> None:
    _sheet(book, edit["sheet"]).row_dimensions[edit["hide_row"]].hidden = True


def _hide_column(book: Workbook, edit: Edit) -> None:
    _sheet(book, edit["sheet"]).column_dimensions[edit["hide_column"]].hidden = True


_EDITS: dict[str, Callable[[Workbook, Edit], None]] = {
    "value": _value,
    "clear": _clear,
    "merge": _merge,
    "move": _move,
    "times": _times,
    "new_sheet": _new_sheet,
    "delete_sheet": _delete_sheet,
    "keep_sheets": _keep_sheets,
    "rename_sheet": _rename,
    "copy_sheet": _copy,
    "hide_sheet": _hide_sheet,
    "hide_row": _hide_row,
    "hide_column": _hide_column,
}
