"""Formulas as text, in what Excel, WPS and LibreOffice have in common."""

from collections.abc import Iterable, Mapping, Sequence

from openpyxl.utils import get_column_letter

from budgetcheck.template.model import Spot

Parts = Sequence[tuple[int, Spot]]


def sum_of(parts: Parts) -> str:
    """Write the sum of signed cells: =SUM(C8:C15), =SUM(C34,C36)-SUM(C40)."""
    return f"={_sum(parts)}"


def conditional_sum(parts: Parts) -> str:
    """Write a sum that stays blank while none of its cells holds a number."""
    cells = ranges([spot for _, spot in parts])
    return f'=IF(COUNT({cells})=0,"",{_sum(parts)})'


def sum_by_code_length(codes: Sequence[Spot], digits: int, cells: Sequence[Spot]) -> str:
    """Write the sum of the cells in whose row the code has that many digits; blanks are zero."""
    keys = _fixed(codes)
    return f"=SUMPRODUCT((LEN(TRIM({keys}))={digits})*1,{ranges(cells)})"


def statement(text: str, cells: Sequence[Spot], names: Mapping[str, str]) -> str:
    """Write a sentence that shows only while all cells are blank or zero."""
    return f'=IF(SUMSQ({ranges(cells)})=0,{filled(text, names).removeprefix("=")},"")'


def filled(text: str, names: Mapping[str, str]) -> str:
    """Write a text with {names} as a formula that joins it with the cells they stand for."""
    joined = f'"{text}"'
    for name, reference in names.items():
        joined = joined.replace(f"{{{name}}}", f'"&{reference}&"')
    return "=" + joined.removeprefix('""&').removesuffix('&""')


def ranges(cells: Iterable[Spot]) -> str:
    """Write cells as ranges, in order: neighbours below or beside each other are one range.

    >>> ranges([(8, 3), (9, 3), (11, 3)])
    'C8:C9,C11'
    """
    runs: list[list[Spot]] = []
    for cell in cells:
        if runs and _goes_on(runs[-1], cell):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return ",".join(_range(run) for run in runs)


def _goes_on(run: list[Spot], cell: Spot) -> bool:
    (row, column), (first_row, first_column) = run[-1], run[0]
    down = cell == (row + 1, column) and first_column == column
    across = cell == (row, column + 1) and first_row == row
    return (down and (len(run) == 1 or first_row != row)) or (
        across and (len(run) == 1 or first_column != column)
    )


def _range(run: Sequence[Spot]) -> str:
    first, last = _address(run[0]), _address(run[-1])
    return first if first == last else f"{first}:{last}"


def _address(cell: Spot) -> str:
    return f"{get_column_letter(cell[1])}{cell[0]}"


def _fixed(cells: Sequence[Spot]) -> str:
    letter = get_column_letter(cells[0][1])
    return f"${letter}${cells[0][0]}:${letter}${cells[-1][0]}"


def _sum(parts: Parts) -> str:
    added = ranges(spot for sign, spot in parts if sign > 0)
    taken = ranges(spot for sign, spot in parts if sign < 0)
    return f"SUM({added})" + (f"-SUM({taken})" if taken else "")
