"""The one-line language of rules: from `says` to a syntax tree, before any name is resolved.

    says      := sentence ("；" sentence)*
    sentence  := [scope "："] chain | emptiness | naming | listing
    scope     := "每一行" | "每一列" | "每一类" | "每一款" | "每一项" | "一次"
    chain     := side (("=" | "≥" | "≤") side)+          a = b = c means a = b and b = c
    side      := ["−"] term (("+" | "−") term)* | term "÷" term
    term      := "Σ" place | place | "0"
    place     := [table] "[" name "," name "]"            row, column
               | name                                    the column (每一行) or the row (每一列)
    table     := ["上年"] "表" id                          上年 stands for last year's workbook
    emptiness := table "空表" ("⇔" | "⇒") place ("、" place)* "均为零"
    naming    := "编码" ("有上级" | "不重复" | "同名" | "一致")
    listing   := table ("各类" | "各款" | "各项") "见于" table
    name      := anything but operators; 「…」 keeps operators inside a name

    figures   := [scope "："] side                        where a file asks for figures alone

White space and full-width commas make no difference. `parse` turns a sentence into a
`Sentence`; `render` writes it back, and parse(render(s)) == s.
"""

import re
from dataclasses import dataclass, field

from budgetcheck.rulebook.tokens import FormulaError, Reader, Token
from budgetcheck.values import swift

ONE_CODE = "一致"  # an account has one code in all tables
CODES, NAMINGS = "编码", ("有上级", "不重复", "同名", ONE_CODE)
LISTED, WITHIN = ("各类", "各款", "各项"), "见于"
LAST_YEAR = "上年"
_EMPTY = "空表"
_SAID = frozenset({CODES, *NAMINGS, *LISTED, WITHIN})
_COMPARISONS = ("=", "≥", "≤")
_NEEDS_QUOTES = re.compile(r"[=≥≤+−\-÷Σ∑⇔⇒、；：\[\],;:]")


@swift
@dataclass(frozen=True, slots=True)
class Place:
    """`表03[合计, 基本支出]` (all three), `[合计, 基本支出]`, or a bare name (in `row`)."""

    table: str | None
    row: str
    column: str | None
    group: bool = False
    offset: int = field(default=0, compare=False)


@swift
@dataclass(frozen=True, slots=True)
class Side:
    """Signed places; or numerator and denominator where `ratio`."""

    places: tuple[tuple[int, Place], ...]
    ratio: bool = False


@swift
@dataclass(frozen=True, slots=True)
class Sentence:
    """A chain `sides[0] ops[0] sides[1] …`, an emptiness of `table`, or a naming's `words`."""

    scope: str | None
    sides: tuple[Side, ...]
    ops: tuple[str, ...]
    table: str | None = None
    words: tuple[str, ...] = ()  # of a naming or listing
    offset: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


def parse(text: str) -> tuple[Sentence, ...]:
    """Parse `says`. Raises FormulaError with the offset of what is wrong."""
    reader = Reader(text)
    sentences = []
    while not reader.done():
        sentences.append(_sentence(reader))
        if not reader.done():
            reader.expect("；")
    if not sentences:
        raise FormulaError("rules.empty_formula", 0)
    return tuple(sentences)


def parse_figures(text: str) -> Sentence:
    """Parse one side alone, with a scope or without: `每一行：本年收入合计 − 上级补助收入`.

    Raises FormulaError with the offset of what is wrong.
    """
    reader = Reader(text)
    start = reader.offset()
    scope, side = _scope(reader), _side(reader)
    if not reader.done():
        raise FormulaError("rules.expected", reader.offset(), expected="+ −", found=reader.found())
    return Sentence(scope, (side,), (), offset=start, end=reader.offset())


def _sentence(reader: Reader) -> Sentence:
    start = reader.offset()
    scope = _scope(reader)
    first, after = reader.peek(), reader.peek(1)
    if first and after and first.is_name and after.is_name:
        if after.text == _EMPTY:
            return _emptiness(reader, scope, start)
        if first.text == CODES or first.text.startswith(("表", LAST_YEAR + "表")):
            words = _words(reader)
            return Sentence(scope, (), (), words=words, offset=start, end=reader.offset())
    sides = [_side(reader)]
    ops = [reader.expect(*_COMPARISONS)]
    sides.append(_side(reader))
    while op := reader.take(*_COMPARISONS):
        ops.append(op)
        sides.append(_side(reader))
    return Sentence(scope, tuple(sides), tuple(ops), offset=start, end=reader.offset())


def _words(reader: Reader) -> tuple[str, ...]:
    """Read a naming (编码 有上级) or a listing (表05 各项 见于 表03)."""
    subject = reader.name()
    if subject.text == CODES:
        said = reader.name()
        if said.text not in NAMINGS:
            raise FormulaError(
                "rules.expected", said.offset, expected=" ".join(NAMINGS), found=said.text
            )
        return subject.text, said.text
    level, within = reader.name(), reader.name()
    if level.text not in LISTED or within.text != WITHIN:
        expected = f"{_EMPTY} {' '.join(LISTED)} … {WITHIN}"
        raise FormulaError("rules.expected", level.offset, expected=expected, found=level.text)
    return _table_id(subject), level.text, within.text, _table_id(reader.name())


def _table_id(token: Token) -> str:
    """Give the id in 表05 or 上年表05 (kept as 上年05)."""
    last = LAST_YEAR if token.text.startswith(LAST_YEAR) else ""
    text = token.text.removeprefix(LAST_YEAR)
    if not text.startswith("表"):
        raise FormulaError("rules.expected", token.offset, expected="表", found=token.text)
    return last + text.removeprefix("表")


def _written_table(table: str) -> str:
    last = LAST_YEAR if table.startswith(LAST_YEAR) else ""
    return f"{last}表{table.removeprefix(LAST_YEAR)}"


def _scope(reader: Reader) -> str | None:
    after = reader.peek(1)
    if after and not after.is_name and after.text == "：":
        name = reader.name().text
        reader.expect("：")
        return name
    return None


def _emptiness(reader: Reader, scope: str | None, start: int) -> Sentence:
    table = _table_id(reader.name())
    reader.name()
    op = reader.expect("⇔", "⇒")
    places = [_place(reader)]
    while reader.take("、"):
        place = _place(reader)
        table_of = place.table or places[-1].table
        places.append(Place(table_of, place.row, place.column, place.group, place.offset))
    last = reader.name()
    if last.text != "均为零":
        raise FormulaError("rules.expected", last.offset, expected="均为零", found=last.text)
    side = Side(tuple((1, place) for place in places))
    return Sentence(scope, (side,), (op,), table=table, offset=start, end=reader.offset())


def _side(reader: Reader) -> Side:
    if (token := reader.peek()) and token.text == "0":
        reader.name()
        return Side(())
    sign = -1 if reader.take("−") else 1
    places = [(sign, _place(reader))]
    if sign == 1 and reader.take("÷"):
        return Side((places[0], (1, _place(reader))), ratio=True)
    while op := reader.take("+", "−"):
        places.append((-1 if op == "−" else 1, _place(reader)))
    return Side(tuple(places))


def _place(reader: Reader) -> Place:
    offset = reader.offset()
    group = reader.take("Σ") is not None
    if reader.take("["):
        return _bracket(reader, None, offset, group=group)
    name = reader.name()
    if reader.take("["):
        return _bracket(reader, _table_id(name), offset, group=group)
    return Place(None, name.text, None, group, offset)


def _bracket(reader: Reader, table: str | None, offset: int, *, group: bool) -> Place:
    row = reader.name().text
    reader.expect(",")
    column = reader.name().text
    reader.expect("]")
    return Place(table, row, column, group, offset)


def render(sentence: Sentence) -> str:
    """Write a sentence in the language; `parse` reads it back to an equal value."""
    scope = f"{sentence.scope}：" if sentence.scope else ""
    if sentence.words:
        known = [word if word in _SAID else _written_table(word) for word in sentence.words]
        return scope + " ".join(known)
    if sentence.table is not None:
        places = "、".join(_written(place) for _, place in sentence.sides[0].places)
        return f"{scope}{_written_table(sentence.table)} 空表 {sentence.ops[0]} {places} 均为零"
    text = _written_side(sentence.sides[0])
    for op, side in zip(sentence.ops, sentence.sides[1:], strict=True):
        text += f" {op} {_written_side(side)}"
    return scope + text


def _written_side(side: Side) -> str:
    if side.ratio:
        return " ÷ ".join(_written(place) for _, place in side.places)
    text = "" if side.places else "0"
    for sign, place in side.places:
        mark = ("+ " if text else "") if sign > 0 else "− "
        text += f"{' ' if text else ''}{mark}{_written(place)}"
    return text


def _written(place: Place) -> str:
    mark = "Σ" if place.group else ""
    if place.column is None:
        return mark + _quoted(place.row)
    table = _written_table(place.table) if place.table else ""
    return f"{mark}{table}[{_quoted(place.row)}, {_quoted(place.column)}]"


def _quoted(name: str) -> str:
    return f"「{name}」" if _NEEDS_QUOTES.search(name) else name
