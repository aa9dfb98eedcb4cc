"""Sheets taken apart and put together again elsewhere: what stands where, and merges."""

from collections.abc import Callable
from copy import copy
from random import Random

from generator.accounts import Accounts
from openpyxl import Workbook
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

Shift = Callable[[int], int]
"""Where a row or a column goes; a greater one goes further."""


def gaps(random: Random, most: int, last: int) -> Shift:
    """Give a shift that leaves a few lines blank, anywhere from before the first to the last."""
    before = sorted(random.randint(1, last) for _ in range(random.randint(1, most)))
    return lambda at: at + sum(gap <= at for gap in before)


def stays(at: int) -> int:
    return at


def moved(sheet: Worksheet, rows: Shift, columns: Shift) -> None:
    """Move everything on a sheet; a merge grows over what is put into it."""
    spans = [CellRange(span.coord) for span in sheet.merged_cells.ranges]
    for span in spans:
        sheet.unmerge_cells(span.coord)
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    kept = [(rows(c.row), columns(c.column), c.value, copy(c.number_format)) for c in cells]
    sheet.delete_rows(1, sheet.max_row)
    for row, column, value, code in kept:
        cell = sheet.cell(row, column, value)
        cell.number_format = code
    for span in spans:
        sheet.merge_cells(
            start_row=rows(span.min_row), end_row=rows(span.max_row),
            start_column=columns(span.min_col), end_column=columns(span.max_col),
        )  # fmt: skip


def with_blank_sheets(book: Workbook, random: Random) -> None:
    for number in range(random.randint(1, 3)):
        book.create_sheet(f"Sheet{number + 1}", random.randint(0, len(book.worksheets)))


def with_contents(book: Workbook, titles: list[str], random: Random) -> None:
    """Put in a page of contents, which names every title."""
    sheet = book.create_sheet("目录", random.choice([0, len(book.worksheets)]))
    sheet.append(["目　　录"])
    for number, title in enumerate(titles, 1):
        sheet.append([f"{number}、{title}", number + 2])


def with_foreign(book: Workbook, random: Random) -> str:
    """Put in a table of another kind; give its title."""
    title = random.choice(
        ["国有资产占用情况表", "机关运行经费情况表", "项目绩效自评表", "政府采购情况表"]
    )
    sheet = book.create_sheet(random.choice([title, "附表", "Sheet9"]), random.randint(0, 1))
    sheet.append([title])
    sheet.append(["部门：示例市财政局", None, "单位：万元"])
    sheet.append(["项目", "数量", "金额"])
    for name in ("合计", "房屋", "车辆"):
        sheet.append([name, random.randint(1, 99), random.randint(1, 10**6) / 100])
    return title


class Reordered(Accounts):
    """The same accounts, their 类, 款 and 项 in another order; each stays below its own parent."""

    ranks: dict[str, float]

    def codes(self, of) -> list[str]:
        def rank(code: str) -> list[float]:
            return [self.ranks[code[:length]] for length in (3, 5, 7) if length <= len(code)]

        return sorted(super().codes(of), key=rank)


def reordered(book: Accounts, random: Random) -> Reordered:
    codes = sorted({item.code[:length] for item in book.items for length in (3, 5, 7)})
    other = Reordered(**vars(book))
    other.ranks = {code: random.random() for code in codes}
    return other
