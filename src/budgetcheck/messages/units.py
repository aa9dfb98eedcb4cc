"""Sentences on a department and its units."""

SENTENCES: dict[str, tuple[str, str]] = {
    "units.department": ("部门", "department"),
    "units.line": (
        "单位 {name}：{about}；{tables} 张表，{figures} 个数字；单独核查时错误 {errors}、警告 {warnings}",
        "unit {name}: {about}; {tables} tables, {figures} figures; by itself {errors} errors, {warnings} warnings",
    ),
    "units.no_department": (
        "--units 之前要写部门的工作簿：validate 部门.xlsx --units 本级.xlsx 中心.xlsx",
        "the department's workbook must stand before --units: validate department.xlsx --units a.xlsx b.xlsx",
    ),
    "units.no_units": (
        "--units 之后要写各单位的工作簿，如 --units 本级.xlsx 中心.xlsx",
        "--units needs the workbooks of the units, as in --units a.xlsx b.xlsx",
    ),
    "units.unreadable": ("单位 {name}：{why}", "unit {name}: {why}"),
    "units.same_file": (
        "{name} 与 {other} 的内容完全相同；部门和每个单位的工作簿各给一次",
        "{name} is the very same file as {other}; give the department's and each unit's workbook once",
    ),
    "units.apart": (
        "与各单位的尾数合起来没有算完，下一句只就部门自己的各表而言。",
        "Together with its units this was not worked out to the end; what follows is of the department's tables alone.",
    ),
    "units.rate": (
        "《{title}》的{column}是比率，不能相加",
        "{column} of “{title}” is a share or rate, which does not add up",
    ),
    "units.no_table": (
        "{names} 没有《{title}》",
        "{names} has no “{title}”",
    ),
    "units.no_row": (
        "{name} 的《{title}》没有“{row}”一行",
        "“{title}” of {name} has no row “{row}”",
    ),
    "units.no_column": (
        "{name} 的《{title}》没有“{column}”一栏",
        "“{title}” of {name} has no column “{column}”",
    ),
    "units.no_level": (
        "{name} 的《{title}》没有列出“{row}”这一级，只有更细的科目",
        "“{title}” of {name} lists accounts below “{row}” but not that level",
    ),
    "units.no_cell": (
        "{name} 的《{title}》里“{row}”一行在“{column}”栏没有单元格（可能并入了别的单元格）",
        "in “{title}” of {name} the row “{row}” has no cell under “{column}” (merged into another, perhaps)",
    ),
    "units.heading": (
        "{name} 的《{title}》“{row}”一行的“{column}”这一格印的是栏名，没有数字",
        "in “{title}” of {name} the row “{row}” prints the head of “{column}”, no figure",
    ),
    "units.no_payment": (
        "单位之间没有既付又收的款项",
        "no unit pays what another receives",
    ),
    "units.no_year": ("没有写明年度：{name}", "no year is stated: {name}"),
    "units.row_missing": (
        "漏列：部门的《{title}》没有这一行，{names} 有（{column} {amount}）",
        "left out: the department's “{title}” has no such row, {names} has ({column} {amount})",
    ),
    "units.row_extra": (
        "多列：部门的《{title}》有这一行，没有一个单位有",
        "too much: the department's “{title}” has this row, none of the units has",
    ),
    "units.other_name": (
        "{names} 写作“{name}”，部门写作“{other}”",
        "{names} says “{name}”, the department “{other}”",
    ),
    "units.other_year": (
        "单位的年度是 {year}，部门的是 {other}",
        "the unit's year is {year}, the department's {other}",
    ),
    "units.follow": (
        "由此不成立的关系共 {broken} 条",
        "{broken} relations are broken by it",
    ),
    "units.alike": (
        "也可能是：{names}（算术分不出）",
        "or else {names} (arithmetic cannot tell)",
    ),
    "units.also": (
        "同一差额还出现在：{also}",
        "the same difference begins in: {also}",
    ),
    "units.either": (
        "各份自身都平，算术分不出错在哪一份；以下只有一份错，改时连同它上面的款、类、合计：",
        "each workbook is consistent in itself and arithmetic cannot tell which is wrong; one of these is, with the totals above it:",
    ),
    "units.then": ("那么：", "then:"),
    "units.about.sum": (
        "例：部门 300.00 = 本级 180.00 + 中心 120.00",
        "example: department 300.00 = 180.00 + 120.00 of its units",
    ),
    "units.about.bound": (
        "例：本级补助中心 50.00，中心的上级补助收入 50.00，部门抵销后为 0.00 ≤ 50.00",
        "example: one unit pays another 50.00; the department eliminates it, 0.00 ≤ 50.00",
    ),
    "units.about.less": (
        "例：中心本年收入合计 120.00，其中上级补助收入 50.00；本级 180.00；部门 250.00 = 180.00 + (120.00 - 50.00)",
        "example: a unit's income is 120.00, of which 50.00 comes from the other, whose own is 180.00; department 250.00 = 180.00 + (120.00 - 50.00)",
    ),
    "units.about.pair": (
        "例：上级补助收入抵销 50.00，对附属单位补助支出也抵销 50.00",
        "example: 50.00 is eliminated as received, and 50.00 as paid",
    ),
    "units.about.rest": (
        "例：各单位共付 50.00、共收 70.00，抵销后部门的支出为 0.00、收入为 20.00",
        "example: units pay 50.00 and receive 70.00; what is left in the department is 0.00 paid, 20.00 received",
    ),
    "units.about.rows": (
        "例：中心有 2060199 一行，部门没有：漏列",
        "example: a unit has a row 2060199 that the department lacks",
    ),
    "units.about.names": (
        "例：同是 2060199，单位与部门写的名称不同",
        "example: 2060199 goes by one name in a unit, by another in the department",
    ),
    "units.about.year": (
        "例：部门是 2023 年度，单位给的是 2022 年度",
        "example: the department's year is 2023, a unit's 2022",
    ),
    "pattern.unit_omitted": (
        "像是汇总时漏了 {name}：{count} 处差额都等于它的数",
        "it looks as if {name} was left out of the sum: {count} differences are its figures",
    ),
    "pattern.unit_omitted_form": (
        "《{title}》像是汇总时漏了 {name}：{count} 处差额都等于它的数",
        "“{title}”: it looks as if {name} was left out of the sum: {count} differences are its figures",
    ),
    "pattern.unit_twice": (
        "像是汇总时把 {name} 计了两次：{count} 处差额都等于它的数",
        "it looks as if {name} was counted twice: {count} differences are its figures",
    ),
    "pattern.unit_twice_form": (
        "《{title}》像是汇总时把 {name} 计了两次：{count} 处差额都等于它的数",
        "“{title}”: it looks as if {name} was counted twice: {count} differences are its figures",
    ),
    "pattern.unit_scaled": (
        "{name} 的金额都大了 {times} 倍，像是金额单位弄错了（{count} 处）",
        "all amounts of {name} are {times} times too large, as if in another unit ({count} differences)",
    ),
    "pattern.unit_scaled_form": (
        "{name} 的《{title}》金额都大了 {times} 倍，像是金额单位弄错了（{count} 处）",
        "all amounts of “{title}” of {name} are {times} times too large, as if in another unit ({count} differences)",
    ),
    "pattern.unit_scaled_under": (
        "{name} 的金额都只有应有的 {times} 分之一，像是金额单位弄错了（{count} 处）",
        "all amounts of {name} are 1/{times} of what they should be, as if in another unit ({count} differences)",
    ),
    "pattern.unit_scaled_under_form": (
        "{name} 的《{title}》金额都只有应有的 {times} 分之一，像是金额单位弄错了（{count} 处）",
        "all amounts of “{title}” of {name} are 1/{times} of what they should be, as if in another unit ({count} differences)",
    ),
    "pattern.unit_differs": (
        "部门与各单位差 {amount} {unit}，起于“{row} · {column}”：部门 {department}，各单位合计 {sum}",
        "the department differs from its units by {amount} {unit}, which begins in “{row} · {column}”: department {department}, units {sum}",
    ),
    "pattern.unit_row_omitted": (
        "部门与各单位差 {amount} {unit}，起于“{row} · {column}”：像是汇总时漏了 {name} 的这一行",
        "the department differs from its units by {amount} {unit}, which begins in “{row} · {column}”: it looks as if this row of {name} was left out",
    ),
    "pattern.unit_row_twice": (
        "部门与各单位差 {amount} {unit}，起于“{row} · {column}”：像是把 {name} 的这一行计了两次",
        "the department differs from its units by {amount} {unit}, which begins in “{row} · {column}”: it looks as if this row of {name} was counted twice",
    ),
    "pattern.unit_row_missing": (
        "部门的《{title}》漏列“{row}”一行，{names} 有（{column} {amount}）",
        "the department's “{title}” leaves out the row “{row}” that {names} has ({column} {amount})",
    ),
    "pattern.unit_not_eliminated": (
        "{name}：像是没有抵销，部门的{column}还有 {amount} {unit}，而各单位之间既有付也有收",
        "{name}: it looks as if nothing was eliminated; the department still has {column} {amount} {unit} while its units pay and receive",
    ),
    "pattern.unit_absent": (
        "部门比各单位之和多，{count} 处都是多，没有一处少：像是少给了单位的工作簿",
        "the department has more than its units in {count} places and less in none: it looks as if a unit's workbook was not given",
    ),
    "pattern.unit_many": (
        "有 {count} 处互不相干的差额；这样多，多半是给错了某个单位的工作簿，或不是汇总时所用的那一稿",
        "{count} differences that have nothing to do with each other; so many suggest the wrong workbook of a unit, or not the edition that was added up",
    ),
    "pattern.unit_one_sided": (
        "{name}：收入一方抵销 {received}，支出一方抵销 {paid}，差 {amount} {unit}；两边应抵销同一个数",
        "{name}: {received} is eliminated as received, {paid} as paid, {amount} {unit} apart; both must be one amount",
    ),
}
