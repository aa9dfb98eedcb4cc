"""What a rules pack says, as values: forms with blocks, columns and rows; rules with statements.

Everything here is built by `rulebook.load` and read by `forms` and `engine`. Labels are in
normal form (`labels.normal`) throughout.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from budgetcheck.rulebook.narrative_model import NarrativeSpec
from budgetcheck.rulebook.units_model import UnitsSpec
from budgetcheck.values import swift


class Absent(Enum):
    """What it means that a row or column of the form is not printed."""

    MISSING = "missing"  # it should stand there: relations that need it are unknown
    ZERO = "zero"  # the form lets it be left out when it is zero
    SKIP = "skip"  # some layouts do not have it: relations that need it do not apply


class Measure(Enum):
    """What a column's figures are."""

    AMOUNT = "amount"  # money, in the table's unit
    SHARE = "share"  # per cent of a total; shares add up
    RATE = "rate"  # per cent of another amount; rates do not add up


class Rows(Enum):
    """How the rows of a block are keyed."""

    LABELS = "labels"  # by the labels that the form lists
    CODES = "codes"  # by account code, and some listed labels such as 合计
    FREE = "free"  # by whatever label is printed
    ONE = "one"  # a single row of amounts without label


@swift
@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column of a form: each header alternative is a set of words met anywhere above it."""

    name: str
    headers: tuple[frozenset[str], ...]
    absent: Absent
    measure: Measure
    not_under: frozenset[str]
    row: str | None  # the row that this column stands for, where one printed row holds several


@swift
@dataclass(frozen=True, slots=True)
class RowSpec:
    """A row of a form, known by one of its labels, within a section where one is named."""

    name: str
    labels: frozenset[str]
    absent: Absent
    group: str | None
    section: str | None
    starts: str | None


@dataclass(frozen=True, slots=True)
class GroupSpec:
    """A named sum over code rows of one level."""

    name: str
    level: str
    excepted: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class BlockSpec:
    """A part of a form with its own label columns: the whole table, one side, or one of several.

    Two blocks are the same only if they are one object, so that what follows from one is cached.
    """

    name: str
    rows: Rows
    columns: tuple[ColumnSpec, ...]
    row_specs: tuple[RowSpec, ...]
    groups: tuple[GroupSpec, ...]
    levels: Mapping[str, int]  # level -> digits of its codes
    absent: Absent  # of a code row that is not printed
    catalog: str | None
    catalog_group: str | None
    transposed: bool
    repeat: bool
    alternative: bool  # one of several layouts of the form, of which a table has one
    free: bool

    def column(self, name: str) -> ColumnSpec | None:
        """Give the column of that name."""
        return next((c for c in self.columns if c.name == name), None)

    def row(self, name: str) -> RowSpec | None:
        """Give the listed row of that name."""
        return next((r for r in self.row_specs if r.name == name), None)


@dataclass(frozen=True, slots=True)
class FormSpec:
    """A form: how to know it, and its blocks."""

    id: str
    tag: str
    title: str
    titles: frozenset[str]  # normal forms of the title and its aliases
    required: bool
    may_be_empty: bool
    synonyms: Mapping[str, str]  # header word -> the form's own word
    blocks: tuple[BlockSpec, ...]
    file: str
    negative: frozenset[str] = frozenset()  # rows and columns whose figures may be below zero

    def canonical(self, word: str) -> str:
        """Give the form's own word for a header word."""
        return self.synonyms.get(word, word)

    def signed(self, row: str, column: str, measure: Measure) -> bool:
        """Tell whether a figure of this row and column may be below zero; a rate of change may."""
        return measure is Measure.RATE or not self.negative.isdisjoint((row, column))


@dataclass(frozen=True, slots=True)
class Account:
    """An entry of a catalogue of accounts."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Words:
    """The pack's vocabulary that no single form owns."""

    sum: frozenset[str]
    line: frozenset[str]
    ordinal: frozenset[str]
    label: frozenset[str]
    blank: frozenset[str]
    notes: tuple[str, ...]
    empty: tuple[str, ...]  # regular expressions of the statement that a table has no data
    no_data: tuple[str, ...]  # of those, the ones that allow no figure at all
    organisations: tuple[str, ...]  # how the department before a title ends


class Scope(Enum):
    """What a statement is repeated over; the value is how rules write it."""

    ROWS = "每一行"
    COLUMNS = "每一列"
    CODES = "每一"  # 每一类, 每一款, 每一项: every code of that level
    ONCE = "一次"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of relation: what others ask of it, so that nobody asks which one it is.

    A new kind is a row below and one in each table of what is done with it: `engine.JUDGES`,
    `Wording.WORKINGS`, `report.rules_face.EXAMPLES`; with arithmetic also `engine.judge.VERDICTS`
    and `diagnosis.system.ROWS`. Relations of a kind are data.
    """

    name: str
    arithmetic: bool = False  # its figures make a left, a right and a difference
    summed: bool = False  # both sides are signed sums
    nested: bool = False  # one sum for each coded row, of the rows that detail it
    rate: bool = False  # left is a rate; right are its part and what adds up to the whole
    emptiness: bool = False  # whether a table has no data, and what else must be zero then
    naming: bool = False  # codes, names or words; its figures, if any, are not compared

    SUM: ClassVar["Kind"]
    HIERARCHY: ClassVar["Kind"]
    RATIO: ClassVar["Kind"]
    EMPTY: ClassVar["Kind"]
    NAMING: ClassVar["Kind"]


Kind.SUM = Kind("sum", arithmetic=True, summed=True)
Kind.HIERARCHY = Kind("hierarchy", arithmetic=True, summed=True, nested=True)
Kind.RATIO = Kind("ratio", arithmetic=True, rate=True)
Kind.EMPTY = Kind("empty", emptiness=True)
Kind.NAMING = Kind("naming", naming=True)


TIERS = ("hard", "soft", "info")
"""How hard a rule is: an error where it is broken, something to explain, or something to know."""

SEVERITIES = ("error", "warning", "info")
"""How grave a finding is, the gravest first."""

EACH = "*"
"""The row or column at hand, in a statement that is repeated over rows or columns."""


@swift
@dataclass(frozen=True, slots=True)
class Term:
    """A signed place in a form, or the sum over a group of rows (`group`)."""

    sign: int
    table: str
    row: str  # a row's name, an account code, a level (類 at hand), or EACH
    column: str  # a column's name, or EACH
    group: bool = False


@swift
@dataclass(frozen=True, slots=True)
class Statement:
    """One relation of a rule, before it meets a workbook."""

    kind: Kind
    scope: Scope
    level: str | None  # of a CODES scope; of the parent in a hierarchy
    left: tuple[Term, ...]
    op: str  # = ≥ ≤ ⇔ ⇒, or what a naming says
    right: tuple[Term, ...]  # a ratio: numerator, denominator; empty: the cells that must be zero
    text: str


@swift
@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it says, how hard it is, and where it is written."""

    id: str
    says: str
    tier: str  # hard, soft, info
    basis: str
    explain: str  # what a sentence that explains a soft break would say
    table: str | None
    statements: tuple[Statement, ...]
    file: str
    line: int
    over: str | None = None  # what `says` is repeated over, unless a sentence says otherwise


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart: the amounts of one column of a form, for the accounts of one level."""

    table: str
    level: str
    column: str


@dataclass(frozen=True, slots=True)
class Rulebook:
    """A loaded pack."""

    name: str
    version: str
    default_unit: str
    units: Mapping[str, int]
    words: Words
    forms: Mapping[str, FormSpec]
    rules: tuple[Rule, ...]
    catalogs: Mapping[str, Mapping[str, Account]]  # catalogue -> normal name -> account
    narrative: NarrativeSpec
    consolidation: UnitsSpec
    charts: tuple[ChartSpec, ...] = ()

    def beside(self) -> tuple[Rule, ...]:
        """Give the rules on what is checked beside a workbook: its narrative, its units."""
        own = (one.rule for one in self.consolidation.rules)
        return (*self.narrative.rules.values(), *own)

    def bounds(self, table: str, row: str, column: str) -> bool:
        """Tell whether a rule says of a figure that it is not below zero (决算数 ≥ 0)."""
        sums = (s.left for _, s in self.statements() if s.op == "≥" and not s.right)
        return any(
            (term.sign, term.table, term.group) == (1, table, False)
            and term.row in (row, EACH)
            and term.column in (column, EACH)
            for term, *others in sums
            if not others
        )

    def statements(self) -> Iterator[tuple[Rule, Statement]]:
        """Give every statement with its rule, in the order of the files."""
        for rule in self.rules:
            for statement in rule.statements:
                yield rule, statement
