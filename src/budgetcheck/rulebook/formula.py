"""The one-line language of rules: from `says` to a syntax tree, before any name is resolved.

    says      := sentence ("；" sentence)*
    sentence  := [scope "："] chain | emptiness
    scope     := "每一行" | "每一列" | "每一类" | "每一款" | "每一项" | "一次"
    chain     := side (("=" | "≥" | "≤") side)+          a = b = c means a = b and b = c
    side      := ["−"] term (("+" | "−") term)* | term "÷" term
    term      := "Σ" place | place
    place     := ["表" id] "[" name "," name "]"          row, column
               | name                                    the column (每一行) or the row (每一列)
    emptiness := "表" id "空表" ("⇔" | "⇒") place ("、" place)* "均为零"
    name      := anything but operators; 「…」 keeps operators inside a name

White space and full-width commas make no difference. `parse` turns a sentence into a
`Sentence`; `render` writes it back, and parse(render(s)) == s.
"""

import re
from dataclasses import dataclass, field

from budgetcheck.labels import normal

_TOKEN = re.compile(
    r"(?P<space>\s+)|「(?P<quoted>[^」]*)」|(?P<op>[=≥≤+＋−－\-÷Σ∑⇔⇒、；;：:\[\]［］,，])"
    r"|(?P<name>[^\s=≥≤+＋−－\-÷Σ∑⇔⇒、；;：:\[\]［］,，「」]+)|(?P<bad>.)"
)
_SAME = {
    "＋": "+",
    "－": "−",
    "-": "−",
    "∑": "Σ",
    ";": "；",
    ":": "：",
    "，": ",",
    "［": "[",
    "］": "]",
}
_COMPARISONS = ("=", "≥", "≤")
_NEEDS_QUOTES = re.compile(r"[=≥≤+−\-÷Σ⇔⇒、；：\[\],;:]")


class FormulaError(ValueError):
    """What the language did not allow: a message key, its details and the offset in the text."""

    def __init__(self, key: str, offset: int, **details: str) -> None:
        super().__init__(key, offset, details)
        self.key = key
        self.offset = offset
        self.details = details


@dataclass(frozen=True, slots=True)
class Token:
    """An operator or a name, with its offset in the text."""

    text: str
    is_name: bool
    offset: int


@dataclass(frozen=True, slots=True)
class Place:
    """`表03[合计, 基本支出]` (all three), `[合计, 基本支出]`, or a bare name (in `row`)."""

    table: str | None
    row: str
    column: str | None
    group: bool = False
    offset: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Side:
    """Signed places; or numerator and denominator where `ratio`."""

    places: tuple[tuple[int, Place], ...]
    ratio: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A chain `sides[0] ops[0] sides[1] …`, or an emptiness of `table`."""

    scope: str | None
    sides: tuple[Side, ...]
    ops: tuple[str, ...]
    table: str | None = None
    offset: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


def parse(text: str) -> tuple[Sentence, ...]:
    """Parse `says`. Raises FormulaError with the offset of what is wrong."""
    reader = _Reader(_tokens(text), len(text))
    sentences = []
    while not reader.done():
        sentences.append(_sentence(reader))
        if not reader.done():
            reader.expect("；")
    if not sentences:
        raise FormulaError("rules.empty_formula", 0)
    return tuple(sentences)


def _tokens(text: str) -> list[Token]:
    tokens = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "bad":
            raise FormulaError("rules.bad_character", match.start(), found=match.group())
        if kind == "op":
            op = match.group()
            tokens.append(Token(_SAME.get(op, op), is_name=False, offset=match.start()))
        elif kind != "space":
            name = normal(match.group(kind or 0))
            tokens.append(Token(name, is_name=True, offset=match.start()))
    return tokens


class _Reader:
    """Tokens, one at a time."""

    def __init__(self, tokens: list[Token], end: int) -> None:
        self._tokens = tokens
        self._at = 0
        self._end = end

    def done(self) -> bool:
        return self._at >= len(self._tokens)

    def offset(self) -> int:
        return self._end if self.done() else self._tokens[self._at].offset

    def peek(self, ahead: int = 0) -> Token | None:
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else None

    def take(self, *ops: str) -> str | None:
        token = self.peek()
        if token and not token.is_name and token.text in ops:
            self._at += 1
            return token.text
        return None

    def expect(self, *ops: str) -> str:
        found = self.take(*ops)
        if found is None:
            raise FormulaError(
                "rules.expected", self.offset(), expected=" ".join(ops), found=self.found()
            )
        return found

    def name(self) -> Token:
        token = self.peek()
        if not token or not token.is_name:
            raise FormulaError("rules.expected_name", self.offset(), found=self.found())
        self._at += 1
        return token

    def found(self) -> str:
        token = self.peek()
        return token.text if token else "∎"


def _sentence(reader: _Reader) -> Sentence:
    start = reader.offset()
    scope = _scope(reader)
    first = reader.peek()
    after = reader.peek(1)
    if first and after and first.text.startswith("表") and after.text == "空表":
        return _emptiness(reader, scope, start)
    sides = [_side(reader)]
    ops = [reader.expect(*_COMPARISONS)]
    sides.append(_side(reader))
    while op := reader.take(*_COMPARISONS):
        ops.append(op)
        sides.append(_side(reader))
    return Sentence(scope, tuple(sides), tuple(ops), offset=start, end=reader.offset())


def _scope(reader: _Reader) -> str | None:
    after = reader.peek(1)
    if after and not after.is_name and after.text == "：":
        name = reader.name().text
        reader.expect("：")
        return name
    return None


def _emptiness(reader: _Reader, scope: str | None, start: int) -> Sentence:
    table = reader.name().text.removeprefix("表")
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


def _side(reader: _Reader) -> Side:
    sign = -1 if reader.take("−") else 1
    places = [(sign, _place(reader))]
    if sign == 1 and reader.take("÷"):
        return Side((places[0], (1, _place(reader))), ratio=True)
    while op := reader.take("+", "−"):
        places.append((-1 if op == "−" else 1, _place(reader)))
    return Side(tuple(places))


def _place(reader: _Reader) -> Place:
    offset = reader.offset()
    group = reader.take("Σ") is not None
    if reader.take("["):
        return _bracket(reader, None, offset, group=group)
    name = reader.name()
    if reader.take("["):
        if not name.text.startswith("表"):
            raise FormulaError("rules.expected", name.offset, expected="表", found=name.text)
        return _bracket(reader, name.text.removeprefix("表"), offset, group=group)
    return Place(None, name.text, None, group, offset)


def _bracket(reader: _Reader, table: str | None, offset: int, *, group: bool) -> Place:
    row = reader.name().text
    reader.expect(",")
    column = reader.name().text
    reader.expect("]")
    return Place(table, row, column, group, offset)


def render(sentence: Sentence) -> str:
    """Write a sentence in the language; `parse` reads it back to an equal value."""
    scope = f"{sentence.scope}：" if sentence.scope else ""
    if sentence.table is not None:
        places = "、".join(_written(place) for _, place in sentence.sides[0].places)
        return f"{scope}表{sentence.table} 空表 {sentence.ops[0]} {places} 均为零"
    text = _written_side(sentence.sides[0])
    for op, side in zip(sentence.ops, sentence.sides[1:], strict=True):
        text += f" {op} {_written_side(side)}"
    return scope + text


def _written_side(side: Side) -> str:
    if side.ratio:
        return " ÷ ".join(_written(place) for _, place in side.places)
    text = ""
    for sign, place in side.places:
        mark = ("+ " if text else "") if sign > 0 else "− "
        text += f"{' ' if text else ''}{mark}{_written(place)}"
    return text


def _written(place: Place) -> str:
    mark = "Σ" if place.group else ""
    if place.column is None:
        return mark + _quoted(place.row)
    table = f"表{place.table}" if place.table else ""
    return f"{mark}{table}[{_quoted(place.row)}, {_quoted(place.column)}]"


def _quoted(name: str) -> str:
    return f"「{name}」" if _NEEDS_QUOTES.search(name) else name
