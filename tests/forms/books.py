"""Workbooks of the test department: a layout comes in, a saved file goes out."""

from decimal import Decimal
from pathlib import Path

from layouts import FACTORS, LEFT, UP, Layout
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from printed import Drawn, draw

NO_DATA = "说明：本部门本年度无此项收入支出，故本表无数据。"
WIDE = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


def write_book(layout: Layout, path: Path) -> Path:
    """Print the nine tables in a layout."""
    book = Workbook()
    book.remove(book.worksheets[0])
    if layout.contents or layout.contents_pages:
        _contents(book.create_sheet("目录"), layout)
    sheet, row = None, layout.corner[0]
    for id_ in (*layout.order, *layout.extras):
        title = layout.titles.get(id_, id_)
        if sheet is None or not layout.stacked:
            name = "决算公开表" if layout.stacked else layout.sheet(id_, title)
            sheet, row = book.create_sheet(_sheet_name(name)), layout.corner[0]
        drawn = draw(id_, layout) if id_ in layout.titles else EXTRAS[id_]()
        row = _table(sheet, drawn, title, layout, row) + 2
    book.save(path)
    return path


def _sheet_name(name: str) -> str:
    return "".join(c for c in name if c not in "[]:*?/\\")[:31]


def _contents(sheet: Worksheet, layout: Layout) -> None:
    sheet["A1"] = "目  录"
    for at, id_ in enumerate(layout.order, 1):
        sheet.cell(at + 1, 1, layout.title(id_, layout.titles[id_]))
        if layout.contents_pages:
            sheet.cell(at + 1, 2, at + 3)


def _table(sheet: Worksheet, drawn: Drawn, title: str, layout: Layout, row: int) -> int:
    first = layout.corner[1]
    width = len(drawn.header[0])
    for text in layout.above:
        sheet.cell(row, first, text)
        row += 1
    row = _furniture(sheet, layout.title(drawn.id, title), drawn.id, layout, (row, width))
    row = _rows(sheet, drawn.header, layout, row, drawn.id)
    body, at = drawn.body, layout.repeat_header or len(drawn.body)
    if not layout.repeat_header or len(body) <= at:
        row = _rows(sheet, body, layout, row, drawn.id)
    else:
        row = _rows(sheet, body[:at], layout, row, drawn.id)
        if layout.repeat_title:
            again = layout.title(drawn.id, title) + layout.repeat_title
            row = _furniture(sheet, again, drawn.id, layout, (row, width))
        row = _rows(sheet, drawn.header, layout, row, drawn.id)
        row = _rows(sheet, body[at:], layout, row, drawn.id)
    for note in [*layout.notes, *([NO_DATA] if drawn.id in layout.empty else [])]:
        sheet.cell(row, first, note)
        row += 1
    return row


def _furniture(
    sheet: Worksheet, title: str, id_: str, layout: Layout, place: tuple[int, int]
) -> int:
    (row, width), first = place, layout.corner[1]
    sheet.cell(row, first, title)
    if layout.merged:
        sheet.merge_cells(
            start_row=row, end_row=row, start_column=first, end_column=first + width - 1
        )
    row += 1
    if layout.tag:
        sheet.cell(row, first + width - 1, f"公开{id_}表")
        row += 1
    caption = layout.caption(layout.unit(id_))
    for at, text in enumerate(caption):
        if text:
            sheet.cell(row, first + at * (width - 1) // max(len(caption) - 1, 1), text)
    return row + bool(caption)


def _rows(sheet: Worksheet, grid: list[list], layout: Layout, top: int, id_: str) -> int:
    left = layout.corner[1]
    for y, values in enumerate(grid, top):
        for x, value in enumerate(values, left):
            if value not in (LEFT, UP, None):
                _write(sheet.cell(y, x), value, layout, id_)
    if layout.merged:
        _merge(sheet, grid, top, left)
    return top + len(grid)


def _merge(sheet: Worksheet, grid: list[list], top: int, left: int) -> None:
    for y, values in enumerate(grid):
        for x, value in enumerate(values):
            if value in (LEFT, UP):
                continue
            right, below = x + 1, y + 1
            while right < len(values) and values[right] == LEFT:
                right += 1
            while below < len(grid) and grid[below][x] == UP:
                below += 1
            if right - x > 1 or below - y > 1:
                sheet.merge_cells(
                    start_row=top + y,
                    end_row=top + below - 1,
                    start_column=left + x,
                    end_column=left + right - 1,
                )


def _write(cell, value, layout: Layout, id_: str) -> None:
    if not isinstance(value, Decimal):
        cell.value = value
        return
    if not value and layout.zero != "0":
        cell.value = "—" if layout.zero == "dash" else None
        return
    amount = value * 10_000 / FACTORS[layout.unit(id_)]
    places = 6 if layout.unit(id_) == "亿元" else 2
    text = f"{amount:.{places}f}"
    if layout.write in ("number", "general"):
        cell.value = float(amount)
        if layout.write == "number":
            cell.number_format = f"#,##0.{'0' * places}"
        return
    words = {
        "text": text,
        "wide": f"{amount:,.2f}".translate(WIDE),
        "comma": f"{amount:,.2f}",
        "yen": f"¥{amount:,.2f}",
        "spaces": f" {text} ",
    }
    cell.value = words[layout.write]


def _projects() -> Drawn:
    header = [
        ["项目", LEFT, "本年支出", LEFT, LEFT],
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ]
    rows = [["2010302", "一般行政管理事务", Decimal(7), None, Decimal(7)]]
    return Drawn("x", header, [["合计", LEFT, Decimal(7), None, Decimal(7)], *rows])


def _institution() -> Drawn:
    header = [["项  目", "行次", "预算数", "决算数", "项  目", "行次", "决算数"]]
    rows = [
        ["一、“三公”经费支出", 1, Decimal(34), Decimal("30.98"), "四、机关运行经费", 23, Decimal(200)],
        ["（一）支出合计", 2, Decimal(34), Decimal("30.98"), "五、资产信息", 24, None],
        ["1．因公出国（境）费", 3, Decimal(2), Decimal("1.50"), "（一）车辆数合计（辆）", 25, 3],
        ["2．公务用车购置及运行维护费", 4, Decimal(28), Decimal("26.23"), "六、政府采购支出信息", 26, None],
    ]  # fmt: skip
    return Drawn("x", header, rows)


EXTRAS = {
    "一般公共预算财政拨款项目支出决算表": _projects,
    "项目支出决算表": _projects,
    "基本支出决算表": _projects,
    "机构运行信息表": _institution,
    "会议费、培训费支出决算表": _projects,
}
