"""What a figure is said of: the name before it, in the sense of its section and sentence.

In: the text before a figure and the state of its passage. Out: subjects, sections, wholes.
"""

import re
from dataclasses import dataclass, field, replace

from budgetcheck.narrative.aspects import ANY, UNKNOWN, Aspects, Setting
from budgetcheck.narrative.figures import Figure
from budgetcheck.narrative.grammar import NOTHING, Compared, Grammar
from budgetcheck.narrative.measures import AMOUNTS, CHANGES, Measure, Measured
from budgetcheck.narrative.passages import Passage
from budgetcheck.narrative.series import Series
from budgetcheck.narrative.subjects import Mention, Subject, Subjects
from budgetcheck.rulebook.narrative_model import IndicatorSpec, NarrativeSpec

_NUMBERED = re.compile(r"[①-⑳⑴-⒇]|\(\d{1,2}\)|(?<!\d)\d{1,2}[.、](?=\D)|一是|二是|三是|四是|五是")
_OF_WHICH = re.compile("的(?P<text>[^，。；：]{2,40})")
_MODIFIED = re.compile("的，[^，]*$")
_AND = re.compile("、|和|与|及|以及")
_LABEL = re.compile("[，、；：:。]|其中|分别是|包括")
_APART = re.compile(r"[，；：:、/·-]|其中|20\d\d年(?:度)?|用(?=[^，]{0,4}$)")
_IS = re.compile("为|是|达|计")
_FROM = re.compile(r"(?:由|从)[^，。；]{0,16}$")
_THIS = "该此"
_REGION = re.compile("[\u4e00-\u9fff]{2,10}(?:区|省|市|州|盟|县|旗|镇|乡|街道)")
_ITEM_LEVEL, _NO_LEVEL = 2, 9
_LONGEST_LABEL = 30
_OPENED = re.compile(r"\((?:含|包括|包含)(?=[^)]*$)")
_AMONG = re.compile("中[，：:]|其中")
_NEAR = 40  # claims before, among which those of a sentence are looked for
_BRIEF = 6  # a name so short may be the end of another


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure of the text that says something.

    `aspects`: its year and holder; `base`: last (上年) or budget, of a change or growth, `base_year`
    the year of that; `of`: whether what changes, or what the rate or share is of, was spent or
    budgeted; `kind`: which budget (年初预算 …); `way`: 1 for an increase, -1 for a decrease, 0 where
    the text says both; `whole`: what a share is of, None where that is not understood; `part_of`:
    the claim whose 其中 it stands in; `named`: its own sentence names what it is of.
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
    whole_holder: str = ""  # whose whole a share is of, where its words tell
    part_of: int | None = None
    aspects: Aspects = UNKNOWN
    base_year: int | None = None
    base_spent: bool = False
    twice: bool = False  # its sign says once more what its verb says: 下降 -5%
    of: Measure = Measure.ACTUAL
    named: bool = True
    head: int | None = None  # the claim whose list it stands in, however that is opened
    listed: bool = False  # it stands in an enumeration


@dataclass(slots=True)
class State:
    """What is carried from clause to clause of a passage."""

    number: int
    passage: Passage
    subject: Subject | None
    setting: Setting = ANY
    year: int | None = None  # that the sentence speaks of
    holder: str = ""
    own: Aspects = UNKNOWN  # told with the figure at hand
    composed: bool = False  # the figure at hand is the first of 由A、B构成
    joined: bool = False  # the figure at hand stands behind 、
    opens: bool = True  # the sentence has told no figure yet
    said: frozenset[str] = frozenset()  # aspects that the sentence has told
    topic: Subject | None = None  # what the passage speaks of first
    parts: list[str] = field(default_factory=list)  # other subjects told since
    accounts: bool = True  # all of these are accounts
    carried: bool = False  # the subject is that of the passage before
    named: bool = True  # the sentence has named what is spoken of
    listed: bool = False  # the last amount stood in an enumeration
    head: int | None = None  # the claim of an amount whose parts are listed
    base: Compared = NOTHING
    based: Compared = NOTHING  # what the sentences before compare with
    reason: bool = False
    sentence: int = 0
    amount: int | None = None  # the claim of an amount last made
    part_of: int | None = None
    outer: list[tuple[int | None, int | None, Subject | None]] = field(default_factory=list)
    """Lists that a bracket interrupts, with what was spoken of."""
    last: Claim | None = None
    apart: bool = False  # that claim stands behind a semicolon
    kind: str = ""  # of the figure before
    fund: str | None = None  # section of the fund that the sentence speaks of
    series: Series = field(default_factory=Series)

    @property
    def section(self) -> str | None:
        """The section of the passage."""
        return self.passage.section

    @property
    def version(self) -> Measure:
        """What an amount is of which no word says whether it was budgeted or spent."""
        return Measure.BUDGET if self.setting.budget else Measure.ACTUAL


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

    def carried(self, state: State, before: State | None, title: str) -> None:
        """Let a passage that names nothing speak of what its section, or the passage before, speaks of.

        Where neither tells, of what its heading or the title of the document names.
        """
        spec = self._spec.sections.get(state.section or "")
        own = self._subjects.whole_of(state.section)
        topic = before.topic if before is not None else None
        same = before is not None and before.passage.heading == state.passage.heading
        listed = topic is not None and topic.kind == "account"
        unit = self._opens_with_unit(state.passage)
        if own is not None and (not same or listed or (spec and spec.weight > 0)):
            state.subject = _subject_of(own)
        elif before is not None and before.section == state.section and same and not unit:
            state.subject = topic
        if state.subject is None:
            named = self._subjects.anywhere_in(state.passage.heading)
            named = named or self._subjects.anywhere_in(title)
            state.subject = _subject_of(named) if named else None
        state.named, state.carried = False, state.subject is not None

    def _opens_with_unit(self, passage: Passage) -> bool:
        """Tell whether a passage opens with the name of one holder among several: 政法部门：5 万元."""
        head = re.split("[，。；：]", passage.text[passage.start :], maxsplit=1)[0]
        return bool(head) and not self._grammar.unheld(head)

    def turned(self, state: State, named: Subject | None, ended: str) -> None:
        """Begin a sentence: after several parts of a whole it speaks of the whole again.

        What was only carried over is spoken of no more once a sentence names something else.
        """
        if state.carried and state.topic is None and self._grammar.leftover(ended):
            state.subject, state.carried = None, False
        if state.topic is None and named is None and state.subject is None:
            named = self._item(ended, state)
        state.named = named is not None
        if named is not None:
            state.subject = named
        elif state.topic is not None and len(set(state.parts)) > 1 and self._are_parts(state):
            state.subject, state.named = state.topic, True
        elif state.topic is not None and state.subject == state.topic:
            state.named = True

    def _item(self, ended: str, state: State) -> Subject | None:
        """Give what a numbered item names by its first words alone: 3.基层医疗机构——卫生院."""
        label = self._grammar.plain(ended.strip("。，；：-—"))
        numbered = _ITEM_LEVEL <= state.passage.level < _NO_LEVEL
        brief = len(label) <= _LONGEST_LABEL and self._grammar.leftover(label)
        if not numbered or not brief or re.search("[，；：]", label):
            return None
        return Subject("free", f"{label}@p{state.number}", label)

    def _are_parts(self, state: State) -> bool:
        """Tell whether what was named since is part of the topic."""
        if state.topic and all(part.endswith(f"<{state.topic.key}") for part in state.parts):
            return True
        if state.accounts and state.topic and state.topic.key in self._wholes:
            return True
        known: set[str] = set()
        left = [state.topic.key] if state.topic else []
        while left:
            own = left.pop()
            found = [
                part
                for one in self._spec.sums
                if one.whole == own and one.op == "="
                for part in one.parts
            ]
            left += [part for part in found if part not in known]
            known.update(found)
        return known.issuperset(state.parts)

    def spoken(self, subject: Subject, state: State) -> None:
        """Take in what a figure was said of."""
        if state.topic is None:
            state.topic = subject
        elif subject.key != state.topic.key:
            state.parts.append(subject.key)
            state.accounts = state.accounts and subject.kind == "account"

    def within(self, subject: Subject, state: State) -> Subject:
        """Give a part of what is no whole that the rules know its own name: 基本支出 of an account."""
        if subject.kind not in ("indicator", "free"):
            return subject
        head = self.claims[state.head].subject if state.head is not None else None
        topic = state.topic if state.topic and state.topic.kind == "account" else None
        head = head or (topic if self._subjects.is_part(subject) else None)
        if head is None or head.kind == "indicator" or head.key == subject.key:
            return subject
        spec = subject.indicator
        if head.kind == "free" and spec is not None and subject.label in spec.aliases:
            return subject  # its name means one thing anywhere
        label = subject.label.rpartition("·")[2]
        return Subject("part", f"{subject.key}<{head.key}", f"{head.label}·{label}")

    def changed(self, subject: Subject, state: State) -> Aspects | None:
        """Give year and holder of the amount that a change or rate is of: told last in its sentence.

        Of two years told for it, a change leads to the text's own, else to the later one.
        """
        told = [
            one.aspects
            for one in self.claims[-_NEAR:]
            if one.sentence == state.sentence
            and one.subject.key == subject.key
            and one.measure in (Measure.ACTUAL, Measure.BUDGET)
            and one.head == state.head  # and not in a bracket behind it
        ]
        years = {one.year for one in told if one.year}
        leads_to = state.setting.year if state.setting.sure else max(years, default=None)
        own = [one for one in told if one.year == leads_to] if len(years) > 1 else told
        found = next(iter(reversed(own or told)), None)
        year = state.setting.year
        if found is not None and year is not None and found.year == year - 1:
            return replace(found, year=year)  # what it changed to is told in the sentence before
        return found

    def version(self, subject: Subject, state: State, default: Measure) -> Measure:
        """Give whether a change or rate of a subject is of what was spent or of a budget."""
        told = [
            claim.measure
            for claim in self.claims[-_NEAR:]
            if claim.passage == state.number
            and claim.subject.key == subject.key
            and claim.measure in (Measure.ACTUAL, Measure.BUDGET)
        ]
        return default if default in told or not told else told[-1]

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
        if subject.kind != "account":
            return state.fund or state.section
        scope = self._scope(state)
        told = self._last_whole(state)
        return self._wholes[told.subject.key] if told else scope

    def _last_whole(self, state: State) -> Claim | None:
        """Give the total that was told last, in the passage or in its section."""
        return self._total if self._home == state.section else None

    def told_whole(self, subject: Subject, state: State) -> Subject | None:
        """Give what a subject is listed below, A 5 万元（占 60%）, else the total told last."""
        wholes = {one.whole for one in self._spec.sums if subject.key in one.parts}
        for at in (state.head, state.outer[-1][1] if state.outer else None):
            if at is not None and self.claims[at].subject.key in wholes:
                return self.claims[at].subject
        told = self._last_whole(state)
        return told.subject if told and told.subject.key != subject.key else None

    def subject(
        self, figure: Figure, left: str, measured: Measured, state: State
    ) -> Subject | None:
        """Give what a figure is said of: the last name before it, else what was spoken of."""
        named = _OF_WHICH.match(state.passage.text, figure.end)
        if measured.measure is Measure.SHARE and "占" in left and named:
            return self._subjects.first(named["text"], state.section)
        if self._grammar.includes(left):
            state.named = True
            return self._free(left, left, state)
        text = self._named_text(left, measured)
        text = text.rpartition("由")[2] if state.composed else text
        found = self._last(text, state)
        outside = self._outside(text, found) if found else ""
        if outside:
            text, found = outside, self._last(outside, state)
        joint = self._joint(text, found, state) if found and figure.run == 1 else None
        if joint:
            state.named = True
            return joint
        if found and self._modified(text[: found.start], found, state):
            state.named = True
            return Subject("free", f"{text[: found.end]}@{state.sentence}", found.subject.label)
        if found:
            return self._named(text, found, state)
        return self._unnamed(text, left, measured, state)

    def _joint(self, text: str, found: Mention, state: State) -> Subject | None:
        """Give all that a list names before one amount: A、B、C总额 5 万元, the whole where they are its parts."""
        named = self._subjects.each(text[: found.end], self._scope(state))
        listed = [found]
        for one in reversed(named):
            if _AND.fullmatch(text, one.end, listed[0].start):
                listed.insert(0, one)
        keys = {one.subject.key for one in listed}
        if len(keys) < 2 or re.search("[均都各]", text[found.end :]):  # noqa: PLR2004 - each of them
            return None
        known = (one.whole for one in self._spec.sums if one.op == "=" and set(one.parts) == keys)
        whole = self._spec.indicators.get(next(known, ""))
        if whole:
            return _subject_of(whole)
        label = text[listed[0].start : found.end]
        return Subject("free", f"{label}@{state.sentence}", label)

    def _named_text(self, left: str, measured: Measured) -> str:
        """Give the text that names what a figure is said of: no modifier, holder, list word or verb."""
        text = (
            left[: left.rfind("占")] if measured.measure is Measure.SHARE and "占" in left else left
        )
        text = self._grammar.unheld(self._grammar.unlisted(self._grammar.cut(text)))
        text = _OPENED.sub("(", _NUMBERED.sub("，", text).rpartition("；")[2])
        verb = self._grammar.verb(text) if measured.measure in CHANGES else None
        text = text[: verb.start] if verb else text
        return _FROM.sub("，", text) if measured.measure is Measure.LAST else text

    def _named(self, text: str, found: Mention, state: State) -> Subject:
        """Give the name found, unless words behind it make another of it."""
        state.named = True
        after = text[found.end :]
        last = after.rpartition("，")[2]
        if _IS.match(last) and not self._grammar.leftover(last):
            after = last  # 公务接待费次之，为 5 万元
        rest = self._grammar.leftover(after)
        if not rest and not _AMONG.search(after):
            return found.subject
        return self._free(text, rest, state)

    def _unnamed(self, text: str, left: str, measured: Measured, state: State) -> Subject | None:
        """Give what was spoken of, where a clause names nothing else."""
        clause = self._clause(text, state)
        last = clause.rpartition("，")[2]
        if self._grammar.bare_name(last) and not self._grammar.leftover(last):
            clause = last  # 根据综合预算原则，我局收入预算 5 万元
        rest = self._grammar.leftover(clause)
        if rest:
            state.named = True
            return self._free(text, rest, state)
        if self._grammar.grand_name(clause):
            return self._grand(state)
        lone = self._grammar.noun(clause) if state.subject is None else ""
        bare = self._grammar.bare_name(clause) or lone
        if bare and not self._budget_of_topic(bare, state):
            state.named = True
            return Subject("free", f"{bare}@{state.number}", bare)
        self._back(left, measured, state)
        return state.subject

    def _budget_of_topic(self, bare: str, state: State) -> bool:
        """Tell whether 支出预算 is the budget of what is spoken of, and no name of its own.

        Beside a topic that is income, or both, it is one: 收支总预算 5 万元，支出预算 3 万元.
        """
        noun = self._grammar.noun(bare)
        topic = state.topic if state.subject in (None, state.topic) else None
        other = "收" if noun == "支出" else "支"
        return topic is not None and bare == f"{noun}预算" and other not in topic.label

    def _grand(self, state: State) -> Subject | None:
        """Give the total that was told last of all: 总额, behind the parts of it."""
        sums = [one for one in self._spec.sums if one.op == "="]
        inner = {part for one in sums for part in one.parts}
        wholes = ({one.whole for one in sums} | self._wholes.keys()) - inner
        told = (one.subject for one in reversed(self.claims[-_NEAR:]) if one.subject.key in wholes)
        state.named = False
        return next(told, state.topic)

    def _free(self, text: str, rest: str, state: State) -> Subject:
        label = self._label(text) or rest
        return Subject("free", f"{label}@{state.sentence}", label)

    @staticmethod
    def _outside(text: str, found: Mention) -> str:
        """Give a text without the bracket that a name stands in, "" where it stands in none.

        What stands in brackets, and closes before the figure, is no topic: 三公经费（一般公共预算口径）.
        """
        start, end = text.rfind("(", 0, found.start + 1), text.find(")", max(0, found.end - 1))
        inside = (
            0 <= start < found.start
            and end >= found.end - 1
            and ")" not in text[start : found.start]
        )
        return text[:start] + text[end + 1 :] if inside and end >= found.end else ""

    def _label(self, text: str) -> str:
        """Give the name that stands last in a text: of its clauses the last that names something."""
        for piece in reversed(_LABEL.split(text)):
            if self._grammar.leftover(piece):
                return self._grammar.plain(piece).strip("()")
        return ""

    def _back(self, left: str, measured: Measured, state: State) -> None:
        """Let words without a name speak of the whole again, once a list of its parts has ended.

        三公经费 5 万元，包括A 1 万元、B 4 万元，比上年减少 …: that of the whole; so behind a semicolon.
        """
        openings = ("，", "；", ")，", "构成", "组成")
        if state.last is None or state.topic is None or not left.startswith(openings):
            return
        parts = len(set(state.parts)) > 1 and self._are_parts(state)
        if left.startswith("；"):
            head = self.claims[state.head].subject if state.head is not None else None
            if parts or not state.listed:
                state.subject = state.topic if parts else state.subject
            elif measured.measure in CHANGES:
                state.subject = head  # behind A 5 万元和 B 4 万元；: of neither
        elif state.listed:
            head = self.claims[state.head].subject if state.head is not None else None
            whole = head or (state.topic if parts else None)
            state.subject, state.named = whole or state.subject, False

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
        named = (
            named and joined is not None and bool(self._grammar.unmodified(joined.subject.label))
        )
        if joined and named and not (home and home.whole == joined.subject.key):
            return True  # 货物采购 + 授予中小企业合同金额
        short = found.subject.kind == "indicator" and found.end - found.start <= _BRIEF
        brief = found.local or short
        own = self._grammar.unmodified(self._funds.sub("", _APART.split(before)[-1]))
        own = "" if _REGION.fullmatch(own) and found.subject.kind == "indicator" else own
        account = found.subject.kind == "account"
        return brief and bool(self._grammar.leftover(own, organisations=not account))

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
        if state.head is None:
            return state.section
        whole = self.claims[state.head].subject.key
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

    def whole(self, said: str, section: str | None, state: State) -> Subject | None:
        """Give what a share is of: as said, what the text told by that name, or what it points to."""
        if said[:1] in _THIS and said:
            head = self.claims[state.head].subject if state.head is not None else None
            return head or state.topic
        held, said = said, self._grammar.unheld(said)
        if held != said and not self._grammar.leftover(said):
            return state.subject  # 占全市的 5%: of the same
        found = self._subjects.anywhere(said) or self._subjects.last(said, section)
        fund = said[: found.start] if found else ""
        if self._grammar.unmodified(fund) != fund:  # 一般公共预算财政拨款 + 总支出
            found = self._subjects.last(fund, section)
            return found.subject if found else None
        if found and not self._grammar.leftover(said[found.end :]):
            return found.subject
        if self._grammar.leftover(said):
            return self._told(self._grammar.plain(said), state)
        bare = self._told(self._grammar.bare_name(said), state)
        own = self._subjects.whole_of(section)
        return bare or (_subject_of(own) if own else None)

    def _told(self, name: str, state: State) -> Subject | None:
        """Give what the text told an amount of by a name, in the section so far."""
        for claim in reversed(self.claims[-_NEAR:]):
            near = claim.section == state.section and claim.measure in AMOUNTS
            if near and claim.subject.label.rpartition("·")[2] == name:
                return claim.subject
        return None

    def before_share(self, text: str, state: State) -> None:
        """Take in what a share is said of whose whole's amount comes first: 教育支出占本年支出 5 万元的 3%."""
        found = self._last(text, state)
        if found and not self._grammar.leftover(text[found.end :]):
            state.subject, state.named = found.subject, True
        elif self._grammar.leftover(text):
            state.subject, state.named = self._free(text, text, state), True

    def listed(self, state: State) -> int | None:
        """Give the claim of an amount whose parts are listed: the one told last.

        Where budget and 决算数 of it are both told and the list does not follow at once, the parts are
        of what the text is on: 决算数 5 万元，预算数 4 万元，完成预算的 125%，其中：.
        """
        last = state.last
        amount = last is not None and last.measure in (Measure.ACTUAL, Measure.BUDGET)
        if last is not None and state.apart and amount and not last.base:
            return last.number  # 2024年 5 万元，…；2023年 4 万元，其中
        if state.amount is None or (last and last.number == state.amount):
            return state.amount
        main = self.claims[state.amount]
        for claim in reversed(self.claims[-_NEAR:]):
            alike = claim.passage == main.passage and claim.subject.key == main.subject.key
            if (
                alike
                and claim.measure is state.version
                and not claim.aspects.conflicts(main.aspects)
            ):
                return claim.number
        return state.amount

    def head_of(self, noun: str, state: State) -> int | None:
        """Give the claim of an amount that a list is of: of the noun before it, else told last."""
        name = self._grammar.plain(self._grammar.unheld(noun)).strip("，、；:： ")
        if not name:
            return self.listed(state)
        mention = self._subjects.last(name, state.section)
        key = mention.subject.key if mention else None
        alike = [
            claim
            for claim in reversed(self.claims[-_NEAR:])
            if claim.passage == state.number
            and claim.measure in AMOUNTS
            and (claim.subject.key == key or claim.subject.label.rpartition("·")[2] == name)
        ]
        versions = (state.version, Measure.COUNT)
        own = [claim for claim in alike if claim.measure in versions]  # of what the text is on
        return (own or alike)[0].number if alike else None


def _subject_of(spec: IndicatorSpec) -> Subject:
    return Subject("indicator", spec.name, spec.name, spec)
