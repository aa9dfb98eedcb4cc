"""`--units 本级.xlsx 中心.xlsx …`: an option that takes every word up to the next option."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from budgetcheck.cli import inputs
from budgetcheck.cli.options import FILE
from budgetcheck.errors import OutputError, WorkbookError
from budgetcheck.messages import say

if TYPE_CHECKING:
    from budgetcheck.workbook import Workbook

OPTION = "--units"
_END = "--"
_NONE = "--"  # stands for the word that is missing: no file is called so here

units_option = click.option(
    OPTION,
    type=FILE,
    multiple=True,
    metavar="UNIT...",
    help="部门所属各单位（含本级）的工作簿：其后直到下一个选项都是，可用文件夹、通配符；核对部门等于各单位之和 / "
    "workbooks of the department's units, up to the next option: must add up to the department",
)


class UnitsCommand(click.Command):
    """A command whose --units takes any number of words."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Give each word after --units an option of its own, and parse that."""
        return super().parse_args(ctx, list(spread(args)))


def spread(args: Sequence[str]) -> Iterator[str]:
    """Give arguments in which every unit has its own --units.

    >>> list(spread(["a", "--units", "b", "c", "--lang", "en", "--units=d", "e"]))
    ['a', '--units', 'b', '--units', 'c', '--lang', 'en', '--units=d', '--units', 'e']
    """
    taking = bare = False  # bare: a --units that has no word yet
    for at, word in enumerate(args):
        ends = word.startswith("-") and len(word) > 1
        if bare and ends:
            yield f"{OPTION}={_NONE}"
        if word == _END:
            yield from args[at:]
            return
        if ends:
            taking = word == OPTION or word.startswith(f"{OPTION}=")
            bare = word == OPTION
            yield from () if bare else (word,)
            continue
        yield from (OPTION, word) if taking else (word,)
        bare = False
    if bare:
        yield f"{OPTION}={_NONE}"


def opened(paths: Sequence[Path], language: str) -> "tuple[Workbook, ...]":
    """Open the units' workbooks. Raises WorkbookError that names the one that cannot be read."""
    from budgetcheck.units import names_of  # noqa: PLC0415 - what only a check needs
    from budgetcheck.workbook import open_workbook  # noqa: PLC0415 - keeps --help quick

    found = []
    for path, name in zip(paths, names_of([path.as_posix() for path in paths]), strict=True):
        try:
            found.append(replace(open_workbook(path), name=name))
        except WorkbookError as error:
            why = say(language, error.key, **error.details)
            raise WorkbookError("units.unreadable", name=name, why=why) from error
    return tuple(found)


def workbooks(given: Sequence[Path]) -> tuple[Path, ...]:
    """Give every unit's workbook, each once. Raises OutputError where a folder holds none."""
    if Path(_NONE) in given:
        raise OutputError("units.no_units")
    return inputs.workbooks(given)
