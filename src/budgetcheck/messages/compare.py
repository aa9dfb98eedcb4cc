"""Sentences on two years of one department."""

SENTENCES: dict[str, tuple[str, str]] = {
    # the call and the pack
    "compare.bad_bound": (
        "--beyond 看不懂“{value}”：写成 20%、100 或 100万元（可用的单位：{known}）",
        "--beyond does not understand “{value}”: write 20%, 100 or 100万元 (units: {known})",
    ),
    "compare.bound_twice": (
        "--beyond 的“{value}”与前一个是同一种：百分比和金额各写一个",
        "--beyond “{value}” is the second of its kind: give one percentage and one amount",
    ),
    "compare.rate": (
        "{file} 第 {line} 行第 {column} 列：“{name}”是比率，不是金额，不能这样比较",
        "{file}, line {line}, column {column}: “{name}” is a rate, not an amount, and cannot be compared so",
    ),
    "compare.reversed": (
        "{last} 是 {year} 年度，{this} 是 {earlier} 年度：先写上年、后写本年，请把两个文件对调",
        "{last} is of {year} and {this} of {earlier}: last year's workbook comes first, so exchange the two",
    ),
    "compare.same_file": (
        "两个文件是同一个：{path}；请给出上年和本年两个工作簿",
        "Both files are the same one: {path}; give last year's workbook and this year's",
    ),
    "compare.file": ("{path}：{why}", "{path}: {why}"),
    # doubts about the pair
    "compare.no_year": (
        "看不出年度：{names}；按先后次序，前一个当作上年",
        "No year found in {names}; the first workbook is taken for last year's",
    ),
    "compare.same_year": (
        "两个工作簿都是 {year} 年度；按先后次序，前一个当作上年",
        "Both workbooks are of {year}; the first is taken for last year's",
    ),
    "compare.years_apart": (
        "{last} 年度和 {this} 年度不是相邻的两年，年初与上年年末不必相等",
        "{last} and {this} are not two years in a row, so balances need not carry over",
    ),
    "compare.departments": (
        "两个工作簿的部门不同：“{last}”和“{this}”",
        "The workbooks are of different departments: “{last}” and “{this}”",
    ),
    # head and parts
    "compare.title": ("两年决算对比", "Final accounts of two years compared"),
    "compare.part_carried": ("结转", "Carried balances"),
    "compare.part_changes": ("变动", "Changes"),
    "compare.part_moved": ("新增和不再列出的", "Came and went"),
    "compare.part_gaps": ("没有比较的", "Not compared"),
    "compare.part_summary": ("合计", "In all"),
    "compare.warning": ("警告", "warning"),
    "compare.hash": ("{name}  SHA-256：{sha256}", "{name}  SHA-256: {sha256}"),
    "compare.tool": (
        "budgetcheck {version}；规则 {rules} {rules_version}",
        "budgetcheck {version}; rules {rules} {rules_version}",
    ),
    "compare.pair": ("上年：{last}；本年：{this}", "Last year: {last}; this year: {this}"),
    "compare.year_of": ("{name}（{year}年度）", "{name} ({year})"),
    "compare.last": ("上年", "last year"),
    "compare.this": ("本年", "this year"),
    "compare.both": ("两年", "both years"),
    "compare.year": ("{year}年", "{year}"),
    "compare.of_year": ("{year}：{said}", "{year}: {said}"),
    # carried balances
    "compare.carried_none": (
        "规则里没有年初与上年年末的关系",
        "The rules hold no relation between the years",
    ),
    "compare.carried_counts": (
        "年初与上年年末 {count} 处：相符 {holds}，不符 {broken}，无法判断 {unknown}，不适用 {idle}",
        "{count} balances carried over: {holds} agree, {broken} do not, {unknown} cannot be judged, {idle} do not apply",
    ),
    "compare.agrees": ("相符", "agrees"),
    "compare.agrees_rounding": ("尾数", "rounding"),
    "compare.differs": ("不符", "differs"),
    "compare.unknown": ("无法判断", "unknown"),
    "compare.idle": ("不适用", "n/a"),
    "compare.differs_by": ("差 {difference} {unit}", "by {difference} {unit}"),
    # changes
    "compare.all": ("全部列出", "everything is listed"),
    "compare.bounds_none": ("有变动的都列出", "every change is listed"),
    "compare.bounds_one": ("列出超过 {bound} 的变动", "changes beyond {bound} are listed"),
    "compare.bounds_both": (
        "列出超过 {percent} 并且超过 {amount} 的变动",
        "changes beyond {percent} and also beyond {amount} are listed",
    ),
    "compare.own_unit": ("（按各表的单位）", "(in the unit of each table)"),
    "compare.series": (
        "{form} {title} · {measure}（{unit}）",
        "{form} {title} · {measure} ({unit})",
    ),
    "compare.converted": (
        "上年以{last_unit}列示，已按 {rate} 折算成{unit}",
        "last year was printed in {last_unit}; converted to {unit} at {rate}",
    ),
    "compare.rate_times": (
        "1 {unit} = {count} {other}",
        "1 {unit} = {count} {other}",
    ),
    "compare.nothing": ("没有要列出的变动", "no change to list"),
    "compare.below": ("{count} 行变动没有超过界限", "{count} within the bounds"),
    "compare.rounding": (
        "{count} 行的差在四舍五入之内，视同持平",
        "{count} within rounding, which counts as no change",
    ),
    "compare.same": ("{count} 行没有变动", "{count} unchanged"),
    "compare.join": ("；", "; "),
    "compare.code": ("编码", "code"),
    "compare.name": ("科目或项目", "account or row"),
    "compare.change": ("增减", "change"),
    "compare.percent": ("增减%", "%"),
    "compare.bar": ("减 ← → 增", "less ← → more"),
    "compare.zero_base": ("上年为零", "from zero"),
    "compare.negative_base": ("上年为负", "from below zero"),
    "compare.level": ("持平", "level"),
    "compare.level_rounding": ("尾数", "rounding"),
    # rows, tables and columns of one year
    "compare.came": ("新增", "came"),
    "compare.went": ("不再列出", "went"),
    "compare.renamed": ("改名", "renamed"),
    "compare.moved_none": (
        "科目、表、栏两年相同",
        "Accounts, tables and columns are the same in both years",
    ),
    "compare.table_of": ("表 {form}《{title}》", "table {form} “{title}”"),
    "compare.table_other": (
        "规则之外的表《{title}》",
        "a table that the rules do not know, “{title}”",
    ),
    "compare.column_of": (
        "表 {form}《{title}》的“{column}”栏",
        "the column “{column}” of table {form} “{title}”",
    ),
    "compare.renamed_of": (
        "{code}：“{last}”改为“{this}”（表 {forms}）",
        "{code}: “{last}” is now “{this}” (table {forms})",
    ),
    "compare.idle_rows": (
        "另有 {count} 行只在一年列出、金额都是零，不列",
        "{count} more rows stand in one year only without an amount, and are not listed",
    ),
    "compare.where": ("表", "table"),
    "compare.what": ("变化", "what"),
    # what could not be compared
    "compare.gaps_none": ("能比较的都比较了", "Everything that can be compared was"),
    "compare.gap_table": ("没有表 {table}《{title}》", "there is no table {table} “{title}”"),
    "compare.gap_twice": (
        "表 {table} 的“{row}”出现不止一次（{cells}），分不清哪一行，没有比较",
        "“{row}” stands more than once in table {table} ({cells}); not compared, as it is not clear which is meant",
    ),
    "compare.gap_unreadable": (
        "{sheet}!{cell} 读不出数字",
        "{sheet}!{cell} holds no readable figure",
    ),
    "compare.gap_form": (
        "表 {table}《{title}》不在比较之列（compare.toml 里没有它）",
        "table {table} “{title}” is not compared (compare.toml does not name it)",
    ),
    "compare.gap_unknown": (
        "规则不认识的表《{title}》",
        "the table “{title}”, which the rules do not know",
    ),
    "compare.gap_unplaced": (
        "{count} 个数字认不出属于哪一行哪一栏（{cells}）",
        "{count} figures whose row or column could not be recognised ({cells})",
    ),
    # the end
    "compare.counts": (
        "比较了 {lines} 个数字：列出 {beyond}，没有超过界限 {below}，尾数 {rounding}，没有变动 {same}；新增 {came} 行，不再列出 {went} 行，改名 {renamed} 个科目；没有比较的 {gaps} 项",
        "{lines} figures compared: {beyond} beyond the bounds, {below} within them, {rounding} rounding, {same} unchanged; rows that came: {came}, that went: {went}; accounts renamed: {renamed}; not compared: {gaps}",
    ),
    # the page and the files
    "compare.chart": (
        "{title}：增减图",
        "{title}: chart of changes",
    ),
    "compare.chart_of": (
        "每行一条横线：向右是增加，向左是减少；最长的一条是 {largest} {unit}。数字见表。",
        "One bar a row: to the right more, to the left less; the longest is {largest} {unit}. The figures stand in the table.",
    ),
    "compare.more": ("增加", "more"),
    "compare.less": ("减少", "less"),
    "compare.kind": ("类别", "kind"),
    "compare.form": ("表", "table"),
    "compare.section": ("部分", "section"),
    "compare.measure": ("指标", "measure"),
    "compare.tier": ("级次", "level"),
    "compare.unit": ("单位", "unit"),
    "compare.last_cell": ("上年单元格", "cell last year"),
    "compare.this_cell": ("本年单元格", "cell this year"),
    "compare.beyond": ("超过界限", "beyond bounds"),
    "compare.note": ("说明", "note"),
    "compare.yes": ("是", "yes"),
    "compare.no": ("否", "no"),
    "compare.gap": ("没有比较", "not compared"),
    "compare.table": ("表或栏", "table or column"),
    "compare.blank": ("空白", "blank"),
    "compare.absent": ("没有这一行", "no such row"),
    "compare.sheets": ("上年在 {last}，本年在 {this}", "last year on {last}, this year on {this}"),
}
