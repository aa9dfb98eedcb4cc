"""What figures are said of: indicators, accounts (类 款 项) and whatever else has a name.

In: text of a clause and its section. Out: the subject that stands last in it, and where.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from budgetcheck.narrative.accounts import LEVEL_OF, LEVELS, Accounts, Entry
from budgetcheck.narrative.grammar import Grammar, alternation
from budgetcheck.narrative.passages import Passage
from budgetcheck.rulebook.narrative_model import IndicatorSpec, NarrativeSpec

_LONGEST = 200  # letters before a mark; without a bound a line of 32,767 took ten seconds
_ACCOUNT = re.compile(
    rf"(?P<name>(?:[^，。；：()]|\([^()类款项]{{1,6}}\)){{1,{_LONGEST}}}?)"
    rf"\((?:(?:\d{{3,7}})?(?P<level>类|款|项)级?|(?P<code>2\d{{2}}(?:\d{{2}}(?:\d{{2}})?)?))\)(?P<tail>支出)?"
)
_CODED = re.compile(r"(?<!\d)(?P<code>2\d{2}(?:\d{2}(?:\d{2})?)?)(?!\d)")
_PROJECT = re.compile(r"(?P<name>.+)(?:绩效)?(?:自评|目标|评价)(?:综述|结果|情况|报告|完成|说明|$)")
_CODE_BEFORE = re.compile(r"(?<!\d)(\d{3}|\d{5}|\d{7})$")
_CODE_ROOM = 8  # of the longest code, and of what must not be a digit before it
_CHAIN = "-/·"
_ITEM_CODE = re.compile(r"-\d{3,7}(?!\d|\.)")
_WHOLES = ("合计", "总计", "总额")
_LEAST_NAME = 2
_ITEM = 7
_ITEM_LEVEL = 3  # 1.


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured. `key` tells subjects apart; `names` are 类, 款, 项 as the text has them."""

    kind: str  # indicator, account, project, free
    key: str
    label: str
    indicator: IndicatorSpec | None = None
    code: str = ""
    names: tuple[tuple[str, str], ...] = ()  # (level, name), the largest level first


@dataclass(frozen=True, slots=True)
class Mention:
    """A subject where it stands in a text."""

    subject: Subject
    start: int
    end: int
    local: bool = False  # a name that means this in its section only


class Subjects:
    """Finds subjects by the pack's names, the accounts' names, codes and the marks （类）（款）（项）."""

    def __init__(self, spec: NarrativeSpec, grammar: Grammar, accounts: Accounts) -> None:
        self._spec, self._grammar, self.accounts = spec, grammar, accounts
        self._fund_of = {
            title: one.name for one in spec.sections.values() if one.fund for title in one.titles
        }
        self.funds = re.compile(alternation(self._fund_of) or "(?!)")
        self._context = ""  # code of the 类 or 款 that is spoken of
        self._by_section: dict[str | None, tuple[re.Pattern[str], dict[str, IndicatorSpec]]] = {}
        names = [name for name in accounts.names() if len(name) > _LEAST_NAME]
        self._account_names = re.compile(alternation(names)) if names else None

    def opening(self, passage: Passage) -> Subject | None:
        """Give the subject that a passage opens with: its first words, where they hold no figure."""
        head = re.split("[。：；，]", passage.text[passage.start :], maxsplit=1)[0]
        if re.search(r"\d(?:万元|亿元|元|%)", head):
            return None
        whole = self.whole_of(passage.section) if head in _WHOLES else None
        if whole and not _ITEM_CODE.search(passage.text):
            return Subject("indicator", whole.name, head, whole)
        found = self.last(head, passage.section)
        if found and not self._grammar.leftover(head[found.end :].replace("支出", "")):
            return found.subject
        return self._project(head, passage)

    def _lists_projects(self, section: str | None) -> bool:
        spec = self._spec.sections.get(section or "")
        return spec is not None and spec.projects

    def _speaks_of_accounts(self, section: str | None) -> bool:
        spec = self._spec.sections.get(section or "")
        return spec is not None and spec.accounts is not None

    def whole_of(self, section: str | None) -> IndicatorSpec | None:
        """Give what the shares of a section are of where no word says it."""
        spec = self._spec.sections.get(section or "")
        return self._spec.indicators.get(spec.whole) if spec and spec.whole else None

    def _project(self, head: str, passage: Passage) -> Subject | None:
        item = passage.level >= _ITEM_LEVEL and self._lists_projects(passage.section)
        match = _PROJECT.match(head) if item else None
        if match is None:
            return None
        name = re.sub("(?:项目)?(?:支出)?(?:绩效)?$", "", match["name"])
        return Subject("project", f"项目:{name}", name)

    def fund(self, text: str) -> str | None:
        """Give the section of the fund that a text speaks of: 政府性基金预算, 国有资本经营预算."""
        found = self.funds.search(text)
        return self._fund_of[found.group()] if found else None

    def anywhere(self, text: str) -> Mention | None:
        """Give the subject of a text that is one by itself, whatever the section."""
        found = [one for one in self._indicators_in(text, "") if not one.local]
        whole = [one for one in found if one.start == 0]
        return whole[-1] if whole else None

    def anywhere_in(self, text: str) -> IndicatorSpec | None:
        """Give the indicator that a text names first by a name that means it anywhere."""
        found = [one for one in self._indicators_in(text, "") if not one.local]
        return found[0].subject.indicator if found else None

    def is_part(self, subject: Subject) -> bool:
        """Tell whether a subject is one that an account may be divided into: 基本支出, 人员经费."""
        if subject.kind == "indicator":
            return True
        label = subject.label
        return any(
            label in names
            for one in self._spec.indicators.values()
            for names in one.within.values()
        )

    def marked(self, text: str) -> Mention | None:
        """Give the account that a text marks last with （类）, （款）, （项）."""
        return max(self._accounts_in(text), key=lambda one: one.end, default=None)

    def first(self, text: str, section: str | None) -> Subject | None:
        """Give the subject that a text begins with."""
        found = [one for one in self.each(text, section) if one.start == 0]
        return found[0].subject if found else None

    def heard(self, subject: Subject | None, passage: Passage) -> None:
        """Take in the account that is spoken of; items below a 类 or 款 often have a bare name."""
        if passage.section and not self._speaks_of_accounts(passage.section):
            self._context = ""
        elif subject and subject.kind == "account" and subject.code and len(subject.code) < _ITEM:
            self._context = subject.code

    def each(self, text: str, section: str | None) -> list[Mention]:
        """Give all subjects of a text in order."""
        found = [*self._accounts_in(text), *self._indicators_in(text, section)]
        found += self._bare_accounts(text, section)
        best: dict[int, Mention] = {}
        for one in found:
            other = best.get(one.end)
            best[one.end] = one if other is None or one.start < other.start else other
        ordered = sorted(best.values(), key=lambda one: one.end)
        return [
            one
            for at, one in enumerate(ordered)
            if all(later.start >= one.end for later in ordered[at + 1 :])
        ]

    def last(self, text: str, section: str | None) -> Mention | None:
        """Give the subject named last in a text, the longest where several end alike."""
        found = [*self._accounts_in(text), *self._indicators_in(text, section)]
        found += [] if found else list(self._bare_accounts(text, section))
        found += self._bare_accounts(text, section) if found else []
        return max(found, key=lambda one: (one.end, -one.start), default=None)

    def _indicators_in(self, text: str, section: str | None) -> Iterator[Mention]:
        pattern, named = self._names(section)
        for match in pattern.finditer(text):
            spec = named[match.group()]
            subject = Subject("indicator", spec.name, match.group(), spec)
            local = match.group() not in spec.aliases
            yield Mention(subject, match.start(), match.end(), local)

    def _names(self, section: str | None) -> tuple[re.Pattern[str], dict[str, IndicatorSpec]]:
        known = self._by_section.get(section)
        if known is None:
            named: dict[str, IndicatorSpec] = {}
            for spec in self._spec.indicators.values():
                named |= dict.fromkeys(spec.aliases, spec)
            for name, spec in self._own_names(section):
                named[name] = spec
            known = self._by_section[section] = re.compile(alternation(named)), named
        return known

    def _own_names(self, section: str | None) -> Iterator[tuple[str, IndicatorSpec]]:
        """Give the names that hold in a section; without one, those that mean one thing only."""
        meant: dict[str, set[str]] = {}
        known = {word for spec in self._spec.indicators.values() for word in spec.aliases}
        for spec in self._spec.indicators.values():
            for own, words in spec.within.items():
                for word in words if section in (None, own) else ():
                    meant.setdefault(word, set()).add(spec.name)
        for word, specs in meant.items():
            if len(specs) == 1 and (section is not None or word not in known):
                yield word, self._spec.indicators[next(iter(specs))]

    def _accounts_in(self, text: str) -> Iterator[Mention]:
        """Give the accounts marked （类）, （款）, （项）; marks one after another are one account."""
        names: list[tuple[str, str]] = []
        start = end = -1
        code = ""
        for match in _ACCOUNT.finditer(text):
            level = match["level"] or LEVEL_OF[len(match["code"])]
            if names and (match.start() != end or LEVELS[level] <= LEVELS[names[-1][0]]):
                yield Mention(self._account(names, code), start, end)
                names = []
            if not names:
                start = match.start()
            names.append((level, match["name"]))
            end, code = match.end(), match["code"] or ""
        if names:
            yield Mention(self._account(names, code), start, end)

    def _account(self, names: list[tuple[str, str]], code: str = "") -> Subject:
        """Give the account of its names, and of the code in brackets behind the last: 教育支出（205）."""
        level, name = names[0]
        names = [(level, self._trimmed(name, level)), *names[1:]]
        entry = self.accounts.by_code.get(code) or self._entry(names)
        label = "".join(f"{own}({mark})" for mark, own in names)
        if entry:
            return Subject("account", entry.code, label, None, entry.code, tuple(names))
        key = code or "/".join(own for _, own in names)
        known = "" if self.accounts.printed else code
        return Subject("account", key, label, None, known, tuple(names))

    def _trimmed(self, name: str, level: str) -> str:
        """Cut words before the name of an account that no mark parts from it."""
        name = _CODED.sub("", name).lstrip("、")
        if level != "类":
            known = [n for at in range(len(name)) if self.accounts.named(n := name[at:], level)]
            return known[0] if known else name
        for at in range(len(name)):
            if self.accounts.of_class(name[at:]):
                return name[at:]
        return name

    def _entry(self, names: list[tuple[str, str]]) -> Entry | None:
        """Give the printed account that names mean: below the 类 and 款 named, else by name alone."""
        under = ""
        found: Entry | None = None
        for level, name in names:
            if level == "类":
                found = self.accounts.of_class(name)
            else:
                own = self._among(name, level, under)
                found = own[0] if len(own) == 1 else None
            if found is None:
                if level == names[-1][0]:
                    return None
                continue
            under = found.code
        return found

    def _among(self, name: str, level: str | None, under: str) -> list[Entry]:
        """Give the accounts of a name: below what is named with it, else below what is spoken of."""
        for code in (under, self._context, self._context[:3]):
            found = self.accounts.named(name, level, code) if code else []
            if found:
                return found
        return self.accounts.named(name, level)

    def _bare_accounts(self, text: str, section: str | None) -> Iterator[Mention]:
        """Give the accounts whose name stands without mark, where accounts are spoken of."""
        if self._account_names is None or not self._speaks_of_accounts(section):
            return
        above, ended = "", -1
        for match in self._account_names.finditer(text):
            chained = ended == match.start() - 1 and text[ended] in _CHAIN
            code = _CODE_BEFORE.search(text[max(0, match.start() - _CODE_ROOM) : match.start()])
            entry = self._named(match.group(), above if chained else "", code[1] if code else "")
            above, ended = (entry.code, match.end()) if entry else ("", -1)
            if entry:
                names = ((entry.level, match.group()),)
                subject = Subject("account", entry.code, match.group(), None, entry.code, names)
                yield Mention(subject, match.start(), match.end(), local=True)

    def _named(self, name: str, above: str, code: str) -> Entry | None:
        """Give the account of a bare name: by the code before it, below the one before it."""
        if code in self.accounts.by_code:
            return self.accounts.by_code[code]
        own = self._among(name, None, above)
        below = [one for one in own if above and len(one.code) == len(above) + 2]
        own = below or own  # 款 and 项 of one name
        single = own[0] if len(own) == 1 else self._only(own)
        return single if above and single else self.accounts.of_class(name) or single

    def _only(self, own: list[Entry]) -> Entry | None:
        """Give the 项 of a name that is the only one of a 款 of that name: both are one amount."""
        if [one.level for one in own] != ["款", "项"] or not own[1].code.startswith(own[0].code):
            return None
        return own[1] if len(self.accounts.below(own[0].code, "项")) == 1 else None
