"""What a narrative claims: each figure with its subject, its measure and what it is compared with.

In: passages. Out: claims, one for every figure that says something of an indicator, an account or
a project; figures in reasons, dates and thresholds are asides, others are not understood.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from budgetcheck.narrative.aspects import SEVERAL_YEARS, UNIT, UNKNOWN, Aspects, Setting, Settings
from budgetcheck.narrative.figures import Figure, figures
from budgetcheck.narrative.grammar import BUDGET, LAST, NOTHING, Compared, Grammar, alternation
from budgetcheck.narrative.grids import Grid, unit_of_all
from budgetcheck.narrative.labels import Labels, Read
from budgetcheck.narrative.measures import AMOUNTS, CHANGES, Before, Measure, Measured, Measures
from budgetcheck.narrative.passages import Passage, normal_line
from budgetcheck.narrative.series import Series, series_of
from budgetcheck.narrative.speech import Claim, Speech, State
from budgetcheck.narrative.subjects import Subject, Subjects
from budgetcheck.rulebook.narrative_model import NarrativeSpec

__all__ = ["Claim", "Measure", "Reader", "Told"]

_STOPS = "。！？"
_FAR = 2_000  # letters before a figure that may say what it is; an honest sentence has a tenth
_DATES = ("年", "月", "日", "号", "时", "届", "周", "期", "")
_BEFORE_LIST = re.compile("主要|具体|均|共|分别|其|为|按|[，、；：:(。]")
_ENUMERATED = re.compile("[)]?(?:、|和|及|与)")
_INCLUDES = re.compile(r"\((?:含|包括|包含)[^)0-9]*$")
_CLOSED = re.compile(r"\([^()]*\)")
_OF = re.compile(r"由(?!上|去|原|20)[\u4e00-\u9fff()、和]{2,}$")
_MADE_UP = re.compile("[^。；]*(?:构成|组成)")
_TOTALS = re.compile("[合总小]计")
_FROM = re.compile(r"(?:由|从)[^，。；]{0,16}$")
_INTRO = re.compile(r"(?:共|分|具体|明细|如下)[^，。；：\d]{0,10}[：:]")
_ENDED = re.compile("构成|组成")
_SHARED = re.compile("占[^，。；]*$")
_MARKS = re.compile(r"[()]")
_SUMMED = re.compile("[，、；]?(?:合计|共计|共|总计)(?:为|是)?")
_PAIR = re.compile(r"/-?\d")
_TOLD = re.compile("预算|决算|执行")
_BUDGET_FIRST = re.compile("预算数?/(?:支出)?决算数?")
_BARE = re.compile(r"^[，、；/及和与]*$")
_OF_WHOLE = re.compile("占(?P<whole>[^，。；占]{2,30})$")
_EACH = re.compile(r"各(?:自)?[^，。；]{0,4}$")


@dataclass(frozen=True, slots=True)
class Told:
    """All that was read of the figures; a figure is given with the number of its passage."""

    claims: tuple[Claim, ...]
    asides: tuple[tuple[int, Figure], ...]
    unread: tuple[tuple[int, Figure], ...]
    outside: tuple[tuple[int, Figure], ...]  # in passages that do not explain the accounts


class Reader:
    """Reads the claims of passages in order."""

    def __init__(
        self, spec: NarrativeSpec, grammar: Grammar, subjects: Subjects, year: int | None = None
    ) -> None:
        self._spec, self._grammar, self._subjects = spec, grammar, subjects
        self._measures = Measures(grammar)
        self._speech = Speech(spec, grammar, subjects)
        self._settings = Settings(spec, grammar, subjects.funds)
        self._labels = Labels(spec, grammar, subjects, self._settings)
        self._lists = re.compile(f"(?:{alternation(spec.words.lists)})(?!率)")
        self._year = year
        self.setting = Setting()
        self._asides: list[tuple[int, Figure]] = []
        self._unread: list[tuple[int, Figure]] = []
        self._sentences = 0
        self._title = self._unit = ""
        self._before: State | None = None  # the passage before, if it made a claim

    def told(self, passages: tuple[Passage, ...], lines: Sequence[str] = ()) -> Told:
        """Give all claims of the passages that explain the accounts."""
        self.setting = self._settings.of_document(lines, passages, self._year)
        self._title, self._unit = self._settings.title(lines), unit_of_all(lines)
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
        if passage.grid is not None:
            self._row(number, passage, passage.grid)
            return
        opening = self._subjects.opening(passage)
        self._subjects.heard(opening, passage)
        heading = self._settings.of_heading(passage.heading) if passage.heading else Setting()
        setting = heading.below(self.setting)
        state = State(number, passage, opening, setting, sentence=self._sentences)
        state.year, state.holder, state.topic = setting.year, setting.holder, opening
        if opening is None and not _TOTALS.match(passage.text, passage.start):
            self._speech.carried(state, self._before, self._title)
        at = passage.start
        for figure in figures(passage.text, passage.start, self._unit):
            if figure.kind in ("aside", "code", "huge"):
                self._unclaimed(number, figure, passage)
                continue
            if figure.kind == "count" and _INCLUDES.search(passage.text[at : figure.start]):
                self._asides.append((number, figure))  # (含 11 个乡镇): whose, not what
                continue
            left = self._sentence(passage.text[at : figure.start], state)[-_FAR:]
            at = figure.end
            self._figure(figure, left, state)
            state.kind = figure.kind
        if state.topic is not None:
            self._before = state

    def _row(self, number: int, passage: Passage, grid: Grid) -> None:
        """Make a claim of each figure in the row of a table: of its row's name and its column's."""
        heading = self._settings.of_heading(passage.heading) if passage.heading else Setting()
        caption = self._settings.of_heading(normal_line(grid.caption))
        setting = caption.below(heading.below(self.setting))
        label = normal_line(passage.text[passage.cells[0][1] : passage.cells[0][2]])
        found = {figure.start: figure for figure in figures(passage.text)}
        labels = (cell.text for cell in (*grid.head, *(row[0] for row in grid.rows)))
        names = [normal_line(text) for text in labels]
        for column, start, end in passage.cells[1:]:
            figure = found.get(start)
            if figure is None or figure.number_end > end:
                continue
            head = normal_line(grid.head[column].text)
            rate = figure.kind == "percent"
            read = self._labels.read(
                label, head, normal_line(grid.caption), names, passage.section, rate=rate
            )
            unit = read.unit or grid.unit if read else ""
            kind = "percent" if read and read.rate else "money"
            if read is None or (kind == "money" and not unit):
                self._unread.append((number, figure))
                continue
            figure = replace(figure, kind=kind, unit="%" if kind == "percent" else unit, run=1)
            self._speech.take(self._celled(read, figure, number, passage, setting), passage.section)

    def _celled(
        self, read: Read, figure: Figure, number: int, passage: Passage, setting: Setting
    ) -> Claim:
        version = Measure.BUDGET if setting.budget else Measure.ACTUAL
        measured = read.measured or Measured(version, kind="预算" if setting.budget else "")
        aspects = Aspects(
            read.year or setting.year, read.holder or setting.holder, frozenset({"year"})
        )
        if measured.measure is Measure.LAST and read.year is None and setting.year:
            aspects = replace(aspects, year=setting.year - 1)
        own = self.setting.year
        if measured.measure is Measure.ACTUAL and own is not None and aspects.year == own - 1:
            measured = replace(measured, measure=Measure.LAST)
        return Claim(
            number=len(self._speech.claims),
            passage=number,
            sentence=self._sentences,
            figure=figure,
            subject=read.subject,
            measure=measured.measure,
            section=passage.section,
            base=measured.base.base,
            kind=measured.kind,
            way=measured.way,
            aspects=aspects,
            base_year=measured.base.year or (aspects.year - 1 if aspects.year else None),
            of=version,
        )

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
        named = self._speech.named_alone(left[:stop])
        self._speech.turned(state, named, left[:stop])
        state.based = state.base if state.base.base else state.based
        state.sentence, state.base, state.reason, state.part_of = (
            self._sentences,
            NOTHING,
            False,
            None,
        )
        state.last, state.kind, state.series, state.fund, state.outer = None, "", Series(), None, []
        ended = re.split(f"[{_STOPS}]", left[:stop])
        whole = "。".join(ended if state.opens else ended[1:])  # the first may be the tail of one
        state.head, state.said, state.opens = None, frozenset(), True
        if not re.search(r"\d(?:万元|亿元|元|%)", whole):
            self._labelled(whole, state)
        return left[stop + 1 :]

    def _labelled(self, text: str, state: State) -> None:
        """Take in what a sentence without figures tells, such as 州本级 alone."""
        state.year = self._grammar.year(text, state.setting.year) or state.year
        state.holder = self._settings.holder(text) or state.holder

    def _figure(self, figure: Figure, left: str, state: State) -> None:
        stop = left.rfind("；")
        state.reason = self._grammar.reason(left[stop + 1 :]) or (state.reason and stop < 0)
        if state.reason or figure.kind in ("points", "times", "bare"):
            (self._asides if state.reason else self._unread).append((state.number, figure))
            if _BARE.match(left):
                state.series.at += 1  # a number of the series that lacks its unit
            if not state.reason and figure.kind == "bare":
                named = self._speech.subject(figure, left, Measured(Measure.ACTUAL), state)
                state.subject = named or state.subject
            return
        compared = self._grammar.base(self._grammar.unheld(left))
        state.base = compared if compared.base else state.base
        state.fund = self._subjects.fund(left) or state.fund
        self._heard(left, state)
        self._nested(figure, left, state)
        claim = self._claim(figure, left, state)
        if claim is None:
            self._unread.append((state.number, figure))
            state.last = None
            return
        self._speech.take(claim, state.section)
        state.last, state.apart = claim, "；" in left
        if figure.kind == "money":
            state.listed = claim.listed
        if not (_OF_WHOLE.search(left) and figure.kind == "money"):
            self._speech.spoken(claim.subject, state)
            state.subject = claim.subject
        self._follow(claim, left, state)

    @staticmethod
    def _follow(claim: Claim, left: str, state: State) -> None:
        """Keep what the figures behind an amount are of: the amount, and what it is compared with."""
        if claim.measure is Measure.LAST and _FROM.search(left) and not state.base.base:
            state.base = Compared(LAST, year=claim.aspects.year)  # 由2020年的 5 万元减少到 3 万元
        end = claim.figure.end
        modifier = state.passage.text[end : end + 1] == "的"  # 完成预算 5 万元的 90%
        based = claim.base and claim.measure is not Measure.CHANGE  # 比预算 5 万元低 …
        beside = modifier or based or claim.aspects.year != state.year
        if claim.measure in (*AMOUNTS, Measure.LAST) and not beside:
            state.amount = claim.number

    def _heard(self, left: str, state: State) -> None:
        """Take in the year and the holder that the words before a figure tell.

        Those of a sentence are told with its first figure, or inherited; what is told later is of that
        figure alone, and of the parts that are listed of it.
        """
        own = _CLOSED.sub("", self._grammar.cut(left)).rpartition("；")[2]
        own = _SHARED.sub("", own)
        year, holder = self._grammar.year(own, state.setting.year), self._settings.holder(own)
        holder = holder or self._other_unit(own, state)
        year = SEVERAL_YEARS if self._grammar.several_years(own) else year
        if state.opens:
            apart = _FROM.search(own) or self._grammar.said_last(own)  # 由2023年的, 上年决算
            sentence = None if apart or year == SEVERAL_YEARS else year
            state.year, state.holder = sentence or state.year, holder or state.holder
            state.opens = False
        elif holder and "；" in left:
            state.holder = holder  # a statement on another: 党政机关 5 万元，…；政法部门 4 万元
        state.own, state.joined = Aspects(year, holder), left.startswith("、")
        told = [name for name, value in (("year", year), ("holder", holder)) if value]
        state.said = state.said.union(told)

    def _other_unit(self, own: str, state: State) -> str:
        """Give a unit by its name, in a sentence that tells amounts by whose they are."""
        name = own.rpartition("，")[2]
        units = (
            state.holder and not state.opens and self._grammar.leftover(name, organisations=False)
        )
        return f"{UNIT}{name}" if units and not self._grammar.leftover(name) else ""

    def _nested(self, figure: Figure, left: str, state: State) -> None:
        """Follow the lists that 其中 opens, and that close with a bracket.

        包括 belongs to the noun before it; where that is not the amount just told, the list has no head.
        """
        state.composed = False
        for mark in _MARKS.finditer(left):
            if mark.group() == "(":
                state.outer.append((state.part_of, state.head, state.subject))
                changed = state.last is not None and state.last.measure in CHANGES
                state.part_of = state.head = None if changed else state.amount
            elif mark.group() == ")" and state.outer:
                state.part_of, state.head, state.subject = state.outer.pop()
        if _ENDED.search(left):
            state.head = state.part_of = None
        open_list = left.rpartition("；")[2]  # what a list names without figures ends with it
        within = self._lists.search(open_list)
        if within:
            own = re.split("[，。；]", open_list[: within.start()])[-1]
            headed = not _BEFORE_LIST.sub("", own) or "(" in open_list[: within.end()]
            state.head = self._speech.listed(state) if headed else self._speech.head_of(own, state)
            state.part_of = state.head
        elif left.startswith(("：", ":")) or (not state.last and _INTRO.match(left)):
            state.head = self._speech.listed(state)
        elif (of := _OF.search(left)) and _MADE_UP.match(state.passage.text, figure.end):
            noun = re.split("[，。；]", left[: of.start()])[-1]
            state.head = state.part_of = self._speech.head_of(noun, state)
            state.composed = True

    def _claim(self, figure: Figure, left: str, state: State) -> Claim | None:
        if _PAIR.match(state.passage.text, figure.end) and not _TOLD.search(left):
            self._pair(figure, left, state)
        opening = state.series.opening or self._opened(figure, left, state)
        found = self._in_series(figure, left, state)
        state.named = state.named or (found is not None and opening)
        if found is None and not opening:
            lone = _BARE.match(left) and state.kind == figure.kind and figure.kind != "count"
            found = None if lone else self._alone(figure, left, state)
        if found is None:
            return None
        measured, subject = found
        subject = self._speech.within(subject, state)
        section = self._speech.section_of(subject, state)
        home = section if subject.kind == "account" else state.section
        whole = None
        if measured.of is not None and not (subject.kind == "free" and not measured.of):
            whole = self._speech.whole(measured.of, home, state)
            if whole is None and not self._grammar.leftover(measured.of):
                whole = self._speech.told_whole(subject, state)
        inherited = measured.measure in CHANGES and not measured.base.base and state.based.base
        if inherited:
            measured = replace(measured, base=state.based)
        self._end_list(subject, left, state)
        aspects = self._aspects(measured, subject, state)
        measured = self._of_year(measured, aspects, state)
        twice = measured.measure in CHANGES and measured.way < 0 and figure.value < 0
        return Claim(
            number=len(self._speech.claims),
            passage=state.number,
            sentence=state.sentence,
            figure=figure,
            subject=subject,
            measure=measured.measure,
            section=section,
            base=measured.base.base,
            kind=measured.kind,
            way=1 if twice else measured.way,
            twice=twice,
            whole=whole,
            whole_holder=self._settings.holder(measured.of or ""),
            part_of=state.part_of if measured.measure in AMOUNTS else None,
            aspects=aspects,
            base_year=self._base_year(measured, state),
            base_spent=measured.base.spent,
            of=self._version(left, subject, measured.base, state),
            named=state.named and not inherited,
            listed=bool(_ENUMERATED.match(left)),
            head=state.head,
        )

    def _end_list(self, subject: Subject, left: str, state: State) -> None:
        """End a list where the text speaks of its whole once more, behind a semicolon."""
        head = self._speech.claims[state.head].subject if state.head is not None else None
        if head is not None and head.key == subject.key and "；" in left:
            state.head = state.part_of = None

    def _aspects(self, measured: Measured, subject: Subject, state: State) -> Aspects:
        """Give year and holder: those told with the figure, of its list's head, of its sentence."""
        head = self._speech.claims[state.head].aspects if state.head is not None else UNKNOWN
        own, last = state.own, measured.measure is Measure.LAST
        if measured.measure not in AMOUNTS and not last:
            head = self._speech.changed(subject, state) or head
        joined = state.last if state.joined and state.last else None
        beside = joined.aspects.year if joined and joined.subject.key == subject.key else None
        follows = state.last is not None and state.last.measure is Measure.CHANGE
        if measured.measure is Measure.GROWTH and follows and state.last is not None:
            beside = state.last.aspects.year  # 2020年较2018年减少 3 万元，下降 5%
        year = own.year or beside or head.year or state.year
        if measured.base.base and measured.measure in (Measure.LAST, Measure.BUDGET):
            year = self._base_year(measured, state)
        elif last and own.year is None and year is not None:
            year -= 1
        holder = own.holder or head.holder or state.holder
        return Aspects(year, holder, state.said)

    @staticmethod
    def _base_year(measured: Measured, state: State) -> int | None:
        back = measured.base.back
        return measured.base.year or (state.year - back if state.year else None)

    @staticmethod
    def _of_year(measured: Measured, aspects: Aspects, state: State) -> Measured:
        """Give what was spent the year before as such: 2021年购置费 in a text on 2022."""
        own = state.setting.year
        before = own is not None and aspects.year == own - 1
        spent = measured.measure is Measure.ACTUAL
        return replace(measured, measure=Measure.LAST) if before and spent else measured

    def _version(self, left: str, subject: Subject, based: Compared, state: State) -> Measure:
        """Give whether a change or rate is of a budget or of what was spent: as said, or as told."""
        if based.base == BUDGET and not based.back and based.year in (None, state.year):
            return Measure.ACTUAL  # what differs from a budget of its own year is what was spent
        if based.spent and not state.setting.budget:
            return Measure.ACTUAL  # 较上年决算数: what was spent against what was spent
        own = self._grammar.cut(left)
        spent = self._grammar.spent(own)
        if spent is not self._grammar.budgeted(own):
            return Measure.ACTUAL if spent else Measure.BUDGET
        return self._speech.version(subject, state, self._default(state))

    def _default(self, state: State) -> Measure:
        """Give what an amount is of which no word says whether it was budgeted or spent."""
        if state.head is not None:
            head = self._speech.claims[state.head].measure
            if head in (Measure.ACTUAL, Measure.BUDGET, Measure.LAST):
                return Measure.BUDGET if head is Measure.BUDGET else Measure.ACTUAL
        return state.version

    def _pair(self, figure: Figure, left: str, state: State) -> None:
        """Open the series 5 万元/4 万元 where a heading says 预算数/决算数; else it tells nothing."""
        subject = self._speech.subject(figure, left, Measured(Measure.ACTUAL), state)
        measures: tuple[Measured, ...] = ()
        if subject and _BUDGET_FIRST.search(state.passage.heading):
            measures = (Measured(Measure.BUDGET, kind="预算"), Measured(Measure.ACTUAL))
        chosen = (subject,) * len(measures) if subject else ()
        state.subject = subject
        state.series = Series(chosen, measures, opening=True)

    def _opened(self, figure: Figure, left: str, state: State) -> bool:
        """Tell whether a figure begins a series: 分别为 5 万元、6 万元; 各为 5、6 万元; A、B 5、6 万元."""
        clause = re.split("[，；：]", left)[-1]
        named = len(self._subjects.each(clause, state.section)) if figure.run > 1 else 0
        if 1 < named == figure.run:
            return True
        several = figure.run > 1 and (
            _EACH.search(left) or len(state.series.subjects) == figure.run
        )
        return state.series.opened(left) or bool(several)

    def _in_series(
        self, figure: Figure, left: str, state: State
    ) -> tuple[Measured, Subject] | None:
        """Give the next of a series: A、B 分别为 1 万元、2 万元."""
        if state.series.opening:
            state.series.opening = False
            return state.series.take(figure)
        if self._opened(figure, left, state):
            text = self._grammar.cut(left)
            state.series = series_of(text, figure, state, self._subjects, self._measures)
            return state.series.take(figure)
        if _BARE.match(left):
            return state.series.take(figure)
        return None

    def _alone(self, figure: Figure, left: str, state: State) -> tuple[Measured, Subject] | None:
        shared = self._whole_told(figure, left, state)
        if shared:
            return shared
        if figure.run > 1 and figure.kind == "percent" and not self._names(left, state):
            return None  # 占比：5%、4%、3%: of several, and not of what was named last
        if state.series.at > 1 and _SUMMED.fullmatch(left):
            return None  # 分别为 5 万元、4 万元，合计 9 万元
        measured = self._measures.of(figure, self._grammar.unheld(left), self._before_it(state))
        if measured is not None and measured.of is not None:
            measured = replace(measured, of=self._grammar.share(left) or measured.of)
        subject = self._speech.subject(figure, left, measured, state) if measured else None
        if subject is None and measured is not None:
            state.subject = None  # something else is spoken of
        if measured is not None and self._leads_on(figure, measured, state):
            measured = Measured(Measure.LAST)
        if measured is not None and not measured.said and self._default(state) is Measure.BUDGET:
            head = self._speech.claims[state.head] if state.head is not None else None
            measured = Measured(Measure.BUDGET, kind=head.kind if head and head.kind else "预算")
        return (measured, subject) if measured and subject else None

    def _leads_on(self, figure: Figure, measured: Measured, state: State) -> bool:
        """Tell whether an amount is what another came from: 6 万元降至 5 万元."""
        amount = figure.kind == "money" and measured.measure is Measure.ACTUAL
        return amount and self._grammar.leads_on(state.passage.text[figure.end : figure.end + 8])

    def _whole_told(
        self, figure: Figure, left: str, state: State
    ) -> tuple[Measured, Subject] | None:
        """Give the whole whose amount stands within a share: 占本年支出 5 万元的 3%; the topic stays."""
        match = _OF_WHOLE.search(left)
        if match is None or figure.kind != "money" or self._grammar.budget(left) is not None:
            return None
        self._speech.before_share(left[: match.start()], state)
        named = self._speech.whole(match["whole"], state.section, state)
        return (Measured(self._default(state)), named) if named else None

    def _names(self, left: str, state: State) -> bool:
        """Tell whether the clause before a figure names something."""
        clause = re.split("[，；：]", left)[-1]
        own = self._subjects.each(clause, state.section)
        return bool(own or self._grammar.leftover(clause))

    def _before_it(self, state: State) -> Before:
        section = self._spec.sections.get(state.passage.section or "")
        last, whole = state.last, section.whole if section else None
        item = last is not None and last.subject.names[-1:] and last.subject.names[-1][0] == "项"
        share = last is not None and last.subject.key != whole and not item
        if last is None:
            return Before(state.base)
        return Before(state.base, last.measure, last.way, share, last.kind)
