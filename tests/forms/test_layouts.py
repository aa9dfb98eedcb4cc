"""The same nine tables in every layout that places print: the same facts, and nothing to remark."""

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from books import write_book
from layouts import CENTRAL, SHANGHAI, TITLES, Layout
from reading import Read, read

C, S = CENTRAL, SHANGHAI
NUMERALS = "一二三四五六七八九"

CODES = {
    "three columns padded": C.but(codes="padded"),
    "three columns padded numbers": C.but(codes="padded", code_kind="number"),
    "three columns nested": C.but(codes="nested"),
    "three columns nested numbers": C.but(codes="nested", code_kind="number"),
    "each code in its level's column": C.but(codes="staircase"),
    "numbers": C.but(code_kind="number"),
    "ministry 类 款 项": C.but(codes="padded", head="ministry"),
    "ministry nested": C.but(codes="nested", head="ministry"),
    "ministry numbers unmerged": C.but(
        codes="padded", head="ministry", code_kind="number", merged=False
    ),
    "one header row": C.but(head="flat"),
    "one header row padded": C.but(head="flat", codes="padded", ordinals="none"),
    "total last padded": C.but(total_last=True, codes="padded", merged=False),
    "06 code in two cells": C.but(split06=True),
    "06 code in two numeric cells": C.but(split06=True, blocks=2, code_kind="number"),
    "indented names": C.but(indent=True),
    "shanghai padded": S.but(codes="padded"),
    "own digits only": C.but(codes="own"),
    "own digits only ministry": C.but(codes="own", head="ministry"),
    "own digits numbers": C.but(codes="own", code_kind="number"),
    "code and name in one cell": C.but(codes="joined"),
}
FRAMES = {
    "shanghai": S,
    "shanghai unmerged": S.but(merged=False),
    "no line numbers": C.but(lines=False),
    "no column numbers": C.but(ordinals="none"),
    "column numbers without 栏次": C.but(ordinals="bare"),
    "bare of both": C.but(ordinals="bare", lines=False),
    "total last": C.but(total_last=True),
    "06 in two": C.but(blocks=2),
    "06 in one": C.but(blocks=1),
    "09 interleaved": C.but(order09="interleaved"),
    "09 hefei": C.but(order09="hefei"),
    "09 down": C.but(order09="down"),
    "unmerged": C.but(merged=False),
    "unmerged padded": C.but(merged=False, codes="padded"),
    "unmerged hefei": C.but(merged=False, order09="hefei"),
    "unmerged interleaved": C.but(merged=False, ordinals="none", order09="interleaved"),
    "header repeated": C.but(repeat_header=8),
    "header repeated unmerged": C.but(repeat_header=9, merged=False),
    "header repeated ministry": C.but(repeat_header=9, head="ministry", codes="padded"),
    "title repeated with 续": C.but(repeat_header=8, repeat_title="（续）"),
    "title repeated as 续表": C.but(repeat_header=8, repeat_title=" 续表"),
    "title repeated": C.but(repeat_header=8, repeat_title=" "),
    "stacked": C.but(stacked=True),
    "stacked shanghai in a corner": S.but(stacked=True, corner=(5, 3)),
    "from C5": C.but(corner=(5, 3)),
    "08 with six columns": C.but(columns08=6),
    "24 lines": C.but(classes=24),
    "old class names": C.but(old_names=True),
    "教育收费": C.but(education02=True),
    "教育收费 unmerged": C.but(education02=True, merged=False),
    "notes": C.but(
        notes=("注：1.本表反映2023年度收支。", "    2.金额单位转换时可能存在尾数误差。", "— 3 —")
    ),
    "no notes": C.but(notes=()),
    "note starts 说明": C.but(notes=("说明：本表反映收入。", "备注：无")),
    "numbered notes": C.but(notes=("1. 本表反映部门本年度收入。", "2. 本表含尾差")),
}
TEXTS = {
    "lines above": C.but(above=("附件2", "江城市史志办公室部门决算公开表")),
    "part above": C.but(above=("第二部分 2023年度部门决算表", "2023年度")),
    "total spaced": C.but(total_label="合  计"),
    "total 总计": C.but(total_label="总计"),
    "total broken": C.but(total_label="合\n计"),
    "total with colon": C.but(total_label="合计："),
    "names broken over lines": C.but(labels=lambda s: s[:4] + "\n" + s[4:]),
    "names spaced": C.but(labels=" ".join),
    "names with half-width brackets": C.but(
        labels=lambda s: s.replace("（", "(").replace("）", ")")
    ),
    "names with trailing blanks": C.but(labels=lambda s: f"{s}\u00a0\u3000"),
    "names without ordinals": C.but(labels=lambda s: s.rsplit("、", 1)[-1]),
    "ordinals with points": C.but(labels=lambda s: s.replace("、", ".", 1)),
    "收入合计": C.but(labels=lambda s: s.replace("本年收入合计", "收入合计")),
    "header words spaced": C.but(
        words={
            "行次": "行  次",
            "项目": "项    目",
            "栏次": "栏  次",
            "金额": "金  额",
            "收入": "收     入",
        }
    ),
    "支出项目": C.but(words={"项目": "支出项目"}),
    "序号 for 行次": C.but(words={"行次": "序号"}),
    "unit in the header too": C.but(words={"金额": "金额（万元）", "决算数": "决算数（万元）"}),
    "支出功能分类科目编码": C.but(words={"功能分类科目编码": "支出功能分类科目编码"}),
    "按功能分类": C.but(words={"项目": "项目(按功能分类)"}),
    "05 合计": C.but(words={"小计": "合计"}),
    "04 小计": C.but(words={"合计": "小计"}),
    "全年预算数": C.but(words={"预算数": "全年预算数"}),
    "运行费": C.but(
        words={
            "公务用车运行维护费": "公务用车运行费",
            "公务用车购置及运行维护费": "公务用车购置及运行费",
        }
    ),
    "year before 决算数": C.but(words={"决算数": "2023年度决算数", "预算数": "2023年度预算数"}),
    "zero printed": C.but(zero="0"),
    "zero as dash": C.but(zero="dash"),
    "general format": C.but(write="general"),
    "general format with zeros": C.but(write="general", zero="0"),
}
TITLED = {
    "year and department": lambda _, t: f"2023年度武汉市财政局{t}",
    "department and year": lambda _, t: f"武汉市财政局（本级）2023年度部门决算{t}",
    "tag in brackets": lambda i, t: f"{t}（公开{i}表）",
    "附件": lambda i, t: f"附件{int(i)}：2023年度{t}",
    "附表": lambda i, t: f"附表{int(i)} {t}",
    "表一": lambda i, t: f"表{NUMERALS[int(i) - 1]}：{t}",
    "一、": lambda i, t: f"{NUMERALS[int(i) - 1]}、{t}",
    "（一）": lambda i, t: f"（{NUMERALS[int(i) - 1]}）{t}",
    "1.": lambda i, t: f"{int(i)}.{t}",
    "GK": lambda i, t: f"GK{i} {t}",
    "公开01表": lambda i, t: f"公开{i}表 {t}",
    "决算公开01表": lambda i, t: f"决算公开{i}表 {t}",
    "GK-01": lambda i, t: f"GK-{i} {t}",
    "公开表1": lambda i, t: f"公开表{int(i)} {t}",
    "部门决算公开表1—": lambda i, t: f"部门决算公开表{int(i)}—{t}",
    "第1表": lambda i, t: f"第{int(i)}表 {t}",
    "表1-1": lambda i, t: f"表1-{int(i)} {t}",
    "spaced": lambda _, t: " ".join(t),
    "over lines": lambda _, t: f"江城市史志办公室\n2023年度\n{t}",
    "year after": lambda _, t: f"{t}（2023年度）",
    "unit after": lambda _, t: f"{t}（单位：万元）",
    "《》": lambda _, t: f"《{t}》",
    "straight quotes": lambda _, t: t.replace("“", '"').replace("”", '"'),
    "no quotes": lambda _, t: t.replace("“", "").replace("”", ""),
    "〝〞": lambda _, t: t.replace("“", "〝").replace("”", "〞"),
    "公积金 in the department": lambda _, t: f"武汉市住房公积金管理中心2023年度{t}",
    "基金 in the department": lambda _, t: f"武汉市社会保险基金结算中心2023年度{t}",
    "收入 in the department": lambda _, t: f"2023年度武汉市非税收入管理局{t}",
    "预算 in the department": lambda _, t: f"武汉市财政预算评审中心2023年度{t}",
}
NAMED = {
    "01 收入支出决算表": {"01": "收入支出决算表"},
    "总表 for 02 and 03": {
        "01": "部门收支决算总表",
        "02": "部门收入决算总表",
        "03": "部门支出决算总表",
    },
    "05 收入支出": {"05": "一般公共预算财政拨款收入支出决算表"},
    "09 with 会议费": {"09": "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表"},
    "09 old": {"09": "“三公”经费公共预算财政拨款支出决算表"},
}
CAPTIONS = {
    "one cell": lambda u: (f"编制单位：江城市史志办公室      金额单位：{u}",),
    "one cell 广元": lambda u: (f"编制单位：广元市财政局      金额单位：{u}",),
    "two cells 广元": lambda u: ("编制单位：广元市财政局", f"单位：{u}"),
    "brackets": lambda u: (f"（单位：{u}）",),
    "label and value apart": lambda u: ("部门：", "江城局", "单位：", u),
    "with a remark": lambda u: (f"单位：{u}（保留两位小数）",),
    "spaced": lambda u: (f"金 额 单 位 ： {u}",),
    "year as a number": lambda u: ("部门：江城局", 2023, f"单位：{u}"),
}
SHEETS = {
    "numbers": lambda i, _: str(int(i)),
    "Sheet1": lambda i, _: f"Sheet{int(i)}",
    "附表1": lambda i, _: f"附表{int(i)}",
    "GK01": lambda i, _: f"GK{i}",
}
LAYOUTS: dict[str, Layout] = {
    **{f"codes: {k}": v for k, v in CODES.items()},
    **{f"frame: {k}": v for k, v in FRAMES.items()},
    **{f"text: {k}": v for k, v in TEXTS.items()},
    **{f"title: {k}": C.but(title=v) for k, v in TITLED.items()},
    **{f"name: {k}": C.but(titles={**TITLES, **v}) for k, v in NAMED.items()},
    **{f"caption: {k}": C.but(caption=v) for k, v in CAPTIONS.items()},
    **{f"sheets: {k}": C.but(sheet=v) for k, v in SHEETS.items()},
    "caption in 元: 广元": C.but(caption=CAPTIONS["one cell 广元"], units={"*": "元"}),
    "caption in 元: apart": C.but(caption=CAPTIONS["label and value apart"], units={"*": "元"}),
    **{f"unit: {u}": C.but(units={"*": u}) for u in ("元", "千元", "亿元")},
    "unit: mixed": C.but(units={"06": "元", "02": "元", "09": "千元"}),
    "unit: mixed, stacked": C.but(units={"06": "元", "02": "元"}, stacked=True),
    "title: only on the tab": C.but(title=lambda _, __: None, sheet=lambda _, t: t),
    "title: only on the tab with GK": C.but(title=lambda _, __: None),
}
EXPECTED = {  # R18: the unit differs from that of the other tables
    "unit: mixed": {"R18": 3},
    "unit: mixed, stacked": {"R18": 2},
}


@lru_cache
def central(columns08: int) -> Read:
    with TemporaryDirectory() as folder:
        return read(write_book(CENTRAL.but(columns08=columns08), Path(folder) / "central.xlsx"))


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_gives_the_same_facts(name: str, tmp_path: Path) -> None:
    layout = LAYOUTS[name]
    found = read(write_book(layout, tmp_path / "book.xlsx"))
    expected = central(layout.columns08)
    assert found.remarks == EXPECTED.get(name, {})
    assert found.facts == expected.facts
    assert found.verdicts("broken") == []
    assert found.verdicts("unknown") == []
    assert found.report.summary["unchecked_figures"] == 0
    assert found.report.summary["holds"] >= 300
