"""Characters of a PDF come in, those that were meant go out.

A font that draws 长 and the radical ⻓ with one glyph lets a PDF's writer name it either way;
Chrome and macOS often choose the radical. Nobody writes radicals in final accounts.
Source: Unicode, EquivalentUnifiedIdeograph.txt.
"""

import unicodedata

_KANGXI = range(0x2F00, 0x2FD6)
_SUPPLEMENT = dict(
    zip(
        "⺁⺌⺒⺓⺝⺟⺠⺩⺰⻁⻄⻅⻆⻉⻋⻐⻑⻓⻔⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂小巳幺月母民王纟虎西见角贝车钅長长门青韦页风飞食饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
_MEANT = str.maketrans(
    _SUPPLEMENT | {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI}
)


def meant(text: str) -> str:
    """Give the text with radicals as the characters that look like them.

    >>> meant("⽀出增⻓")
    '支出增长'
    """
    return text.translate(_MEANT)
