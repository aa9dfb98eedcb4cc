"""Lines of a document become passages: paragraphs and numbered items under their section.

In: a Document and the pack's section titles. Out: passages in normal form (no spaces, no quotes,
half-width brackets and digits), each character with the place that it came from.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from budgetcheck.narrative.document import Document, Line
from budgetcheck.narrative.grids import Cell, Grid, grids
from budgetcheck.rulebook.narrative_model import NarrativeSpec
from budgetcheck.years import YEAR, without_year

_NUMERALS = "一二三四五六七八九十百"
_LEVELS = (
    re.compile(rf"第[{_NUMERALS}]+部分"),
    re.compile(rf"[{_NUMERALS}]{{1,3}}[、.]|第[{_NUMERALS}]{{1,3}}[条章节]"),
    re.compile(rf"\([{_NUMERALS}]{{1,3}}\)、?"),
    re.compile(rf"\d{{1,2}}(?:[、]|\.(?!\d)|\.(?={YEAR}))"),
    re.compile(r"\(\d{1,2}\)"),
    re.compile("[①-⑳]|[⑴-⒇]"),
    re.compile(r"[●■◆•○▪·◇□※★]|-(?=\D)"),
)
_CAPTION = re.compile(r"^(?:图|表)\d{1,2}(?:[::：.、-]|\D{0,20}$)")
_RULED = re.compile(r"[|:+-]*-{3}[|:+-]*")
_PAGE = re.compile(r"^(?:-?\d{1,4}-?|第\d+页(?:共\d+页)?|—\d+—|\d+/\d+)$")
_SIZED = re.compile(r"\d(?:万元|亿元|元|万|%|辆|台|个)")
_ENDS = "。；！？:：元%)"
_CLOSING = ")，。；：、！？%"  # what no paragraph begins with
_ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_DROPPED = frozenset("“”\"〝〞〟'‘’「」『』＂ \t\r\n\u00a0\u3000")
_KEPT = {
    "；": "；", ";": "；", "：": "：", ":": "：", "，": "，", "。": "。", "．": ".", "！": "！", "？": "？",
    "【": "(", "】": ")", "[": "(", "]": ")", "〔": "(", "〕": ")", "｡": "。",
    "－": "-", "–": "-", "—": "-", "―": "-", "−": "-",
    "①": "①",
}  # fmt: skip
_SPELLED = re.compile("二[○〇零0][○〇零0一二三四五六七八九]{2}(?=年)")
_NUMERAL_DIGITS = str.maketrans("○〇零一二三四五六七八九", "000123456789")
_ASCII = 127
_WIDEST = 150  # columns; a longer line is a whole paragraph
_LEAST_PROSE = 20  # columns of a line that can tell whether prose is wrapped
_WRAPPED = 3  # one in three that breaks off is enough: short paragraphs stand between
_RAGGED = 9  # columns that a filled line may fall short
_ROOM = 28  # columns that the next word would have had
_INDENT = ("\u3000\u3000", "    ")
_MOST_INDENTED = 0.8
_EARLY = 0.7  # a line that ends so early ends its paragraph
_SHORT = 45  # a heading is no longer
_BRIEF = 18  # nor one without number and 情况
_HALF = (
    "情况",
    "说明",
    "况",
    "明",
    "规模",
    "结构",
    "安排",
    "支出",
    "收入",
    "经费",
    "采购",
    "预算",
    "决算",
)
_TITLED = ("情况", "说明", "情况。", "说明。")
_MEASURED = re.compile(rf"{_SIZED.pattern}|，|\((?:类|款|项)\)")
_AMOUNT = re.compile(r"\d\.\d|\d$")
_WORD = re.compile("[\u4e00-\u9fff]")
_NOT_BARE = re.compile(r"\d{2}")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a character of a passage comes from: a line of the document, and the place in it."""

    line: int  # index into Document.lines
    at: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or a numbered item: what belongs together.

    `text` is in normal form, `sources` gives the place of each of its characters, `start` is where
    its words begin behind its number. `told` is False outside the parts that explain the accounts.
    """

    section: str | None
    level: int  # of its number, 9 where it has none
    text: str
    start: int
    sources: tuple[Source, ...]
    told: bool = True
    heading: str = ""  # that it stands under
    grid: Grid | None = None  # the table whose row it is
    cells: tuple[tuple[int, int, int], ...] = ()  # of its row: column, start and end in the text


def normal_char(char: str) -> str:
    """Give the normal form of one character, "" where it does not count."""
    if char in _KEPT:
        return _KEPT[char]
    if char in _DROPPED or _ZERO_WIDTH.match(char):
        return ""
    if "①" <= char <= "⑳" or "⑴" <= char <= "⒇":
        return char
    return _wide(char)


@lru_cache(maxsize=8192)
def _wide(char: str) -> str:
    found = unicodedata.normalize("NFKC", char)
    return "".join(found.split())


def normal_line(text: str) -> str:
    """Give a line in normal form."""
    return _in_digits("".join(map(normal_char, text)))


def _in_digits(text: str) -> str:
    """Give a text with years as digits, letter for letter: 二○二一年."""
    return _SPELLED.sub(lambda match: match.group().translate(_NUMERAL_DIGITS), text)


def passages(
    document: Document, spec: NarrativeSpec, *, whole: bool = False
) -> tuple[Passage, ...]:
    """Give the passages of a document, those of other parts marked as not told, unless it is all."""
    return tuple(_Reader(document, spec, whole=whole).all())


@dataclass(slots=True)
class _Reader:
    document: Document
    spec: NarrativeSpec
    whole: bool = False  # every part is told
    above: dict[int, str | None] = field(default_factory=dict)  # level of a heading -> section
    section: str | None = None
    heading: str = ""
    told: bool = True
    width: int = 0  # characters of a line that is filled, 0 where lines are not wrapped
    rows: dict[int, tuple[Grid, tuple[Cell, ...]]] = field(default_factory=dict)  # by first line
    indents: bool = False  # paragraphs open with space
    heads: set[int] = field(default_factory=set)  # lines of heads, and of cells behind a first

    def all(self) -> Iterator[Passage]:
        self.width = _width(self.document)
        lines = [line.text for line in self.document.lines if line.text.strip()]
        opened = sum(text.startswith(_INDENT) for text in lines)
        self.indents = 0 < opened < len(lines) * _MOST_INDENTED
        for grid in grids(self.document.lines):
            for row in grid.rows:
                self.rows[row[0].line] = grid, row
                self.heads.update(cell.line for cell in row[1:] if cell.line != row[0].line)
            self.heads.update(cell.line for cell in grid.head)
        self.told = self.whole or not self._parts()
        for numbers in self._paragraphs():
            if numbers[0] in self.rows:
                yield self._row(*self.rows[numbers[0]])
                continue
            text, sources = self._joined(numbers)
            level, start = level_of(text)
            if level == 0 or self._part_title(text):
                self._part(text)
                continue
            self._heard(level, text[start:])
            yield Passage(self.section, level, text, start, sources, self.told, self.heading)

    def _row(self, grid: Grid, row: Sequence[Cell]) -> Passage:
        """Give the row of a table as a passage of its own, its cells parted by |."""
        text, sources, cells = "", [], []
        for column, cell in enumerate(row):
            start = len(text)
            for at, char in enumerate(cell.text, start=cell.at):
                for one in normal_char(char):
                    text += one
                    sources.append(Source(cell.line, at))
            cells.append((column, start, len(text)))
            text += "|"
            last = len(self.document.lines[cell.line].text) - 1
            sources.append(Source(cell.line, max(0, min(cell.at + len(cell.text), last))))
        return Passage(
            self.section, 9, text, 0, tuple(sources), self.told, self.heading, grid, tuple(cells)
        )

    def _parts(self) -> bool:
        """Tell whether the document says which of its parts is the narrative."""
        lines = (normal_line(line.text) for line in self.document.lines)
        return any(_LEVELS[0].match(line) and self._tells(line) for line in lines)

    def _tells(self, text: str) -> bool:
        words = self.spec.words
        other = any(word in text for word in words.not_part)
        return len(text) <= _SHORT and any(word in text for word in words.part) and not other

    def _part_title(self, text: str) -> bool:
        return len(text) <= _SHORT and text.startswith("附件") and not _SIZED.search(text)

    def _part(self, text: str) -> None:
        self.told, self.above, self.section = self.whole or self._tells(text), {}, None

    def _heard(self, level: int, text: str) -> None:
        """Take in a heading; an item without one keeps the section it stands in."""
        head = re.split("[。：；]", text, maxsplit=1)[0]
        if level > 2 and not _is_heading(text, self.spec):  # noqa: PLR2004 - no heading of its own
            self._run_in(head, text)
            return
        self.heading = text
        level = 1 if level >= len(_LEVELS) else level
        self.above = {own: name for own, name in self.above.items() if own < level}
        sized = len(head) > _SHORT or _SIZED.search(head)
        found = None if sized and level > 1 else section_of(head[:_SHORT], self.spec)
        self.section = self.above[level] = self._under(found, head)

    @property
    def outer(self) -> str | None:
        """The section of the nearest heading above."""
        return self.above[max(self.above)] if self.above else None

    def _under(self, found: str | None, head: str) -> str | None:
        """Give the section of a heading below another: one of its own, or the other's."""
        if self.outer and (self._named_again(head) or self._general(found)):
            return self.outer
        return found or self.outer

    def _general(self, name: str | None) -> bool:
        return name is not None and self.spec.sections[name].weight < 0

    def _run_in(self, head: str, text: str) -> None:
        """Take in what an item opens with: 1.机关运行经费支出情况, then its sentences."""
        found = section_of(head, self.spec)
        brief = len(head) <= _SHORT and not _SIZED.search(head) and text[len(head) :][:1] == "。"
        named = without_year(head)
        heavy = found is not None and self.spec.sections[found].weight > 0 and len(named) <= _BRIEF
        titled = found and (
            heavy or named.endswith(("情况", "说明")) or named in self._titles(found)
        )
        self.section = self._under(found, head) if titled and brief else self.outer or self.section

    def _titles(self, name: str) -> tuple[str, ...]:
        return (name, *self.spec.sections[name].titles)

    def _named_again(self, head: str) -> bool:
        own = self.spec.sections.get(self.outer or "")
        return own is not None and any(title in without_year(head) for title in own.titles)

    def _paragraphs(self) -> Iterator[list[int]]:
        """Give the lines of each paragraph; a wrapped one goes on until it ends or another begins."""
        own: list[int] = []
        before = ""  # what stands in them, gathered: joined anew for each line it was quadratic
        for number, line in enumerate(self.document.lines):
            text = normal_line(line.text)
            if number in self.rows:
                if own:
                    yield own
                yield [number]
                own, before = [], ""
                continue
            ruled = _RULED.fullmatch(text) is not None
            if (
                number in self.heads
                or ruled
                or not text
                or _CAPTION.match(text)
                or _PAGE.match(text)
            ):
                continue
            if own and self._begins(line, text, self.document.lines[own[-1]], before):
                yield own
                own, before = [], ""
            own.append(number)
            before += text
        if own:
            yield own

    def _begins(self, line: Line, text: str, last: Line, before: str) -> bool:
        """Tell whether a line begins a paragraph: by what ends before it, and what it opens with."""
        if self._titled_on(before, text):
            return False
        across = _across(last.text)
        long = across > _WIDEST or _across(line.text) > _WIDEST
        if not self.width or line.table or last.table or long:
            return True
        return text[0] not in _CLOSING and self._opens(line, text, across, before)

    def _opens(self, line: Line, text: str, across: int, before: str) -> bool:
        """Tell whether a line of wrapped prose opens a paragraph; `across` is how wide the last was."""
        filled = across >= self.width - _RAGGED and not before.endswith(("情况", "说明"))
        if not filled and _is_heading(before, self.spec) and not _goes_on(before, text):
            return True
        level, _ = level_of(text)
        if level <= 2:  # noqa: PLR2004 - 第一部分, 一、, （一）
            return True
        if before[-1] == "。" and (across < self.width - _ROOM or self._is_indented(line)):
            return True
        ended = before[-1] in _ENDS or across < self.width * _EARLY
        item = level < len(_LEVELS) or _is_heading(text, self.spec)
        return ended and (item or self._is_indented(line))

    def _is_indented(self, line: Line) -> bool:
        """Tell whether a line opens with the space of a paragraph, where not all lines do."""
        return self.indents and line.text.startswith(_INDENT)

    def _titled_on(self, before: str, text: str) -> bool:
        """Tell whether the title of a part goes on: 第三部分 alone, or one that is broken."""
        level, start = level_of(before)
        if level > 1 or level_of(text)[0] < len(_LEVELS) or re.search("[，。；：]", text):
            return False
        if level == 1:
            whole = re.search("[，。；：]", before) or before.endswith(("情况", "说明"))
            halves = not whole and len(text) <= len(before) + 2 and not _SIZED.search(before + text)
            return halves and text.endswith(_HALF) and len(before + text) <= _SHORT
        broken = not self._tells(before) and self._tells(before + text)
        return len(text) <= _SHORT and (start == len(before) or broken)

    def _joined(self, numbers: list[int]) -> tuple[str, tuple[Source, ...]]:
        text, sources = "", []
        for number in numbers:
            for at, char in enumerate(self.document.lines[number].text):
                for one in normal_char(char):
                    text += one
                    sources.append(Source(number, at))
        return _in_digits(text), tuple(sources)


def _width(document: Document) -> int:
    """Give how wide a line is that was wrapped, as displayed; 0 where each line is a paragraph.

    A longer line is a paragraph by itself. Beside such lines the others need not be wrapped: they are
    if they break off in mid-sentence.
    """
    lines = [line.text for line in document.lines] if document.wrapped else []
    widths = sorted(n for text in lines if 0 < (n := _across(text)) <= _WIDEST)
    long = any(_across(text) > _WIDEST for text in lines)
    if not widths or (long and not _break_off(lines)):
        return 0
    return widths[len(widths) * 9 // 10]


def _break_off(lines: Iterable[str]) -> bool:
    """Tell whether the lines of prose are wrapped: most of a wrapped paragraph's end in no stop."""
    prose = [
        text for line in lines if _LEAST_PROSE <= _across(text := normal_line(line)) <= _WIDEST
    ]
    prose = [text for text in prose if re.search("[，。；]", text)]
    open_ones = sum(text[-1] not in _ENDS for text in prose)
    return open_ones * _WRAPPED >= len(prose) > 0


def _across(text: str) -> int:
    """Give the width of a line: what is not ASCII takes two columns."""
    return sum(1 + (ord(char) > _ASCII) for char in "".join(text.split()))


def _goes_on(before: str, text: str) -> bool:
    """Tell whether a line without full stop goes on in the next, as a long heading may."""
    return level_of(before)[0] < len(_LEVELS) and text in ("说明", "情况说明", "况说明", "明")


def _is_heading(text: str, spec: NarrativeSpec) -> bool:
    level, start = level_of(text)
    said, text = text, text[:start] + without_year(text[start:])
    if text != said and level > 2 and not text.endswith(_TITLED):  # noqa: PLR2004 - as below
        return False  # a year opens sentences too
    if (
        not _WORD.search(text)
        or len(text) > _SHORT
        or _MEASURED.search(text)
        or _AMOUNT.search(text)
    ):
        return False  # nothing stands behind a bullet that has a line of its own
    if level <= 2:  # noqa: PLR2004 - 第一部分, 一、, （一）
        return text[-1] not in "；："
    if text[-1] in "。；！？：:" or re.search("[，、；：。]", text[start:]):
        titled = section_of(text[start:], spec) is not None
        return titled and text.endswith(_TITLED)
    brief = len(text) <= _BRIEF or section_of(text[start:], spec) is not None
    return brief and len(text) <= 2 * _BRIEF and not _NOT_BARE.search(text[start:])


def level_of(text: str) -> tuple[int, int]:
    """Give the level of a text's number (9 for none) and where its words begin."""
    for level, pattern in enumerate(_LEVELS):
        match = pattern.match(text)
        if match:
            return level, match.end()
    return 9, 0


def section_of(text: str, spec: NarrativeSpec) -> str | None:
    """Give the section that a heading means: the one whose longest title stands in it."""
    text = without_year(text).lstrip("0123456789.、")
    found = [
        (section.weight, len(title), section.name)
        for section in spec.sections.values()
        for title in section.titles
        if title in text
    ]
    if found:
        return max(found)[2]
    return next((name for name in spec.sections if name == text), None)


def shown(document: Document, sources: Iterable[Source]) -> str:
    """Give the document's own words at some sources, line breaks left out."""
    by_line: dict[int, list[int]] = {}
    for source in sources:
        by_line.setdefault(source.line, []).append(source.at)
    parts = (document.lines[n].text[min(ats) : max(ats) + 1] for n, ats in by_line.items())
    return "".join(parts)
