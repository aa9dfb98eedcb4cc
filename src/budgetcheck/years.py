"""A calendar year as titles, headings and headers print it: 2023年度, 2023, 二〇二三年.

In: text in normal form (no spaces). Out: the year, or the text without it.
"""

import re

from budgetcheck.labels import remembered

_ZERO = "〇○◯零Oo0"
_NUMERALS = dict.fromkeys(_ZERO, 0) | {char: n for n, char in enumerate("一二三四五六七八九", 1)}
_OWN = r"年(?![初末底中])度?"  # 2023年初结转: the 年 is that of 年初
_DIGITS = r"(?:19|20)\d\d"
_WORDS = rf"(?:一九|二[{_ZERO}])[{''.join(_NUMERALS)}]{{2}}"
YEAR = rf"(?:{_DIGITS}|{_WORDS})年"
"""A regular expression of a year that says so."""

_ALONE = rf"(?<!\d{{3}}){_DIGITS}(?!\d)"  # a table's number may stand before it: 表12023
_YEAR = re.compile(rf"({_DIGITS})年|({_WORDS})|({_ALONE})")
_JOINTS = "-.:、,_·"
_SAID = re.compile(rf"(?:{_DIGITS}(?=年)|{_WORDS}|{_ALONE})(?!年\d)(?:{_OWN}|度)?[{_JOINTS}]*")
_LOOSE = re.compile(rf"(?<=\()[{_JOINTS}]+|[{_JOINTS}]+(?=\))")


def year_in(text: str, *, alone: bool = True) -> int | None:
    """Give the first year of a text; `alone` says whether four bare digits are one."""
    for match in _YEAR.finditer(text):
        digits, words, bare = match.groups()
        if words:
            return int("".join(str(_NUMERALS[char]) for char in words))
        if digits or alone:
            return int(digits or bare)
    return None


@remembered
def without_year(text: str) -> str:
    """Give a text without its years and what joined them to it; a date (2023年8月) stays.

    >>> without_year('2023年度收入支出决算总表'), without_year('收入决算表(2023年)')
    ('收入支出决算总表', '收入决算表')
    """
    if not _SAID.search(text):
        return text
    return _LOOSE.sub("", _SAID.sub("", text)).replace("()", "").strip(_JOINTS)
