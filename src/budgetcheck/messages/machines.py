"""Sentences of the faces for machines: GitHub, SARIF, JUnit, CSV, Markdown."""

SENTENCES: dict[str, tuple[str, str]] = {
    "machines.cause": ("原因 {id}：", "Cause {id}: "),
    "machines.should": ("应为 {value}", "should be {value}"),
    "machines.unread": ("无法核查", "not checked"),
    "machines.readable": ("能够读出", "can be read"),
    "machines.holding": (
        "成立 {holds} 条，尾数 {rounding} 条，不适用 {not_applicable} 条",
        "{holds} hold, {rounding} rounding, {not_applicable} not applicable",
    ),
    "machines.nothing": (
        "不适用：没有可比的数字",
        "not applicable: there is nothing to compare",
    ),
    "machines.github": (
        "budgetcheck：文件 {books} 个，无法核查 {unread} 个；原因 {causes} 个，错误 {errors} 条，警告 {warnings} 条，提示 {infos} 条，已豁免 {waived} 条。GitHub 每一步只标注前 10 条错误、10 条警告和 10 条提示，全部在这份日志里",
        "budgetcheck: {books} files, {unread} could not be checked; {causes} causes, {errors} errors, {warnings} warnings, {infos} infos, {waived} waived. GitHub annotates only the first 10 errors, 10 warnings and 10 notices of a step; all of them stand in this log",
    ),
    "machines.no_pyarrow": (
        "写 .parquet 需要 pyarrow：pip install 'budgetcheck[parquet]'",
        "Writing .parquet needs pyarrow: pip install 'budgetcheck[parquet]'",
    ),
    "machines.md.causes": ("原因（{count} 个）", "Causes ({count})"),
    "machines.md.findings": ("发现的问题（{count} 条）", "Findings ({count})"),
    "machines.md.more": (
        "另有 {count} 条没有列出，见 .txt 或 .json 报告",
        "{count} more are not listed here; see the .txt or .json report",
    ),
    "machines.md.id": ("编号", "id"),
    "machines.md.severity": ("程度", "severity"),
    "machines.md.place": ("位置", "place"),
    "machines.md.message": ("内容", "finding"),
    "machines.md.cause": ("原因", "cause"),
}
