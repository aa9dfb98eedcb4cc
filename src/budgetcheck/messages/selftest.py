"""Sentences of `budgetcheck selftest`: what would be found in a workbook, and what would not."""

SENTENCES: dict[str, tuple[str, str]] = {
    "selftest.head": (
        "自测：{name}（budgetcheck {version}，规则 {rules} {rules_version}）",
        "Self-test: {name} (budgetcheck {version}, rules {rules} {rules_version})",
    ),
    "selftest.broken": (
        "注意：本簿现在就有 {count} 条必须成立的关系不成立（{rules}）。它们不参加自测，结果因此偏低；请先用 budgetcheck validate 查明",
        "Note: {count} hard relations of this workbook are broken already ({rules}). They take no part, so the results are on the low side; see budgetcheck validate first",
    ),
    "selftest.about": (
        "在内存里把 {figures} 个印出的数字逐个改错，一次只改一个，其余照旧；文件没有改动。如果填错了，必须成立的关系会不会发现，能不能指出是哪一格：",
        "Each of {figures} printed figures is made wrong in turn, in memory, all others as they are. Would hard relations notice, and tell which cell it is?",
    ),
    # the ways to be wrong
    "selftest.way": ("改法", "change"),
    "selftest.kind.unit": ("末位加一", "last place"),
    "selftest.kind.digit": ("首位错一", "first digit"),
    "selftest.kind.sign": ("正负相反", "sign"),
    "selftest.kind.tenfold": ("十倍", "×10"),
    "selftest.kind.blank": ("漏填", "blank"),
    "selftest.all": ("合计", "all"),
    # what becomes of them
    "selftest.tried": ("次数", "tried"),
    "selftest.found.pinpointed": ("指出就是它", "pinpointed"),
    "selftest.found.tied": ("几格之一", "one of several"),
    "selftest.found.otherwise": ("只知有错", "found otherwise"),
    "selftest.found.hidden": ("看不出", "hidden"),
    "selftest.found.unprotected": ("不受保护", "unprotected"),
    "selftest.means.pinpointed": (
        "只有改这一格，不成立的关系才能全部成立",
        "only a change of this cell mends every broken relation",
    ),
    "selftest.means.tied": (
        "关系不成立，但改别的一格也能全部成立",
        "relations break, and a change of another cell would mend them as well",
    ),
    "selftest.means.otherwise": (
        "关系不成立，但单改一格说不清，可能的改法太多，或说成了空表不空",
        "relations break, but no single cell mends them, too many may, or it is put down to an empty table",
    ),
    "selftest.means.hidden": (
        "有关系提到它，但仍然成立：差额在四舍五入之内，或是不等式、空白的比率所容许",
        "relations name it and none breaks: rounding, a bound or a blank rate allows it",
    ),
    "selftest.means.unprotected": (
        "没有必须成立的算式提到它",
        "no hard relation of arithmetic names it",
    ),
    "selftest.warned": (
        "看不出和不受保护的当中，有 {count} 次会使可以说明的关系不成立（警告）",
        "Of those hidden or unprotected, {count} would break a soft relation (a warning)",
    ),
    "selftest.by_table": (
        "按表（发现的 % / 指出就是它的 %）",
        "By table (% found / % pinpointed)",
    ),
    "selftest.table": ("表", "table"),
    "selftest.figures": ("数字", "figures"),
    # the lists
    "selftest.unprotected": (
        "不受保护的数字 {count} 个（填错了，必须成立的关系不会发现）",
        "Unprotected figures: {count} (wrong, no hard relation would notice)",
    ),
    "selftest.hidden": (
        "错得不止末位加一、仍然看不出的 {count} 次",
        "Hidden though more than the last place is wrong: {count}",
    ),
    "selftest.otherwise": ("只知有错的 {count} 次", "Found otherwise: {count}"),
    "selftest.alike": (
        "分不开的格子 {count} 组：每组的格子在完全相同的关系里，不论错成怎样，算术都分不出是哪一格",
        "Cells that cannot be told apart: {count} groups. Those of a group stand in the very same relations; arithmetic cannot choose, whatever the mistake",
    ),
    "selftest.unlike": (
        "有时分不开的格子 {count} 组：关系不全同，但多出的关系容得下这些错误（在四舍五入之内，或是不等式）",
        "Cells that are tied at times: {count} groups. Their relations differ, but those that would tell allow these mistakes (rounding, or a bound)",
    ),
    "selftest.blanks": ("（另有空白 {count} 格）", " (and {count} blank cells)"),
    "selftest.trials": ("：{trials}", ": {trials}"),
    "selftest.times": ("{kind} {count} 次", "{kind} {count}"),
    "selftest.line": ("{name}：{text}", "{name}: {text}"),
    "selftest.none": ("（无）", "(none)"),
    # the relations
    "selftest.relations": ("必须成立的关系", "Hard relations"),
    "selftest.equations": (
        "得出结论的等式 {equations} 条，独立的 {rank} 条，可由其他关系推出的 {implied} 条{rules}；如果空白确实都是零，独立的 {filled} 条",
        "{equations} judged equations: {rank} independent, {implied} implied by others{rules}; {filled} independent if every blank is a zero for sure",
    ),
    "selftest.of_rules": ("（{rules}）", " ({rules})"),
    "selftest.bounds": ("不等式 {count} 条", "{count} bounds"),
    "selftest.twins": (
        "单元格完全相同的关系 {count} 组",
        "Relations on the very same cells: {count} groups",
    ),
    "selftest.progress": ("自测", "Self-test"),
    "selftest.contradictions": ("现在就不成立的 {count} 条", "Broken already: {count}"),
}
