"""How often a narrative is understood: what each figure is of, which figures belong together.

    python benchmarks/aspects.py [--books 30] [--from 5000] [--styles abcdef] [--text] [--show] [--write]

The writer of tests/narrative knows of each figure that it prints the item, the measure, the version
(决算, 预算, 上年), the year and the base of comparison, and which figures follow from which. Its
narratives of right books are checked with their workbooks, as .docx (`--text`: as .txt, a line a paragraph),
and what was read is held against that. What is counted is defined in docs/aspects.md; `--write` puts the
tables there. `--show` prints of what is wrong up to 20 examples of each kind, the most frequent first.
`--styles gh` takes the two styles that the vocabulary was never fitted to.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "narrative")]

from writer.aspects import AMOUNT, BUDGET, CHANGE, GROWTH, LAST, PROJECTS, RATE, SHARE, Of  # noqa: E402
from writer.books import real_workbook  # noqa: E402
from writer.forms import as_docx, as_text  # noqa: E402
from writer.model import PROJECTS as NAMES  # noqa: E402
from writer.model import Model, model_of  # noqa: E402
from writer.page import Narrative  # noqa: E402
from writer.related import EXPECTED, Tie, ties  # noqa: E402
from writer.styles import EVERY, STYLES  # noqa: E402

from budgetcheck import library, rulebook, workbook  # noqa: E402
from budgetcheck.engine import CLAIM, Relation, Verdict  # noqa: E402
from budgetcheck.engine.lookup import Lookup  # noqa: E402
from budgetcheck.facts import Book  # noqa: E402
from budgetcheck.narrative import Document, checked, open_document  # noqa: E402
from budgetcheck.narrative.claims import Claim, Measure  # noqa: E402
from budgetcheck.narrative.ledger import Ledger, same_budget  # noqa: E402
from budgetcheck.narrative.passages import Passage, normal_line  # noqa: E402
from budgetcheck.rulebook import Rulebook  # noqa: E402

PAGE = ROOT / "docs" / "aspects.md"
MARK = "<!-- measured: benchmarks/aspects.py --write -->"
FIGURES, PAIRS, SENTENCES = 98, 98, 95  # aims in per cent
EXAMPLES = 20
ASPECTS = ("claim", "item", "measure", "version", "year", "base")
BOUND = (Verdict.HOLDS, Verdict.ROUNDING, Verdict.BROKEN)
MEASURES = {
    Measure.CHANGE: CHANGE,
    Measure.GROWTH: GROWTH,
    Measure.SHARE: SHARE,
    Measure.RATE: RATE,
    Measure.COUNT: "count",
}
ALSO = {PROJECTS: ("财政性资金",), "团组人次": ("团组",)}  # other words for what the rules name
COMMON = ("项目", "支出", "为")


@dataclass(slots=True)
class Counts:
    """What was counted of a style; `wrong` counts the figures that are wrong in an aspect."""

    narratives: int = 0
    checkable: int = 0
    checkable_right: int = 0
    figures: int = 0
    figures_right: int = 0
    sentences: int = 0
    sentences_right: int = 0
    bound: int = 0
    bound_right: int = 0
    expected: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    through: int = 0  # found, or found with a cell in place of the figure that is told to equal it
    wrong: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Counts") -> None:
        """Add what was counted elsewhere."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(slots=True)
class Shown:
    """Examples of what is wrong: alike ones are told once, with their number."""

    figures: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    falsely: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    missed: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class Held:
    """What a relation that was decided holds: figures by number, cells by the line of their facts."""

    rule: str
    figures: frozenset[int]
    cells: frozenset[int]


@dataclass(frozen=True, slots=True)
class Read:
    """A narrative as written and as read; `claims` by the number of the figure."""

    style: str
    model: Model
    own: Narrative
    claims: dict[int, Claim]
    relations: tuple[Held, ...]
    rules: Rulebook


def main() -> None:
    """Check the narratives, print the tables, keep them where wanted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--books", type=int, default=30)
    parser.add_argument("--from", dest="first", type=int, default=5000, help="first seed")
    parser.add_argument("--styles", type=letters, default="".join(sorted(STYLES)), help="by letter")
    parser.add_argument("--text", action="store_true", help="narratives as .txt, not as .docx")
    parser.add_argument("--show", action="store_true", help="print examples of what is wrong")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/aspects.md")
    given = parser.parse_args()
    counts, shown = {style: Counts() for style in given.styles}, Shown()
    with TemporaryDirectory() as folder:
        for seed in range(given.first, given.first + given.books):
            for read in read_all(Path(folder), seed, given.styles, text=given.text):
                counts[read.style].add(counted(read, shown))
    text = "\n".join(tables(counts))
    print(text)
    if given.show:
        print("\n".join(examples(shown)))
    if given.write:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(f"{page.partition(MARK)[0]}{MARK}\n\n{text}\n", encoding="utf-8")


def letters(text: str) -> str:
    """Take letters of styles; an unknown one ends the program."""
    unknown = sorted(set(text) - EVERY.keys())
    if unknown or not text:
        raise argparse.ArgumentTypeError(f"no style {' '.join(unknown)}, known: {' '.join(EVERY)}")
    return text


def read_all(folder: Path, seed: int, styles: str, *, text: bool) -> Iterator[Read]:
    """Write and read one book's narrative in these styles."""
    path = real_workbook(seed, folder / f"{seed}.xlsx")
    book, rules = library.read(workbook.open_workbook(path), rulebook.load())
    model = model_of(book, seed)
    for style in styles:
        own = EVERY[style](model)
        if text:
            told = folder / "text.txt"
            told.write_text(as_text(own.paragraphs), "utf-8")
        else:
            told = as_docx(own.paragraphs, folder / "text.docx")
        yield Read(style, model, own, *_checked(told, own, (book, rules)), rules)


def _checked(
    told: Path, own: Narrative, tables: tuple[Book, Rulebook]
) -> tuple[dict[int, Claim], tuple[Held, ...]]:
    """Check a narrative with its workbook: the claim of each figure, and what relations hold."""
    book, rules = tables
    kept: list[tuple[Sequence[Passage], Ledger]] = []

    def ledger(document: Document, passages: Sequence[Passage], *rest: Any) -> Ledger:
        kept.append((passages, Ledger(document, passages, *rest)))
        return kept[-1][1]

    with patch.object(import_module("budgetcheck.narrative.checked"), "Ledger", ledger):
        found = checked(open_document(told), rules, Lookup(book, rules, None), book.tables)
    passages, made = kept[-1]
    at = {(one.paragraph, one.end - 1): number for number, one in enumerate(own.printed)}
    numbers: dict[int, int] = {}  # of facts
    claims: dict[int, Claim] = {}
    for claim in made.claims:  # found by the place of its last digit
        source = passages[claim.passage].sources[claim.figure.number_end - 1]
        number = at.get((source.line, source.at))
        if number is not None:
            claims[number], numbers[made.fact(claim).index] = claim, number
    return claims, tuple(_held(one, numbers) for one in found.relations if one.verdict in BOUND)


def _held(relation: Relation, numbers: dict[int, int]) -> Held:
    facts = [member.fact.index for member in relation.members()]
    figures = frozenset(numbers[one] for one in facts if one in numbers)
    claims = {member.fact.index for member in relation.members() if member.fact.kind == CLAIM}
    return Held(relation.rule.id, figures, frozenset(facts) - claims)


def counted(read: Read, shown: Shown) -> Counts:
    """Hold what was read against what was written."""
    own, counts = read.own, Counts(1)
    sentences: dict[tuple[int, int], bool] = {}
    for number, one in enumerate(own.printed):
        wrong = wrong_of(read, number)
        counts.figures += 1
        counts.figures_right += not wrong
        counts.checkable += one.checkable
        counts.checkable_right += one.checkable and not wrong
        counts.wrong.update(wrong)
        sentence = one.paragraph, own.paragraphs[one.paragraph].count("。", 0, one.start)
        sentences[sentence] = sentences.get(sentence, True) and not wrong
        if wrong:
            kind = f"{read.style} {_kind(one.of)}: {'、'.join(wrong)}"
            shown.figures[kind].append(_told(read, number))
    counts.sentences, counts.sentences_right = len(sentences), sum(sentences.values())
    _pairs(read, counts, shown)
    return counts


def wrong_of(read: Read, number: int) -> tuple[str, ...]:
    """Give the aspects of a figure that were read wrong; `claim` alone where nothing was read."""
    claim, own = read.claims.get(number), read.own.printed[number].of
    if claim is None:
        return ("claim",)
    right = {
        "item": _is_item(claim, own.item, read.rules),
        "measure": MEASURES.get(claim.measure, AMOUNT) == own.measure,
        "version": _is_version(claim, own),
        "year": claim.aspects.year == read.model.year - own.back,
        "base": _is_base(claim, own, read),
    }
    return tuple(name for name in ASPECTS if not right.get(name, True))


def _is_item(claim: Claim, item: str, rules: Rulebook) -> bool:
    subject = claim.subject
    if subject.indicator is not None and subject.kind == "indicator":
        return subject.indicator.name == item
    if subject.kind == "account":
        spec = rules.narrative.sections.get(claim.section or "")
        place = spec.accounts if spec else None
        return place is not None and f"{place.table} {subject.code}" == item
    if item in rules.narrative.indicators and item not in ALSO:
        return False
    wanted = [_bare(word) for word in (item, *ALSO.get(item, ()))]
    label = _bare(subject.label.rpartition("·")[2])
    return any(word in label for word in wanted)


def _bare(label: str) -> str:
    label = normal_line(label)
    for word in COMMON:
        label = label.removesuffix(word)
    return label.removeprefix("项目")


def _is_version(claim: Claim, own: Of) -> bool:
    """Tell whether an amount, or what changes or is part, is of the version told; a rate is of two."""
    if own.measure in (RATE, "count"):
        return True
    amounts = (Measure.ACTUAL, Measure.BUDGET, Measure.LAST)
    measure = claim.measure if claim.measure in amounts else claim.of
    if measure is Measure.BUDGET:
        return BUDGET in own.version and (own.measure != AMOUNT or _alike(claim.kind, own.version))
    return own.version == (LAST if measure is Measure.LAST else "决算")


def _alike(kind: str, wanted: str) -> bool:
    return not kind or same_budget(kind, wanted)


def _is_base(claim: Claim, own: Of, read: Read) -> bool:
    if own.measure == SHARE:
        whole = claim.whole
        return (
            whole is not None and whole.indicator is not None and whole.indicator.name == own.base
        )
    if own.measure == RATE:
        return claim.measure is Measure.RATE and _alike(claim.kind, own.base)
    if own.measure not in (CHANGE, GROWTH):
        return True
    last = own.base == LAST
    base = claim.base == ("last" if last else "budget")
    return base and claim.base_year == read.model.year - last


def _pairs(read: Read, counts: Counts, shown: Shown) -> None:
    """Count the pairs that relations hold, and of those that are expected the ones found."""
    of = [one.of for one in read.own.printed]
    known = ties(read.own.printed)
    within: dict[Of, set[int]] = defaultdict(set)
    for at, tie in enumerate(known):
        for own in tie.all:
            within[own].add(at)
    bound = {pair: held.rule for held in read.relations for pair in combinations(sorted(held.figures), 2)}  # fmt: skip
    for (one, other), rule in bound.items():
        right = of[one] == of[other] or bool(within[of[one]] & within[of[other]])
        counts.bound += 1
        counts.bound_right += right
        if not right:
            kind = f"{read.style} {rule}: {_kind(of[one])} | {_kind(of[other])}"
            shown.falsely[kind].append(f"{_told(read, one)} | {_told(read, other)}")
    _expected(read, known, {frozenset((of[one], of[other])) for one, other in bound}, counts, shown)


def _expected(
    read: Read, known: Sequence[Tie], found: set[frozenset[Of]], counts: Counts, shown: Shown
) -> None:
    of = [one.of for one in read.own.printed]
    through = found | _through(read, of)
    expected: dict[frozenset[Of], tuple[Tie, Of]] = {}
    for tie in known:
        for one in tie.others if tie.kind in EXPECTED else ():
            expected.setdefault(frozenset((tie.head, one)), (tie, one))
    for pair, (tie, other) in expected.items():
        counts.expected[tie.kind] += 1
        counts.found[tie.kind] += pair in found
        counts.through += pair in through
        if pair not in found:
            kind = f"{read.style} {tie.kind}: {_kind(tie.head)} | {_kind(other)}"
            texts = (_told(read, of.index(one)) for one in (tie.head, other))
            shown.missed[kind].append(" | ".join(texts))


def _through(read: Read, of: Sequence[Of]) -> set[frozenset[Of]]:
    """Give the pairs of a figure with a cell that another figure is told to equal."""
    equal: dict[int, set[int]] = defaultdict(set)
    for held in read.relations:
        for cell in held.cells if held.rule == "N1" else ():
            equal[cell] |= held.figures
    return {
        frozenset((of[one], of[other]))
        for held in read.relations
        for cell in held.cells
        for other in equal[cell]
        for one in held.figures
    }


def _kind(of: Of) -> str:
    """Give what a figure is of, any account alike."""
    item = "项目" if of.item in NAMES else of.item
    if item[:1] == "0":
        item = f"{item[:3]}{'类' if len(item) == len('05 201') else '项'}"
    return " ".join(filter(None, (item, of.measure, of.version, f"/{of.base}" if of.base else "")))


def _told(read: Read, number: int) -> str:
    """Give the words before a figure, and what was read of it."""
    one = read.own.printed[number]
    text = read.own.paragraphs[one.paragraph]
    words = f"{text[max(0, one.start - 40) : one.start]}【{one.text}】{one.sign}"
    claim = read.claims.get(number)
    if claim is None:
        return f"seed {read.model.seed} …{words} → nothing"
    whole = claim.whole.label if claim.whole else ""
    what = (claim.subject.label, claim.measure.value, claim.kind, claim.aspects.year)
    base = (claim.base, claim.base_year if claim.base else "", whole, claim.of.value)
    said = " ".join(str(part) for part in (*what, *base) if part)
    return f"seed {read.model.seed} …{words} → {claim.subject.kind} {said} ({claim.section})"


def tables(counts: dict[str, Counts]) -> Iterator[str]:
    """Write the tables."""
    whole = Counts()
    for one in counts.values():
        whole.add(one)
    yield "| 写法 Style | 篇 narratives | 可核对的数 checkable | 全对 right % | 全部的数 all figures | 全对 right % | 绑定的数对 pairs bound | 准 precision % | 应有的数对 pairs expected | 全 recall % | 句 sentences | 全对 right % |"
    yield f"|---|{'--:|' * 11}"
    for style, one in (*counts.items(), ("*", whole)):
        yield _row(style, one)
    yield f"| 目标 aims | | | {FIGURES} | | {FIGURES} | | {PAIRS} | | {PAIRS} | | {SENTENCES} |"
    yield ""
    yield "| 读错的数 Figures wrong in | " + " | ".join(ASPECTS) + " |"
    yield f"|---|{'--:|' * len(ASPECTS)}"
    for style, one in (*counts.items(), ("*", whole)):
        yield f"| {style} | " + " | ".join(str(one.wrong[name]) for name in ASPECTS) + " |"
    yield ""
    yield (
        "| 数对 Pairs found of those expected, % | "
        + " | ".join(EXPECTED)
        + " | 全部 all | 连同经表格的 with cells |"
    )
    yield f"|---|{'--:|' * (len(EXPECTED) + 2)}"
    for style, one in (*counts.items(), ("*", whole)):
        shares = [_share(one.found[kind], one.expected[kind]) for kind in EXPECTED]
        shares += [_share(n, one.expected.total()) for n in (one.found.total(), one.through)]
        yield f"| {style} | " + " | ".join(shares) + " |"


def _row(style: str, one: Counts) -> str:
    cells = (
        str(one.narratives),
        str(one.checkable),
        _share(one.checkable_right, one.checkable),
        str(one.figures),
        _share(one.figures_right, one.figures),
        str(one.bound),
        _share(one.bound_right, one.bound),
        str(one.expected.total()),
        _share(one.found.total(), one.expected.total()),
        str(one.sentences),
        _share(one.sentences_right, one.sentences),
    )
    return f"| {style} | {' | '.join(cells)} |"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "-"


def examples(shown: Shown) -> Iterator[str]:
    """Write examples of what is wrong, the most frequent first."""
    for title, own in (
        ("figures read wrong", shown.figures),
        ("pairs bound that do not belong together", shown.falsely),
        ("pairs that are not bound", shown.missed),
    ):
        yield f"\n{title}:"
        for kind, told in _most(own):
            yield f"  {len(told):>4} × {kind}\n         {told[0]}"


def _most(own: dict[str, list[str]]) -> Sequence[tuple[str, list[str]]]:
    return sorted(own.items(), key=lambda one: -len(one[1]))[:EXAMPLES]


if __name__ == "__main__":
    main()
