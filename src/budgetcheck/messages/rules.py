"""Sentences of this room."""

_AT = "{file} 第 {line} 行第 {column} 列："
_AT_EN = "{file}, line {line}, column {column}: "

SENTENCES: dict[str, tuple[str, str]] = {
    "rules.no_folder": ("找不到规则文件夹：{path}", "No such rules folder: {path}"),
    "rules.no_pack": (
        "规则文件夹里没有 pack.toml：{path}",
        "The rules folder has no pack.toml: {path}",
    ),
    "rules.unreadable": (
        "规则文件读不出（{why}）：{file}",
        "Rules file cannot be read ({why}): {file}",
    ),
    "rules.special": (
        "规则文件不是普通文件：{file}",
        "Rules file is no ordinary file: {file}",
    ),
    "rules.large": (
        "规则文件超过 {limit} MB：{file}",
        "Rules file is larger than {limit} MB: {file}",
    ),
    "rules.deep": (
        "规则文件里的表和列表嵌套超过 {limit} 层：{file}",
        "Tables and lists lie more than {limit} deep in the rules file: {file}",
    ),
    "rules.pattern": (
        _AT + "句式“{name}”不能用（{why}）",
        _AT_EN + "the pattern “{name}” cannot be used ({why})",
    ),
    "rules.toml": (_AT + "TOML 写法有误（{why}）", _AT_EN + "not valid TOML ({why})"),
    "rules.unknown_key": (
        _AT + "不认识的项“{name}”；相近的有：{near}",
        _AT_EN + "unknown key “{name}”; nearest: {near}",
    ),
    "rules.missing_key": (_AT + "缺少“{name}”", _AT_EN + "“{name}” is missing"),
    "rules.bad_value": (
        _AT + "“{name}”的值类型不对：{found}",
        _AT_EN + "“{name}” has a value of the wrong type: {found}",
    ),
    "rules.unknown_value": (
        _AT + "“{name}”不在可选值之内：{near}",
        _AT_EN + "“{name}” is not one of: {near}",
    ),
    "rules.unknown_pack": (
        _AT + "extends 所指的规则包“{name}”不存在",
        _AT_EN + "extends names a pack that does not exist: “{name}”",
    ),
    "rules.twice": (
        _AT + "编号“{name}”用了两次，另一处在 {other}",
        _AT_EN + "id “{name}” is used twice, also at {other}",
    ),
    "rules.title_twice": (
        _AT + "标题“{name}”也是表式 {other} 的；两个表式不能用同一个标题",
        _AT_EN + "the title “{name}” is also that of form {other}; no two forms may share one",
    ),
    "rules.base_rule": (
        _AT + "自带的规则 {rule}（{says}）在改动后的表式里找不到“{name}”；块、栏、行的名称不要改",
        _AT_EN
        + "the shipped rule {rule} ({says}) does not find “{name}” in the changed forms; keep the names of blocks, columns and rows",
    ),
    "rules.empty_formula": (_AT + "公式是空的", _AT_EN + "the formula is empty"),
    "rules.bad_character": (
        _AT + "公式中有不认识的字符“{found}”",
        _AT_EN + "unknown character “{found}” in the formula",
    ),
    "rules.expected": (
        _AT + "此处应为 {expected}，却是“{found}”",
        _AT_EN + "expected {expected}, found “{found}”",
    ),
    "rules.expected_name": (
        _AT + "此处应为名称，却是“{found}”",
        _AT_EN + "expected a name, found “{found}”",
    ),
    "rules.ratio_shape": (
        _AT + "比率只能写成“名称 = 分子 ÷ 分母”",
        _AT_EN + "a ratio is written “name = numerator ÷ denominator”",
    ),
    "rules.no_sum": (
        _AT + "范围是“{scope}”时，“Σ{name}”没有意义；Σ组 用于 每一列，Σ[组, 栏] 用于 每一行",
        _AT_EN
        + "over {scope} “Σ{name}” means nothing; Σgroup is for 每一列, Σ[group, column] for 每一行",
    ),
    "rules.one_figure": (
        _AT + "此处只能写一个数（如 表03[合计, 基本支出]）",
        _AT_EN + "one figure alone stands here (as in 表03[合计, 基本支出])",
    ),
    "rules.no_table": (
        _AT + "“{name}”没有写明属于哪张表（如 表03[合计, 基本支出]）",
        _AT_EN + "“{name}” does not say its table (as in 表03[合计, 基本支出])",
    ),
    "rules.bare_name": (
        _AT + "“{name}”只写了名称；没有 over = 每一行 或 每一列 时要写成 [行, 栏]",
        _AT_EN + "“{name}” stands alone; without over = 每一行 or 每一列 write [row, column]",
    ),
    "rules.unknown_table": (
        _AT + "没有“表{name}”；相近的有：{near}",
        _AT_EN + "no form “{name}”; nearest: {near}",
    ),
    "rules.unknown_column": (
        _AT + "表{table}没有“{name}”这一栏；相近的有：{near}",
        _AT_EN + "form {table} has no column “{name}”; nearest: {near}",
    ),
    "rules.unknown_row": (
        _AT + "表{table}没有“{name}”这一行；相近的有：{near}",
        _AT_EN + "form {table} has no row “{name}”; nearest: {near}",
    ),
    "rules.unknown_name": (
        _AT + "表{table}没有“{name}”这一行或这一栏；相近的有：{near}",
        _AT_EN + "form {table} has no row or column “{name}”; nearest: {near}",
    ),
    "rules.unknown_group": (
        _AT + "表{table}没有“{name}”这一组；相近的有：{near}",
        _AT_EN + "form {table} has no group “{name}”; nearest: {near}",
    ),
    "rules.unknown_scope": (
        _AT + "范围“{name}”不存在；可用：{near}",
        _AT_EN + "no scope “{name}”; nearest: {near}",
    ),
    "rules.never_applies": (
        _AT + "“{name}”所在的行与栏不会同时出现，这条规则永远用不上",
        _AT_EN + "the row and the column of “{name}” never meet: this rule can never apply",
    ),
}
