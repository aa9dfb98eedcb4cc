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
    "face.sheet": ("工作表", "sheet"),
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
        "尾数误差：{table} {count} 条，最大 {largest} {unit}（四舍五入所致，不算错误）",
        "Rounding: {table}, {count} relations, at most {largest} {unit} (no error)",
    ),
    "face.counts": (
        "错误 {errors}，警告 {warnings}，提示 {infos}",
        "{errors} errors, {warnings} warnings, {infos} infos",
    ),
    "face.more_in_report": (
        "完整的核对过程：加 --report report.txt",
        "For the whole working: --report report.txt",
    ),
    "text.title": ("部门决算核查报告", "Report on final accounts"),
    "text.file": ("文件：{name}", "File: {name}"),
    "text.hash": ("SHA-256：{sha256}", "SHA-256: {sha256}"),
    "text.tool": (
        "工具：budgetcheck {version}；规则：{rules} {rules_version}",
        "Tool: budgetcheck {version}; rules: {rules} {rules_version}",
    ),
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
    "text.summary": ("六、合计", "6. Summary"),
    "cli.wrote": ("已写出 {path}", "Wrote {path}"),
    "cli.unknown_ending": (
        "不知道怎样写出 {path}：可用的扩展名有 {known}",
        "Cannot tell how to write {path}: known endings are {known}",
    ),
    "cli.is_input": (
        "报告 {path} 就是被检查的文件，没有写出",
        "The report {path} is the file being checked; not written",
    ),
    "cli.cannot_write": ("写不出 {path}：{why}", "Cannot write {path}: {why}"),
    "cli.no_tables": (
        "{name} 里没有找到决算公开的任何一张表（按标题和表头查找）",
        "No table of final accounts was found in {name} (by title and header)",
    ),
    "cli.no_figures": (
        "{name} 里找到 {count} 张表，但都没有数字",
        "{count} tables were found in {name}, none of which holds a figure",
    ),
}
