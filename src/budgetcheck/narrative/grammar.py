"""The general grammar of a clause, from the pack's words: comparisons, verbs, budgets, shares.

In: the text to the left of a figure, in normal form. Out: what kind of figure follows.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from budgetcheck.rulebook.narrative_model import WordLists

LAST, BUDGET = "last", "budget"
_YEAR = r"20\d\d年(?:度)?"
_TAIL = r"(?:了|支出|收入|资金|经费|金额|额度|额|数|为|约|共|达|计|的|幅度|比例|率|幅|:|：|近)*"
_PUNCTUATION = re.compile(r"[，。；：:、,.!?()\-/\s%]+")
_BRACKETED = re.compile(r"\([^()\d]*\)")
_TOO_COMMON = frozenset(
    ("会", "部", "所", "区", "县", "市", "省", "科", "办", "项", "组", "行", "单位", "机关", "政府")
)
_FUND = r"(?<!公共)(?<!基金)(?<!经营)(?<!部门)"


def alternation(words: Iterable[str]) -> str:
    """Give a pattern of any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of change before a figure: 1 up, -1 down, 0 both (a leftover of a template)."""

    way: int
    start: int


class Grammar:
    """Patterns of a pack's words."""

    def __init__(self, words: WordLists, organisations: Iterable[str] = ()) -> None:
        ends = alternation(word for word in organisations if word not in _TOO_COMMON)
        self._named = re.compile(
            rf"[\u4e00-\u9fff]{{2,30}}?(?:{ends})(?:\((?:本级|部门|单位|汇总)\))?(?={_YEAR}|本年|部门|共有|$)"
        )
        up, down = alternation(words.up), alternation(words.down)
        even = alternation(words.even)
        greater, less = alternation(words.greater), alternation(words.less)
        last = alternation((*words.last_year,))
        before = alternation(word for word in words.last_year if not word.startswith("同"))
        budgets = rf"{_FUND}(?:{alternation(words.budgets)})"
        both = rf"(?:{up}|{down})[(/](?:{up}|{down})\)?"
        self._budget_word = re.compile(budgets)
        self._last_word = re.compile(rf"{last}|{_YEAR}|决算")
        self._verb = re.compile(rf"(?:(?P<both>{both})|(?P<up>{up})|(?P<down>{down})){_TAIL}$")
        self._compared = re.compile(
            rf"(?:(?:与|和|同)(?=[^，。；]?(?:{budgets}|{last}|{_YEAR}))|较|比|相较于?|对比|相对)"
            rf"(?P<base>[^，。；]{{0,12}}?(?:{budgets}|{last}|{_YEAR})[^，。；]{{0,10}}?)"
            rf"(?:相比较?|比较|对比|(?={up}|{down}|{even}|{greater}|{less})|，|$)|(?P<same>同比)"
        )
        self._reached = re.compile(rf"(?:{up}|{down})(?:了)?(?:到|至|为)$")
        self._last_tail = re.compile(
            rf"(?:(?:由|从)[^，。；]{{0,16}}|(?<![与和同较比低高多少])(?<!低于)(?<!高于)(?:{before})(?:的)?"
            r"(?:同期|度|决算|支出|收入|经费|费用|实际|执行|总额|合计|金额|总计|数|额)*)(?:为|是|:|：)*$"
        )
        self._against = re.compile(
            rf"(?:(?P<up>{greater}|多于)|(?P<down>{less}))[^，。；]{{0,4}}?{budgets}(?:数|安排|金额)*(?:了)?$"
        )
        self._compares = re.compile(
            rf"(?:同比|环比|(?:(?:与|同|和)(?=[^，。；]?(?:{budgets}|{last}|{_YEAR}))|较|比)"
            rf"[^，。；]{{0,12}}?(?:{budgets}|{last}|{_YEAR})[^，。；]{{0,8}}?)"
            r"(?:增减|变动|变化|相比|为|:|：)*[(]?$"
        )
        self._budget = re.compile(
            rf"(?P<kind>{budgets})(?:数|安排|批复|下达|总额|总数|金额|经费|支出|收入|数额|合计|资金|总计|均)*"
            r"(?:分别)?(?:为|是|共|计|约|达|:|：)*$|(?:项目|资金|经费)安排(?:资金|经费)?(?:为|共)*$"
        )
        self._rate = re.compile(
            rf"(?:完成|达到|达|占|为|是|执行|相当于)(?:了)?(?P<kind>[^，。；占]{{0,4}}?{budgets})(?:数|安排|总额|批复|金额|支出|收入)*(?:的)?(?:比例|比重)?(?:为|达|约)*$"
            rf"|(?:{budgets})?(?:数)?(?:的)?(?:完成率|执行率|完成比例|执行进度|执行比例|完成程度|完成进度)(?:为|达到|达|是|:|：)*$"
        )
        self._share = re.compile(
            r"占(?P<base>[^，。；占]*?)(?:的)?(?:比重|比例|比|百分比)?(?:为|是|达到|达|约|:|：|的)*$"
            r"|(?:所占|占)?(?:比重|比例)(?:为|是|达到|达|约|:|：)*$"
        )
        self._reason = re.compile(alternation(words.reason))
        self.filler = re.compile(
            rf"{_YEAR}|\d+(?:\.\d+)?(?:年|月|日|%|万元|元)?|"
            rf"{alternation((*words.filler, *words.up, *words.down, *words.even, *words.last_year))}"
        )
        self.compared_words = re.compile(
            rf"(?:决算数?|支出数?|执行数)?(?P<word>{greater}|{less}|等于|[与同和](?=[^，。；]{{0,8}}(?:{even})))"
            rf"[^，。；]{{0,4}}?{budgets}(?:数|安排|金额)*(?P<even>{even})?"
        )
        self._greater, self._less = re.compile(greater), re.compile(less)

    def reason(self, text: str) -> bool:
        """Tell whether the text is, from here on, a reason."""
        return self._reason.search(text) is not None

    def base(self, text: str) -> str:
        """Give what the text compares with: last, budget, or ""."""
        found = ""
        for match in self._compared.finditer(text):
            if match["same"]:
                found = LAST
            elif self._budget_word.search(match["base"]):
                found = BUDGET
            elif self._last_word.search(match["base"]):
                found = LAST
        return found

    def verb(self, text: str) -> Verb | None:
        """Give the verb of change that a figure follows."""
        match = self._verb.search(text)
        if match is None:
            return None
        way = 0 if match["both"] else (1 if match["up"] else -1)
        return Verb(way, match.start())

    def reached(self, text: str) -> bool:
        """Tell whether an amount is what something grew or fell to: 减少到."""
        return self._reached.search(text) is not None

    def last(self, text: str) -> bool:
        """Tell whether an amount is last year's: 上年决算为, 由."""
        return self._last_tail.search(text) is not None

    def against_budget(self, text: str) -> int:
        """Give 1 or -1 where an amount is how much more or less than a budget was spent."""
        match = self._against.search(text)
        return 0 if match is None else (1 if match["up"] else -1)

    def compares(self, text: str) -> bool:
        """Tell whether a text ends in a comparison without a verb: 同比, 较上年."""
        return self._compares.search(text) is not None

    def budget(self, text: str) -> str | None:
        """Give which budget a figure is, None where it is none."""
        match = self._budget.search(text)
        return (match["kind"] or "") if match else None

    def rate(self, text: str) -> str | None:
        """Give which budget a rate of completion is of ("" where unsaid), None for another rate."""
        match = self._rate.search(text)
        if match is None:
            return None
        kind = self._budget_word.search(match["kind"] or "")
        return kind.group() if kind else ""

    def share(self, text: str) -> str | None:
        """Give what a share is said to be of ("" where unsaid), None for another rate."""
        match = self._share.search(text)
        return None if match is None else (match["base"] or "")

    def comparisons(self, text: str) -> Iterator[tuple[int, str]]:
        """Give what the text compares with, and where."""
        return ((m.start(), m.group()) for m in self._compared.finditer(text))

    def departments(self, text: str) -> list[str]:
        """Give the names of organisations that stand before a year, 本年 or 部门."""
        return self._named.findall(text)

    def cut(self, text: str) -> str:
        """Give the text without what it is compared with."""
        return self._compared.sub("，", text)

    def leftover(self, text: str) -> str:
        """Give what is left of a text once all words are gone that name nothing."""
        text = self._named.sub("，", _BRACKETED.sub("", text))
        return self.filler.sub("", _PUNCTUATION.sub("", text))

    def compared_way(self, word: str) -> int:
        """Give 1 for 大于, -1 for 小于, 0 for 等于 and 持平."""
        if self._greater.fullmatch(word):
            return 1
        return -1 if self._less.fullmatch(word) else 0
