"""Right texts have no error: one text for each thing that used to raise a false alarm."""

from pathlib import Path

import pytest
from short_texts import INCOME, ITEMS, RUNNING, SPENDING, THREE, TITLE, report_of
from shortly import errors

CITY = "青河市2023年度部门决算情况说明"
RIGHT = {
    "two holders": (
        CITY,
        THREE,
        "2023年全市“三公”经费支出700.00万元，其中公务接待费160.00万元。市本级“三公”经费支出210.00万元，其中公务接待费60.00万元。",
    ),
    "a whole by holders": (
        CITY,
        THREE,
        "全市“三公”经费支出900.00万元，其中：市本级“三公”经费支出350.00万元，各县区“三公”经费支出550.00万元。",
    ),
    "what a holder's bracket includes": (
        CITY,
        THREE,
        "全市“三公”经费支出700.00万元（含3个县区），比上年减少40.00万元，下降5.4%。",
    ),
    "two years": (
        TITLE,
        THREE,
        "2022年“三公”经费支出18.00万元。2023年“三公”经费支出21.00万元，比2022年增加3.00万元，增长16.7%。",
    ),
    "a heading's year": (
        TITLE,
        "一、2022年“三公”经费",
        "“三公”经费支出12.00万元。",
        "二、“三公”经费",
        "“三公”经费支出11.00万元。",
    ),
    "two bases": (
        TITLE,
        RUNNING,
        "机关运行经费支出46.00万元，比2022年增加6.00万元，增长15.0%，比2021年增加16.00万元，增长53.3%。",
    ),
    "a base many years ago": (
        TITLE,
        RUNNING,
        "机关运行经费支出46.00万元，与2019年30.00万元相比增加16.00万元，增长53.3%。",
    ),
    "last year's budget": (
        TITLE,
        THREE,
        "“三公”经费支出30.00万元，比2022年年初预算50.00万元减少20.00万元。“三公”经费年初预算33.00万元。",
    ),
    "占预算 is no share": (
        TITLE,
        THREE,
        "“三公”经费支出20.00万元，占预算的80.0%，其中：公务接待费8.00万元，占40.0%；公务用车运行维护费12.00万元，占60.0%。",
    ),
    "占预算 of several": (
        TITLE,
        INCOME,
        "本年收入90.00万元，占预算的92.0%。财政拨款收入80.00万元，占预算的88.9%。",
    ),
    "parts of an item": (
        TITLE,
        ITEMS,
        "一般公共预算财政拨款支出500.00万元，其中基本支出420.00万元，项目支出80.00万元。",
        "1.教育支出（类）普通教育（款）小学教育（项）决算数为300.00万元，其中：基本支出290.00万元，项目支出10.00万元。",
        "2.教育支出（类）普通教育（款）初中教育（项）决算数为200.00万元，其中：基本支出130.00万元，项目支出70.00万元。",
    ),
    "an elided subject": (
        TITLE,
        RUNNING,
        "机关运行经费支出46.00万元。比上年增加6.00万元。增长15.0%。",
    ),
    "an elided subject behind a list": (
        TITLE,
        THREE,
        "“三公”经费支出50.00万元，其中公务接待费10.00万元，公务用车运行维护费40.00万元。支出比上年减少5.00万元，下降9.1%。",
    ),
    "增减为0": (
        TITLE,
        THREE,
        "因公出国（境）费支出0.00万元，与上年相比增减为0万元。公务接待费支出3.00万元，较上年增减额为-1.00万元，上年为4.00万元。",
    ),
    "a list with one unit": (
        TITLE,
        "十一、政府采购情况",
        "政府采购支出总额60.00万元，其中：货物、工程、服务支出分别为10、20、30万元，占16.7%、33.3%、50.0%。",
    ),
    "a region before 三公": (
        TITLE,
        THREE,
        "2023年江北区“三公”经费支出21.00万元，其中：公务接待费8.00万元，公务用车运行维护费13.00万元。",
    ),
    "次之，为": (
        TITLE,
        THREE,
        "公务用车运行维护费最多，为13.00万元；公务接待费次之，为8.00万元。公务接待费8.00万元。公务用车运行维护费13.00万元。",
    ),
    "the amount behind its share": (
        TITLE,
        THREE,
        "“三公”经费支出21.00万元，公务接待费占全部“三公”经费的38.1%，为8.00万元。",
    ),
    "由…增至": (
        TITLE,
        RUNNING,
        "机关运行经费由2022年的40.00万元增至46.00万元，增加6.00万元，增长15.0%。",
    ),
    "减少到": (
        TITLE,
        RUNNING,
        "机关运行经费上年为46.00万元，减少到40.00万元，减少6.00万元，下降13.0%。",
    ),
    "a reason": (
        TITLE,
        RUNNING,
        "机关运行经费支出46.00万元，比上年增加6.00万元，主要原因是人员增加3人，支出增加9.00万元，下降2.0%。",
    ),
    "a list of its own noun": (
        TITLE,
        RUNNING,
        "机关运行经费支出90.00万元，来访团组包括国内团组12批，外事团组3批。",
    ),
    "a list that 构成 ends": (
        TITLE,
        THREE,
        "“三公”经费支出50.00万元，由因公出国（境）费10.00万元、公务用车购置及运行维护费30.00万元、公务接待费10.00万元构成，比上年减少5.00万元，下降9.1%。",
    ),
    "changes on different bases": (
        TITLE,
        SPENDING,
        "本年支出合计300.00万元，比上年增加30.00万元，其中：基本支出200.00万元，比上年增加10.00万元；项目支出100.00万元，比年初预算增加25.00万元。",
    ),
    "a part with change and rate": (
        TITLE,
        SPENDING,
        "本年支出合计200.00万元，其中：基本支出120.00万元，占60.0%，比上年增加20.00万元，增长20.0%；项目支出80.00万元，占40.0%，比上年减少20.00万元，下降20.0%。",
    ),
    "budget and actual told apart": (
        TITLE,
        THREE,
        "“三公”经费支出21.00万元，比上年增加3.00万元，增长16.7%；预算为25.00万元，完成预算的84.0%。",
    ),
    "a budget's growth": (
        "江城市水务局2023年部门预算说明",
        THREE,
        "2023年“三公”经费预算21.00万元，比上年减少3.00万元，下降12.5%，其中：公务接待费8.00万元，公务用车运行维护费13.00万元。",
    ),
    "a threshold": (
        TITLE,
        "十二、国有资产占用情况",
        "单价100万元以上专用设备3台（套），本单位共有车辆2辆，其中：机要通信用车2辆。",
    ),
    "an amount that a bracket includes": (
        "青河县2022年“三公”经费决算情况说明",
        "全县“三公”经费支出600.00万元（含12个乡镇70.00万元）。",
    ),
    "a change behind a bracket": (
        "青河县2022年“三公”经费决算情况说明",
        "全县“三公”经费支出600.00万元（其中县本级70.00万元），比上年减少40.00万元，下降6.3%。",
    ),
    "the holder of a part": (
        TITLE,
        THREE,
        "“三公”经费21.00万元，其中局本级11.00万元，下属单位10.00万元。",
    ),
    "an office alone": (
        TITLE,
        THREE,
        "机关本级“三公”经费11.00万元，下属单位“三公”经费10.00万元。",
    ),
    "a share of all": (
        CITY,
        THREE,
        "全市“三公”经费700.00万元，公务接待费160.00万元，市本级公务接待费60.00万元，占全市的37.5%。",
    ),
    "an amount behind 占": (
        TITLE,
        SPENDING,
        "基本支出50.00万元。教育支出占本年支出200.00万元的10.0%，为20.00万元。",
    ),
    "counts behind 分别为": (
        TITLE,
        "十二、国有资产",
        "共有车辆9辆，其中：机要通信用车、应急保障用车、其他用车分别为2、3、4辆。",
    ),
    "two names before two amounts": (
        TITLE,
        THREE,
        "公务用车购置费、公务用车运行维护费30.00万元、12.00万元。公务用车运行维护费12.00万元。",
    ),
}


@pytest.mark.parametrize("lines", RIGHT.values(), ids=RIGHT.keys())
def test_a_right_text_has_no_error(lines: tuple[str, ...], tmp_path: Path) -> None:
    report = report_of(tmp_path, *lines)
    assert errors(report) == []
    assert report.summary["claims"] > 0
