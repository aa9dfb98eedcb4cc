"""What a figure is said of: the name before it, in the sense of its section and sentence.

In: the text before a figure and the state of its passage. Out: subjects, sections, wholes.
"""

import re
from dataclasses import dataclass, field

from budgetcheck.narrative.figures import Figure
from budgetcheck.narrative.grammar import Grammar
from budgetcheck.narrative.measures import AMOUNTS, Measure, Measured
from budgetcheck.narrative.passages import Passage
from budgetcheck.narrative.series import Series
from budgetcheck.narrative.subjects import Mention, Subject, Subjects
from budgetcheck.rulebook.narrative_model import NarrativeSpec

_NUMBERED = re.compile(r"[①-⑳⑴-⒇]|\(\d{1,2}\)|(?<!\d)\d{1,2}[.、](?=\D)|一是|二是|三是|四是|五是")
_OF_WHICH = re.compile("的(?P<text>[^，。；：]{2,40})")
_MODIFIED = re.compile("的，[^，]*$")
_LABEL = re.compile("[，、；：:。]|其中|分别是|包括")
_AMONG = re.compile("中[，：:]|其中")
_BRIEF = 6  # a name so short may be the end of another


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


@dataclass(slots=True)
class State:
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
        """The section of the passage."""
        return self.passage.section


class Speech:
    """Finds what figures are said of; `claims` are those made so far."""

    def __init__(self, spec: NarrativeSpec, grammar: Grammar, subjects: Subjects) -> None:
        self._spec, self._grammar, self._subjects = spec, grammar, subjects
        self._funds = subjects.funds
        self._wholes = {one.whole: one.name for one in spec.sections.values() if one.whole}
        self.claims: list[Claim] = []
        self._home: str | None = None  # the section of the last claim
        self._total: Claim | None = None  # that was told last since the section began

    def take(self, claim: Claim, home: str | None) -> None:
        """Take in a claim that was made in a section."""
        self.claims.append(claim)
        if home != self._home:
            self._home, self._total = home, None
        if claim.subject.key in self._wholes and claim.measure in AMOUNTS:
            self._total = claim

    def named_alone(self, ended: str) -> Subject | None:
        """Give the account that a sentence does nothing but name: 1、教育支出（类）…小学教育（项）."""
        found = None
        for sentence in re.split("[。！？]", ended):
            mention = self._subjects.marked(sentence)
            if mention:
                around = sentence[: mention.start], sentence[mention.end :]
                rest = "".join(_NUMBERED.sub("", text) for text in around)
                found = mention.subject if not self._grammar.leftover(rest) else found
        return found

    def section_of(self, subject: Subject, state: State) -> str | None:
        """Give the section that a claim belongs to: an account's is that of the whole last told."""
        scope = self._scope(state)
        if subject.kind != "account":
            return scope
        told = self._last_whole(state)
        return self._wholes[told.subject.key] if told else scope

    def _last_whole(self, state: State) -> Claim | None:
        """Give the total that was told last, in the passage or in its section."""
        return self._total if self._home == state.section else None

    def told_whole(self, subject: Subject, state: State) -> Subject | None:
        """Give the total told last, unless it is the subject itself."""
        told = self._last_whole(state)
        return told.subject if told and told.subject.key != subject.key else None

    def subject(
        self, figure: Figure, left: str, measured: Measured, state: State
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

    def _last(self, text: str, state: State) -> Mention | None:
        """Give the last name of a text, in the sense of its sentence's fund before its section's."""
        if state.fund:
            own = self._subjects.last(text, state.fund)
            other = self._subjects.last(text, state.section)
            if own and (other is None or own.end >= other.end):
                return own
            state.fund = None if other else state.fund  # the sentence has gone on
            return other
        found = self._subjects.last(text, self._scope(state))
        home = self._spec.sections.get(state.section or "")
        general = home is None or home.weight < 0
        told = self._last_whole(state) if general else None
        if told is None:
            return found
        account = self._subjects.last(text, self._wholes[told.subject.key])
        late = account and account.subject.kind == "account"
        return account if account and late and (not found or account.end > found.end) else found

    def _modified(self, before: str, found: Mention, state: State) -> bool:
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

    def _foreign(self, subject: Subject, state: State) -> bool:
        """Tell whether a total is named as part of something else: 三公经费，其中：政府性基金预算支出."""
        own = self._spec.sections.get(state.section or "")
        apart = own is not None and own.weight > 0 and not own.fund
        others = {one.whole for one in self._spec.sections.values() if one is not own}
        return apart and state.part_of is not None and subject.key in others

    def _scope(self, state: State) -> str | None:
        """Give the section by whose names a clause speaks: of what its 其中 is part of, if known."""
        if state.fund:
            return state.fund
        if state.part_of is None:
            return state.section
        whole = self.claims[state.part_of].subject.key
        named = (one.name for one in self._spec.sections.values() if one.whole == whole)
        return next(named, state.section)

    def _clause(self, text: str, state: State) -> str:
        """Give the clause that names what a figure is said of: 人员经费：5 万元."""
        parts: list[str] = re.split("([；：]|其中)", text)
        own = parts[-1]
        labelled = parts[-2:-1] == ["："] and not self._grammar.leftover(own)
        label = str(parts[-3]) if labelled else own
        known = state.subject.label if state.subject else ""
        return own if known and known in label else label

    def whole(self, said: str, section: str | None) -> Subject | None:
        """Give what a share is of: as said, or what the section's shares are of."""
        found = self._subjects.anywhere(said) or self._subjects.last(said, section)
        if found and not self._grammar.leftover(said[found.end :]):
            return found.subject
        if self._grammar.leftover(said):
            return None
        spec = self._spec.sections.get(section or "")
        own = self._spec.indicators.get(spec.whole) if spec and spec.whole else None
        return Subject("indicator", own.name, own.name, own) if own else None
