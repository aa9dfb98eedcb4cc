"""What a narrative claims: each figure with its subject, its measure and what it is compared with.

In: passages. Out: claims, one for every figure that says something of an indicator, an account or
a project; figures in reasons, dates and thresholds are asides, others are not understood.
"""

import re
from dataclasses import dataclass

from budgetcheck.narrative.figures import Figure, figures
from budgetcheck.narrative.grammar import Grammar
from budgetcheck.narrative.measures import AMOUNTS, Before, Measure, Measured, Measures
from budgetcheck.narrative.passages import Passage
from budgetcheck.narrative.series import Series, series_of
from budgetcheck.narrative.speech import Claim, Speech, State
from budgetcheck.narrative.subjects import Subject, Subjects
from budgetcheck.rulebook.narrative_model import NarrativeSpec

__all__ = ["Claim", "Measure", "Reader", "Told"]

_STOPS = "。！？"
_FAR = 2_000  # letters before a figure that may say what it is; an honest sentence has a tenth
_DATES = ("年", "月", "日", "号", "时", "届", "周", "期", "")
_WITHIN = re.compile("其中|包括")
_OPENED = re.compile(r"\((?=[\u4e00-\u9fff]{3})(?!占|含|完成|同比|比|较|决算|预算|约)")
_PAIR = re.compile(r"/-?\d")
_TOLD = re.compile("预算|决算|执行")
_BUDGET_FIRST = re.compile("预算数?/(?:支出)?决算数?")
_BARE = re.compile(r"^[，、；/及和与]*$")


@dataclass(frozen=True, slots=True)
class Told:
    """All that was read of the figures; a figure is given with the number of its passage."""

    claims: tuple[Claim, ...]
    asides: tuple[tuple[int, Figure], ...]
    unread: tuple[tuple[int, Figure], ...]
    outside: tuple[tuple[int, Figure], ...]  # in passages that do not explain the accounts


class Reader:
    """Reads the claims of passages in order."""

    def __init__(self, spec: NarrativeSpec, grammar: Grammar, subjects: Subjects) -> None:
        self._spec, self._grammar, self._subjects = spec, grammar, subjects
        self._measures = Measures(grammar)
        self._speech = Speech(spec, grammar, subjects)
        self._asides: list[tuple[int, Figure]] = []
        self._unread: list[tuple[int, Figure]] = []
        self._sentences = 0

    def told(self, passages: tuple[Passage, ...]) -> Told:
        """Give all claims of the passages that explain the accounts."""
        for number, passage in enumerate(passages):
            if passage.told:
                self._passage(number, passage)
        outside = (
            (number, figure)
            for number, passage in enumerate(passages)
            if not passage.told
            for figure in figures(passage.text, passage.start)
            if figure.kind not in ("aside", "code")
        )
        claims = tuple(self._speech.claims)
        return Told(claims, tuple(self._asides), tuple(self._unread), tuple(outside))

    def _passage(self, number: int, passage: Passage) -> None:
        self._sentences += 1
        opening = self._subjects.opening(passage)
        self._subjects.heard(opening, passage)
        state = State(number, passage, opening, sentence=self._sentences)
        at = passage.start
        for figure in figures(passage.text, passage.start):
            if figure.kind in ("aside", "code", "huge"):
                self._unclaimed(number, figure, passage)
                continue
            left = self._sentence(passage.text[at : figure.start], state)[-_FAR:]
            at = figure.end
            self._figure(figure, left, state)
            state.kind = figure.kind

    def _unclaimed(self, number: int, figure: Figure, passage: Passage) -> None:
        """Count a threshold as an aside; as not understood what is too long, or like a code and none."""
        if figure.kind == "huge":
            self._unread.append((number, figure))
        elif figure.kind == "code":
            if passage.text[figure.start : figure.end] not in self._subjects.accounts.by_code:
                self._unread.append((number, figure))
        elif figure.unit not in _DATES:
            self._asides.append((number, figure))

    def _sentence(self, left: str, state: State) -> str:
        """Give what stands before a figure in its own sentence."""
        stop = max(left.rfind(mark) for mark in _STOPS)
        if stop < 0:
            return left
        self._sentences += 1
        state.subject = self._speech.named_alone(left[:stop]) or state.subject
        state.sentence, state.base, state.reason, state.part_of = self._sentences, "", False, None
        state.last, state.kind, state.series, state.fund, state.outer = None, "", Series(), None, []
        return left[stop + 1 :]

    def _figure(self, figure: Figure, left: str, state: State) -> None:
        stop = left.rfind("；")
        state.reason = self._grammar.reason(left[stop + 1 :]) or (state.reason and stop < 0)
        if state.reason or figure.kind in ("points", "times", "bare"):
            (self._asides if state.reason else self._unread).append((state.number, figure))
            if not state.reason and figure.kind == "bare":
                named = self._speech.subject(figure, left, Measured(Measure.ACTUAL), state)
                state.subject = named or state.subject
            return
        state.base = self._grammar.base(left) or state.base
        state.fund = self._subjects.fund(left) or state.fund
        self._nested(left, state)
        claim = self._claim(figure, left, state)
        if claim is None:
            self._unread.append((state.number, figure))
            state.last = None
            return
        self._speech.take(claim, state.section)
        state.subject, state.last = claim.subject, claim
        if claim.measure in (Measure.ACTUAL, Measure.COUNT):
            state.amount = claim.number

    @staticmethod
    def _nested(left: str, state: State) -> None:
        """Follow the lists that 其中 opens, and that close with a bracket."""
        within = _WITHIN.search(left) or _OPENED.match(left)
        closed = left.find(")")
        if closed >= 0 and state.outer and not (within and within.start() < closed):
            state.part_of = state.outer.pop()
        if within:
            if "(" in left[: within.end()]:
                state.outer.append(state.part_of)
            state.part_of = state.amount

    def _claim(self, figure: Figure, left: str, state: State) -> Claim | None:
        if _PAIR.match(state.passage.text, figure.end) and not _TOLD.search(left):
            self._pair(figure, left, state)
        opening = state.series.opening or state.series.opened(left)
        found = self._in_series(figure, left, state)
        if found is None and not opening:
            lone = _BARE.match(left) and state.kind == figure.kind and figure.kind != "count"
            found = None if lone else self._alone(figure, left, state)
        if found is None:
            return None
        measured, subject = found
        section = self._speech.section_of(subject, state)
        home = section if subject.kind == "account" else state.section
        whole = None
        if measured.of is not None and not (subject.kind == "free" and not measured.of):
            whole = self._speech.whole(measured.of, home) or self._speech.told_whole(subject, state)
        return Claim(
            number=len(self._speech.claims),
            passage=state.number,
            sentence=state.sentence,
            figure=figure,
            subject=subject,
            measure=measured.measure,
            section=section,
            base=measured.base,
            kind=measured.kind,
            way=measured.way,
            whole=whole,
            part_of=state.part_of if measured.measure in AMOUNTS else None,
        )

    def _pair(self, figure: Figure, left: str, state: State) -> None:
        """Open the series 5 万元/4 万元 where a heading says 预算数/决算数; else it tells nothing."""
        subject = self._speech.subject(figure, left, Measured(Measure.ACTUAL), state)
        measures: tuple[Measured, ...] = ()
        if subject and _BUDGET_FIRST.search(state.passage.heading):
            measures = (Measured(Measure.BUDGET, kind="预算"), Measured(Measure.ACTUAL))
        chosen = (subject,) * len(measures) if subject else ()
        state.series = Series(chosen, measures, opening=True)

    def _in_series(
        self, figure: Figure, left: str, state: State
    ) -> tuple[Measured, Subject] | None:
        """Give the next of a series: A、B 分别为 1 万元、2 万元."""
        if state.series.opening:
            state.series.opening = False
            return state.series.take(figure)
        if state.series.opened(left):
            text = self._grammar.cut(left)
            state.series = series_of(text, state, self._subjects, self._measures)
            return state.series.take(figure)
        if _BARE.match(left):
            return state.series.take(figure)
        return None

    def _alone(self, figure: Figure, left: str, state: State) -> tuple[Measured, Subject] | None:
        measured = self._measures.of(figure, left, self._before(state))
        subject = self._speech.subject(figure, left, measured, state) if measured else None
        if subject is None and measured is not None:
            state.subject = None  # something else is spoken of
        return (measured, subject) if measured and subject else None

    def _before(self, state: State) -> Before:
        section = self._spec.sections.get(state.passage.section or "")
        last, whole = state.last, section.whole if section else None
        item = last is not None and last.subject.names[-1:] and last.subject.names[-1][0] == "项"
        share = last is not None and last.subject.key != whole and not item
        if last is None:
            return Before(state.base)
        return Before(state.base, last.measure, last.way, share, last.kind)
