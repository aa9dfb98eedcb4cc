"""Figures broken one at a time: a narrative comes in, one with exactly one wrong figure goes out."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from .page import FULL, HALF, How, Narrative, Page, Printed
from .shapes import half_up

__all__ = ["KINDS", "How", "Narrative", "Page", "Printed", "broken", "number_of", "places"]
KINDS = ("digit", "swap", "shift", "copied", "sign-free")


def places(narrative: Narrative) -> tuple[Printed, ...]:
    """Give the figures whose breaking a checker could find."""
    return tuple(printed for printed in narrative.printed if printed.checkable)


Broken = tuple[tuple[str, ...], Printed, str, str]


def broken(
    paragraphs: Sequence[str], printed: Sequence[Printed], random: Random, kind: str | None = None
) -> Broken:
    """Break one checkable figure: the new paragraphs, the figure, its new text, the kind.

    The new figure differs from the old by more than its slack. Raises ValueError where nothing can
    be broken (in the kind asked for).
    """
    chances = [p for p in printed if p.checkable]
    random.shuffle(chances)
    for figure in chances:
        kinds = [kind] if kind else random.sample(KINDS, len(KINDS))
        for chosen in kinds:
            new = _NEW[chosen](figure, printed, random)
            if new is not None:
                return _replaced(paragraphs, figure, new, chosen), figure, new, chosen
    raise ValueError("no figure can be broken")


def _replaced(paragraphs: Sequence[str], figure: Printed, new: str, kind: str) -> tuple[str, ...]:
    text = paragraphs[figure.paragraph]
    end = figure.end + (len(figure.sign) if kind == "sign-free" else 0)
    changed = list(paragraphs)
    changed[figure.paragraph] = text[: figure.start] + new + text[end:]
    return tuple(changed)


def number_of(text: str) -> Decimal:
    """Read a printed figure."""
    return Decimal(text.translate(HALF).replace(",", ""))


def _wrong(figure: Printed, text: str) -> bool:
    """Whether another text in the figure's place is provably wrong."""
    scale = 10000 if figure.sign == "亿元" else 1
    return abs(number_of(text) - number_of(figure.text)) * scale > 2 * figure.slack


def _digit(figure: Printed, _: Sequence[Printed], random: Random) -> str | None:
    places = [at for at, c in enumerate(figure.text.translate(HALF)) if c.isdigit()]
    found = []
    for at in places:
        for digit in "123456789":
            new = digit.translate(FULL) if figure.text[at] in "０１２３４５６７８９" else digit
            found.append(figure.text[:at] + new + figure.text[at + 1 :])
    return _one(figure, found, random)


def _swap(figure: Printed, _: Sequence[Printed], random: Random) -> str | None:
    text, half = figure.text, figure.text.translate(HALF)
    found = [
        text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        for at in range(len(text) - 1)
        if half[at].isdigit() and half[at + 1].isdigit() and not (at == 0 and half[1] == "0")
    ]
    return _one(figure, found, random)


def _shift(figure: Printed, _: Sequence[Printed], random: Random) -> str | None:
    value = number_of(figure.text)
    decimals = max(0, -int(value.as_tuple().exponent))
    found = [_like(figure.text, str(value * 10))]
    if decimals:
        found.append(_like(figure.text, str(half_up(value / 10, decimals))))
    return _one(figure, found, random)


def _like(text: str, digits: str) -> str:
    """Print digits with thousands separators and widths as the text has them."""
    shown = f"{Decimal(digits):,}" if "," in text.translate(HALF) else digits
    return shown.translate(FULL) if text != text.translate(HALF) else shown


def _copied(figure: Printed, printed: Sequence[Printed], random: Random) -> str | None:
    near = [
        other.text
        for other in printed
        if other.sign == figure.sign and abs(other.paragraph - figure.paragraph) <= 1
    ]
    return _one(figure, near, random)


def _sign_free(figure: Printed, _: Sequence[Printed], __: Random) -> str | None:
    return figure.text if figure.sign in "%％" else None


def _one(figure: Printed, texts: list[str], random: Random) -> str | None:
    wrong = [text for text in texts if _wrong(figure, text)]
    return random.choice(wrong) if wrong else None


_NEW = {
    "digit": _digit,
    "swap": _swap,
    "shift": _shift,
    "copied": _copied,
    "sign-free": _sign_free,
}
