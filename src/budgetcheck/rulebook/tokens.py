"""Tokens of the rule language, read one at a time."""

import re
from typing import NamedTuple

from budgetcheck.labels import normal

_OPS = "=＝≥≤+＋−－\\-÷Σ∑⇔⇒、；;：:\\[\\]［］,，"
_TOKEN = re.compile(rf"(\s*)(?:([{_OPS}])|([^\s「」{_OPS}]+)|(「[^」]*」)|([「」]))")
_SAME = {
    "＝": "=",
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


class FormulaError(ValueError):
    """What the language did not allow: a message key, its details and the offset in the text."""

    def __init__(self, key: str, offset: int, **details: str) -> None:
        super().__init__(key, offset, details)
        self.key = key
        self.offset = offset
        self.details = details


class Token(NamedTuple):
    """An operator or a name, with its offset in the text."""

    text: str
    is_name: bool
    offset: int


def tokens(text: str) -> list[Token]:
    """Cut a text into names and operators."""
    found = []
    at = 0
    for space, op, name, quoted, bad in _TOKEN.findall(text):  # one beside the other, none left out
        at += len(space)
        if op:
            found.append(Token(_SAME.get(op, op), False, at))  # noqa: FBT003
        elif bad:
            raise FormulaError("rules.bad_character", at, found=bad)
        else:
            found.append(Token(normal(name or quoted[1:-1]), True, at))  # noqa: FBT003
        at += len(op or name or quoted)
    return found


class Reader:
    """Hands out the tokens of a text; a wrong one is a FormulaError at its offset."""

    def __init__(self, text: str) -> None:
        self._tokens = tokens(text)
        self._ops = [None if token.is_name else token.text for token in self._tokens]
        self._ops.append(None)  # the end, which is no operator
        self._at = 0
        self._end = len(text)

    def done(self) -> bool:
        """Tell whether nothing is left."""
        return self._at >= len(self._tokens)

    def offset(self) -> int:
        """Give the offset of the next token, of the end when none is left."""
        return self._end if self.done() else self._tokens[self._at].offset

    def peek(self, ahead: int = 0) -> Token | None:
        """Give a token without taking it."""
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else None

    def take(self, *ops: str) -> str | None:
        """Take the next token if it is one of these operators."""
        found = self._ops[self._at]
        if found in ops:
            self._at += 1
            return found
        return None

    def expect(self, *ops: str) -> str:
        """Take one of these operators, or fail."""
        found = self.take(*ops)
        if found is None:
            raise FormulaError(
                "rules.expected", self.offset(), expected=" ".join(ops), found=self.found()
            )
        return found

    def name(self) -> Token:
        """Take a name, or fail."""
        token = self.peek()
        if not token or not token.is_name:
            raise FormulaError("rules.expected_name", self.offset(), found=self.found())
        self._at += 1
        return token

    def found(self) -> str:
        """Give what stands next, for a message."""
        token = self.peek()
        return token.text if token else "∎"
