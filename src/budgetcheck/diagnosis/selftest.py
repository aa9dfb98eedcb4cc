"""Judged relations in, a Selftest out: what would be found if one printed figure were wrong.

Each printed figure is changed in turn, in memory, in five ways, all others staying as they are,
and the broken hard relations are asked for their smallest correction, as `causes` asks them.
Relations that are broken already are left out: what they would find is not counted. The workbook
is not read anew: that a table without data would no longer be one binds no further relation here.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from budgetcheck.diagnosis.independence import Independence, independence
from budgetcheck.diagnosis.search import Correction, smallest
from budgetcheck.diagnosis.system import Row, Shape, System, system_of
from budgetcheck.engine import Fact, Judged, Relation, Verdict, few
from budgetcheck.exact import ONE, step

KINDS = ("unit", "digit", "sign", "tenfold", "blank")
_JUDGED = (Verdict.HOLDS, Verdict.ROUNDING, Verdict.BROKEN)
_Cells = tuple[tuple[str, str], ...]
Watch = Callable[[Sequence[Fact]], Iterable[Fact]]


class Found(Enum):
    """What becomes of a wrong figure; each trial has exactly one."""

    PINPOINTED = "pinpointed"  # one smallest correction, and it is this cell
    TIED = "tied"  # this cell is one of several equally small corrections
    OTHERWISE = "otherwise"  # broken; no single cell does, too many may, or a table is empty
    HIDDEN = "hidden"  # hard relations name it and none breaks: rounding, or a bound
    UNPROTECTED = "unprotected"  # no hard relation of arithmetic names it


@dataclass(frozen=True, slots=True)
class Trial:
    """One figure printed wrong in one way, and what would be found.

    `value` is what is printed instead, in 10⁻¹⁰ of the fact's own unit. `tied` are all cells that
    would be given, this one among them. `warned`: a soft relation would break.
    """

    fact: Fact
    kind: str
    value: int
    found: Found
    tied: tuple[Fact, ...] = ()
    warned: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """Cells that are given together. `alike`: they stand in the same hard relations."""

    facts: tuple[Fact, ...]
    trials: tuple[Trial, ...]
    alike: bool


@dataclass(frozen=True, slots=True)
class Selftest:
    """What would be found in a workbook; `broken` are the hard relations left out of it."""

    figures: tuple[Fact, ...]
    trials: tuple[Trial, ...]
    ties: tuple[Tie, ...]
    independence: Independence
    broken: tuple[Relation, ...]


def selftest(judged: Judged, watched: Watch = iter) -> Selftest:
    """Try every printed figure of a workbook; `watched` wraps the figures, to show progress."""
    bench = _Bench(judged)
    figures = tuple(f for f in judged.facts if not f.blank and f.value is not None)
    trials = tuple(trial for fact in watched(figures) for trial in bench.trials(fact))
    ties = tuple(_ties(bench, trials))
    return Selftest(figures, trials, ties, independence(_sound(judged)), bench.broken)


def _sound(judged: Judged) -> System:
    """Give the rows that hold, as judged."""
    whole = system_of(judged)
    rows = [row for row in whole.rows if row.relation.verdict is not Verdict.BROKEN]
    return System(whole.facts, rows)


def changed(fact: Fact, kind: str) -> int | None:
    """Give a figure changed in one of five ways; None where that leaves it what it says.

    unit: one unit of the last printed place more (of a negative figure less). digit: the first
    significant digit one more, a nine one less; of a zero, a one before the point.
    """
    value, unit = fact.value or 0, step(fact.decimals)
    sign = -1 if value < 0 else 1
    if kind == "unit":
        return value + sign * unit
    if kind == "digit":
        return sign * _digit(abs(value) // unit) * unit if value else ONE
    if not value:
        return None
    return {"sign": -value, "tenfold": 10 * value, "blank": 0}[kind]


def _digit(units: int) -> int:
    digits = str(units)
    place = int("1" + "0" * (len(digits) - 1))
    return units - place if digits[0] == "9" else units + place


class _Bench:
    """A workbook set up for trials: the rows that hold, and the tables that are empty."""

    def __init__(self, judged: Judged) -> None:
        whole = system_of(replace(judged, relations=tuple(map(_awake, judged.relations))))
        odd = set(whole.broken())
        rows = [row for number, row in enumerate(whole.rows) if number not in odd]
        self.system = System(whole.facts, rows)
        self.names = {(fact.sheet, fact.cell): name for name, fact in enumerate(whole.facts)}
        empties = [r for r in judged.relations if _of_emptiness(r)]
        self.empties = [r for r in empties if r.verdict is not Verdict.BROKEN]
        self.filled: dict[str, set[int]] = defaultdict(set)
        for fact in judged.facts:
            if fact.value:
                self.filled[fact.table].add(fact.index)
        self.rates = _rates(judged.relations)
        known = (*(whole.rows[number].relation for number in sorted(odd)), *empties)
        self.broken = tuple(r for r in known if r.verdict is Verdict.BROKEN)

    def trials(self, fact: Fact) -> Iterator[Trial]:
        """Give what would be found for each way in which a figure can be wrong."""
        for kind in KINDS:
            value = changed(fact, kind)
            if value is not None:
                yield self._trial(fact, kind, value)

    def _trial(self, fact: Fact, kind: str, value: int) -> Trial:
        trial = Trial(fact, kind, value, Found.UNPROTECTED)
        name = self.names.get((fact.sheet, fact.cell))
        if name is not None:
            trial = self._judged(trial, name)
        lost = trial.found in (Found.HIDDEN, Found.UNPROTECTED)
        against = {self._contradiction(one, fact, value) for one in self.empties}
        if "empty_but" in against or (lost and "filled_but" in against):
            return replace(trial, found=Found.OTHERWISE, tied=())
        return trial

    def _judged(self, trial: Trial, name: int) -> Trial:
        """Give the trial as the rows that name the figure judge it."""
        own = self.system.rows_of[name]
        moved = self.system.moved({name: trial.value * trial.fact.factor})
        odd = [n for n in own if not moved.holds(n) and self.system.holds(n)]
        judged = [n for n in odd if not self._silent(moved.rows[n], trial)]
        warned = any(not moved.rows[n].hard for n in judged)
        if any(moved.rows[n].hard for n in judged):
            found, tied = self._searched(*_searchable(moved, odd, judged), name)
            return replace(trial, found=found, tied=tied, warned=warned)
        named = any(moved.rows[n].hard for n in own)
        return replace(trial, found=Found.HIDDEN if named else Found.UNPROTECTED, warned=warned)

    @staticmethod
    def _searched(
        moved: System, broken: tuple[int, ...], name: int
    ) -> tuple[Found, tuple[Fact, ...]]:
        found = smallest(moved, broken, 1)
        cells = [one.intervals[0][0] for one in found.corrections if _fits(moved, one)]
        if found.limit or name not in cells:
            return Found.OTHERWISE, ()
        if cells == [name]:
            return Found.PINPOINTED, ()
        facts = (moved.facts[cell] for cell in cells)
        return Found.TIED, tuple(sorted(facts, key=lambda fact: fact.index))

    def _silent(self, row: Row, trial: Trial) -> bool:
        """Tell whether a row that does not hold is not judged broken (engine.judge).

        A table with rows that nobody recognised may hold what is missing; a blank rate is left
        alone where most are blank; so is a bound whose smaller side is blank.
        """
        relation, blank = row.relation, trial.kind == "blank"
        if row.shape is Shape.RATIO:
            (rates, gaps), rate = self.rates[id(relation.statement)], relation.left_members[0].fact
            gone = blank and rate.index == trial.fact.index
            return (rate.blank or gone) and not few(gaps + 1, rates - gone)
        if row.shape is Shape.NOT_NEGATIVE and relation.statement.right:
            at_least = relation.statement.op == "≥"
            smaller = relation.right_members if at_least else relation.left_members
            printed = [m.fact for m in smaller if not m.fact.blank]
            if all(blank and fact.index == trial.fact.index for fact in printed):
                return True
        return bool(relation.loose)

    def _contradiction(self, relation: Relation, fact: Fact, value: int) -> str:
        """Give how a changed figure breaks a relation on an empty table (engine.empty), or ""."""
        table = relation.statement.left[0].table
        own = {fact.index} if value else set()
        named = {member.fact.index for member in relation.right_members}
        filled = {m.fact.index for m in relation.right_members if m.fact.value} - {fact.index}
        filled |= own & named
        empty = not self.filled[table] - {fact.index} and not (fact.table == table and value)
        if empty:
            return "empty_but" if filled else ""
        return "filled_but" if relation.statement.op == "⇔" and not filled else ""


def _rates(relations: Iterable[Relation]) -> dict[int, tuple[int, int]]:
    """Give for each statement on rates how many are printed, and how many are left out."""
    found: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for relation in relations:
        if relation.statement.kind.rate and relation.right:
            printed, gaps = found[id(relation.statement)]
            blank = relation.left_members[0].fact.blank
            found[id(relation.statement)] = (printed + (not blank), gaps + blank)
    return found


def _awake(relation: Relation) -> Relation:
    """Give a rate that its amounts leave at zero, or blank, as one that holds: others break it."""
    why = relation.reason.key if relation.reason else ""
    zero = why in ("reason.zero_base", "reason.no_rate") and not relation.right
    idle = relation.verdict is Verdict.NOT_APPLICABLE
    return replace(relation, verdict=Verdict.HOLDS) if zero and idle else relation


def _of_emptiness(relation: Relation) -> bool:
    known = relation.verdict in _JUDGED or (
        relation.reason is not None and relation.reason.key == "reason.not_empty"
    )
    return relation.statement.kind.emptiness and relation.rule.tier == "hard" and known


def _searchable(
    moved: System, odd: Sequence[int], judged: Sequence[int]
) -> tuple[System, tuple[int, ...]]:
    """Give the rows that a correction has to mend, and the system without those that are silent."""
    gone = set(odd) - set(judged)
    broken = tuple(n for n in odd if moved.rows[n].hard and n not in gone)
    if not gone:
        return moved, broken
    return moved.without(gone), broken


def _fits(system: System, one: Correction) -> bool:
    """Tell whether a value of the interval meets every row: zero rounds less, a ratio bends."""
    ((name, own),) = one.intervals
    hard = [number for number in system.rows_of[name] if system.rows[number].hard]
    tried = (own.middle(system.variables[name].step), own.low or 0, own.high or 0)
    return any(all(map(system.moved({name: value}).holds, hard)) for value in tried)


def _ties(bench: _Bench, trials: Iterable[Trial]) -> Iterator[Tie]:
    """Give the sets of cells that are given together, with the trials in which they are."""
    together: dict[_Cells, list[Trial]] = defaultdict(list)
    for trial in trials:
        if trial.tied:
            together[tuple((fact.sheet, fact.cell) for fact in trial.tied)].append(trial)
    for cells, own in _widest(bench, together).items():
        yield Tie(
            next(t.tied for t in own if len(t.tied) == len(cells)), tuple(own), _alike(bench, cells)
        )


def _widest(bench: _Bench, together: Mapping[_Cells, list[Trial]]) -> dict[_Cells, list[Trial]]:
    """Give the sets with those added that are part of one of cells in the same relations.

    Of such cells fewer are given where the others would come out below zero.
    """
    found: dict[_Cells, list[Trial]] = {}
    for cells, own in sorted(together.items(), key=lambda one: -len(one[0])):
        wider = (other for other in found if set(cells) <= set(other) and _alike(bench, other))
        found.setdefault(next(wider, cells), []).extend(own)
    return {cells: found[cells] for cells in (*together,) if cells in found}


def _alike(bench: _Bench, cells: _Cells) -> bool:
    return len({_column(bench.system, bench.names[cell]) for cell in cells}) == 1


def _column(system: System, name: int) -> tuple[tuple[int, int], ...]:
    """Give the hard rows that name a cell with its part in each; the sign of all is free."""
    rows = [(n, system.rows[n]) for n in system.rows_of[name] if system.rows[n].hard]
    ratios = [(n, [*row.names()].index(name)) for n, row in rows if row.shape is Shape.RATIO]
    sums = [(n, dict(row.terms)[name]) for n, row in rows if row.shape is not Shape.RATIO]
    flip = -1 if sums and sums[0][1] < 0 else 1
    return (*((n, sign * flip) for n, sign in sums), *ratios)
