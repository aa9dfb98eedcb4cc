"""A self-test as text: a Selftest comes in; tables of counts, and lists of what is not found, go out.

Cells are written as 06!C7, by form id, which `budgetcheck explain` takes too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from budgetcheck.diagnosis.selftest import KINDS, Found, Selftest, Tie, Trial
from budgetcheck.engine import Fact, Relation
from budgetcheck.labels import plain
from budgetcheck.report.wording import Wording, titles_of
from budgetcheck.rulebook import Rulebook
from budgetcheck.version import __version__

_NOTICED = (Found.PINPOINTED, Found.TIED, Found.OTHERWISE)
_LOST = (Found.HIDDEN, Found.UNPROTECTED)
_GAP = 2


def render(result: Selftest, name: str, rulebook: Rulebook, language: str) -> str:
    """Give the self-test of the workbook called `name` as text."""
    face = _Face(result, rulebook, Wording(language, titles_of(rulebook)))
    parts = (
        face.head(name),
        face.counts(),
        face.by_table(),
        face.unprotected(),
        face.shown(Found.HIDDEN, "selftest.hidden"),
        face.shown(Found.OTHERWISE, "selftest.otherwise"),
        face.ties(alike=True),
        face.ties(alike=False),
        face.relations(),
    )
    whole = ["\n".join(lines) + "\n" for lines in map(list, parts) if lines]
    return "\n".join(whole)


@dataclass(frozen=True, slots=True)
class _Face:
    result: Selftest
    rulebook: Rulebook
    wording: Wording

    def head(self, name: str) -> Iterator[str]:
        rules = {"rules": self.rulebook.name, "rules_version": self.rulebook.version}
        yield self.wording.say("selftest.head", name=name, version=__version__, **rules)
        broken = self.result.broken
        if broken:
            yield self.wording.say("selftest.broken", count=len(broken), rules=_rules(broken))
        yield self.wording.say("selftest.about", figures=len(self.result.figures))

    def counts(self) -> Iterator[str]:
        """Give what becomes of the trials of each kind, and what the words mean."""
        found = Counter((trial.kind, trial.found) for trial in self.result.trials)
        tried = _with_sum([sum(found[kind, one] for one in Found) for kind in KINDS])
        rows = [
            [self.wording.say("selftest.way"), *map(self._kind, KINDS), self._all()],
            [self.wording.say("selftest.tried"), *map(str, tried)],
        ]
        for one in Found:
            counts = _with_sum([found[kind, one] for kind in KINDS])
            shares = (_share(count, of) for count, of in zip(counts, tried, strict=True))
            rows.append([self.wording.say(f"selftest.found.{one.value}"), *shares])
        yield from _aligned(rows)
        yield from self._legend()

    def _legend(self) -> Iterator[str]:
        for one in Found:
            word = self.wording.say(f"selftest.found.{one.value}")
            means = self.wording.say(f"selftest.means.{one.value}")
            yield "  " + self.wording.say("selftest.line", name=word, text=means)
        warned = sum(trial.warned and trial.found in _LOST for trial in self.result.trials)
        if warned:
            yield self.wording.say("selftest.warned", count=warned)

    def by_table(self) -> Iterator[str]:
        """Give the shares of each table and kind."""
        own: dict[str, list[Trial]] = defaultdict(list)
        for trial in self.result.trials:
            own[trial.fact.table].append(trial)
        figures = Counter(fact.table for fact in self.result.figures)
        columns = [self.wording.say("selftest.table"), self.wording.say("selftest.figures")]
        rows = [[*columns, *map(self._kind, KINDS), self._all()]]
        rows += [
            [self._title(table), str(figures[table]), *_pairs(own[table])]
            for table in filter(figures.get, self.rulebook.forms)
        ]
        whole = _pairs(self.result.trials)
        rows.append([self._all(), str(len(self.result.figures)), *whole])
        yield self.wording.say("selftest.by_table")
        yield from (f"  {line}" for line in _aligned(rows))

    def unprotected(self) -> Iterator[str]:
        """List the figures that no relation protects, by table and column."""
        trials = (t for t in self.result.trials if t.found is Found.UNPROTECTED)
        facts = list(dict.fromkeys(trial.fact for trial in trials))
        yield self.wording.say("selftest.unprotected", count=len(facts))
        columns: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in facts:
            columns[fact.table, fact.column].append(fact)
        for (table, column), own in columns.items():
            name = f"{self._title(table)} · {plain(column)}"
            yield "  " + self._line(name, own)
        if not facts:
            yield "  " + self.wording.say("selftest.none")

    def shown(self, found: Found, key: str) -> Iterator[str]:
        """List what becomes of larger mistakes, by table and kind; nothing where there is none."""
        cases: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for trial in self.result.trials:
            if trial.found is found and not (found is Found.HIDDEN and trial.kind == "unit"):
                cases[trial.fact.table, trial.kind].append(trial.fact)
        if cases:
            yield self.wording.say(key, count=sum(map(len, cases.values())))
        for (table, kind), own in cases.items():
            yield "  " + self._line(f"{self._title(table)} · {self._kind(kind)}", own)

    def ties(self, *, alike: bool) -> Iterator[str]:
        """List the cells that are given together."""
        ties = [tie for tie in self.result.ties if tie.alike is alike]
        if ties:
            key = "selftest.alike" if alike else "selftest.unlike"
            yield self.wording.say(key, count=len(ties))
        for tie in ties:
            yield "  " + self._tied(tie)

    def _tied(self, tie: Tie) -> str:
        printed = [fact for fact in tie.facts if not fact.blank]
        blanks = len(tie.facts) - len(printed)
        more = self.wording.say("selftest.blanks", count=blanks) if blanks else ""
        if tie.alike:
            return _cells(printed) + more
        return _cells(printed) + more + self.wording.say("selftest.trials", trials=self._times(tie))

    def _times(self, tie: Tie) -> str:
        kinds = Counter(trial.kind for trial in tie.trials)
        said = (
            self.wording.say("selftest.times", kind=self._kind(kind), count=kinds[kind])
            for kind in KINDS
            if kinds[kind]
        )
        return "、".join(said)

    def relations(self) -> Iterator[str]:
        """Give how much the hard relations say, those that say it twice, and those broken."""
        found, say = self.result.independence, self.wording.say
        rules = say("selftest.of_rules", rules=_rules(found.implied)) if found.implied else ""
        yield say("selftest.relations")
        yield "  " + say(
            "selftest.equations",
            equations=found.equations,
            rank=found.rank,
            implied=len(found.implied),
            rules=rules,
            filled=found.rank_filled,
        )
        yield "  " + say("selftest.bounds", count=found.bounds)
        yield "  " + say("selftest.twins", count=len(found.twins))
        yield from (f"    {_twins(own)}" for own in found.twins)
        yield "  " + say("selftest.contradictions", count=len(self.result.broken))
        yield from (f"    {_named(relation)}" for relation in self.result.broken)

    def _line(self, name: str, facts: Sequence[Fact]) -> str:
        return self.wording.say("selftest.line", name=name, text="") + _cells(facts)

    def _title(self, table: str) -> str:
        return f"{table} {self.wording.titles[table]}"

    def _kind(self, kind: str) -> str:
        return self.wording.say(f"selftest.kind.{kind}")

    def _all(self) -> str:
        return self.wording.say("selftest.all")


def _cells(facts: Iterable[Fact]) -> str:
    """Write cells as 06!C7、C8, the form once."""
    tables: dict[str, list[str]] = defaultdict(list)
    for fact in facts:
        tables[fact.table].append(fact.cell)
    return "、".join(f"{table}!{'、'.join(cells)}" for table, cells in tables.items())


def _rules(relations: Iterable[Relation]) -> str:
    counts = Counter(relation.rule.id for relation in relations)
    return "、".join(f"{rule} × {count}" for rule, count in counts.items())


def _named(relation: Relation) -> str:
    return f"{relation.rule.id}  {plain(relation.subject)}".rstrip()


def _twins(relations: Iterable[Relation]) -> str:
    own = list(relations)
    subjects = dict.fromkeys(plain(relation.subject) for relation in own if relation.subject)
    return f"{' = '.join(relation.rule.id for relation in own)}  {'、'.join(subjects)}".rstrip()


def _with_sum(counts: list[int]) -> list[int]:
    return [*counts, sum(counts)]


def _share(count: int, of: int) -> str:
    """Give a count with its share in whole per cents, cut: 100% is all of them."""
    share = f"{100 * count // of}%" if of else "-"
    return f"{count} {share:>4}"


def _pairs(trials: Sequence[Trial]) -> Iterator[str]:
    """Give the shares noticed and pinpointed, by kind and of all."""
    for kinds in (*((kind,) for kind in KINDS), KINDS):
        found = [trial.found for trial in trials if trial.kind in kinds]
        noticed, pinpointed = sum(one in _NOTICED for one in found), found.count(Found.PINPOINTED)
        of = len(found)
        yield f"{100 * noticed // of}/{100 * pinpointed // of}" if of else "-"


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Give rows as lines: the first column to the left, all others to the right."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        line = first + " " * (widths[0] - cell_len(first))
        for text, width in zip(others, widths[1:], strict=True):
            line += " " * (_GAP + width - cell_len(text)) + text
        yield line
