"""Sentences on budgetcheck.toml: settings and waivers."""

_AT = "{file} 第 {line} 行第 {column} 列："
_AT_EN = "{file}, line {line}, column {column}: "

SENTENCES: dict[str, tuple[str, str]] = {
    "waiver.line": ("已豁免：{reason}（{by}，{until}）", "waived: {reason} ({by}, {until})"),
    "waiver.until": ("有效至 {date}", "until {date}"),
    "waiver.for_good": ("长期有效", "no end date"),
    "waiver.title": ("已豁免的（{count} 条）", "Waived ({count})"),
    "waiver.counted": (
        "另有 {waived} 条已豁免，不影响退出码",
        "{waived} more are waived and do not affect the exit code",
    ),
    "remark.waiver_void": (
        "豁免失效：涉及的数字已经变了（{waived}，理由：{reason}）；请重新核对，仍要豁免就再运行 budgetcheck waive",
        "A waiver is void: the figures concerned have changed ({waived}, reason: {reason}); check them again, and run budgetcheck waive if it is still right",
    ),
    "remark.waiver_expired": (
        "豁免已过期：{until} 到期（{waived}，理由：{reason}）",
        "A waiver has expired on {until} ({waived}, reason: {reason})",
    ),
    "remark.waiver_unused": (
        "豁免没有用上：没有这样的问题（{waived}，理由：{reason}）；可以从 {file} 中删去",
        "A waiver is unused: there is no such finding ({waived}, reason: {reason}); it may be removed from {file}",
    ),
    "settings.no_file": ("找不到设置文件：{path}", "No such settings file: {path}"),
    "settings.bad_date": (
        _AT + "until 要写成日期，如 2025-12-31（不加引号），却是“{found}”",
        _AT_EN + "until is a date such as 2025-12-31 (no quotes), not “{found}”",
    ),
    "settings.no_reason": (_AT + "豁免要写理由", _AT_EN + "a waiver needs a reason"),
    "settings.no_fingerprint": (
        _AT + "豁免缺少 fingerprint；请用 budgetcheck waive 写豁免，它会记下所涉及的数字",
        _AT_EN
        + "the waiver has no fingerprint; write it with budgetcheck waive, which notes the figures concerned",
    ),
    "settings.unknown_rule": (
        "{file}：[severity] 里没有编号为“{name}”的规则；相近的有：{near}",
        "{file}: [severity] names a rule that does not exist: “{name}”; nearest: {near}",
    ),
    "waive.no_finding": (
        "没有编号为 {name} 的问题或原因；这次核查有：{known}",
        "No finding or cause {name}; this check has: {known}",
    ),
    "waive.none": (
        "这次核查没有任何问题，不需要豁免",
        "This check found nothing; there is nothing to waive",
    ),
    "waive.call": (
        "写法：budgetcheck waive 工作簿 F3 --reason 理由（一个工作簿，一个或几个编号）",
        "Usage: budgetcheck waive WORKBOOK F3 --reason TEXT (one workbook, one id or several)",
    ),
    "waive.no_reason": ("--reason 要写理由", "--reason must give a reason"),
    "waive.already": ("{id} 已经豁免过了：{reason}", "{id} is waived already: {reason}"),
    "waive.done": (
        "已豁免 {id}（{rule} {place}），写入 {path}；涉及的数字一变，豁免即失效",
        "waived {id} ({rule} {place}) in {path}; it is void as soon as a figure concerned changes",
    ),
}
