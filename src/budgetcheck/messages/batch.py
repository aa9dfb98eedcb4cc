"""Sentences on runs over many workbooks."""

SENTENCES: dict[str, tuple[str, str]] = {
    "batch.died": (
        "核查它的进程意外退出，可能是内存不够",
        "The process that checked it died, perhaps for want of memory",
    ),
    "batch.defect": (
        "程序出错（{what}）；请把这个文件报告给我们",
        "A mistake of the program ({what}); please report this file",
    ),
    "batch.no_dask": (
        "--scheduler 需要 Dask：pip install 'budgetcheck[dask]'",
        "--scheduler needs Dask: pip install 'budgetcheck[dask]'",
    ),
    "batch.no_scheduler": (
        "连不上 Dask 调度器 {address}（{why}）",
        "Cannot reach the Dask scheduler {address} ({why})",
    ),
    "batch.no_workers": ("Dask 集群没有工作进程", "The Dask cluster has no workers"),
    "batch.version": (
        "Dask 工作进程 {worker} 上的 budgetcheck 是 {found}，这里是 {own}；请装同一版本",
        "The Dask worker {worker} has budgetcheck {found}, here it is {own}; install the same version",
    ),
    "batch.no_files": (
        "{path} 里没有工作簿（.xlsx、.xlsm、.xls、.et）",
        "There is no workbook (.xlsx, .xlsm, .xls, .et) in {path}",
    ),
    "batch.no_match": ("没有与 {path} 相符的文件", "No file matches {path}"),
    "batch.one_only": (
        "{option} 只能用于一个工作簿",
        "{option} works with one workbook only",
    ),
    "batch.needs_many": (
        "{option} 用于多个工作簿或文件夹",
        "{option} is for several workbooks or a folder",
    ),
    "batch.needs_name": (
        "{path}：每个工作簿各有一份 {ending} 报告，路径里要写 {{name}}，如 {example}",
        "{path}: each workbook has a {ending} report of its own, so the path needs {{name}}, as in {example}",
    ),
    "batch.same_name": (
        "{one} 和 {other} 的报告会写到同一个文件 {path}",
        "The reports of {one} and {other} would be the same file {path}",
    ),
    "batch.progress": ("核查", "checking"),
    "batch.file": ("文件", "file"),
    "batch.department": ("部门", "department"),
    "batch.year": ("年度", "year"),
    "batch.errors": ("错误", "errors"),
    "batch.warnings": ("警告", "warnings"),
    "batch.waived": ("豁免", "waived"),
    "batch.unchecked": ("未核对", "unchecked"),
    "batch.verdict": ("结论", "verdict"),
    "batch.clean": ("未发现错误", "no errors"),
    "batch.dirty": ("有错误", "errors"),
    "batch.warned": ("有警告", "warnings"),
    "batch.unread": ("无法核查", "not checked"),
    "batch.others": (
        "另有 {count} 个工作簿未发现错误和警告，没有列出",
        "{count} more workbooks have neither errors nor warnings and are not listed",
    ),
    "batch.more": ("…… 另有 {count} 处", "… and {count} more"),
    "batch.total": (
        "工作簿 {books} 个：未发现错误 {clean} 个，有错误 {dirty} 个，无法核查 {unread} 个；错误 {errors}，警告 {warnings}，已豁免 {waived}",
        "{books} workbooks: {clean} without errors, {dirty} with errors, {unread} could not be checked; {errors} errors, {warnings} warnings, {waived} waived",
    ),
    "batch.stopped": (
        "已中断：{books} 个工作簿核查了 {done} 个；汇总报告没有写出，已写出的报告都是完整的",
        "Interrupted: {done} of {books} workbooks were checked; no report of the run was written, and those that were are whole",
    ),
}
