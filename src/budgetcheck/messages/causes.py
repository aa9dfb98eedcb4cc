"""Sentences of causes: which cell is wrong, what it should be, why, and what else could be."""

SENTENCES: dict[str, tuple[str, str]] = {
    "cause.should": ("应为 {value}，现为 {printed}", "should be {value}, is {printed}"),
    "cause.should_range": (
        "应为 {value}（{low}～{high} 都在四舍五入之内），现为 {printed}",
        "should be {value} ({low} to {high} are within rounding), is {printed}",
    ),
    "cause.blank": ("空白，应为 {value}", "is blank, should be {value}"),
    "cause.blank_range": (
        "空白，应为 {value}（{low}～{high} 都在四舍五入之内）",
        "is blank, should be {value} ({low} to {high} are within rounding)",
    ),
    "cause.surplus": ("应为空白或 0，现为 {printed}", "should be blank or 0, is {printed}"),
    "cause.several": (
        "有 {count} 格须同时改：{cells}",
        "{count} cells are wrong together: {cells}",
    ),
    "cause.only": (
        "只改这一处，{broken} 条不成立的关系就全部成立；另有 {confirmed} 条独立的关系印证",
        "this change alone mends all {broken} broken relations; {confirmed} more independent relations confirm it",
    ),
    "cause.only_unconfirmed": (
        "只改这一处，{broken} 条不成立的关系就全部成立；没有其他关系印证",
        "this change alone mends all {broken} broken relations; no other relation confirms it",
    ),
    "cause.only_together": (
        "这样改，{broken} 条不成立的关系就全部成立，没有更小的改法；另有 {confirmed} 条独立的关系印证",
        "these changes mend all {broken} broken relations, and none fewer do; {confirmed} more independent relations confirm them",
    ),
    "cause.only_unconfirmed_together": (
        "这样改，{broken} 条不成立的关系就全部成立，没有更小的改法；没有其他关系印证",
        "these changes mend all {broken} broken relations, and none fewer do; no other relation confirms them",
    ),
    "cause.likely": ("很可能{said}", "very likely {said}"),
    "cause.maybe": ("可能{said}", "perhaps {said}"),
    "cause.linked": (
        "{said}，连同另外 {count} 条相连的关系",
        "{said}, with {count} linked relations",
    ),
    "cause.one_of": (
        "{said}；以下 {count} 种改法，仅凭勾稽关系不能确定是哪一种",
        "{said}; one of these {count} corrections, arithmetic alone cannot tell which",
    ),
    "cause.unconfirmed": (
        "{said}；以下几格同时改正即可，但没有其他关系印证",
        "{said}; these cells changed together would mend it, but nothing else confirms them",
    ),
    "cause.not_located": (
        "{said}；不能定位到某一格",
        "{said}; no cell can be named",
    ),
    "cause.choice": ("{number}. {cells}", "{number}. {cells}"),
    "cause.and": (" 且 ", " and "),
    "cause.many": (
        "有 {ties} 种同样小的改法都能使 {broken} 条关系成立，仅凭勾稽关系不能确定，不提出数值；请核对原始凭证",
        "{ties} equally small corrections mend the {broken} relations and arithmetic alone cannot tell which, so no value is proposed; check the records",
    ),
    "cause.why.rates": (
        "改正后 {broken} 个比率都成立；没有等式印证这个金额",
        "this makes all {broken} rates right; no equation confirms the amount",
    ),
    "cause.doubt_rates": (
        "只有改一处金额能使这 {broken} 个比率成立，但没有等式印证，不提出数值",
        "one amount alone would make these {broken} rates right, but no equation confirms it, so no value is proposed",
    ),
    "cause.doubt": (
        "算术上有 {ties} 种改法，只有一种不出现负数、不破坏其他关系，却不像笔误；可能不止一处有误，不提出数值",
        "of {ties} corrections one alone leaves no negative figure and breaks nothing else, yet it undoes no slip; more than one figure may be wrong, so no value is proposed",
    ),
    "cause.all": ("全部改法：", "all corrections:"),
    "cause.why.slip": (
        "改正后 {broken} 条不成立的关系全部成立；另有 {others} 种改法也能如此，但只有这一种像这样的笔误",
        "this mends all {broken} broken relations; {others} other corrections would too, but only this one undoes such a slip",
    ),
    "cause.why.alone": (
        "改正后 {broken} 条不成立的关系全部成立；另有 {others} 种改法在算术上可行，但会出现负数，或使原来成立的比率、大小关系不再成立",
        "this mends all {broken} broken relations; {others} other corrections are possible in arithmetic, but leave a negative figure, or break a rate or bound that held",
    ),
    "cause.why.rate": (
        "改正后 {broken} 条不成立的关系全部成立；另有 {others} 种改法也能使等式成立，但只有这一种使比率也成立",
        "this mends all {broken} broken relations; {others} other corrections would mend the equations too, but only this one makes the rate right as well",
    ),
    "cause.join": ("。", ". "),
    "cause.also": ("；", "; "),
    "cause.slip": ("（{slip}）", " ({slip})"),
    "cause.sentence": ("原文：{text}", "as printed: {text}"),
    "cause.corrected": ("改为：{text}", "should read: {text}"),
    "cause.instead": ("还可能是：{said}", "or else {said}"),
    "cause.unsolved": (
        "改四格以内不能使这 {broken} 条关系同时成立；请逐条核对",
        "no change of up to four cells mends all {broken} relations; check them one by one",
    ),
    "cause.limit": (
        "使这 {broken} 条关系成立的改法太多，没有搜完；请逐条核对",
        "there are too many ways to mend the {broken} relations, the search was cut short; check them one by one",
    ),
    "cause.cut": (
        "没有搜完，可能还有别的改法",
        "the search was cut short, there may be other corrections",
    ),
    "cause.more": ("另有 {count} 条，见文本报告", "{count} more in the text report"),
    "cause.broken": ("不成立的关系：", "broken relations:"),
    "pattern.scaled_table": (
        "《{title}》的金额都大了 {times} 倍，像是金额单位弄错了",
        "all amounts of “{title}” are {times} times too large, as if in another unit",
    ),
    "pattern.scaled_table_under": (
        "《{title}》的金额都只有应有的 {times} 分之一，像是金额单位弄错了",
        "all amounts of “{title}” are 1/{times} of what they should be, as if in another unit",
    ),
    "pattern.scaled_column": (
        "“{line}”一栏的金额都大了 {times} 倍",
        "all amounts of the column “{line}” are {times} times too large",
    ),
    "pattern.scaled_column_under": (
        "“{line}”一栏的金额都只有应有的 {times} 分之一",
        "all amounts of the column “{line}” are 1/{times} of what they should be",
    ),
    "pattern.scaled_row": (
        "“{line}”一行的金额都大了 {times} 倍",
        "all amounts of the row “{line}” are {times} times too large",
    ),
    "pattern.scaled_row_under": (
        "“{line}”一行的金额都只有应有的 {times} 分之一",
        "all amounts of the row “{line}” are 1/{times} of what they should be",
    ),
    "pattern.rows_exchanged": (
        "“{first}”与“{second}”（{second_cell}）两行的数互换了",
        "the figures of “{first}” and “{second}” ({second_cell}) are exchanged",
    ),
    "pattern.shifted_down": (
        "“{column}”一栏 {first} 至 {last} 的数都下移了一行，应整体上移",
        "the figures of “{column}” from {first} to {last} stand one row too low",
    ),
    "pattern.shifted_up": (
        "“{column}”一栏 {first} 至 {last} 的数都上移了一行，应整体下移",
        "the figures of “{column}” from {first} to {last} stand one row too high",
    ),
    "pattern.rows_down": (
        "“{first}”至“{last}”{count} 行的数都下移了一行，应整体上移",
        "the figures of {count} rows, “{first}” to “{last}”, stand one row too low",
    ),
    "pattern.rows_up": (
        "“{first}”至“{last}”{count} 行的数都上移了一行，应整体下移",
        "the figures of {count} rows, “{first}” to “{last}”, stand one row too high",
    ),
    "pattern.read_on": (
        "《{title}》各行的金额与科目错位：从“{first}”起，依次印的是《{twin}》中“{other}”及其以下各行的数（到末行则从头接起），共 {count} 行；请对照《{twin}》逐行重填，不逐格给出改法",
        "the amounts of “{title}” stand beside other accounts: from “{first}” on its rows print, in turn, those of form {twin} from “{other}” on (from its top again after its end), {count} rows in all; fill it in anew from form {twin}, row by row",
    ),
    "pattern.row_pasted": (
        "“{row}”一行的数与“{other}”一行全同，像是粘贴时覆盖了",
        "the row “{row}” repeats “{other}”, as if pasted over",
    ),
    "pattern.values": ("改为：{cells}", "restore: {cells}"),
    "pattern.omitted": (
        "“{parent}”之下漏列了一行：{amounts}",
        "a row is left out under “{parent}”: {amounts}",
    ),
    "pattern.omitted_known": (
        "“{parent}”之下漏列了一行，应是 {row}（其他表有这个科目）：{amounts}",
        "a row is left out under “{parent}”, it should be {row} (other tables have it): {amounts}",
    ),
    "pattern.miscoded": (
        "第 {line} 行“{row}”的编码 {code} 应为 {right}：“{parent}”之下正好缺这一行（{amounts}）",
        "row {line}, “{row}”: the code {code} should be {right}; “{parent}” lacks just this row ({amounts})",
    ),
    "pattern.misplaced": (
        "第 {line} 行“{row}”的编码 {code} 应有误：“{parent}”之下正好缺这一行（{amounts}）",
        "row {line}, “{row}”: the code {code} must be wrong; “{parent}” lacks just this row ({amounts})",
    ),
    "pattern.mends": (
        "{broken} 条不成立的关系由此全部成立",
        "this mends all {broken} broken relations",
    ),
    "pattern.anew": (
        "这 {broken} 条不成立的关系都涉及该表，重填后请再核对一次",
        "all {broken} broken relations name this table; validate again once it is filled in anew",
    ),
    "pattern.row_twice": (
        "“{parent}”之下多计了“{row}”一行：{amounts}",
        "the row “{row}” counts too much under “{parent}”: {amounts}",
    ),
    "pattern.left_blank": (
        "《{title}》是空表，其他表却有 {count} 个相应的数字；应填列该表，或核对这些数字",
        "“{title}” has no data, yet other tables hold {count} of its figures; fill it in, or check those",
    ),
    "pattern.rate_base": (
        "{rate}% 是按{right} {base} 计算的（{part} ÷ {base}），这里写的却是{said}；请改写基数，或删去比率，金额不变",
        "{rate}% is the rate on {right} {base} ({part} ÷ {base}), yet the text says {said}; name the right base or delete the rate, no amount is wrong",
    ),
    "pattern.scope": (
        "《{small}》有 {count} 个数小于《{large}》中应包含在内的部分；两表口径不同或有漏填，请对照核实，不提出数值",
        "{count} figures of “{small}” are less than what “{large}” prints of them: another scope, or something left out; check both, no value is proposed",
    ),
    "joint.explained": (
        "合起来看：有一组真实值同时满足全部等式，四舍五入足以解释以上尾数（{count} 个数取了舍去的部分）",
        "Together: one set of true values satisfies every equation, so rounding explains all of these ({count} figures take back what was rounded off)",
    ),
    "joint.limit": (
        "合起来看：没有算完，不能断定四舍五入能否同时解释以上尾数",
        "Together: not worked out to the end; whether rounding explains all of these at once is open",
    ),
    "joint.impossible": (
        "合起来看：四舍五入不能同时解释以上尾数，以下 {count} 条不会同时成立，其中至少有一个数差了一个末位：",
        "Together: rounding cannot explain all of these at once; the {count} relations below have no common true values, so some figure is off by a unit:",
    ),
    "joint.value": (
        "{place} 印 {printed}，真实值如 {true}",
        "{place} prints {printed}, true value such as {true}",
    ),
    "signature.digit": ("一位数字之差：{old}→{new}", "one digit: {old}→{new}"),
    "signature.total": (
        "与合计数 {printed} 相同，像是把合计重复填列",
        "repeats the total {printed}",
    ),
    "signature.this_year": (
        "误以本年数 {base} 为基数",
        "divided by this year's {base}",
    ),
    "signature.other_base": (
        "是按{column} {base} 计算的",
        "is the rate on {column} {base}",
    ),
    "signature.swap": ("相邻两位颠倒：{old}→{new}", "two digits exchanged: {old}→{new}"),
    "signature.lost": ("少了一位数字", "a digit is missing"),
    "signature.added": ("多了一位数字", "a digit too many"),
    "signature.shift": ("小数点错位", "the decimal point is shifted"),
    "signature.unit": ("差 10,000 倍，像是以元填列", "10,000 times off, as if in yuan"),
    "signature.sign": ("正负号相反", "the sign is turned"),
    "signature.doubled": ("多计了一倍", "counted twice"),
    "signature.halved": ("少计了一半", "half is missing"),
    "signature.copied": (
        "与相邻单元格（或上年）的数相同，像是抄错",
        "equals a neighbouring cell, or last year's figure",
    ),
    "signature.blank": ("漏填", "left out"),
    "signature.surplus": ("多填", "should not be there"),
    "signature.stale": ("公式没有重新计算", "the formula was not recalculated"),
    "signature.exchanged": ("两格的数互换了", "the two figures are exchanged"),
}
