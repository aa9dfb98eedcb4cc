"""Sentences of the faces: terminal, text report, command line."""

SENTENCES: dict[str, tuple[str, str]] = {
    "face.clean": ("未发现错误", "No errors found"),
    "face.dirty": ("发现错误 {errors} 处", "{errors} errors found"),
    "face.warned": (
        "未发现错误，有 {warnings} 处需要看一看",
        "No errors; {warnings} warnings to look at",
    ),
    "face.severity.error": ("错误", "error"),
    "face.severity.warning": ("警告", "warning"),
    "face.severity.info": ("提示", "info"),
    "face.verdict.holds": ("成立", "holds"),
    "face.verdict.rounding": ("尾数", "rounding"),
    "face.verdict.broken": ("不成立", "broken"),
    "face.verdict.unknown": ("无法判断", "unknown"),
    "face.verdict.not_applicable": ("不适用", "n/a"),
    "face.table": ("表", "table"),
    "face.unit": ("单位", "unit"),
    "face.figures": ("数字", "figures"),
    "face.between": ("表间关系", "between tables"),
    "face.relations": (
        "勾稽关系 {relations} 条：成立 {holds}，尾数 {rounding}，不成立 {broken}，无法判断 {unknown}，不适用 {not_applicable}",
        "{relations} relations: {holds} hold, {rounding} rounding, {broken} broken, {unknown} unknown, {not_applicable} not applicable",
    ),
    "face.coverage": (
        "数字 {figures} 个：未被任何关系核对 {unchecked} 个，未能归位 {unplaced} 个",
        "{figures} figures: {unchecked} touched by no relation, {unplaced} without a place",
    ),
    "face.rounding_line": (
        "尾数误差：{count} 条，最大 {largest}（四舍五入所致，不算错误）",
        "Rounding: {count} relations, at most {largest} (no error)",
    ),
    "face.counts": (
        "错误 {errors}，警告 {warnings}，提示 {infos}",
        "{errors} errors, {warnings} warnings, {infos} infos",
    ),
    "text.title": ("部门决算核查报告", "Report on final accounts"),
    "text.file": ("文件：{name}", "File: {name}"),
    "text.hash": ("SHA-256：{sha256}", "SHA-256: {sha256}"),
    "text.tool": (
        "工具：budgetcheck {version}；规则：{rules} {rules_version}",
        "Tool: budgetcheck {version}; rules: {rules} {rules_version}",
    ),
    "text.narrative": ("情况说明：{name}", "Narrative: {name}"),
    "text.claims": (
        "情况说明中没有核对的数字（{count} 个）",
        "Figures of the narrative that were not checked ({count})",
    ),
    "text.claim_untouched": (
        "{place}  没有可比的数：{label}  {text}",
        "{place}  nothing to compare with: {label}  {text}",
    ),
    "text.claim_unread": ("{place}  没有读懂：{text}", "{place}  not understood: {text}"),
    "text.claim_outside": (
        "{place}  不在决算说明部分，不核对：{text}",
        "{place}  not in a part that explains the accounts, not checked: {text}",
    ),
    "text.claim_aside": (
        "{place}  原因说明或界限，不核对：{text}",
        "{place}  a reason or a threshold, not checked: {text}",
    ),
    "face.claims": (
        "情况说明：读懂数字 {claims} 个，其中无可比对 {unchecked_claims} 个；原因说明中的 {asides} 个，没有读懂 {not_understood} 个，其他部分的 {outside} 个没有核对",
        "Narrative: {claims} figures understood, {unchecked_claims} of them with nothing to compare; {asides} in reasons, {not_understood} not understood, {outside} in other parts not checked",
    ),
    "text.previous": ("上年工作簿：{name}", "Last year's workbook: {name}"),
    "text.about": ("部门：{department}；年度：{year}", "Department: {department}; year: {year}"),
    "text.verdict": ("结论：{verdict}", "Verdict: {verdict}"),
    "text.tables": ("一、表格", "1. Tables"),
    "text.table_line": (
        "[{id}] {title}  工作表“{sheet}”{range}  单位 {unit}  数字 {figures} 个",
        "[{id}] {title}  sheet “{sheet}” {range}  unit {unit}  {figures} figures",
    ),
    "text.table_absent": ("[{id}] {title}  没有找到", "[{id}] {title}  not found"),
    "text.table_optional": (
        "[{id}] {title}  没有附（可不附）",
        "[{id}] {title}  not in this file (optional)",
    ),
    "text.table_unknown": (
        "[—] {title}  工作表“{sheet}”：不在规则之内，{figures} 个数字没有核对",
        "[—] {title}  sheet “{sheet}”: unknown to the rules, {figures} figures not checked",
    ),
    "text.findings": ("二、发现的问题", "2. Findings"),
    "text.none": ("（无）", "(none)"),
    "text.relations": ("三、逐条核对", "3. Every relation"),
    "text.between": ("表间", "Between tables"),
    "text.not_applicable": ("不适用 {count} 条：{reason}", "{count} not applicable: {reason}"),
    "text.unchecked": (
        "四、没有任何关系核对的数字（{count} 个）",
        "4. Figures that no relation touches ({count})",
    ),
    "text.unplaced": ("五、未能归位的数字（{count} 个）", "5. Figures without a place ({count})"),
    "text.readings": (
        "七、情况说明里每个数说的是什么（{count} 个；“写明”指本句写明，“沿用”指承前文、标题或全文）",
        "7. What each figure of the narrative is of ({count}; said: in its own sentence; inherited: from the text above, its heading or the document)",
    ),
    "text.reading_year": ("年度 {year}（{how}）", "year {year} ({how})"),
    "text.reading_holder": ("口径 {holder}（{how}）", "holder {holder} ({how})"),
    "text.reading_last": ("比上年 {year}", "against last year {year}"),
    "text.reading_budget": ("比预算 {year}", "against the budget {year}"),
    "text.said": ("写明", "said"),
    "text.inherited": ("沿用", "inherited"),
    "text.summary": ("六、合计", "6. Summary"),
    "tables.title": ("标题：{title}", "Title: {title}"),
    "tables.unit_stated": ("金额单位：{unit}", "Unit: {unit}"),
    "tables.unit_assumed": (
        "金额单位：{unit}（表上没有写明）",
        "Unit: {unit} (not stated on the table)",
    ),
    "tables.about": ("部门：{department}；年度：{year}", "Department: {department}; year: {year}"),
    "tables.columns": ("栏 {count}：{names}", "{count} columns: {names}"),
    "tables.rows": (
        "行 {count}，其中有编码的 {codes}",
        "{count} rows, {codes} of them with a code",
    ),
    "tables.statement": ("无数据说明在 {cell}", "Says in {cell} that it has no data"),
    "rule.pack": ("规则包 {name} {version}：{count} 条", "Pack {name} {version}: {count} rules"),
    "rule.tier.hard": ("必须成立", "hard"),
    "rule.tier.soft": ("可以说明", "soft"),
    "rule.tier.info": ("仅供参考", "info"),
    "rule.says": ("内容：{says}", "Says: {says}"),
    "rule.tier": ("性质：{tier}", "Tier: {tier}"),
    "rule.basis": ("依据：{basis}", "Basis: {basis}"),
    "rule.place": ("出处：{file} 第 {line} 行", "Written in: {file}, line {line}"),
    "rule.holds": ("成立：{example}", "Holds: {example}"),
    "rule.broken": ("不成立：{example}", "Broken: {example}"),
    "rule.empty_good": (
        "表{table} 没有数据，{cell} 为空白",
        "form {table} has no data and {cell} is blank",
    ),
    "rule.empty_bad": (
        "表{table} 没有数据，{cell} 却是 {value}",
        "form {table} has no data, yet {cell} is {value}",
    ),
    "rule.parent_good": ("有 2080501，也有 20805 和 208", "2080501 stands with 20805 and 208"),
    "rule.parent_bad": ("有 2080501，却没有 20805", "2080501 stands without 20805"),
    "rule.once_good": ("2080501 只出现一次", "2080501 stands once"),
    "rule.once_bad": ("2080501 出现两次", "2080501 stands twice"),
    "rule.name_good": (
        "2080501 在各表中都是“行政单位离退休”",
        "2080501 is 行政单位离退休 in every table",
    ),
    "rule.name_bad": (
        "2080501 在一张表中是“行政单位离退休”，另一张是“离退休”",
        "2080501 is 行政单位离退休 in one table and 离退休 in another",
    ),
    "rule.code_good": (
        "“行政运行”在 02、03 和 05 中都是 2060101",
        "“行政运行” is 2060101 in 02, 03 and 05",
    ),
    "rule.code_bad": (
        "“应用研究”在 03 中是 2060302，在 02 中却是 2060320",
        "“应用研究” is 2060302 in 03 but 2060320 in 02",
    ),
    "rule.listed_good": ("2080501 在两张表中都有", "2080501 stands in both tables"),
    "rule.listed_bad": ("2080501 只在前一张表中有", "2080501 stands in the first table only"),
    "rule.about.table": (
        "对象：能对应到表中一格的金额，如“本年支出合计35549.61万元”对 03 表合计行；更粗的单位按四舍五入比较",
        "About: an amount that has a cell, as 本年支出合计35549.61万元 has the total of 03; a coarser unit is compared as rounded",
    ),
    "rule.about.same": (
        "对象：说明里出现不止一次的同一指标",
        "About: what the narrative tells more than once",
    ),
    "rule.about.share": (
        "对象：占比，如“支出合计800.00万元，其中基本支出200.00万元，占25.0%”成立，“占52.0%”不成立",
        "About: a share: 支出合计800.00万元，其中基本支出200.00万元，占25.0% holds, 占52.0% is broken",
    ),
    "rule.about.rate": (
        "对象：完成率，如“年初预算200.00万元，决算150.00万元，完成年初预算的75.0%”成立，“57.0%”不成立",
        "About: a completion rate: 年初预算200.00万元，决算150.00万元，完成年初预算的75.0% holds, 57.0% is broken",
    ),
    "rule.about.growth": (
        "对象：增减率，如“本年110.00万元，比上年增加10.00万元，增长10.0%”成立，“增长9.1%”（除以本年数）不成立",
        "About: a growth: 本年110.00万元，比上年增加10.00万元，增长10.0% holds, 增长9.1% (divided by this year's) is broken",
    ),
    "rule.about.change": (
        "对象：增减额，如“预算4.40万元，决算3.19万元，比预算减少1.21万元”成立，“减少1.12万元”不成立",
        "About: a change: 预算4.40万元，决算3.19万元，比预算减少1.21万元 holds, 减少1.12万元 is broken",
    ),
    "rule.about.sum": (
        "对象：全文各指标的金额；没有说到的分项用表中的数",
        "About: amounts told anywhere in the narrative; a part that is not told is taken from the tables",
    ),
    "rule.about.items": (
        "对象：逐类、逐项列出的决算数和年初预算数",
        "About: outturns and initial budgets, listed by 类 or by 项",
    ),
    "rule.about.parts": (
        "对象：同一句中“其中”之后所列各项；可能只列了一部分，像一个数的笔误才算不成立",
        "About: what a sentence lists after 其中; it may list only some, so it is broken only where one figure looks like a slip",
    ),
    "rule.about.words": (
        "对象：措辞，如“年初预算200.00万元，决算数150.00万元，决算数小于预算数”成立，“大于”不成立",
        "About: words: 年初预算200.00万元，决算数150.00万元，决算数小于预算数 holds, 大于 is broken",
    ),
    "rule.about.names": (
        "对象：（类）（款）（项）前的名称；“支出”二字可有可无",
        "About: the names before （类）（款）（项）; a 支出 at their end may be left out",
    ),
    "rule.about.listed": (
        "对象：05 表有数、说明里没有提到的类和项；说明没有逐项列出时不核对",
        "About: 类 and 项 with a figure in 05 that the narrative does not name; not checked where it does not list them",
    ),
    "rule.about.family": (
        "对象：说明里相加正好等于总数的各分项，以及它们比同一基数的增减额，如“支出80.00万元，增加7.00万元；其中甲50.00万元，增加9.00万元；乙30.00万元，减少2.00万元”成立",
        "About: amounts that add up to one told before them, and their changes on one base",
    ),
    "rule.about.hundred": (
        "对象：同一句里所列的三项以上占比，合起来近于 100% 的；尾数之内不算",
        "About: three shares or more that a sentence lists and that come near 100 %, beyond rounding",
    ),
    "rule.about.economic": (
        "对象：基本支出部分“主要包括”所列的经济分类科目，与 06 表的数相比；以“等”结尾的不查漏列",
        "About: the economic accounts listed for 基本支出, against table 06; a list that ends in 等 is not complete",
    ),
    "rule.about.projects": (
        "对象：绩效情况中说出的项目个数和资金，与逐个列出的项目相比；资金相符或个数相符，才认为列全了",
        "About: number and sum of projects told, against those listed; the list counts as whole where one of the two agrees",
    ),
    "rule.about.bound": (
        "对象：全文各指标的金额，前一个不得小于后一个",
        "About: amounts told anywhere in the narrative, the first not less than the second",
    ),
    "rule.checked": (
        "规则包 {name} 没有错误：表式 {forms} 个，规则 {rules} 条",
        "Pack {name} is sound: {forms} forms, {rules} rules",
    ),
    "cli.no_rule": (
        "没有编号为“{name}”的规则；相近的有：{near}",
        "No rule “{name}”; nearest: {near}",
    ),
    "cli.wrote": ("已写出 {path}", "Wrote {path}"),
    "cli.unknown_ending": (
        "不知道怎样写出 {path}：可用的扩展名有 {known}",
        "Cannot tell how to write {path}: known endings are {known}",
    ),
    "cli.is_input": (
        "报告 {path} 就是被检查的文件，没有写出",
        "The report {path} is the file being checked; not written",
    ),
    "cli.low_coverage": (
        "受核对的数字占 {coverage}%，低于要求的 {wanted}%",
        "{coverage}% of the figures are checked, less than the {wanted}% asked for",
    ),
    "cli.bad_share": ("“{value}”不是百分数，应如 98%", "“{value}” is no percentage such as 98%"),
    "cli.cannot_write": ("写不出 {path}：{why}", "Cannot write {path}: {why}"),
    "cli.nothing_to_check": (
        "没有给出要核查的文件：请给出工作簿，或用 --narrative 给出情况说明",
        "Nothing to check: give a workbook, or a narrative with --narrative",
    ),
    "cli.no_tables": (
        "{name} 里没有找到决算公开的任何一张表（按标题和表头查找）",
        "No table of final accounts was found in {name} (by title and header)",
    ),
    "cli.no_figures": (
        "{name} 里找到 {count} 张表，但都没有数字",
        "{count} tables were found in {name}, none of which holds a figure",
    ),
}
