"""What a narrative claims: each figure with its subject, its measure and what it is compared with.

In: passages. Out: claims, one for every figure that says something of an indicator, an account or
a project; figures in reasons, dates and thresholds are asides, others are not understood.
"""

import re
from dataclasses import dataclass, field

from budgetcheck.narrative.figures import Figure, figures
from budgetcheck.narrative.grammar import Grammar
from budgetcheck.narrative.measures import AMOUNTS, Before, Measure, Measured, Measures
from budgetcheck.narrative.passages import Passage
from budgetcheck.narrative.series import Series, series_of
from budgetcheck.narrative.subjects import Mention, Subject, Subjects
from budgetcheck.rulebook.narrative_model import NarrativeSpec

__all__ = ["Claim", "Measure", "Reader", "Told"]

_STOPS = "。！？"
_DATES = ("年", "月", "日", "号", "时", "届", "周", "期", "")
_WITHIN = re.compile("其中|包括")
_NUMBERED = re.compile(r"[①-⑳⑴-⒇]|\(\d{1,2}\)|(?<!\d)\d{1,2}[.、](?=\D)|一是|二是|三是|四是|五是")
_OF_WHICH = re.compile("的(?P<text>[^，。；：]{2,40})")
_MODIFIED = re.compile("的，[^，]*$")
_OPENED = re.compile(r"\((?=[\u4e00-\u9fff]{3})(?!占|含|完成|同比|比|较|决算|预算|约)")
_LABEL = re.compile("[，、；：:。]|其中|分别是|包括")
_AMONG = re.compile("中[，：:]|其中")
_PAIR = re.compile(r"/-?\d")
_TOLD = re.compile("预算|决算|执行")
_BRIEF = 6  # a name so short may be the end of another
_BUDGET_FIRST = re.compile("预算数?/(?:支出)?决算数?")
_BARE = re.compile(r"^[，、；/及和与]*$")


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure of the text that says something.

    `base`: last (上年) or budget, of a change or growth; `kind`: which budget (年初预算 …);
    `way`: 1 for an increase, -1 for a decrease, 0 where the text says both; `whole`: what a share
    is of, None where that is not understood; `part_of`: the claim whose 其中 it stands in.
    """

    number: int
    passage: int
    sentence: int
    figure: Figure
    subject: Subject
    measure: Measure
    section: str | None
    base: str = ""
    kind: str = ""
    way: int = 0
    whole: Subject | None = None
    part_of: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """All that was read of the figures; a figure is given with the number of its passage."""

    claims: tuple[Claim, ...]
    asides: tuple[tuple[int, Figure], ...]
    unread: tuple[tuple[int, Figure], ...]


@dataclass(slots=True)
class _State:
    """What is carried from clause to clause of a passage."""

    number: int
    passage: Passage
    subject: Subject | None
    base: str = ""
    reason: bool = False
    sentence: int = 0
    amount: int | None = None  # the claim of an amount last made
    part_of: int | None = None
    outer: list[int | None] = field(default_factory=list)  # lists that a bracket interrupts
    last: Claim | None = None
    kind: str = ""  # of the figure before
    fund: str | None = None  # section of the fund that the sentence speaks of
    series: Series = field(default_factory=Series)

    @property
    def section(self) -> str | None:
        return self.passage.section


class Reader:
    """Reads the claims of passages in order."""

    def __init__(self, spec: NarrativeSpec, grammar: Grammar, subjects: Subjects) -> None:
        self._spec, self._grammar, self._subjects = spec, grammar, subjects
        self._measures = Measures(grammar)
        self._funds = subjects.funds
        self._wholes = {one.whole: one.name for one in spec.sections.values() if one.whole}
        self._claims: list[Claim] = []
        self._homes: list[str | None] = []  # section that each claim stands in
        self._asides: list[tuple[int, Figure]] = []
        self._unread: list[tuple[int, Figure]] = []
        self._sentences = 0

    def told(self, passages: tuple[Passage, ...]) -> Told:
        """Give all claims of the passages that explain the accounts."""
        for number, passage in enumerate(passages):
            if passage.told:
                self._passage(number, passage)
        return Told(tuple(self._claims), tuple(self._asides), tuple(self._unread))

    def _passage(self, number: int, passage: Passage) -> None:
        self._sentences += 1
        opening = self._subjects.opening(passage)
        self._subjects.heard(opening, passage)
        state = _State(number, passage, opening, sentence=self._sentences)
        at = passage.start
        for figure in figures(passage.text, passage.start):
            if figure.kind in ("aside", "code"):
                if figure.unit not in _DATES:
                    self._asides.append((number, figure))
                continue
            left = self._sentence(passage.text[at : figure.start], state)
            at = figure.end
            self._figure(figure, left, state)
            state.kind = figure.kind

    def _sentence(self, left: str, state: _State) -> str:
        """Give what stands before a figure in its own sentence."""
        stop = max(left.rfind(mark) for mark in _STOPS)
        if stop < 0:
            return left
        self._sentences += 1
        state.subject = self._named_alone(left[:stop]) or state.subject
        state.sentence, state.base, state.reason, state.part_of = self._sentences, "", False, None
        state.last, state.kind, state.series, state.fund, state.outer = None, "", Series(), None, []
        return left[stop + 1 :]

    def _named_alone(self, ended: str) -> Subject | None:
        """Give the account that a sentence does nothing but name: 1、教育支出（类）…小学教育（项）."""
        found = None
        for sentence in re.split("[。！？]", ended):
            mention = self._subjects.marked(sentence)
            if mention:
                around = sentence[: mention.start], sentence[mention.end :]
                rest = "".join(_NUMBERED.sub("", text) for text in around)
                found = mention.subject if not self._grammar.leftover(rest) else found
        return found

    def _figure(self, figure: Figure, left: str, state: _State) -> None:
        stop = left.rfind("；")
        state.reason = self._grammar.reason(left[stop + 1 :]) or (state.reason and stop < 0)
        if state.reason or figure.kind in ("points", "times", "bare"):
            (self._asides if state.reason else self._unread).append((state.number, figure))
            if not state.reason and figure.kind == "bare":
                named = self._subject(figure, left, Measured(Measure.ACTUAL), state)
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
        self._claims.append(claim)
        self._homes.append(state.section)
        state.subject, state.last = claim.subject, claim
        if claim.measure in (Measure.ACTUAL, Measure.COUNT):
            state.amount = claim.number

    @staticmethod
    def _nested(left: str, state: _State) -> None:
        """Follow the lists that 其中 opens, and that close with a bracket."""
        within = _WITHIN.search(left) or _OPENED.match(left)
        closed = left.find(")")
        if closed >= 0 and state.outer and not (within and within.start() < closed):
            state.part_of = state.outer.pop()
        if within:
            if "(" in left[: within.end()]:
                state.outer.append(state.part_of)
            state.part_of = state.amount

    def _claim(self, figure: Figure, left: str, state: _State) -> Claim | None:
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
        section = self._section(subject, state)
        whole = None
        if measured.of is not None and not (subject.kind == "free" and not measured.of):
            whole = self._whole(measured.of, section) or self._told_whole(subject, state)
        return Claim(
            number=len(self._claims),
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

    def _pair(self, figure: Figure, left: str, state: _State) -> None:
        """Open the series 5 万元/4 万元 where a heading says 预算数/决算数; else it tells nothing."""
        subject = self._subject(figure, left, Measured(Measure.ACTUAL), state)
        measures: tuple[Measured, ...] = ()
        if subject and _BUDGET_FIRST.search(state.passage.heading):
            measures = (Measured(Measure.BUDGET, kind="预算"), Measured(Measure.ACTUAL))
        chosen = (subject,) * len(measures) if subject else ()
        state.series = Series(chosen, measures, opening=True)

    def _section(self, subject: Subject, state: _State) -> str | None:
        """Give the section that a claim belongs to: an account's is that of the whole last told."""
        scope = self._scope(state)
        if subject.kind != "account":
            return scope
        told = self._last_whole(state)
        return self._wholes[told.subject.key] if told else scope

    def _last_whole(self, state: _State) -> Claim | None:
        """Give the total that was told last, in the passage or in its section."""
        for claim in reversed(self._claims):
            if self._homes[claim.number] != state.section:
                return None
            if claim.subject.key in self._wholes and claim.measure in AMOUNTS:
                return claim
        return None

    def _told_whole(self, subject: Subject, state: _State) -> Subject | None:
        told = self._last_whole(state)
        return told.subject if told and told.subject.key != subject.key else None

    def _in_series(
        self, figure: Figure, left: str, state: _State
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

    def _alone(self, figure: Figure, left: str, state: _State) -> tuple[Measured, Subject] | None:
        measured = self._measures.of(figure, left, self._before(state))
        subject = self._subject(figure, left, measured, state) if measured else None
        if subject is None and measured is not None:
            state.subject = None  # something else is spoken of
        return (measured, subject) if measured and subject else None

    def _before(self, state: _State) -> Before:
        section = self._spec.sections.get(state.passage.section or "")
        last, whole = state.last, section.whole if section else None
        item = last is not None and last.subject.names[-1:] and last.subject.names[-1][0] == "项"
        share = last is not None and last.subject.key != whole and not item
        if last is None:
            return Before(state.base)
        return Before(state.base, last.measure, last.way, share, last.kind)

    def _subject(
        self, figure: Figure, left: str, measured: Measured, state: _State
    ) -> Subject | None:
        """Give what a figure is said of: the last name before it, else what was spoken of."""
        text = left
        if measured.measure is Measure.SHARE and "占" in text:
            text = text[: text.rfind("占")]
            named = _OF_WHICH.match(state.passage.text, figure.end)
            if named:
                return self._subjects.first(named["text"], state.section)
        text = _NUMBERED.sub("，", self._grammar.cut(text))
        found = self._last(text, state)
        if found and self._modified(text[: found.start], found, state):
            return Subject("free", f"{text[: found.end]}@{state.sentence}", found.subject.label)
        clause = self._clause(text, state)
        after: str = text[found.end :] if found else clause
        rest = self._grammar.leftover(after)
        if not rest and not (found and _AMONG.search(after)):
            return found.subject if found else state.subject
        if measured.measure in (*AMOUNTS, Measure.RATE):
            label = _LABEL.split(text)[-1].strip("()") or rest
            return Subject("free", f"{label}@{state.sentence}", label)
        return None

    def _last(self, text: str, state: _State) -> Mention | None:
        """Give the last name of a text, in the sense of its sentence's fund before its section's."""
        if state.fund:
            own = self._subjects.last(text, state.fund)
            other = self._subjects.last(text, state.section)
            return own if own and (other is None or own.end >= other.end) else other
        found = self._subjects.last(text, self._scope(state))
        told = self._last_whole(state) if state.section in ("支出", None) else None
        if told is None:
            return found
        account = self._subjects.last(text, self._wholes[told.subject.key])
        late = account and account.subject.kind == "account"
        return account if account and late and (not found or account.end > found.end) else found

    def _modified(self, before: str, found: Mention, state: _State) -> bool:
        """Tell whether words before a name make it another: 一般公共 + 服务支出."""
        if _MODIFIED.search(before) or self._foreign(found.subject, state):
            return True
        joined = self._subjects.last(before, state.section)
        home = self._spec.sections.get(state.section or "")
        named = joined and joined.end == len(before) and joined.subject.kind == "indicator"
        if joined and named and not (home and home.whole == joined.subject.key):
            return True  # 货物采购 + 授予中小企业合同金额
        short = found.subject.kind == "indicator" and found.end - found.start <= _BRIEF
        brief = found.local or short
        own = self._funds.sub("", re.split("[，；：:、/·-]|其中", before)[-1])
        return brief and bool(self._grammar.leftover(own))

    def _foreign(self, subject: Subject, state: _State) -> bool:
        """Tell whether a total is named as part of something else: 三公经费，其中：政府性基金预算支出."""
        own = self._spec.sections.get(state.section or "")
        apart = own is not None and own.weight > 0 and not own.fund
        others = {one.whole for one in self._spec.sections.values() if one is not own}
        return apart and state.part_of is not None and subject.key in others

    def _scope(self, state: _State) -> str | None:
        """Give the section by whose names a clause speaks: of what its 其中 is part of, if known."""
        if state.fund:
            return state.fund
        if state.part_of is None:
            return state.section
        whole = self._claims[state.part_of].subject.key
        named = (one.name for one in self._spec.sections.values() if one.whole == whole)
        return next(named, state.section)

    def _clause(self, text: str, state: _State) -> str:
        """Give the clause that names what a figure is said of: 人员经费：5 万元."""
        parts: list[str] = re.split("([；：]|其中)", text)
        own = parts[-1]
        labelled = parts[-2:-1] == ["："] and not self._grammar.leftover(own)
        label = str(parts[-3]) if labelled else own
        known = state.subject.label if state.subject else ""
        return own if known and known in label else label

    def _whole(self, said: str, section: str | None) -> Subject | None:
        """Give what a share is of: as said, or what the section's shares are of."""
        found = self._subjects.anywhere(said) or self._subjects.last(said, section)
        if found and not self._grammar.leftover(said[found.end :]):
            return found.subject
        if self._grammar.leftover(said):
            return None
        spec = self._spec.sections.get(section or "")
        own = self._spec.indicators.get(spec.whole) if spec and spec.whole else None
        return Subject("indicator", own.name, own.name, own) if own else None
