"""Sentences of the annotated workbook."""

SENTENCES: dict[str, tuple[str, str]] = {
    "marked.sheet": ("核查结果", "budgetcheck"),
    "marked.title": ("核查结果", "Findings"),
    "marked.head": ("budgetcheck {id} {severity}", "budgetcheck {id} {severity}"),
    "marked.waived": ("已豁免", "waived"),
    "marked.more": ("另有 {count} 条，见核查结果表", "{count} more on the sheet of results"),
    "marked.cut": ("…… 未完，见表“{sheet}”", "… the rest is on the sheet {sheet}"),
    "marked.unchecked": (
        "没有任何关系核对这个数",
        "no relation touches this figure",
    ),
    "marked.unchecked_head": ("budgetcheck 没有核对", "budgetcheck: not checked"),
    "marked.instead": (
        "可能是这一格错：若是，应为 {value}，现为 {printed}",
        "this cell may be the wrong one: then it should be {value}, is {printed}",
    ),
    "marked.also": ("同时 {cell} 应为 {value}", "with it {cell} should be {value}"),
    "marked.likelier": (
        "错在 {place}（{id}）：{headline}",
        "wrong is {place} ({id}): {headline}",
    ),
    "marked.cause": ("属于 {id}：{place} {headline}", "part of {id}: {place} {headline}"),
    "marked.together": ("{id} 一并要改", "{id}: to be changed together"),
    "marked.or": ("{id} 可能是这一处", "{id}: it may be this one"),
    "marked.causes": (
        "原因：错在哪一格，和由它破坏的关系",
        "Causes: which cell is wrong, and the relations that it broke",
    ),
    "marked.others": ("其他问题", "Other findings"),
    "marked.answered": ("已豁免的问题", "Waived findings"),
    "marked.rounding": (
        "尾数：四舍五入足以解释的差额，不算错误",
        "Rounding: differences that rounding explains, no errors",
    ),
    "marked.loose": (
        "没有任何关系核对的数字：没有核对不等于没有问题",
        "Figures that no relation touches: not checked is not the same as right",
    ),
    "marked.nothing": ("没有发现问题，各表没有标记", "Nothing was found; no cell is marked"),
    "marked.legend": ("颜色", "Colours"),
    "marked.kind.wrong": ("错的格，或很可能错的格", "wrong, or very likely wrong"),
    "marked.kind.involved": (
        "不成立的关系涉及的格，或几种改法之一",
        "in a broken relation, or one of few ways to mend it",
    ),
    "marked.kind.remark": (
        "这一格本身要看：文本型数字、错误值、名称等",
        "about the cell itself: text numbers, error values, names",
    ),
    "marked.kind.rounding": ("有尾数差，不算错误", "rounding, no error"),
    "marked.kind.waived": ("已豁免", "waived"),
    "marked.kind.unchecked": ("没有核对", "not checked"),
    "marked.column.id": ("编号", "id"),
    "marked.column.severity": ("级别", "level"),
    "marked.column.sheet": ("工作表", "sheet"),
    "marked.column.cell": ("单元格", "cell"),
    "marked.column.label": ("行 · 栏", "row · column"),
    "marked.column.now": ("现为", "is"),
    "marked.column.should": ("应为", "should be"),
    "marked.column.off": ("相差", "off by"),
    "marked.column.message": ("说明", "what it is"),
    "marked.column.working": ("算式", "worked out"),
    "marked.column.waived": ("豁免理由", "waived because"),
    "marked.copy": (
        "这是加了标记的副本：除底色、批注和本表外，与原文件相同。单元格有条件格式时，底色可能被它盖住，批注仍在。请在原文件中改正，再核查原文件",
        "This is a marked copy: fills, comments and this sheet apart, it is the original. A conditional format may hide a fill; the comment is there. Correct the original and check that",
    ),
    "marked.unsigned": (
        "原文件有数字签名；副本改动过，签名已去掉，原文件不受影响",
        "The original is digitally signed; the copy is not, the original is untouched",
    ),
    "marked.locked": (
        "原文件的工作簿结构受保护，副本同样受保护，只多了本表",
        "The structure of the workbook is protected; so is that of the copy, with this one sheet more",
    ),
    "marked.protected": (
        "受保护的工作表在副本中同样受保护：{sheets}",
        "Sheets that are protected are so in the copy: {sheets}",
    ),
    "marked.threaded": (
        "这些格有“会话式批注”，没有改动，意见只写在本表：{cells}",
        "These cells have threaded comments, which were left alone; see this sheet: {cells}",
    ),
    "marked.uncommented": (
        "这些工作表的批注部件无法添加内容，只标了底色，意见写在本表：{sheets}",
        "No comments could be added to these sheets, which have fills alone; see this sheet: {sheets}",
    ),
    "marked.no_workbook": (
        "{ending} 报告是加了标记的工作簿副本；只核查情况说明时没有工作簿可标，请用 .txt 或 .json",
        "A report in {ending} is a marked copy of the workbook; a narrative alone has none, use .txt or .json",
    ),
    "marked.old_format": (
        "{name} 是旧格式（.xls、.et），不能加标记；请用 Excel 或 WPS 另存为 .xlsx 再核查",
        "{name} is in an old format (.xls, .et) and cannot be marked; save it as .xlsx and check that",
    ),
    "marked.template": (
        "{name} 是模板（{own}），不能加标记；请用 Excel 或 WPS 另存为 .xlsx 再核查",
        "{name} is a template ({own}) and cannot be marked; save it as .xlsx and check that",
    ),
    "marked.other_ending": (
        "{name} 的加标记副本须以 {own} 结尾，以 {ending} 结尾的 Excel 打不开",
        "The marked copy of {name} must end in {own}; Excel does not open it as {ending}",
    ),
    "marked.damaged": (
        "{name} 的部件“{part}”已损坏，不能原样写进加标记的副本；请用 Excel 或 WPS 打开后另存再核查",
        "The part {part} of {name} is damaged and cannot be copied; open the file, save it again and check that",
    ),
}
