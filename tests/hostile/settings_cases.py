"""Settings and waivers that are broken, of wrong types, or odd in their letters."""

import os
from collections.abc import Callable
from pathlib import Path

Build = Callable[[], object]
WAIVER = '[[waiver]]\nworkbook = "a.xlsx"\nrule = "T3-1"\ncell = "a!C18"\nreason = "核过"\nfingerprint = "0123456789ab"\n'


def text(content: str | bytes) -> Build:
    return lambda: (
        "budgetcheck.toml",
        content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"),
    )


def waiver(old: str, new: str) -> Build:
    assert old in WAIVER, old
    return text(WAIVER.replace(old, new))


def made(change: Callable[[Path], None]) -> Build:
    def lay(place: Path) -> Path:
        change(place / "budgetcheck.toml")
        return place / "budgetcheck.toml"

    return lambda: lay


CASES: dict[str, Build] = {
    "nothing": text(""),
    "a folder": made(lambda p: p.mkdir()),
    "a pipe": made(os.mkfifo),
    "a link to itself": made(lambda p: p.symlink_to(p.name)),
    "a device": made(lambda p: p.symlink_to("/dev/zero")),
    "a file that is not there": made(lambda _: None),
    "binary": text(bytes(range(256))),
    "GBK": text("# 设置\nlanguage = 'zh'\n".encode("gbk")),
    "UTF-16": text("language = 'zh'\n".encode("utf-16")),
    "a lone surrogate": text("# \udc80\n"),
    "no TOML": text("language: zh\n"),
    "a quote that never closes": text('language = "zh\n'),
    "a key twice": text('language = "zh"\nlanguage = "en"\n'),
    "a table twice": text("[severity]\n[severity]\n"),
    "lists nested 5,000 deep": text("rules = " + "[" * 5_000 + "]" * 5_000),
    "a number of 5,000 digits": text("language = " + "9" * 5_000),
    "3 MB": text("#" * 3 * 2**20),
    "an unknown key": text("langauge = 'zh'\n"),
    "a key that is empty": text("'' = 1\n"),
    "a key of letters that turn the line": text("'\u202elanguage' = 'zh'\n"),
    "a key in full width": text("'ｌａｎｇｕａｇｅ' = 'zh'\n"),
    "a language that is a number": text("language = 1\n"),
    "a language in Cyrillic letters": text("language = 'zһ'\n"),
    "fail-on that is true": text("fail-on = true\n"),
    "rules that are a list": text("rules = ['a']\n"),
    "rules with a NUL": text('rules = "a\\u0000b"\n'),
    "min-coverage that is a number": text("min-coverage = 98\n"),
    "a severity that is a number": text("[severity]\nT3-1 = 1\n"),
    "severity that is a list": text("severity = [1]\n"),
    "a severity for no rule": text("[severity]\nT99-9 = 'info'\n"),
    "a severity for a rule in full width": text("[severity]\n'Ｔ３-１' = 'info'\n"),
    "waivers that are numbers": text("waiver = [1]\n"),
    "a waiver that is a table": text("[waiver]\nreason = 'x'\n"),
    "a waiver that is sound": text(WAIVER),
    "5,000 waivers": text(WAIVER * 5_000),
    "a waiver twice": text(WAIVER * 2),
    "an unknown key in a waiver": waiver("reason", "reasons"),
    "a reason that is blank": waiver('"核过"', '"\u3000 \u200b"'),
    "a reason that is a number": waiver('"核过"', "1"),
    "a reason of 100,000 letters": waiver("核过", "核" * 100_000),
    "a reason with markup and escapes": waiver("核过", "[bold]<b>\\u001b[2J=1+1"),
    "no reason": waiver('reason = "核过"\n', ""),
    "no fingerprint": waiver('fingerprint = "0123456789ab"\n', ""),
    "a fingerprint that is a number": waiver('"0123456789ab"', "1"),
    "a rule that is a list": waiver('"T3-1"', '["T3-1"]'),
    "a workbook that is a path": waiver('"a.xlsx"', '"../../a.xlsx"'),
    "until that is a text": waiver('reason = "核过"', 'reason = "核过"\nuntil = "2024-06-30"'),
    "until with a time": waiver('reason = "核过"', 'reason = "核过"\nuntil = 2024-06-30T00:00:00Z'),
    "until a day that is none": waiver('reason = "核过"', 'reason = "核过"\nuntil = 2023-02-30'),
    "until the year 9999": waiver('reason = "核过"', 'reason = "核过"\nuntil = 9999-12-31'),
    "until the year 0": waiver('reason = "核过"', 'reason = "核过"\nuntil = 0000-01-01'),
    "by that is a date": waiver('reason = "核过"', 'reason = "核过"\nby = 2024-06-30'),
    "cell and claim at once": waiver('cell = "a!C18"', 'cell = "a!C18"\nclaim = "b"'),
}  # fmt: skip
