"""Marks without their partner: a bracket, a quotation mark or a book title mark that is not closed.

In: the passages of a document. Out: remarks, one for each kind of mark, at the first of them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from budgetcheck.forms import Place, Remark
from budgetcheck.forms.register import remark
from budgetcheck.narrative.document import Document
from budgetcheck.narrative.ledger import place_of
from budgetcheck.narrative.passages import Passage
from budgetcheck.rulebook.narrative_model import NarrativeSpec

_PAIRS = {"(": ")", "“": "”", "‘": "’", "《": "》", "〈": "〉", "【": "】", "〔": "〕"}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_ITEM = "[0-9a-zA-Z一二三四五六七八九十]{1,3}"  # 1), 二): they number what follows
_NUMBER, _NUMBERS = re.compile(rf"{_ITEM}$"), re.compile(rf"(?:^|[，。；：、)\s]){_ITEM}$")
_ROOM, _AROUND = 5, 12


def unpaired(
    document: Document, spec: NarrativeSpec, passages: Sequence[Passage]
) -> Iterator[Remark]:
    """Give a remark for each kind of mark that stands alone in the parts that explain the accounts."""
    alone: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for _, group in groupby(enumerate(passages), key=lambda one: (one[1].told, one[1].heading)):
        for mark, number, at in _alone([*group]):
            alone[mark].append((number, at))
    for mark, found in alone.items():
        number, at = found[0]
        text = passages[number].text
        place = Place(document.name, place_of(document, passages[number].sources[at].line))
        around = text[max(0, at - _AROUND) : at + _AROUND]
        yield remark(
            "unpaired",
            spec.table,
            place,
            around,
            text=mark,
            partner=_partner(mark),
            count=len(found),
        )


def _partner(mark: str) -> str:
    return _PAIRS.get(mark) or _OPENING[mark]


def _alone(passages: Sequence[tuple[int, Passage]]) -> list[tuple[str, int, int]]:
    """Give the marks that find no partner: mark, number of the passage, place in it.

    A mark may be closed in a later one under the same heading: where paragraphs end is our reading.
    """
    waiting: dict[str, list[tuple[str, int, int]]] = {mark: [] for mark in _PAIRS}
    alone = []
    for number, passage in passages:
        for at, mark in enumerate(passage.text if passage.told and passage.grid is None else ""):
            if mark in _PAIRS:
                waiting[mark].append((mark, number, at))
            elif mark in _OPENING:
                own, before = waiting[_OPENING[mark]], passage.text[max(0, at - _ROOM) : at]
                if mark == ")" and _NUMBERS.search(before):
                    continue
                if own:
                    own.pop()
                elif not (mark == ")" and _NUMBER.search(before)):
                    alone.append((mark, number, at))
    left = (one for own in waiting.values() for one in own)
    return sorted([*alone, *left], key=lambda one: one[1:])
