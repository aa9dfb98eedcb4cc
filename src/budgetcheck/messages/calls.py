"""Sentences on how the program was called."""

SENTENCES: dict[str, tuple[str, str]] = {
    "call.no_option": (
        "{command} 没有选项 {name}；相近的有：{near}",
        "{command} has no option {name}; nearest: {near}",
    ),
    "call.no_command": (
        "budgetcheck 没有命令“{name}”；相近的有：{near}",
        "budgetcheck has no command “{name}”; nearest: {near}",
    ),
    "call.missing": ("{command} 缺少 {name}", "{command} needs {name}"),
    "call.no_value": (
        "{command} 的选项 {name} 后面要写一个值",
        "{command}: option {name} needs a value",
    ),
    "call.one_of": (
        "{command} 的 {name} 应是其中之一：{known}",
        "{command}: {name} is one of {known}",
    ),
    "call.whole_number": (
        "{command} 的 {name} 应是 {least} 到 {most} 的整数",
        "{command}: {name} is a whole number from {least} to {most}",
    ),
    "call.date": (
        "{command} 的 {name} 应是日期，如 2025-12-31",
        "{command}: {name} is a date such as 2025-12-31",
    ),
    "call.other": ("{command} 的写法不对：{why}", "{command} was called wrongly: {why}"),
    "call.help": ("用法：{command} --help", "Usage: {command} --help"),
    "call.interrupted": (
        "已中断；已写出的报告都是完整的",
        "Interrupted; the reports that were written are whole",
    ),
}
