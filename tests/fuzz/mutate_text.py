"""Random edits of Chinese text: words put in, moved, doubled, and pumped up to great length."""

import re
from collections.abc import Callable, Sequence
from random import Random

_PIECE = re.compile(r"\d[\d,.]*|[\u4e00-\u9fff]{1,4}|\s+|.", re.DOTALL)

ODD = (
    "", " ", "\u3000", "0", "-0", "1e999", "NaN", "∞", "１２．３４", "1,234,56", "一二三", "%", "‰", "％",
    "万元", "亿元", "元", "个百分点", "倍", "（", "）", "(", ")", "。", "；", "，", "、", "：", "/", "÷", "“", "”",
    "其中", "分别", "增长", "下降", "减少", "持平", "占", "比上年", "较上年决算数", "年初预算", "完成", "类", "款", "项",
    "(类)", "(项)", "2010301", "208", "第", "第一部分", "一、", "（一）", "1.", "①", "●", "2023年", "9999年", "20年",
    "合计", "小计", "总计", "本年", "结转", "=1+1", "[bold]", "{x}", "%s", "{0}", "<b>", "&amp;", "]]>", "\u202e",
    "\u200b", "\ufeff", "\ud7ff", "\U0001f4a9", "e\u0301", "ß", "ﬁ", "㎡", "①", "⑳", "½", "٣", "९", "²", "―", "−", "\t", "\n",
    "\r", "\f", "\x0b", "\x1b[31m", "\x85", "\u2028", "999999999999999999999999", "0.00", "0." + "0" * 400 + "1",
)  # fmt: skip


def pieces(text: str) -> list[str]:
    """Figures, short words and signs, in order."""
    return _PIECE.findall(text)


def mutated(random: Random, text: str, others: Sequence[str] = (), longest: int = 30_000) -> str:
    """Some edits one after the other, on pieces rather than letters."""
    parts = pieces(text)
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        edit = random.choice(_EDITS)
        parts = edit(random, parts, others or (text,), longest)
    return "".join(parts)


def word(random: Random, others: Sequence[str]) -> str:
    """An odd word, or one of a text."""
    if random.random() < 0.5:
        return random.choice(ODD)
    found = pieces(random.choice(others)[:4000])
    return random.choice(found) if found else ""


_Parts = list[str]


def _insert(random: Random, parts: _Parts, others: Sequence[str], _: int) -> _Parts:
    at = random.randrange(len(parts) + 1)
    return [*parts[:at], word(random, others), *parts[at:]]


def _replace(random: Random, parts: _Parts, others: Sequence[str], _: int) -> _Parts:
    at = random.randrange(len(parts) + 1)
    return [*parts[:at], word(random, others), *parts[at + 1 :]]


def _drop(random: Random, parts: _Parts, *_: object) -> _Parts:
    at = random.randrange(len(parts) + 1)
    return parts[:at] + parts[at + random.choice((1, 1, 2, 10, 100)) :]


def _move(random: Random, parts: _Parts, *_: object) -> _Parts:
    at, to = random.randrange(len(parts) + 1), random.randrange(len(parts) + 1)
    size = random.choice((1, 3, 10, 50))
    taken, rest = parts[at : at + size], parts[:at] + parts[at + size :]
    return rest[:to] + taken + rest[to:]


def _pump(random: Random, parts: _Parts, others: Sequence[str], longest: int) -> _Parts:
    """Say a few pieces over and over: what backtracking fears."""
    at = random.randrange(len(parts) + 1)
    if random.random() < 0.5:
        unit = "".join(parts[at : at + random.randint(1, 6)])
    else:
        unit = "".join(word(random, others) for _ in range(random.randint(1, 4)))
    times = min(random.choice((3, 30, 300, 3000, 30_000)), longest // max(1, len(unit)))
    return [*parts[:at], unit * times, *parts[at:]]


def _splice(random: Random, parts: _Parts, others: Sequence[str], _: int) -> _Parts:
    other = pieces(random.choice(others))
    at, start = random.randrange(len(parts) + 1), random.randrange(len(other) + 1)
    return [*parts[:at], *other[start : start + random.choice((3, 20, 100))], *parts[at:]]


def _join(random: Random, parts: _Parts, *_: object) -> _Parts:
    """Take the ends of lines away: one line as long as the text."""
    gone = random.choice(("\n", "。", "，", "；", "、"))
    return [part for part in parts if part.strip(gone) or not part]


_EDITS: tuple[Callable[..., _Parts], ...] = (
    _insert, _insert, _replace, _replace, _drop, _move, _pump, _pump, _splice, _join,
)  # fmt: skip
