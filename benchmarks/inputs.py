"""What the benchmarks read, made from tests/generator into a folder; the same at every run.

    python benchmarks/inputs.py books FOLDER COUNT      distinct books, each in a layout of its own
    python benchmarks/inputs.py dressed FOLDER COUNT    the same books with fonts, borders, widths, heights
    python benchmarks/inputs.py central FOLDER COUNT    distinct books, all in the central form's layout
    python benchmarks/inputs.py sized FILE ITEMS        one book of so many 项, in the central layout
    python benchmarks/inputs.py wrong FILE SOURCE       a copy with 1,000 added to a 项's total in 03
    python benchmarks/inputs.py wrong-total FILE SOURCE a copy with 1,000 added to the total of 03
    python benchmarks/inputs.py rules FOLDER COUNT      a pack with so many relations more

It runs as a process of its own: a benchmark that had openpyxl in memory would hand its own peak
to the processes that it measures (exec keeps the highest of what went before).
"""

import sys
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from generator.accounts import Accounts, Item, accounts
from generator.layouts import Layout, draw
from generator.printing import print_book
from openpyxl import load_workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

EQUAL = (
    ("表01[本年收入合计, 决算数]", "表02[合计, 本年收入合计]"),
    ("表01[上级补助收入, 决算数]", "表02[合计, 上级补助收入]"),
    ("表01[事业收入, 决算数]", "表02[合计, 事业收入]"),
    ("表01[经营收入, 决算数]", "表02[合计, 经营收入]"),
    ("表01[附属单位上缴收入, 决算数]", "表02[合计, 附属单位上缴收入]"),
    ("表01[其他收入, 决算数]", "表02[合计, 其他收入]"),
    ("表01[本年支出合计, 决算数]", "表03[合计, 本年支出合计]"),
    ("表01[一般公共预算财政拨款收入, 决算数]", "表04[一般公共预算财政拨款, 决算数]"),
    ("表01[政府性基金预算财政拨款收入, 决算数]", "表04[政府性基金预算财政拨款, 决算数]"),
    ("表02[合计, 财政拨款收入]", "表04[本年收入合计, 决算数]"),
    ("表04[本年支出合计, 一般公共预算财政拨款]", "表05[合计, 本年支出合计]"),
    ("表04[政府性基金预算财政拨款, 决算数]", "表07[合计, 本年收入]"),
    ("表04[本年支出合计, 政府性基金预算财政拨款]", "表07[合计, 本年支出]"),
    ("表04[支出总计, 合计]", "表04[收入总计, 决算数]"),
    ("表01[收入总计, 决算数]", "表01[支出总计, 决算数]"),
)
"""Pairs of figures that the shipped rules hold to be equal; any sums of such pairs are equal too."""
_ITEM = 7  # digits of a 项's code
_A_FILE = 2_500  # rules a file: one may have 2 MB


class Indexed(Accounts):
    """Accounts whose items do not change any more: found by code, so that 10,000 take seconds."""

    def sum(self, prefix: str, of: Callable[[Item], int]) -> int:
        """Give the sum over the items under 类, 款 or 项, or all of them under nothing."""
        return sum(of(item) for item in self._under.get(prefix, ()))

    def name(self, code: str) -> str:
        """Give the name of a code."""
        return self._names.get(code) or self.names[code]

    @cached_property
    def _under(self) -> dict[str, list[Item]]:
        found: dict[str, list[Item]] = {}
        for item in self.items:
            for length in (0, 3, 5, 7):
                found.setdefault(item.code[:length], []).append(item)
        return found

    @cached_property
    def _names(self) -> dict[str, str]:
        return {item.code: item.name for item in self.items}


def books(folder: Path, count: int) -> None:
    """Write books of layouts drawn at random."""
    folder.mkdir(parents=True)
    for number in range(count):
        random = Random(number)  # noqa: S311 - a fixed seed is the point
        print_book(accounts(random), draw(random), random).book.save(folder / f"{number:04}.xlsx")


def dressed(folder: Path, count: int) -> None:
    """Write the books as departments print theirs: every cell of a table's rectangle has a style."""
    books(folder, count)
    line = Side("thin")
    border, font = Border(line, line, line, line), Font("宋体", 10)
    middle = Alignment("center", "center", wrap_text=True)
    for path in folder.iterdir():
        book = load_workbook(path)
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    cell.font, cell.border, cell.alignment = font, border, middle
                sheet.row_dimensions[row[0].row].height = 18
            for column in range(1, sheet.max_column + 1):
                sheet.column_dimensions[get_column_letter(column)].width = 16
        book.save(path)


def central(folder: Path, count: int) -> None:
    """Write books that differ in their figures and codes, not in their layout."""
    folder.mkdir(parents=True)
    for number in range(count):
        random = Random(number)  # noqa: S311
        print_book(accounts(random), Layout(), random).book.save(folder / f"{number:04}.xlsx")


def sized(path: Path, items: int) -> None:
    """Write a book of so many 项."""
    random = Random(items)  # noqa: S311
    book = Indexed(**vars(accounts(random, items)))
    print_book(book, Layout(), random).book.save(path)


def wrong(path: Path, source: Path, *, total: bool) -> None:
    """Write a copy with 1,000 added to 本年支出合计 in 03, of the first 项 or of 合计."""
    book = load_workbook(source)
    sheet = next(one for one in book.worksheets if one["A1"].value == "支出决算表")
    texts = {cell.row: str(cell.value) for cell in sheet["A"]}
    row = next(
        row for row, text in texts.items() if (text == "合计" if total else len(text) == _ITEM)
    )
    sheet.cell(row, 3).value += 1_000
    book.save(path)


def rules(folder: Path, count: int) -> None:
    """Write a pack that adds relations between tables: sums of three to six pairs, all different."""
    folder.mkdir(parents=True)
    random = Random(count)  # noqa: S311
    (folder / "pack.toml").write_text(
        '[pack]\nname = "many"\nversion = "1"\nextends = "final-accounts"\n', "utf-8"
    )
    seen: set[tuple[int, ...]] = set()
    lines = []
    while len(seen) < count:
        chosen = tuple(random.sample(range(len(EQUAL)), random.randint(3, 6)))
        if chosen in seen:
            continue
        seen.add(chosen)
        left, right = (" + ".join(EQUAL[n][side] for n in chosen) for side in (0, 1))
        lines.append(
            f'[[rule]]\nid = "M{len(seen)}"\nsays = "{left} = {right}"\ntier = "hard"\n'
            'basis = "sums of equal figures"\n'
        )
    for first in range(0, count, _A_FILE):
        text = "\n".join(lines[first : first + _A_FILE])
        (folder / f"many-{first:05}.toml").write_text(text, "utf-8")


MAKERS: dict[str, Callable[[Path, str], None]] = {
    "books": lambda path, count: books(path, int(count)),
    "dressed": lambda path, count: dressed(path, int(count)),
    "central": lambda path, count: central(path, int(count)),
    "sized": lambda path, items: sized(path, int(items)),
    "wrong": lambda path, source: wrong(path, Path(source), total=False),
    "wrong-total": lambda path, source: wrong(path, Path(source), total=True),
    "rules": lambda path, count: rules(path, int(count)),
}


if __name__ == "__main__":
    MAKERS[sys.argv[1]](Path(sys.argv[2]), sys.argv[3])
