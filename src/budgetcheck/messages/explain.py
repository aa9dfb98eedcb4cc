"""Sentences of `budgetcheck explain`: one cell, the relations that name it, and why there is none."""

SENTENCES: dict[str, tuple[str, str]] = {
    # the head line: where, what, and how the figure got there
    "explain.head": (
        "{place}  [{table}] {title}  {label}  {value}（{kind}）",
        "{place}  [{table}] {title}  {label}  {value} ({kind})",
    ),
    "explain.formula": ("公式 {formula}", "formula {formula}"),
    "explain.kind.number": ("手工填写", "typed"),
    "explain.kind.untold": (
        "数值，.xls 看不出是不是公式",
        "a number; an .xls does not tell formulas",
    ),
    "explain.kind.blank": ("按零核对", "counts as zero"),
    "explain.kind.text": ("文本型数字", "number kept as text"),
    "explain.kind.uncalculated": ("公式未计算", "formula never calculated"),
    "explain.kind.error": ("错误值", "error value"),
    "explain.kind.words": ("文字", "words"),
    "explain.kind.huge": ("位数太多", "too many digits"),
    "explain.kind.date": ("日期", "date"),
    "explain.kind.boolean": ("逻辑值", "true or false"),
    "explain.unreadable": ("读不出数字", "no readable figure"),
    "explain.zero": (
        "空白和零不改变合计，下面的算式里一般不再列出这一格",
        "Blanks and zeros do not change a sum, so most sums below do not write this cell out",
    ),
    # the relations
    "explain.group": ("{verdict} {count} 条", "{verdict}: {count}"),
    "explain.difference": (
        "差 {difference} {unit}，尾数误差 {tolerance}",
        "off by {difference} {unit}; rounding allows {tolerance}",
    ),
    "explain.rate": (
        "应为 {value}%，差 {difference} {unit}，尾数误差 {tolerance}",
        "should be {value}%, off by {difference} {unit}; rounding allows {tolerance}",
    ),
    "explain.idle": ("{count} 条：{reason}（{rules}）", "{count}: {reason} ({rules})"),
    "explain.remarks": ("读表发现 {count} 条", "remarks on the reading: {count}"),
    "explain.count": (
        "{count} 条关系提到这一格：成立 {holds}，尾数 {rounding}，不成立 {broken}，无法判断 {unknown}，不适用 {not_applicable}",
        "{count} relations name this cell: {holds} hold, {rounding} rounding, {broken} broken, {unknown} unknown, {not_applicable} not applicable",
    ),
    "explain.unprotected": (
        "没有任何关系提到这一格：这个数填错了也不会被发现",
        "No relation names this cell: nothing protects this figure",
    ),
    "explain.undecided": (
        "其中没有一条得出结论：这个数填错了也不会被发现",
        "None of them reached a verdict: nothing protects this figure",
    ),
    # why a cell cannot be explained
    "explain.bad_cell": (
        "“{cell}”不是单元格，应如 支出决算表!E7、03!E7 或 E7",
        "“{cell}” is no cell such as 支出决算表!E7, 03!E7 or E7",
    ),
    "explain.no_sheet": (
        "本簿没有叫“{name}”的工作表或表；相近的有：{near}",
        "This workbook has no sheet or table “{name}”; nearest: {near}",
    ),
    "explain.no_table": (
        "本簿里没有找到《{title}》；找到的表在：{near}",
        "“{title}” was not found in this workbook; tables were found on: {near}",
    ),
    "explain.which": (
        "有 {count} 张工作表在 {cell} 有数字，请写明是哪一张（如 '{example}'）：{sheets}",
        "{count} sheets have a figure in {cell}; name one (as in '{example}'): {sheets}",
    ),
    "explain.nowhere": (
        "没有一张表在 {cell} 有数字；有数字的工作表：{sheets}",
        "No table has a figure in {cell}; sheets with figures: {sheets}",
    ),
    "explain.no_figure": (
        "{place} 没有读出数字：{what}。最近的数字：{near}",
        "No figure was read in {place}: {what}. Nearest figures: {near}",
    ),
    "explain.unread_sheet": (
        "{place} 没有读出数字：{what}。这张工作表没有读出任何数字；有数字的工作表：{sheets}",
        "No figure was read in {place}: {what}. None was read on that sheet; sheets with figures: {sheets}",
    ),
    "explain.is_outside": ("空白，不在任何表里", "it is blank and outside the tables"),
    "explain.is_blank": (
        "空白，在《{title}》里，但不是某行某栏的金额格",
        "it is blank, within “{title}” but no row and column of the form meet there",
    ),
    "explain.is_label": (
        "这里是《{title}》的行名“{text}”",
        "it is the row label “{text}” of “{title}”",
    ),
    "explain.is_text": ("这里是“{text}”", "it holds “{text}”"),
    "explain.is_number": (
        "这里的 {text} 不在认得的行与栏里，没有当作金额",
        "the {text} there is in no row and column of a form and was not taken for an amount",
    ),
}
