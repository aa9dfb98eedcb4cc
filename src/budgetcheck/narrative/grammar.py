"""The general grammar of a clause, from the pack's words: comparisons, verbs, budgets, shares.

In: the text to the left of a figure, in normal form. Out: what kind of figure follows.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from budgetcheck.rulebook.narrative_model import WordLists

LAST, BUDGET = "last", "budget"
_YEAR = r"20\d\d年(?:度)?"
_A_YEAR = re.compile(r"(20\d\d)年?")
_EXECUTED = r"(?!数?(?:的)?(?:执行|完成)(?!率))"  # 预算执行数 is what was spent
_TAIL = r"(?:了|安排|花费|花|用|支出|收入|资金|经费|金额|额度|额|数|为|约|共|达|计|的|幅度|比例|率|幅|:|：|近|是)*"
_PUNCTUATION = re.compile(r"[，。；：:、,.!?()\-/\s%]+")
_BRACKETED = re.compile(r"\([^()\d]*\)")
INCLUDED = re.compile(r"\((?:含|包括|包含)[^)]*\)?")
"""Whose figures are told too: (含 11 个乡镇)."""
_UNWAYED = re.compile("(?:增减|变动|变化)(?:额|数|值)?(?:为|是|:|：)?$")
_NAME = "\ue000"  # in the place of words that are no filler together
_NOUN = re.compile("收入|支出")
_SEVERAL_YEARS = re.compile(
    r"(?:[二两三四五六七八九十]|(?<!\d)\d)年(?:来|间|里|以来)?[^，。；\d]{0,4}?(?:累计|合计|共计|总计|共)"
)
_TOO_COMMON = frozenset(
    ("会", "部", "所", "区", "县", "市", "省", "科", "办", "项", "组", "行", "单位", "机关", "政府")
)
_FUND = r"(?<!公共)(?<!基金)(?<!经营)(?<!部门)"


def alternation(words: Iterable[str]) -> str:
    """Give a pattern of any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


def _verbs(said: Iterable[str], roots: Iterable[str], words: WordLists) -> str:
    """Give a pattern of verbs of change: those said, and a root with what may stand around it.

    净减, 减支, 略降: of the roots each verb need not be listed.
    """
    heads, tails = alternation(words.root_before), alternation(words.root_after)
    made = [rf"(?:{heads})?(?:{alternation(roots)})(?:{tails})?"] if (roots := tuple(roots)) else []
    return "|".join([*made, alternation(said)])


@dataclass(frozen=True, slots=True)
class Compared:
    """What a text compares with: last (what was spent before) or budget, and of which year.

    `year` is None where no figure tells it; `back` is then how many years before its own. `spent`
    says that words tell it to be what was spent: 比上年决算, and not 比上年 of a budget.
    """

    base: str
    year: int | None = None
    back: int = 0
    spent: bool = False


NOTHING = Compared("")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of change before a figure: 1 up, -1 down, 0 both (a leftover of a template)."""

    way: int
    start: int


class Grammar:
    """Patterns of a pack's words."""

    def __init__(
        self, words: WordLists, organisations: Iterable[str] = (), holders: Iterable[str] = ()
    ) -> None:
        self._holders = re.compile("|".join([*holders, "(?!)"]))
        known = tuple(organisations)
        self._unit = re.compile(rf"(?:{alternation(known)})$" if known else "(?!)")
        ends = alternation(word for word in known if word not in _TOO_COMMON)
        self._named = re.compile(
            rf"[\u4e00-\u9fff]{{2,30}}?(?:{ends})(?:\((?:本级|部门|单位|汇总)\))?(?={_YEAR}|本年|部门|共有|$)"
        )
        up, down = (
            _verbs(said, roots, words)
            for said, roots in ((words.up, words.up_root), (words.down, words.down_root))
        )
        even = alternation(words.even)
        greater, less = alternation(words.greater), alternation(words.less)
        last = alternation((*words.last_year,))
        before = alternation(word for word in words.last_year if not word.startswith("同"))
        self._before = before
        budgets = rf"{_FUND}(?:{alternation(words.budgets)}){_EXECUTED}"
        self._earlier = re.compile(
            rf"(?P<year>20\d\d)年(?!初|末|底|\d{{1,2}}月|[一二三四五六七八九十]{{1,2}}月)|(?P<last>(?:{before})(?:度)?(?!结转|结余|末|初|财政拨款结转))"
            rf"|(?P<own>{alternation(words.this_year)})"
        )
        self._version = re.compile(
            rf"{_YEAR}|{alternation(words.this_year)}|(?:{budgets})(?:数|安排)?[为是]?$|(?:{alternation(words.spent)})数?[为是]?$"
        )
        self._performed = re.compile(alternation(words.performed) or "(?!)")
        self._spent = re.compile(alternation(words.spent))
        both = rf"(?:{up}|{down})[(/](?:{up}|{down})\)?"
        self._budget_word = re.compile(budgets)
        self._last_word = re.compile(rf"{last}|{_YEAR}|决算|执行数")
        self._before_word = re.compile(last)
        self._verb = re.compile(rf"(?:(?P<both>{both})|(?P<up>{up})|(?P<down>{down})){_TAIL}$")
        self._compared = re.compile(
            rf"(?:(?:与|和|同)(?=[^，。；]?(?:{budgets}|{last}|{_YEAR}))|对照|较|比|相较于?|相比于?|对比|相对于?)"
            rf"(?P<base>[^，。；]{{0,12}}?(?:{budgets}|{last}|{_YEAR})[^，。；]{{0,10}}?)"
            rf"(?:相比较?|比较|对比|(?={up}|{down}|{even}|{greater}|{less})|，|$)|(?P<same>同比)"
        )
        self._reached = re.compile(rf"(?:{up}|{down}|变|提|压)(?:了)?(?:到|至|为)$")
        self._leads_on = re.compile(rf"(?:{up}|{down}|变|提|压|调)(?:了)?(?:到|至)(?=\d)")
        self._last_tail = re.compile(
            rf"(?:(?:由|从)(?:[^，。；]{{0,6}}?(?:{before}|{_YEAR}|原|年初)[^，。；]{{0,10}}|[^，。；]{{0,10}}的|)|(?<![与和同较比低高多少])(?<!低于)(?<!高于)(?:{before})(?:的)?"
            r"(?:同期|度|决算|支出|收入|经费|费用|实际|执行|总额|合计|金额|总计|数|额)*)(?:为|是|:|：)*$"
        )
        bases = rf"(?:{budgets}|(?:{before})|{_YEAR})"
        self._against = re.compile(
            rf"(?:(?P<up>{greater}|多于)|(?P<down>{less}))(?P<base>[^，。；]{{0,6}}?{bases})"
            r"(?:同期|预算|决算|预计|执行|数|安排|金额|的)*(?:了)?$"
        )
        self._base_amount = re.compile(
            rf"(?:较|比|相较于?|对比|相对于?|(?:与|和|同)(?=[^，。；]{{0,30}}?{bases}))"
            rf"(?P<base>[^，。；]{{0,30}}?{bases}(?:度|同期|年初|{budgets}|决算|支出|收入|执行|实际|总额|数|额|的)*)(?:为|是)?$"
        )
        self._predicate = re.compile(
            r"(?:全部|均|都|全)(?:为|是|系)[\u4e00-\u9fff]{1,14}(?=[，。；])"
        )
        self._kept = re.compile(alternation(words.kept) or "(?!)")
        self._modifiers = re.compile(alternation(words.modifiers) or "(?!)")
        self._grand = re.compile(alternation(words.grand_names) or "(?!)")
        self._bare_names = re.compile(alternation(words.bare_names) or "(?!)")
        self._listing = re.compile(
            f"(?:{alternation(w for w in words.lists if w != '其中')})(?!率)"
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
            rf"(?:完成|达到|达|占|为|是|执行|相当于)(?:了)?(?P<kind>[^，。；占]{{0,6}}?{budgets})(?:数|安排|总额|批复|金额|支出|收入)*(?:的)?(?:比例|比重)?(?:为|达|约)*$"
            rf"|(?:{budgets})?(?:数)?(?:的)?(?:完成|执行)(?:了)?$"
            rf"|(?:{budgets})?(?:数)?(?:的)?(?:完成率|执行率|完成比例|执行进度|执行比例|完成程度|完成进度)(?:为|达到|达|是|:|：)*$"
        )
        self._share = re.compile(
            r"占(?P<base>[^，。；占]*?)(?:的)?(?:比重|比例|比|百分比)?(?:为|是|达到|达|约|:|：|的)*$"
            r"|(?:所占|占)?(?:比重|比例)(?:为|是|达到|达|约|:|：)*$"
        )
        self._differs = re.compile(rf"(?:{alternation(words.differs)})(?:为|是|达|:|：)*$")
        self._reason = re.compile(alternation(words.reason))
        self.filler = re.compile(
            rf"{_YEAR}|\d+(?:\.\d+)?(?:年|月|日|%|万元|元)?|{up}|{down}|"
            rf"{alternation((*words.filler, *words.even, *words.last_year))}"
        )
        self.compared_words = re.compile(
            rf"(?:决算数?|支出数?|执行数)?(?P<word>{greater}|{less}|等于|[与同和](?=[^，。；]{{0,8}}(?:{even})))"
            rf"[^，。；]{{0,4}}?{budgets}(?:数|安排|金额)*(?P<even>{even})?"
        )
        self.even_years = re.compile(
            rf"(?:两年|前后|与(?:{before})|同(?:{before}))?(?:{even})(?=[，。；]|$)"
        )
        self._greater, self._less = re.compile(greater), re.compile(less)

    def reason(self, text: str) -> bool:
        """Tell whether the text is, from here on, a reason."""
        return self._reason.search(text) is not None

    def base(self, text: str) -> Compared:
        """Give what the text compares with last."""
        found = NOTHING
        for match in self._compared.finditer(text):
            found = self._base(match) or found
        return found

    def _base(self, match: re.Match[str]) -> Compared | None:
        return Compared(LAST, back=1) if match["same"] else self._base_of(match["base"])

    def _base_of(self, said: str) -> Compared | None:
        told = _A_YEAR.search(said)
        year = int(told[1]) if told else None
        back = 1 if self._before_word.search(said) else 0
        if self._budget_word.search(said):
            return Compared(BUDGET, year, back)
        spent = self._spent.search(said) is not None
        return Compared(LAST, year, back or 1, spent) if self._last_word.search(said) else None

    def year(self, text: str, own: int | None) -> int | None:
        """Give the year that a text without comparisons speaks of last, None where it says none."""
        found = None
        for match in self._earlier.finditer(text):
            if match["year"]:
                found = int(match["year"])
            elif own is not None:
                found = own - 1 if match["last"] else own
        return found

    @staticmethod
    def several_years(text: str) -> bool:
        """Tell whether an amount is of several years together: 三年累计."""
        return _SEVERAL_YEARS.search(text) is not None

    def said_last(self, text: str) -> bool:
        """Tell whether a text speaks of the year before by a word, and by no number."""
        found = [*self._earlier.finditer(text)]
        return bool(found and found[-1]["last"])

    def spent(self, text: str) -> bool:
        """Tell whether a text says that its amount is what was spent, and not a budget."""
        return self._spent.search(text) is not None

    def unwayed(self, text: str) -> bool:
        """Tell whether an amount is a change whose sign alone says its way: 增减为 0."""
        return _UNWAYED.search(text) is not None

    def differs(self, text: str) -> bool:
        """Tell whether a rate is how much more than its budget was spent: 预决算差异率."""
        return self._differs.search(text) is not None

    def performed(self, text: str) -> bool:
        """Tell whether a title speaks of how a budget was carried out."""
        return self._performed.search(text) is not None

    def budgeted(self, text: str) -> bool:
        """Tell whether a text speaks of a budget."""
        return self._budget_word.search(text) is not None

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

    def leads_on(self, text: str) -> bool:
        """Tell whether the text behind an amount says what it grew or fell to: 降至."""
        return self._leads_on.match(text) is not None

    def last(self, text: str) -> bool:
        """Tell whether an amount is last year's: 上年决算为, 由."""
        return self._last_tail.search(text) is not None

    def against(self, text: str) -> tuple[int, Compared] | None:
        """Give way and base where an amount is how much more or less than these: 高于上年 5 万元."""
        match = self._against.search(text)
        if match is None:
            return None
        return (1 if match["up"] else -1), self._base_of(match["base"]) or Compared(BUDGET)

    def base_amount(self, text: str) -> Compared | None:
        """Give what an amount is that a comparison names: 比上年的 5 万元多, 与 2019 年 5 万元相比."""
        match = self._base_amount.search(text)
        return None if match is None else self._base_of(match["base"])

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
        named = self._budget_word.sub("", match["kind"] or "")
        if match.group().startswith("占") and named and not self._earlier.fullmatch(named):
            return None  # 占政府采购预算: a share of what is named
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
        return self._predicate.sub("，", self._compared.sub("，", text))

    def bare_name(self, text: str) -> str:
        """Give what a clause names that says no more than 收入 or 支出, "" where it says less."""
        found = self._bare_names.findall(text)
        return found[-1] if found else ""

    def without_last(self, text: str, year: int | None) -> str:
        """Give the text without comparisons, and without what was spent the year before."""
        text = self._compared.sub("，", text)
        earlier = rf"(?:{self._before}|{year - 1 if year else '20xx'}年(?:度)?)[^，。；]{{0,8}}?(?:{self._spent.pattern})"
        return re.sub(earlier, "", text)

    def unheld(self, text: str) -> str:
        """Give the text without words for a holder, and what these include."""

        def included(match: re.Match[str]) -> str:
            return "" if self._holders.search(match.group()) else match.group()

        return self._holders.sub("", INCLUDED.sub(included, text))

    def grand_name(self, text: str) -> bool:
        """Tell whether a clause speaks of the total of what was listed: 总额."""
        return self._grand.search(text) is not None

    def unmodified(self, text: str) -> str:
        """Give the text without words of the money that is spent, which make no other name."""
        return self._modifiers.sub("", text)

    def includes(self, text: str) -> bool:
        """Tell whether a figure is of what a bracket includes of others: （含 12 个乡镇 5 万元）."""
        found = INCLUDED.search(text)
        return bool(
            found and not found.group().endswith(")") and self._holders.search(found.group())
        )

    def noun(self, text: str) -> str:
        """Give 收入 or 支出 where a text says that alone."""
        found = _NOUN.findall(text)
        return found[-1] if found else ""

    def unlisted(self, text: str) -> str:
        """Give the text without the words that open a list."""
        return self._listing.sub("，", text)

    def names_unit(self, name: str) -> bool:
        """Tell whether a name ends as that of an organisation does: 县医院."""
        return self._unit.search(name) is not None

    def leftover(self, text: str, *, organisations: bool = True) -> str:
        """Give what is left of a text once all words are gone that name nothing, and no holder."""
        text = _BRACKETED.sub("", text)
        text = self._named.sub("，", text) if organisations else text
        text = self._kept.sub(_NAME, self._holders.sub("", text))
        return self.filler.sub("", _PUNCTUATION.sub("", text))

    def plain(self, text: str) -> str:
        """Give a name without the year, the version and the holder that are told with it."""
        text = self._holders.sub("", self._named.sub("", text))
        return self._version.sub("", text).lstrip("和及与")

    def compared_way(self, word: str) -> int:
        """Give 1 for 大于, -1 for 小于, 0 for 等于 and 持平."""
        if self._greater.fullmatch(word):
            return 1
        return -1 if self._less.fullmatch(word) else 0
