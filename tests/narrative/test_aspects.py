"""Which year, holder, version and base each figure of a short text gets, and what it is part of."""

import pytest
from short_texts import BASIC, ITEMS, RUNNING, SPENDING, THREE, TITLE, amount, claims_of, told

CITY = "青河市2022年“三公”经费决算情况说明"
COUNTY = "青河县2022年“三公”经费决算情况说明"
THREE_NAMES = ("因公出国(境)费", "公务用车购置及运行维护费", "公务接待费")


def years(*lines: str) -> list[tuple[str, str, int | None]]:
    return [(amount(one), one.measure.value, one.aspects.year) for one in claims_of(*lines)]


def bases(*lines: str) -> list[tuple[str, str, int | None, bool]]:
    changes = (one for one in claims_of(*lines) if one.measure.value in ("增减额", "增减率"))
    return [(amount(one), one.base, one.base_year, one.base_spent) for one in changes]


def holders(*lines: str) -> list[tuple[str, str]]:
    return [(amount(one), one.aspects.holder) for one in claims_of(*lines)]


def parts(*lines: str) -> list[tuple[str, str | None]]:
    """Each amount with the amount whose list it stands in."""
    claims = claims_of(*lines)
    heads = {one.number: amount(one) for one in claims}
    return [(amount(one), None if one.head is None else heads[one.head]) for one in claims]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "机关运行经费46.00万元，上年为40.00万元，增加6.00万元。",
            [("46.00万元", "决算数", 2023), ("40.00万元", "上年数", 2022), ("6.00万元", "增减额", 2023)],
        ),
        (
            "机关运行经费由2022年的40.00万元增至46.00万元，增长15.0%。",
            [("40.00万元", "上年数", 2022), ("46.00万元", "决算数", 2023), ("15.0%", "增减率", 2023)],
        ),
        (
            "机关运行经费从上年的40.00万元增加到46.00万元，增加6.00万元。",
            [("40.00万元", "上年数", 2022), ("46.00万元", "决算数", 2023), ("6.00万元", "增减额", 2023)],
        ),
        (
            "机关运行经费比2022年的40.00万元增加6.00万元，为46.00万元。",
            [("40.00万元", "上年数", 2022), ("6.00万元", "增减额", 2023), ("46.00万元", "决算数", 2023)],
        ),
        (
            "2022年机关运行经费40.00万元。2023年机关运行经费46.00万元。",
            [("40.00万元", "上年数", 2022), ("46.00万元", "决算数", 2023)],
        ),
        (
            "机关运行经费46.00万元，与2019年30.00万元相比增加16.00万元。",
            [("46.00万元", "决算数", 2023), ("30.00万元", "上年数", 2019), ("16.00万元", "增减额", 2023)],
        ),
        (
            "2022年度机关运行经费比上年增长15.0%。",
            [("15.0%", "增减率", 2022)],
        ),
    ],
    ids=["上年为", "由…增至", "从…增加到", "比…增加，为", "two sentences", "与2019年相比", "another year"],
)  # fmt: skip
def test_the_year_of_a_figure(text: str, found: list[tuple[str, str, int]]) -> None:
    assert years(TITLE, RUNNING, text) == found


def test_the_year_of_a_heading_holds_below_it_and_no_further() -> None:
    lines = [
        "一、2022年“三公”经费", "“三公”经费12.00万元，其中：公务接待费3.00万元。",
        "二、“三公”经费", "“三公”经费11.00万元。",
    ]  # fmt: skip
    assert [year for *_, year in years(TITLE, *lines)] == [2022, 2022, 2023]


def test_without_title_the_first_sentence_tells_the_year_and_others_tell_their_own() -> None:
    text = "2023年度支出合计90.00万元。2021年度支出合计80.00万元。"
    assert [year for *_, year in years(SPENDING, text)] == [2023, 2021]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("，比上年减少20.00万元。", [("20.00万元", "last", 2022, False)]),
        ("，比2021年减少20.00万元。", [("20.00万元", "last", 2021, False)]),
        ("，由2021年的50.00万元减少到30.00万元，减少20.00万元。", [("20.00万元", "last", 2021, False)]),
        ("，比上年决算减少20.00万元。", [("20.00万元", "last", 2022, True)]),
        ("，比年初预算减少20.00万元。", [("20.00万元", "budget", 2023, False)]),
        ("，比2022年年初预算50.00万元减少20.00万元。", [("20.00万元", "budget", 2022, False)]),
        (
            "，比2022年减少20.00万元，比2023年年初预算减少5.00万元。",
            [("20.00万元", "last", 2022, False), ("5.00万元", "budget", 2023, False)],
        ),
        (
            "，比2022年减少20.00万元，下降40.0%，比2021年增加6.00万元，增长25.0%。",
            [
                ("20.00万元", "last", 2022, False), ("40.0%", "last", 2022, False),
                ("6.00万元", "last", 2021, False), ("25.0%", "last", 2021, False),
            ],
        ),
        (
            "。与上年相比，减少20.00万元。下降40.0%。",
            [("20.00万元", "last", 2022, False), ("40.0%", "last", 2022, False)],
        ),
    ],
)  # fmt: skip
def test_the_base_of_a_change(text: str, found: list[tuple[str, str, int, bool]]) -> None:
    assert bases(TITLE, THREE, f"“三公”经费支出30.00万元{text}") == found


def test_a_budget_that_is_compared_with_is_of_its_own_year() -> None:
    text = "2023年“三公”经费支出30.00万元，比2022年年初预算50.00万元减少20.00万元。"
    assert years(TITLE, THREE, text)[1] == ("50.00万元", "预算数", 2022)


@pytest.mark.parametrize(
    ("title", "found"),
    [
        (TITLE, ["决算数", "决算数"]),
        ("江城市水务局2023年部门预算说明", ["预算数", "预算数"]),
        ("江城市水务局2023年预算执行情况说明", ["决算数", "决算数"]),
    ],
)
def test_the_title_tells_whether_an_amount_was_budgeted(title: str, found: list[str]) -> None:
    claims = claims_of(title, THREE, "“三公”经费21.00万元，其中：公务接待费8.00万元。")
    assert [one.measure.value for one in claims] == found


def test_a_change_of_a_budget_is_of_the_budget() -> None:
    text = "2023年“三公”经费预算21.00万元，比上年减少3.00万元，下降12.5%。"
    claims = claims_of("江城市水务局2023年部门预算说明", THREE, text)
    assert [one.of.value for one in claims] == ["预算数"] * 3


def test_a_change_behind_budget_and_actual_is_of_what_was_spent() -> None:
    text = "“三公”经费年初预算26.00万元，支出决算21.00万元，比上年增加3.00万元。"
    *_, change = claims_of(TITLE, THREE, text)
    assert (change.measure.value, change.of.value) == ("增减额", "决算数")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "全市“三公”经费900.00万元，其中：市本级“三公”经费350.00万元，各县区“三公”经费550.00万元。",
            ["全部", "本级", "下级"],
        ),
        ("全市“三公”经费900.00万元，市本级350.00万元。公务接待费80.00万元。", ["全部", "本级", "全部"]),
        ("全市“三公”经费900.00万元（含市本级），其中公务接待费80.00万元。", ["全部", "全部"]),
        ("全市“三公”经费900.00万元。市本级“三公”经费350.00万元，其中公务接待费80.00万元。", ["全部", "本级", "本级"]),
        ("全市“三公”经费900.00万元。市本级。“三公”经费350.00万元。", ["全部", "本级"]),
    ],
)  # fmt: skip
def test_whose_a_figure_is(text: str, found: list[str]) -> None:
    assert [holder for _, holder in holders(CITY, THREE, text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "“三公”经费21.00万元，其中局本级11.00万元。",
        "“三公”经费21.00万元，其中下属单位11.00万元。",
    ],
)
def test_the_holder_of_a_part_is_not_that_of_the_document(text: str) -> None:
    assert holders(TITLE, THREE, text)[0] == ("21.00万元", "")


def test_an_office_alone_is_a_holder() -> None:
    text = "机关本级“三公”经费11.00万元，下属单位“三公”经费10.00万元。"
    assert holders(TITLE, THREE, text) == [("11.00万元", "本级"), ("10.00万元", "所属")]


def test_what_a_bracket_includes_is_no_holder_and_its_count_no_claim() -> None:
    text = "全县“三公”经费600.00万元（含12个乡镇），比上年减少40.00万元。"
    assert holders(COUNTY, text) == [("600.00万元", "全部"), ("40.00万元", "全部")]


def test_an_amount_that_a_bracket_includes_is_not_the_whole() -> None:
    first, second = claims_of(COUNTY, "全县“三公”经费600.00万元（含12个乡镇70.00万元）。")
    assert first.subject.key != second.subject.key or first.aspects.conflicts(second.aspects)


def test_a_change_behind_a_bracket_is_of_what_stands_before_it() -> None:
    text = "全县“三公”经费600.00万元（其中县本级70.00万元），比上年减少40.00万元。"
    assert holders(COUNTY, text)[-1] == ("40.00万元", "全部")


def test_a_change_behind_a_bracket_that_lists_parts_is_of_the_whole() -> None:
    text = "公务用车购置及运行维护费20.00万元（其中：购置费15.00万元、运行费5.00万元），比上年减少4.00万元，上年为24.00万元。"
    assert told(claims_of(TITLE, THREE, text)) == [
        ("20.00万元", "公务用车购置及运行维护费", "决算数"),
        ("15.00万元", "购置费", "决算数"),
        ("5.00万元", "运行费", "决算数"),
        ("4.00万元", "公务用车购置及运行维护费", "增减额"),
        ("24.00万元", "公务用车购置及运行维护费", "上年数"),
    ]


def test_what_a_bracket_includes_keeps_its_name() -> None:
    text = "公务用车购置及运行维护费20.00万元（含购置费15.00万元、运行费5.00万元）。"
    assert [one.subject.key for one in claims_of(TITLE, THREE, text)][1:] == [
        "公务用车购置费", "公务用车运行维护费",
    ]  # fmt: skip


def test_the_parts_of_an_account_are_its_own() -> None:
    lines = [
        "一般公共预算财政拨款支出500.00万元，其中基本支出420.00万元，项目支出80.00万元。",
        "1.教育支出（类）普通教育（款）小学教育（项）决算数为300.00万元，其中：基本支出290.00万元，项目支出10.00万元。",
    ]
    claims = claims_of(TITLE, ITEMS, *lines)
    assert [one.subject.kind for one in claims] == [
        "indicator", "indicator", "indicator", "account", "part", "part",
    ]  # fmt: skip
    assert [one.part_of for one in claims] == [None, 0, 0, None, 3, 3]
    assert claims[4].subject.label == "教育支出(类)普通教育(款)小学教育(项)·基本支出"


def test_a_share_is_of_what_its_words_name() -> None:
    lines = [
        "本年支出合计500.00万元，其中：基本支出300.00万元，占60.0%；项目支出200.00万元，占本年支出合计的40.0%。",
        "“三公”经费21.00万元，公务接待费占全部“三公”经费的38.1%，为8.00万元。",
    ]
    claims = [one for one in claims_of(TITLE, SPENDING, *lines) if one.measure.value == "占比"]
    assert [(one.subject.label, one.whole.label) for one in claims if one.whole] == [
        ("基本支出", "本年支出合计"), ("项目支出", "本年支出合计"), ("公务接待费", "三公经费"),
    ]  # fmt: skip


@pytest.mark.parametrize(("part", "last"), [("教育支出", "20.00万元"), ("项目支出", "150.00万元")])
def test_the_subject_of_a_share_of_an_amount_goes_on(part: str, last: str) -> None:
    text = f"基本支出50.00万元。{part}占本年支出200.00万元的10.0%，为{last}。"
    assert told(claims_of(TITLE, SPENDING, text))[-1] == (last, part, "决算数")


def test_a_share_of_all_is_of_the_same_of_all() -> None:
    text = "全市公务接待费160.00万元，市本级60.00万元，占全市的37.5%。"
    *_, share = claims_of(CITY, THREE, text)
    assert share.whole is not None
    assert (share.aspects.holder, share.whole.key, share.whole_holder) == (
        "本级", "公务接待费", "全部",
    )  # fmt: skip


def test_a_list_that_ends_with_made_up_leaves_the_whole_to_speak_of() -> None:
    text = (
        "“三公”经费50.00万元，由因公出国（境）费10.00万元、公务用车购置及运行维护费30.00万元、公务接待费10.00万元构成，"
        "比上年减少5.00万元，下降9.1%。"
    )
    claims = claims_of(TITLE, THREE, text)
    assert [one.part_of for one in claims] == [None, 0, 0, 0, None, None]
    assert [one.subject.key for one in claims] == ["三公经费", *THREE_NAMES, "三公经费", "三公经费"]
    assert claims[-1].head is None


@pytest.mark.parametrize("word", ["包括", "其中："])
def test_a_change_behind_a_list_is_of_its_head(word: str) -> None:
    text = (
        f"“三公”经费50.00万元，{word}因公出国（境）费10.00万元、公务用车购置及运行维护费30.00万元、公务接待费10.00万元，"
        "比上年减少5.00万元。"
    )
    assert told(claims_of(TITLE, THREE, text))[-1] == ("5.00万元", "三公经费", "增减额")


def test_a_sentence_behind_a_list_is_of_its_topic() -> None:
    text = "“三公”经费50.00万元，其中公务接待费10.00万元，公务用车运行维护费40.00万元。支出比上年减少5.00万元。"
    assert told(claims_of(TITLE, THREE, text))[-1] == ("5.00万元", "三公经费", "增减额")


def test_a_list_with_a_head_of_its_own_is_none_of_the_amount_before() -> None:
    text = "机关运行经费90.00万元，来访团组包括国内团组12批，外事团组3批。"
    assert parts(TITLE, RUNNING, text) == [("90.00万元", None), ("12批", None), ("3批", None)]


def test_pairs_go_on_without_their_word() -> None:
    text = "公务接待费、公务用车运行维护费分别为4.00万元、12.00万元，比上年增加1.00万元、2.00万元，增长33.3%、20.0%。"
    assert told(claims_of(TITLE, THREE, text)) == [
        ("4.00万元", "公务接待费", "决算数"), ("12.00万元", "公务用车运行维护费", "决算数"),
        ("1.00万元", "公务接待费", "增减额"), ("2.00万元", "公务用车运行维护费", "增减额"),
        ("33.3%", "公务接待费", "增减率"), ("20.0%", "公务用车运行维护费", "增减率"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "text", "found"),
    [
        (THREE, "公务接待费、公务用车运行维护费分别为4.00、12.00万元。", ["4.00万元", "12.00万元"]),
        ("一、收支总体情况", "收、支总计各为88.00、88.00万元。", ["88.00万元", "88.00万元"]),
        (
            "十一、政府采购情况",
            "货物、工程、服务支出分别为10、20和30万元。",
            ["10万元", "20万元", "30万元"],
        ),
    ],
)
def test_figures_of_a_list_share_their_unit(heading: str, text: str, found: list[str]) -> None:
    assert [amount(one) for one in claims_of(TITLE, heading, text)] == found


def test_a_pair_of_a_heading_is_budget_and_actual() -> None:
    heading = "九、“三公”经费预算数/决算数情况"
    assert told(claims_of(TITLE, heading, "公务接待费9.00万元/8.00万元。")) == [
        ("9.00万元", "公务接待费", "预算数"), ("8.00万元", "公务接待费", "决算数"),
    ]  # fmt: skip


def test_two_names_before_two_amounts_without_a_word_are_a_pair_or_nothing() -> None:
    text = "公务用车购置费、公务用车运行维护费30.00万元、12.00万元。"
    assert ("30.00万元", "公务用车运行维护费", "决算数") not in told(claims_of(TITLE, THREE, text))


@pytest.mark.parametrize("counts", ["4辆、5辆", "4、5辆"])
def test_a_series_of_counts(counts: str) -> None:
    text = f"共有车辆9辆，其中：机要通信用车、应急保障用车分别为{counts}。"
    found = [(amount(one), one.subject.label) for one in claims_of(TITLE, "十二、国有资产", text)]
    assert found[1:] == [("4辆", "机要通信用车"), ("5辆", "应急保障用车")]


def test_a_sign_after_less_is_told_twice() -> None:
    *_, change = claims_of(TITLE, RUNNING, "机关运行经费46.00万元，比上年下降-6.00万元。")
    assert (change.twice, change.way) == (True, 1)


def test_an_account_is_known_by_the_code_behind_its_name() -> None:
    text = "（1）水资源节约（2130311）。支出预算30.00万元，支出决算24.00万元，完成预算的80.00%。"
    assert told(claims_of(TITLE, ITEMS, text)) == [
        ("30.00万元", "水资源节约(项)", "预算数"),
        ("24.00万元", "水资源节约(项)", "决算数"),
        ("80.00%", "水资源节约(项)", "完成率"),
    ]


@pytest.mark.parametrize("code", ["2130350", "210", "21305"])
def test_a_code_that_ends_in_zero_is_no_amount_where_brackets_hold_it(code: str) -> None:
    found = told(claims_of(TITLE, ITEMS, f"一般行政支出（{code}）支出决算24.00万元。"))
    assert [amount for amount, _, _ in found] == ["24.00万元"]


def test_the_budget_of_spending_is_of_what_is_spoken_of_and_beside_income_its_own() -> None:
    three = "公务接待费。支出预算9.00万元，支出决算8.00万元。"
    assert [name for _, name, _ in told(claims_of(TITLE, THREE, three))] == ["公务接待费"] * 2
    both = "收支总预算900.00万元。收入预算900.00万元，支出预算900.00万元。"
    found = told(claims_of("江城市水务局2023年部门预算说明", "一、收支总体情况", both))
    assert [name for _, name, _ in found][1:] == ["收入预算", "支出预算"]


def test_the_parts_of_what_is_told_in_two_versions_are_of_the_text_s_own() -> None:
    text = "“三公”经费决算数21.00万元，年初预算数26.00万元，完成年初预算的80.77%。分项目看：公务接待费8.00万元。"
    *_, part = claims_of(TITLE, THREE, text)
    assert (part.subject.label, part.measure.value) == ("公务接待费", "决算数")


def test_a_list_without_figures_ends_with_its_semicolon() -> None:
    text = (
        "基本支出90.00万元，其中：人员经费60.00万元，包括基本工资、津贴补贴等；公用经费30.00万元。"
    )
    whole, staff, running = claims_of(TITLE, BASIC, text)
    assert staff.part_of == running.part_of == whole.number


def test_a_share_in_brackets_is_of_the_known_whole_of_its_list() -> None:
    text = "基本支出90.00万元，其中：人员经费60.00万元（占66.7%）、公用经费30.00万元（占33.3%）。"
    found = claims_of(TITLE, BASIC, text)
    shares = [one.whole for one in found if one.measure.value == "占比"]
    assert [one.label for one in shares if one] == ["基本支出"] * 2


def test_what_is_below_a_budget_was_spent_though_the_words_name_the_budget() -> None:
    text = "“三公”经费决算支出21.00万元，预算安排26.00万元，低于预算5.00万元。"
    *_, change = claims_of(TITLE, THREE, text)
    assert (change.measure.value, change.of.value, change.base) == ("增减额", "决算数", "budget")


def test_a_list_of_names_before_one_amount_is_all_of_them() -> None:
    own = claims_of(
        TITLE,
        THREE,
        "因公出国（境）费、公务用车购置及运行维护费、公务接待费决算总额21.00万元，其中公务接待费8.00万元。",
    )
    assert [one.subject.key for one in own] == ["三公经费", "公务接待费"]
    each = claims_of(TITLE, THREE, "因公出国（境）费、公务接待费均为8.00万元。")
    assert [one.subject.key for one in each] == ["公务接待费"]
    two = claims_of(TITLE, THREE, "因公出国（境）费和公务接待费支出共8.00万元。")
    assert [one.subject.kind for one in two] == ["free"]


def test_an_amount_of_several_years_is_of_none_of_them() -> None:
    text = "三年累计支出63.00万元，2023年较2021年减少6.00万元，降幅25.00%。"
    whole, change, growth = claims_of(TITLE, THREE, text)
    assert whole.aspects.conflicts(change.aspects)
    assert (change.aspects.year, growth.aspects.year) == (2023, 2023)


def test_a_share_of_the_total_of_a_fund_is_not_of_the_total() -> None:
    text = "一般公共预算财政拨款支出60.00万元，占本年支出的60.00%。教育支出（类）30.00万元，占一般公共预算财政拨款总支出的50.00%。"
    *_, share = claims_of(TITLE, ITEMS, text)
    assert share.whole is not None
    assert share.whole.key == "一般公共预算财政拨款支出"


def test_a_change_of_what_was_spent_beside_a_budget_is_of_what_was_spent() -> None:
    text = (
        "水利支出54.00万元。年初预算60.00万元，完成率90.00%；较上年决算数增加4.00万元，增长8.00%。"
    )
    *_, change, growth = claims_of(TITLE, ITEMS, text)
    assert (change.of.value, growth.of.value) == ("决算数", "决算数")


def test_the_list_of_another_year_behind_a_semicolon_is_of_that_year() -> None:
    first = "2023年“三公”经费预算21.00万元，其中公务用车运行维护费13.00万元、公务接待费8.00万元；"
    then = "2022年预算为24.00万元，其中公务用车运行维护费15.00万元、公务接待费9.00万元；总额减少3.00万元，下降12.50%。"
    own = claims_of("江城市水务局2023年部门预算说明", THREE, first + then)
    assert [one.aspects.year for one in own] == [2023] * 3 + [2022] * 3 + [2023] * 2
    assert own[4].part_of == own[3].number


def test_a_change_behind_a_list_whose_head_is_not_known_is_of_no_part() -> None:
    text = "收入包括一般公共预算拨款50.00万元和事业收入4.00万元；较上年减少3.00万元，下降5.26%。"
    found = told(claims_of("江城市水务局2023年部门预算说明", "一、收支预算情况", text))
    assert ("3.00万元", "事业收入", "增减额") not in found


def test_a_name_alone_behind_a_comma_is_what_an_amount_is_of() -> None:
    text = "根据综合预算原则，我局2023年收入预算54.00万元。"
    found = told(claims_of("江城市水务局2023年部门预算说明", "一、收支预算情况", text))
    assert found == [("54.00万元", "收入预算", "预算数")]


def test_kinds_of_units_are_holders_apart_from_the_whole() -> None:
    text = "党政机关支出9.00万元。其中公务接待费3.00万元。政法部门支出8.00万元。"
    own = claims_of("青河县2023年“三公”经费决算", text, "公务接待费7.00万元。")
    assert own[1].aspects.conflicts(own[3].aspects)
    assert own[0].aspects.conflicts(own[2].aspects)
    assert not own[0].aspects.conflicts(own[1].aspects)


def test_a_year_in_chinese_numerals_is_one() -> None:
    _, change, growth = claims_of(
        "青河市二〇二三年度决算说明",
        "二○二三年度支出50.00万元，较二○二二年度决算缩减5.00万元、缩减比例9.09%。",
    )
    assert (change.base, change.base_year, growth.base_year) == ("last", 2022, 2022)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("（单位：万元）", ["50.0万元", "9.1%"]),
        ("（金额除注明外均为元）", ["50.0元", "9.1%"]),
        ("单位名称：江城市水务局", ["9.1%"]),
    ],
)
def test_the_unit_that_a_text_names_at_its_head_is_that_of_bare_amounts(
    said: str, found: list[str]
) -> None:
    own = claims_of(TITLE, said, RUNNING, "机关运行经费50.0，增长9.1%，人员8。")
    assert [amount(one) for one in own] == found


def test_an_amount_that_falls_to_another_is_that_of_the_year_before() -> None:
    text = "公务接待费支出8.00万元，比上年降20.00%（10.00万元降至8.00万元）。"
    measures = {amount(one): one.measure.value for one in claims_of(TITLE, THREE, text)}
    assert measures["10.00万元"] == "上年数"


def test_shares_behind_a_list_are_not_all_of_its_last_name() -> None:
    text = "教育支出（类）5.00万元，卫生健康支出（类）3.00万元；占比：62.5%、37.5%。"
    found = [one for one in claims_of(TITLE, ITEMS, text) if one.measure.value == "占比"]
    assert "卫生健康支出(类)" not in {one.subject.label for one in found if amount(one) == "62.5%"}


def test_a_sum_behind_a_series_is_not_of_its_last_name() -> None:
    text = "上年预算公务用车运行维护费、公务接待费分别为5.00万元、3.00万元，合计8.00万元。"
    assert ("8.00万元", "公务接待费") not in [
        (v, name) for v, name, _ in told(claims_of(TITLE, THREE, text))
    ]


def test_a_statement_on_another_unit_goes_on_to_its_end() -> None:
    text = "党政机关：2022年9.00万元，2023年8.00万元；政法部门：2022年7.00万元，2023年6.00万元。"
    own = claims_of("青河县2023年“三公”经费决算", text)
    assert [one.aspects.holder for one in own] == ["单位:党政机关"] * 2 + ["单位:政法部门"] * 2


def test_what_was_spoken_of_below_one_heading_is_not_spoken_of_below_the_next() -> None:
    title = "青河县2023年“三公”经费决算"
    own = claims_of(
        title,
        "二、与预算比较",
        "公务接待费预算9.00万元，决算8.00万元。",
        "三、与上年比较",
        "2023年决算20.00万元。",
    )
    assert (own[-1].subject.key, own[0].subject.key) == ("三公经费", "公务接待费")


def test_a_heading_over_two_lines_tells_no_budget_by_its_first_half() -> None:
    own = claims_of("九、预算绩", "效情况说明", "政府采购货物支出8.00万元。")
    assert [one.measure.value for one in own] == ["决算数"]
