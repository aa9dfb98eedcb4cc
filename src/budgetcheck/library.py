"""The library's face: `load` reads a workbook into facts, `validate` checks it.

import budgetcheck
book = budgetcheck.load("accounts.xlsx")
book.facts                     # DataFrame, a line per printed figure
book.table("支出决算表")        # DataFrame, rows × columns
report = budgetcheck.validate("accounts.xlsx")
report.summary["broken"]
"""

from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from os import PathLike
from pathlib import Path

from budgetcheck import forms, rulebook, workbook
from budgetcheck import narrative as narratives
from budgetcheck import units as departments
from budgetcheck.errors import RulesError, WorkbookError
from budgetcheck.forms.register import REGISTER
from budgetcheck.rulebook import Rulebook
from budgetcheck.settings import NOTHING, Settings
from budgetcheck.settings import load as load_settings
from budgetcheck.workbook import Workbook

__all__ = ["check", "load", "read", "validate"]

from budgetcheck.engine import Judged, judged_by
from budgetcheck.engine.lookup import Lookup
from budgetcheck.facts import Book, book_of
from budgetcheck.narrative import Document, Narrative
from budgetcheck.report.build import report_of
from budgetcheck.report.model import Beside, Report, Source, UnitSource


def load(path: str | PathLike[str], rules: str | PathLike[str] | None = None) -> Book:
    """Read a workbook: `facts` as a tidy DataFrame (columns: `facts.COLUMNS`), and its tables.

    Amounts are decimal.Decimal as displayed, in the unit of their table (万元, 元 …); a share or
    rate is in per cent. `rules` is a rules folder (the shipped final-accounts if None).
    Raises WorkbookError for a file that cannot be read or holds no known table, RulesError for
    rules with a mistake. The file is never changed.
    """
    return _book(workbook.open_workbook(Path(path)), _rulebook(rules))


def validate(
    path: str | PathLike[str] | None = None,
    rules: str | PathLike[str] | None = None,
    previous: str | PathLike[str] | None = None,
    narrative: str | PathLike[str] | None = None,
    waivers: str | PathLike[str] | None = None,
    units: Sequence[str | PathLike[str]] = (),
) -> Report:
    """Check a workbook, with `previous` against last year's, with `narrative` against the text.

    With `units` it is the workbook of a department, and held against the sum of its units', less
    what they pay each other. A narrative may be checked alone. `waivers` is a settings file (budgetcheck.toml): none is
    read unless it is named here. Arguments and errors as of `load`; NarrativeError for a
    narrative that cannot be read; ValueError where there is neither workbook nor narrative.
    """
    settings = load_settings(Path(waivers)) if waivers is not None else NOTHING
    last = workbook.open_workbook(Path(previous)) if previous is not None else None
    opened = workbook.open_workbook(Path(path)) if path is not None else None
    told = narratives.open_document(Path(narrative)) if narrative is not None else None
    own = _opened_units([Path(one) for one in units])
    return check(opened, rules if rules is not None else settings.rules, last, told, settings, own)


def check(
    opened: Workbook | None,
    rules: str | PathLike[str] | Rulebook | None = None,
    last: Workbook | None = None,
    told: Document | None = None,
    settings: Settings = NOTHING,
    units: Sequence[Workbook] = (),
) -> Report:
    """Check a workbook, a narrative, or both, that are open already.

    `units` are the workbooks of a department's units, each of a name of its own.
    `rules` may be a rulebook that is loaded already. Raises RulesError where the settings give a
    severity to a rule that does not exist.
    """
    own_rules = _rulebook(rules)
    _known(settings, own_rules)
    if opened is None and units:
        raise WorkbookError("units.no_department")
    if opened is None:
        return _check_text(told, own_rules, settings)
    book, book_rules = read(opened, own_rules)
    before = _book(last, book_rules) if last else None
    lookup = Lookup(book, book_rules, before)
    judged = judged_by(lookup, book_rules)
    source = Source.of(opened, book.tables)
    beside = Beside(last.name if last else None)
    if units:
        found_units = _units(opened, units, book_rules)
        judged = departments.together(judged, lookup, [unit for unit, _ in found_units], book_rules)
        beside = replace(beside, units=tuple(source for _, source in found_units))
    if told:
        found = narratives.checked(told, book_rules, lookup, book.tables)
        judged, beside = _with(judged, found), replace(beside, narrative=found)
    return report_of(source, book, judged, book_rules, beside, settings)


def _opened_units(paths: Sequence[Path]) -> tuple[Workbook, ...]:
    """Open the workbooks of units; those of one file name are told apart by their folders."""
    names = departments.names_of([path.as_posix() for path in paths])
    opened = (workbook.open_workbook(path) for path in paths)
    return tuple(replace(book, name=name) for book, name in zip(opened, names, strict=True))


def _units(
    department: Workbook, units: Sequence[Workbook], rules: Rulebook
) -> list[tuple[departments.Unit, UnitSource]]:
    """Check each unit by itself. Raises WorkbookError where a workbook is given twice."""
    seen = {department.sha256: department.name}
    found = []
    for opened in sorted(units, key=lambda one: one.name):
        if opened.sha256 in seen:
            raise WorkbookError("units.same_file", name=opened.name, other=seen[opened.sha256])
        seen[opened.sha256] = opened.name
        unit = departments.unit_of(opened.name, _book(opened, rules), rules)
        found.append((unit, _unit_source(opened, unit, rules)))
    return found


def _unit_source(opened: Workbook, unit: departments.Unit, rules: Rulebook) -> UnitSource:
    source = Source.of(opened, unit.book.tables)
    report = report_of(source, unit.book, unit.judged, rules, Beside())
    return UnitSource(
        name=opened.name,
        sha256=opened.sha256,
        year=source.year,
        department=source.department,
        tables=len(unit.book.tables),
        figures=report.summary["figures"],
        errors=report.mistakes(),
        warnings=report.summary["warnings"],
        infos=report.summary["infos"],
    )


def _known(settings: Settings, rules: Rulebook) -> None:
    """Refuse a severity for a rule that does not exist."""
    if not settings.severity:
        return
    known = {rule.id for rule in (*rules.rules, *rules.beside())} | {
        one for one, _ in REGISTER.values()
    }
    for name in settings.severity:
        if name not in known:
            near = "、".join(get_close_matches(name, sorted(known), n=2, cutoff=0.0))
            raise RulesError("settings.unknown_rule", file=settings.file, name=name, near=near)


def _check_text(told: Document | None, rules: Rulebook, settings: Settings) -> Report:
    """Check a narrative by itself."""
    if told is None:
        raise ValueError("neither workbook nor narrative")
    found = narratives.checked(told, rules)
    book = book_of(forms.Reading((), (), ()))
    judged = _with(Judged((), (), ()), found)
    nowhere = Source(None, None, None, None)
    return report_of(nowhere, book, judged, rules, Beside(None, found), settings)


def _with(judged: Judged, found: Narrative) -> Judged:
    """Add what a narrative claims to what the tables say."""
    relations = (*judged.relations, *found.relations)
    return replace(judged, relations=relations, claims=found.facts)


def read(
    opened: Workbook, rules: str | PathLike[str] | Rulebook | None = None
) -> tuple[Book, Rulebook]:
    """Give an open workbook as facts, with the rules that it was read by."""
    book_rules = _rulebook(rules)
    return _book(opened, book_rules), book_rules


def _rulebook(rules: str | PathLike[str] | Rulebook | None) -> Rulebook:
    if isinstance(rules, Rulebook):
        return rules
    return rulebook.load(Path(rules) if rules is not None else None)


def _book(opened: Workbook, rules: Rulebook) -> Book:
    reading = forms.read(opened, rules)
    if not reading.tables:
        raise WorkbookError("cli.no_tables", name=opened.name)
    if not any(table.printed() for table in reading.tables):
        raise WorkbookError("cli.no_figures", name=opened.name, count=len(reading.tables))
    return book_of(reading)
