"""Sentences of findings: remarks on the reading, reasons of verdicts, broken relations."""

SENTENCES: dict[str, tuple[str, str]] = {
    # remarks on how the workbook was read
    "remark.text_number": (
        "“{value}”是文本型数字（{label}），表格软件求和时会漏掉它；已按 {number} 核对，请改为数值",
        "“{value}” is text that looks like a number ({label}); a spreadsheet's sum skips it. Checked as {number}; make it a number",
    ),
    "remark.uncalculated": (
        "公式未计算：{value}（{label}）没有存下结果；请用 Excel 或 WPS 打开、重新计算并保存",
        "Formula never calculated: {value} ({label}) has no stored result; open, recalculate and save it in a spreadsheet",
    ),
    "remark.text_numbers": (
        "《{title}》有 {count} 个文本型数字（{cells}），表格软件求和时会漏掉它们；已按数值核对，请改为数值",
        "“{title}” holds {count} figures as text ({cells}); a spreadsheet's sum skips them. Checked as numbers; make them numbers",
    ),
    "remark.uncalculated_cells": (
        "《{title}》有 {count} 个公式未计算（{cells}），没有存下结果；请用 Excel 或 WPS 打开、重新计算并保存",
        "“{title}” holds {count} formulas never calculated ({cells}); open, recalculate and save it in a spreadsheet",
    ),
    "remark.error_cell": (
        "单元格是错误值 {value}（{label}），请修正公式或填入数字",
        "The cell holds the error {value} ({label}); mend the formula or type the figure",
    ),
    "remark.no_figure": (
        "金额格里是“{value}”（{label}），不是数字，无法核对",
        "“{value}” stands where a figure belongs ({label}); it cannot be checked",
    ),
    "remark.huge": (
        "金额“{value}”（{label}）的位数太多，不会是金额，无法核对",
        "“{value}” ({label}) has too many digits for an amount; it cannot be checked",
    ),
    "remark.unknown_column": (
        "数字 {value} 所在的栏“{header}”不在本表式中，没有核对",
        "The figure {value} stands in a column “{header}” that the form does not have; not checked",
    ),
    "remark.stray": (
        "数字 {value} 所在的栏没有表头，没有核对",
        "The figure {value} stands in a column without header; not checked",
    ),
    "remark.unknown_row": (
        "数字 {value} 所在的行认不出科目或项目，没有核对",
        "The figure {value} stands in a row that could not be recognised; not checked",
    ),
    "remark.unknown_rows": (
        "《{title}》有 {count} 个数字所在的行认不出科目或项目（{cells}），没有核对",
        "{count} figures of “{title}” stand in rows that could not be recognised ({cells}); not checked",
    ),
    "remark.unknown_columns": (
        "《{title}》有 {count} 个数字所在的栏不在本表式中（{cells}），没有核对",
        "{count} figures of “{title}” stand in columns that the form does not have ({cells}); not checked",
    ),
    "remark.strays": (
        "《{title}》有 {count} 个数字所在的栏没有表头（{cells}），没有核对",
        "{count} figures of “{title}” stand in columns without header ({cells}); not checked",
    ),
    "remark.twice": (
        "“{label}”重复出现（第一次在第 {first} 行）；表间核对用第一次的数",
        "“{label}” stands twice (first in row {first}); relations between tables use the first",
    ),
    "remark.negative": (
        "“{label}”印的是负数 {value}，这一格一般不为负；请核实，确需为负的请在说明中写明原因",
        "“{label}” prints {value}, a negative figure, where none is expected; check it, and say why in the narrative if it is so",
    ),
    "remark.negatives": (
        "《{title}》有 {count} 个负数（{cells}）所在的格一般不为负；请核实，确需为负的请在说明中写明原因",
        "“{title}” prints {count} negative figures ({cells}) where none are expected; check them, and say why in the narrative if it is so",
    ),
    "remark.missing_column": (
        "《{title}》缺少“{column}”一栏",
        "“{title}” lacks the column “{column}”",
    ),
    "remark.missing_columns": (
        "《{title}》缺少 {count} 栏：{columns}",
        "“{title}” lacks {count} columns: {columns}",
    ),
    "remark.unit_assumed": (
        "《{title}》没有写明金额单位，按{unit}核对",
        "“{title}” does not state its unit; taken as {unit}",
    ),
    "remark.missing_table": (
        "缺少{tag}《{title}》；没有数据也应保留空表并说明",
        "{tag} “{title}” is missing; a table without data still belongs in the file, with a statement",
    ),
    "remark.table_twice": (
        "《{title}》出现两次（另一张在工作表“{first}”），只核对了第一张",
        "“{title}” stands twice (also on sheet “{first}”); only the first was checked",
    ),
    "remark.unknown_table": (
        "表“{title}”不在规则之内，其中 {figures} 个数字没有核对",
        "The rules do not know the table “{title}”; its {figures} figures were not checked",
    ),
    "remark.wrong_title": (
        "标题是《{title}》，表头却是《{other}》的；按《{other}》核对",
        "The title says “{title}” but the header is that of “{other}”; checked as “{other}”",
    ),
    "remark.empty_unsaid": (
        "《{title}》没有数据，也没有写明“本表无数据”",
        "“{title}” has no data and does not say so",
    ),
    "remark.no_figures": (
        "《{title}》里一个数字也没有",
        "“{title}” holds no figure at all",
    ),
    "remark.denied": (
        "《{title}》写明没有数据，却有 {figures} 个不为零的数字",
        "“{title}” says that it has no data, yet {figures} figures are not zero",
    ),
    "remark.year": (
        "《{title}》的年度是 {value}，其他表是 {usual}",
        "The year of “{title}” is {value}, of the other tables {usual}",
    ),
    "remark.department": (
        "《{title}》的部门名称是“{value}”，其他表是“{usual}”",
        "The department of “{title}” is “{value}”, of the other tables “{usual}”",
    ),
    "remark.unit": (
        "《{title}》的金额单位是{value}，多数表是{usual}；已换算后核对",
        "The unit of “{title}” is {value}, of most tables {usual}; converted before checking",
    ),
    "remark.unit_large": (
        "《{title}》的金额比其他表大 {times} 倍，写明的单位“{unit}”应有误",
        "The figures of “{title}” are {times} times those of the other tables: its unit {unit} must be wrong",
    ),
    "remark.unit_small": (
        "《{title}》的金额只有其他表的 {times} 分之一，写明的单位“{unit}”应有误",
        "The figures of “{title}” are 1/{times} of those of the other tables: its unit {unit} must be wrong",
    ),
    "remark.hidden": (
        "《{title}》有 {figures} 个数字在隐藏的行、列或工作表里",
        "{figures} figures of “{title}” stand on hidden rows, columns or sheets",
    ),
    "remark.too_fine": (
        "{value} 的小数位比《{title}》其他数字多（多数为 {usual} 位）",
        "{value} has more decimals than the other figures of “{title}” (mostly {usual})",
    ),
    "remark.left_out": (
        "{label} 的公式 {value} 没有包括 {cells}",
        "The formula {value} of {label} leaves out {cells}",
    ),
    "remark.typed": (
        "{label} 是手工填的数，同类的 {formulas} 个单元格都是公式",
        "{label} is typed where {formulas} cells of its kind are formulas",
    ),
    "remark.stale": (
        "存下的结果 {value} 与公式 {formula} 重算的 {result} 不同；请重新计算并保存",
        "The stored result {value} is not what {formula} gives, {result}; recalculate and save",
    ),
    "remark.not_recalculated": (
        "《{title}》有 {count} 个公式没有重算（含有本程序不计算的函数）",
        "{count} formulas of “{title}” were not worked out again (functions beyond SUM and ROUND)",
    ),
    "remark.no_formulas": (
        "从 .xls 文件读不出公式，合计是否由公式算出、公式是否漏加都没有检查；另存为 .xlsx 即可检查",
        "An .xls file does not tell its formulas, so none was checked; save it as .xlsx to have them checked",
    ),
    "remark.other_edition": (
        "《{title}》与《{first}》是同一张表的两种印法；按后者核对，本张的 {figures} 个数字没有核对",
        "“{title}” is another edition of “{first}”; the latter was checked, the {figures} figures here were not",
    ),
    # reasons of verdicts
    "finding.sentence": ("原文：{text}", "as printed: {text}"),
    "remark.residue": (
        "模板残留“{text}”：{says}（…{value}…）",
        "left over from a template: “{text}”, {says} (…{value}…)",
    ),
    "remark.residue_doubt": (
        "“{text}”{says}（…{value}…）",
        "“{text}” may be left over from a template: {says} (…{value}…)",
    ),
    "remark.unpaired": (
        "“{text}”没有配对的“{partner}”，共 {count} 处（…{value}…）",
        "“{text}” lacks its partner “{partner}”, {count} in all (…{value}…)",
    ),
    "remark.untold": (
        "“{section}”一节有支出，却没有说到：{names}",
        "the section on {section} tells what was spent, and does not speak of: {names}",
    ),
    "remark.no_unit": (
        "“{text}”后面没有写单位，像是漏了“万元”（…{value}…）",
        "“{text}” has no unit, perhaps 万元 is missing (…{value}…)",
    ),
    "remark.no_percent": (
        "“{text}”后面缺少 %（…{value}…）",
        "“{text}” lacks its % sign (…{value}…)",
    ),
    "remark.narrative_year": (
        "此处写作 {text}，应为 {right}（…{value}…）",
        "{text} stands here, {right} is expected (…{value}…)",
    ),
    "remark.narrative_department": (
        "部门名称写作“{text}”，别处是“{right}”",
        "the department is called “{text}”, elsewhere “{right}”",
    ),
    "remark.other_department": (
        "说明里的部门是“{text}”，表上是“{right}”",
        "the narrative's department is “{text}”, the tables' “{right}”",
    ),
    "remark.nothing_told": (
        "没有读懂任何数字，等于没有核对；请确认这是决算情况说明",
        "no figure was understood, so nothing was checked; is this the narrative?",
    ),
    "reason.nothing_told": (
        "情况说明没有写到",
        "the narrative does not speak of it",
    ),
    "reason.not_hundred": (
        "所列占比之和为 {sum}%，不是 100%",
        "the shares listed add up to {sum} %, not 100 %",
    ),
    "reason.unlike": (
        "所说的可能不是同一件事",
        "these may be of different things",
    ),
    "reason.partial": (
        "所列可能只是其中一部分",
        "the list may name only some of it",
    ),
    "reason.other_account": (
        "说明写作“{name}（{level}）”，表中是“{right}”",
        "the narrative says “{name}” ({level}), the tables “{right}”",
    ),
    "reason.no_account": (
        "说明里的“{name}（{level}）”，表中没有这个科目",
        "“{name}” ({level}) of the narrative stands in no table",
    ),
    "reason.unlisted": (
        "表中有数、说明没有列出的{level} {count} 个：{names}",
        "{count} accounts ({level}) of the tables are not in the narrative: {names}",
    ),
    "reason.listed_zero": (
        "说明列入，但《{title}》为 0 的科目 {count} 个：{names}",
        "the narrative lists {count} accounts for which “{title}” prints zero: {names}",
    ),
    "reason.left_out": (
        "《{title}》有数，但说明没有列入的科目 {count} 个：{names}",
        "the narrative leaves out {count} accounts for which “{title}” prints an amount: {names}",
    ),
    "reason.name_cut": (
        "说明写作“{name}（{level}）”，像是“{right}”的一部分，可能被换行、换页或括号断开",
        "“{name}” ({level}) seems to be a part of “{right}”, cut by a line, a page or a bracket",
    ),
    "reason.is_greater": (
        "说明写作“{said}”，但 {a} 大于 {b}",
        "the narrative says “{said}”, yet {a} is greater than {b}",
    ),
    "reason.is_less": (
        "说明写作“{said}”，但 {a} 小于 {b}",
        "the narrative says “{said}”, yet {a} is less than {b}",
    ),
    "reason.is_equal": (
        "说明写作“{said}”，但 {a} 与 {b} 相等",
        "the narrative says “{said}”, yet {a} equals {b}",
    ),
    "reason.number": (
        "说明写作 {told} 个项目，逐个列出的是 {listed} 个",
        "the narrative says {told} projects and lists {listed}",
    ),
    "reason.wrong_way": (
        "{value} 增减的方向与两年（或预算、决算）的数相反",
        "the amounts move the other way than the word before {value} says",
    ),
    "reason.misworded": (
        "所列是预算的各项，合计等于预算数，却写作决算",
        "these are the parts of a budget and add up to it, yet are called what was spent",
    ),
    "reason.twice_less": (
        "{value} 前面已经说了减少，不应再有负号",
        "a word before {value} says less already, so it needs no minus sign",
    ),
    "reason.turned": (
        "增减额与增减率 {rate} 的方向相反",
        "the change and its rate {rate} point in opposite directions",
    ),
    "reason.no_table": ("缺少《{title}》", "“{title}” is missing"),
    "reason.no_column": ("《{title}》没有“{column}”一栏", "“{title}” has no column “{column}”"),
    "reason.no_row": ("《{title}》没有“{row}”一行", "“{title}” has no row “{row}”"),
    "reason.no_level": (
        "《{title}》没有“{row}”一行，只有它的下级",
        "“{title}” prints no row “{row}”, only what is below it",
    ),
    "reason.no_cell": (
        "《{title}》的“{row}”一行在“{column}”栏没有单元格（可能并入了别的单元格）",
        "in “{title}” the row “{row}” has no cell under “{column}” (merged into another, perhaps)",
    ),
    "reason.heading": (
        "《{title}》“{row}”一行的“{column}”这一格印的是栏名，没有数字",
        "in “{title}” the row “{row}” prints the head of “{column}”, no figure",
    ),
    "reason.loose": (
        "{titles}有未能归位的数字，可能正是缺的一项",
        "{titles} has figures without a place, perhaps the missing one",
    ),
    "finding.title": ("《{title}》", "“{title}”"),
    "finding.list": ("、", ", "),
    "reason.no_group": ("没有列出各{group}", "no row of “{group}” is printed"),
    "reason.no_details": ("下面没有列出各{level}", "no {level} is printed below it"),
    "reason.no_instance": ("本簿没有可核对的行或栏", "no row or column to check in this workbook"),
    "reason.no_previous": (
        "没有提供上年工作簿（--previous）",
        "no workbook of last year (--previous)",
    ),
    "reason.no_parent": (
        "同表没有上级科目 {parent} 的行",
        "its parent {parent} is not printed in the table",
    ),
    "reason.code_twice": (
        "这个编码出现了 {count} 次，第一次在 {first}",
        "this code stands {count} times, first in {first}",
    ),
    "reason.other_name": (
        "名称“{name}”在《{title}》中是“{other}”",
        "the name “{name}” is “{other}” in “{title}”",
    ),
    "reason.other_code": (
        "编码 {code} 应为 {right}：“{name}”在{titles}中是 {right}",
        "the code {code} should be {right}: “{name}” is {right} in {titles}",
    ),
    "reason.two_codes": (
        "“{name}”在《{title}》中编码是 {code}，在{titles}中是 {right}，必有一个是错的",
        "“{name}” has the code {code} in “{title}” and {right} in {titles}: one of them must be wrong",
    ),
    "reason.code_apart": (
        "这个科目的编码有误，见 {rule}",
        "a code of this account is wrong, see {rule}",
    ),
    "reason.not_listed": ("《{title}》里没有这个科目", "“{title}” does not list it"),
    "reason.unreadable": ("{sheet}!{cell} 读不出数字", "{sheet}!{cell} cannot be read as a figure"),
    "finding.unreadables": ("{cells} 读不出数字", "{cells} hold no readable figure"),
    "reason.unreadable_cells": ("有单元格读不出数字", "a cell cannot be read as a figure"),
    "reason.blank": ("各格均为空白", "every cell is blank"),
    "reason.no_rate": ("没有印比率", "no rate is printed"),
    "reason.zero_base": ("基数为零，不可比", "nothing can be compared with a base of zero"),
    "finding.zero_base": (
        "{rule}：基数为零，不可比；请删去 {value}%",
        "{rule}: there is no rate on a base of zero; delete {value}%",
    ),
    "finding.zero_base_blank": (
        "{rule}：基数为零，不可比；请删去 {value}%，基数漏填的请补填",
        "{rule}: there is no rate on a base of zero; delete {value}%, or fill in a base that was left out",
    ),
    "reason.cut": ("比率是截断而不是四舍五入", "the rate was cut, not rounded"),
    "reason.empty_but": (
        "《{title}》为空，这些单元格却有数",
        "“{title}” is empty, yet these cells are not",
    ),
    "reason.filled_but": (
        "《{title}》有数，应与它一致的单元格却都为零",
        "“{title}” has figures, yet every cell that repeats them is zero",
    ),
    "reason.not_empty": ("《{title}》不是空表", "“{title}” is not empty"),
    # findings on relations
    "finding.broken": ("{rule} 不成立，差 {difference}", "{rule} is broken by {difference}"),
    "finding.broken_plain": ("{rule} 不成立", "{rule} is broken"),
    "finding.rounding": (
        "{rule} 差 {difference}，在尾数误差 {tolerance} 之内",
        "{rule} differs by {difference}, within rounding ({tolerance})",
    ),
    "finding.unknown": (
        "{rule} 无法判断（{count} 条）：{reason}",
        "{rule} cannot be judged ({count}): {reason}",
    ),
    # what one reason makes unknown, told once
    "unjudged.line": (
        "因{why}，{count} 条关系无法判断（{rules}）",
        "{count} relations cannot be judged ({rules}): {why}",
    ),
    "unjudged.one": (
        "因{why}，有一条关系无法判断（{rules}）",
        "a relation cannot be judged ({rules}): {why}",
    ),
    "unjudged.rules": ("{rules} 等 {count} 条规则", "{rules} … {count} rules in all"),
    "unjudged.cell": ("这一格读不出数字", "this cell cannot be read as a figure"),
    "unjudged.cells": ("这 {count} 格读不出数字", "these {count} cells cannot be read as figures"),
    "unjudged.named": ("“{name}”", "“{name}”"),
    "unjudged.names": ("", ", "),
    "unjudged.more": ("等 ", " …"),
    "unjudged.no_column": (
        "《{title}》没有{names}{count} 栏",
        "“{title}” lacks {count} columns: {names}",
    ),
    "unjudged.no_row": (
        "《{title}》没有{names}{count} 行",
        "“{title}” lacks {count} rows: {names}",
    ),
    "unjudged.no_level": (
        "《{title}》没有{names}{count} 行，只有它们的下级",
        "“{title}” lacks {count} rows, only what is below them is printed: {names}",
    ),
    "unjudged.no_cell": (
        "《{title}》没有{names}{count} 格（可能并入了别的单元格）",
        "“{title}” lacks {count} cells (merged into others, perhaps): {names}",
    ),
    "unjudged.no_group": ("没有列出各{names}", "no row is printed of {names}"),
    "unjudged.of_unit": ("{name} 的{why}", "{name}: {why}"),
    "finding.absent": ("没有", "none"),
    "finding.points": ("个百分点", "percentage points"),
    "finding.blank": ("空白", "blank"),
    "finding.explain": (
        "如属实，请在情况说明中写明：{explain}",
        "If it is so, the narrative should say: {explain}",
    ),
    "finding.more": ("……等共 {count} 项", "… {count} terms in all"),
    "finding.broken_rate": (
        "{rule} 不成立，应为 {value}%，差 {difference}",
        "{rule} is broken: should be {value}%, off by {difference}",
    ),
}
