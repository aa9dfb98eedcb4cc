"""The two-sided tables: 01 and 04, income on the left, expenditure on the right."""

from .canvas import Amount, Canvas

Line = tuple[str | None, str | None, dict[str, int] | None]
Side = tuple[list[Line], list[Line], list[str]]
BUDGETS = ["年初预算数", "全年预算数"]


def two_sided(canvas: Canvas, table: str, left: Side, right: Side) -> None:
    """Print both sides: lines from the top, feet at the bottom, in step."""
    budgets = canvas.layout.budgets and table == "01"
    sides = []
    for lines, feet, columns in (left, right):
        shown = [*BUDGETS, *columns] if budgets else columns
        sides.append((lines, feet, shown))
    _header(canvas, [shown for _, _, shown in sides])
    height = max(len(lines) for lines, _, _ in sides)
    feet = max(len(foot) for _, foot, _ in sides)
    number = 1
    for at in range(height + feet):
        cells: list[object] = []
        for lines, foot, shown in sides:
            line = _line_at(lines, foot, at, height)
            cells += _cells(canvas, table, line, shown, number)
        canvas.line(cells)
        number += 1


def _line_at(lines: list[Line], foot: list[Line], at: int, height: int) -> Line:
    rows = lines if at < height else foot
    own = at if at < height else at - height
    return rows[own] if own < len(rows) else (None, None, None)


def _cells(canvas: Canvas, table: str, line: Line, shown: list[str], number: int) -> list[object]:
    label, key, amounts = line
    head: list[object] = [label, number] if canvas.layout.line_numbers else [label]
    if key is None or amounts is None:
        return [*head, *[None] * len(shown)]
    whole = amounts if shown[0] not in BUDGETS else dict.fromkeys(shown, amounts["决算数"])
    return [*head, *[Amount(whole[c], (table, key, c)) for c in shown]]


def _header(canvas: Canvas, sides: list[list[str]]) -> None:
    line = ["行次"] if canvas.layout.line_numbers else []
    widths = [1 + len(line) + len(shown) for shown in sides]
    row = canvas.line(["收入", *[None] * (widths[0] - 1), "支出"])
    canvas.merge(row, 0, widths[0] - 1)
    canvas.merge(row, widths[0], sum(widths) - 1)
    canvas.line([cell for shown in sides for cell in ["项目", *line, *shown]])
    if line:
        count, cells = 0, []
        for shown in sides:
            numbers = range(count + 1, count + 1 + len(shown))
            cells += ["栏次", None, *numbers]
            count += len(shown)
        canvas.line(cells)
