"""Departments with units as workbooks: split, printed each in a layout of its own, and checked."""

import sys
from dataclasses import replace
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from generator.accounts import Accounts, accounts
from generator.canvas import Canvas
from generator.layouts import Layout, draw
from generator.printing import print_book

from budgetcheck import library, rulebook
from budgetcheck.report.model import Report

from .split import Split, split

RULES = rulebook.load()
DEPARTMENT = "部门.xlsx"


def drawn(seed: int, count: int = 3, *, paying: bool = True) -> Split:
    """Draw a department of so many units."""
    random = Random(seed)  # noqa: S311 - a fixed seed is the point
    return split(accounts(random), random, count, paying=paying)


def names(count: int) -> list[str]:
    return ["本级.xlsx", *[f"中心{at}.xlsx" for at in range(1, count)]]


def printed(book: Accounts, layout: Layout, seed: int = 0) -> Canvas:
    return print_book(book, layout, Random(seed))  # noqa: S311


def layouts(seed: int, count: int) -> list[Layout]:
    """Draw a layout for the department and for each unit."""
    random = Random(seed)  # noqa: S311 - a fixed seed is the point
    same = {"old_names": random.choice([False, True])}  # one edition of the accounts for all
    same |= {"meetings": False}  # printed as a constant, which does not add up
    same |= {"mixed_units": False}  # a part of 30 元 is no zero where another table shows 元
    return [replace(draw(random), **same) for _ in range(count + 1)]


def saved(own: Split, folder: Path, looks: list[Layout] | None = None) -> tuple[Path, list[Path]]:
    """Write the workbooks of a department and its units; give their paths."""
    looks = looks or [Layout()] * (len(own.units) + 1)
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / name for name in (DEPARTMENT, *names(len(own.units)))]
    for path, book, layout in zip(paths, (own.department, *own.units), looks, strict=True):
        printed(book, layout).book.save(path)
    return paths[0], paths[1:]


def checked(department: Path, units: list[Path]) -> Report:
    return library.validate(department, RULES, units=units)
