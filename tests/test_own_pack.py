"""docs/own-pack works as docs/own-pack.md says: what the page shows is what the program prints."""

import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook

import budgetcheck
from budgetcheck import rulebook
from budgetcheck.cli import main
from budgetcheck.report.model import Finding, Report

ROOT = Path(__file__).parents[1]
PACK = ROOT / "docs" / "own-pack"
PAGE = (ROOT / "docs" / "own-pack.md").read_text("utf-8")
SAMPLE = ROOT / "samples" / "hongshan-2023.xlsx"
SHIPPED_05 = ROOT / "rules" / "final-accounts" / "form-05.toml"
RULES = ("SC9-1", "SC9-2", "SC9-3", "SC9-4", "SC9-5")

TITLE = "一般公共预算财政拨款项目支出决算表"
OWN = "项目支出"
F03 = "GK03 支出决算表(公开03表)"
F05 = "GK05 一般公共预算财政拨款支出决算表(公开05表)"
HEADS = ("功能分类科目编码", "科目名称", "项目支出")
FIRST, CHANGED = 4, "C14"  # first row below the header; 2060199 其他科学技术管理事务支出

Edit = Callable[[Workbook], object]


def province(path: Path, *edits: Edit, heads: tuple[str, ...] = HEADS) -> Path:
    """Write the sample with the province's table as one more sheet, copied from its own 05."""
    book = load_workbook(SAMPLE)
    own, five = book.create_sheet(OWN), book[F05]
    for row in ((TITLE,), [five[cell].value for cell in ("A3", "C3", "D3")], heads):
        own.append(row)
    for code, name, _, _, amount in five.iter_rows(min_row=7, values_only=True):
        if amount:
            own.append((code, name, amount))
            own.cell(own.max_row, 3).number_format = "#,##0.00"
    for edit in edits:
        edit(book)
    book.save(path)
    return path


def change(sheet: str, cell: str, value: object) -> Edit:
    """Give the edit that types a value."""

    def edit(book: Workbook) -> None:
        book[sheet][cell].value = value

    return edit


def one_more(book: Workbook) -> None:
    book[OWN][CHANGED].value += 1


def codes(path: Path) -> Counter[int]:
    """Count the codes of the province's table by their length."""
    rows = load_workbook(path)[OWN].iter_rows(min_row=FIRST, values_only=True)
    return Counter(len(code) for code, *_ in rows if code.isdigit())


def blank(book: Workbook) -> None:
    """Leave the province's table without a figure, and say so."""
    own = book[OWN]
    for row in range(FIRST, own.max_row + 1):
        own.cell(row, 3).value = None
    own.append(("本部门没有项目支出，故本表无数据。",))


def without_projects(book: Workbook) -> None:
    """Leave 05 without project expenditure too."""
    five = book[F05]
    for row in range(7, five.max_row):  # the last row is the note
        five.cell(row, 5).value = None


def verdicts(report: Report, rule: str) -> list[str]:
    return [r.verdict.value for r in report.judged.relations if r.rule.id == rule]


def broken(report: Report) -> dict[str, list[Finding]]:
    """Give what is broken of the pack's own rules."""
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.rule in RULES and finding.verdict == "broken":
            found.setdefault(finding.rule, []).append(finding)
    return found


def cells(finding: Finding) -> set[tuple[str, str]]:
    """Give the cells that a finding names."""
    relation = finding.relation
    assert relation is not None
    figures = {(member.fact.sheet, member.fact.cell) for member in relation.members()}
    return figures | {(place.sheet, place.address) for place in relation.places}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_the_pack_has_no_mistake() -> None:
    result = run("rules", "check", PACK)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("规则包 own-pack 没有错误")


def test_it_adds_one_form_and_the_rules_tried_here() -> None:
    own, shipped = rulebook.load(PACK), rulebook.load()
    assert own.forms.keys() - shipped.forms.keys() == {"SC9"}
    assert [r.id for r in own.rules[: len(shipped.rules)]] == [r.id for r in shipped.rules]
    added = own.rules[len(shipped.rules) :]
    assert tuple(rule.id for rule in added) == RULES
    assert all(rule.basis and bool(rule.explain) == (rule.tier == "soft") for rule in added)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_its_page(rule: str) -> None:
    result = run("rules", "--rules", PACK, "show", rule)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{rule}  ")
    assert "出处：own-pack/" in result.stdout
    assert ("请在情况说明中写明" in result.stdout) == ("可以说明" in result.stdout)


def test_without_the_pack_the_table_is_named_as_unknown(tmp_path: Path) -> None:
    report = budgetcheck.validate(province(tmp_path / "book.xlsx"))
    assert [(table.sheet, table.title) for table in report.unknown_tables] == [(OWN, TITLE)]
    assert [f.rule for f in report.findings] == ["R11"]


@pytest.mark.parametrize(
    "heads",
    [HEADS, ("预算科目编码", "预算科目名称", "项目支出金额"), ("科目编码", "科目名称", "合计")],
    ids=lambda heads: heads[2],
)
def test_with_the_pack_it_is_checked_and_clean(heads: tuple[str, ...], tmp_path: Path) -> None:
    path = province(tmp_path / "book.xlsx", heads=heads)
    report = budgetcheck.validate(path, PACK)
    assert run("validate", path, "--rules", PACK).exit_code == 0
    assert report.findings == report.unknown_tables == ()
    assert next(table.title for table in report.tables if table.id == "SC9") == TITLE
    assert report.summary["unchecked_figures"] == report.summary["unplaced_figures"] == 0


def test_each_rule_holds_wherever_it_has_something_to_compare(tmp_path: Path) -> None:
    path = province(tmp_path / "book.xlsx")
    report, count = budgetcheck.validate(path, PACK), codes(path)
    held = {rule: verdicts(report, rule).count("holds") for rule in RULES}
    other = {v for rule in RULES for v in verdicts(report, rule)} - {"holds", "not_applicable"}
    assert other == set()
    assert held == {
        "SC9-1": 1 + count[3] + count[5],  # 合计, each 类, each 款
        "SC9-2": count[7] + 1,  # each 项, and 合计
        "SC9-3": count[7],
        "SC9-4": count[7],
        "SC9-5": 1,
    }
    assert count[7] > 10


def test_the_table_left_out_is_missed(tmp_path: Path) -> None:
    path = shutil.copy(SAMPLE, tmp_path / "book.xlsx")
    report = budgetcheck.validate(path, PACK)
    assert [f.rule for f in report.of("error")] == ["R9"]
    assert {v for rule in RULES for v in verdicts(report, rule)} == {"unknown"}
    assert run("validate", path, "--rules", PACK).exit_code == 1


def test_one_figure_off_by_one_breaks_what_names_it(tmp_path: Path) -> None:
    path = province(tmp_path / "book.xlsx", one_more)
    found = broken(budgetcheck.validate(path, PACK))
    assert {rule: [finding.severity for finding in own] for rule, own in found.items()} == {
        "SC9-1": ["error"], "SC9-2": ["error"], "SC9-4": ["warning"],
    }  # fmt: skip
    assert all((OWN, CHANGED) in cells(finding) for own in found.values() for finding in own)
    assert run("validate", path, "--rules", PACK).exit_code == 1


BREAKS = {
    "SC9-1": ([change(OWN, "C4", 34083.99)], (OWN, "C4"), {"SC9-1", "SC9-2"}),
    "SC9-2": ([change(OWN, "C14", 186.31)], (OWN, "C14"), {"SC9-1", "SC9-2", "SC9-4"}),
    "SC9-3": (
        [change(OWN, "A14", "2060198"), change(OWN, "B14", "科技奖励")],  # no slip of the code
        (OWN, "A14"),
        {"SC9-2", "SC9-3", "SC9-4"},
    ),
    "SC9-4": ([change(F03, "E18", 168.29)], (F03, "E18"), {"SC9-4"}),
    "SC9-5": ([blank], (F05, "E7"), {"SC9-2", "SC9-5"}),
}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_breaks_where_it_should(rule: str, tmp_path: Path) -> None:
    edits, cell, expected = BREAKS[rule]
    found = broken(budgetcheck.validate(province(tmp_path / "book.xlsx", *edits), PACK))
    assert set(found) == expected
    assert any(cell in cells(finding) for finding in found[rule])


def test_empty_is_right_where_05_has_no_project_expenditure(tmp_path: Path) -> None:
    path = province(tmp_path / "book.xlsx", blank, without_projects)
    report = budgetcheck.validate(path, PACK)
    assert broken(report) == {}
    assert verdicts(report, "SC9-5") == ["holds"]
    assert [f.rule for f in report.findings if f.table == "SC9"] == []


def own_05(folder: Path, alias: str, *, rules: bool) -> Path:
    """Copy the pack, and the shipped 05 with one more title, with or without its rules."""
    text = SHIPPED_05.read_text("utf-8").replace("aliases = [", f'aliases = ["{alias}",', 1)
    shutil.copytree(PACK, folder)
    (folder / "form-05.toml").write_text(text if rules else text.split("[[rule]]")[0], "utf-8")
    return folder


def test_another_title_of_a_shipped_form_needs_the_whole_form(tmp_path: Path) -> None:
    alias = "当年一般公共预算财政拨款支出明细表"
    path = province(tmp_path / "book.xlsx", change(F05, "A1", alias))
    assert "R9" in [f.rule for f in budgetcheck.validate(path, PACK).findings]
    folder = own_05(tmp_path / "my-pack", alias, rules=False)
    before = budgetcheck.validate(province(tmp_path / "usual.xlsx"), PACK)
    after = budgetcheck.validate(path, folder)
    assert after.findings == ()
    assert after.summary == before.summary


def test_the_rules_of_a_copied_form_would_stand_twice(tmp_path: Path) -> None:
    result = run("rules", "check", own_05(tmp_path / "my-pack", "另名", rules=True))
    assert result.exit_code == 2
    assert "编号“T5-1”用了两次" in result.stderr


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def test_the_toml_on_the_page_is_that_of_the_files() -> None:
    files = [path.read_text("utf-8") for path in sorted(PACK.glob("*.toml"))]
    shown = blocks("toml")
    assert len(shown) == len(files) == 4
    assert [sum(block in text for text in files) for block in shown] == [1, 1, 1, 1]


def runs() -> list[tuple[str, list[str]]]:
    """Give each command on the page with the lines shown under it."""
    parts = [part for block in blocks("console") for part in block.split("$ budgetcheck ")[1:]]
    return [(part.splitlines()[0], part.splitlines()[1:]) for part in parts]


def settled(line: str) -> str:
    """Give a line without its spacing, and without the counts that grow with the shipped rules."""
    return re.sub(r"\d+ (?=[个条](?:，规则|$))", "N ", " ".join(line.split()))


def follows(shown: list[str], printed: list[str]) -> bool:
    """Tell whether the printed lines are those shown, … standing for any number of them."""
    pattern = "".join(r"(?:.*\n)*?" if s == "…" else re.escape(settled(s) + "\n") for s in shown)
    return re.fullmatch(pattern, "".join(settled(line) + "\n" for line in printed)) is not None


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay out the files that the page speaks of, and stand among them."""
    (tmp_path / "samples").mkdir()
    shutil.copy(SAMPLE, tmp_path / "samples")
    for name in ("docs/own-pack", "my-pack"):
        shutil.copytree(PACK, tmp_path / name)
    relations = tmp_path / "my-pack" / "relations.toml"
    slip = relations.read_text("utf-8").replace("[项, 项目支出]", "[项, 项目支付]", 1)
    relations.write_text(slip, "utf-8")
    province(tmp_path / "province.xlsx")
    province(tmp_path / "province-wrong.xlsx", one_more)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("command", "shown"), runs(), ids=[command for command, _ in runs()])
@pytest.mark.usefixtures("desk")
def test_the_page_shows_what_is_printed(command: str, shown: list[str]) -> None:
    result = run(*command.split())
    wrong = {"my-pack": 2, "province-wrong.xlsx": 1, "samples/hongshan-2023.xlsx": 1}
    assert result.exit_code == next((wrong[w] for w in command.split() if w in wrong), 0)
    printed = result.stdout + result.stderr
    assert follows(shown, printed.splitlines()), printed


def test_a_line_not_printed_would_be_noticed() -> None:
    assert follows(["…", "乙", "…"], ["甲", "乙"])
    assert not follows(["…", "丙", "…"], ["甲", "乙"])
    assert not follows(["乙"], ["甲", "乙"])
