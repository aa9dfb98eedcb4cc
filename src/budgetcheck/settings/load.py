"""A settings file comes in, Settings go out; a mistake in it stops the run with its place."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from budgetcheck.errors import RulesError
from budgetcheck.labels import normal
from budgetcheck.paths import is_file
from budgetcheck.rulebook.model import SEVERITIES
from budgetcheck.rulebook.source import Source, read_source
from budgetcheck.settings.model import Settings, Waiver

NAME = "budgetcheck.toml"
_KEYS = ("rules", "fail-on", "language", "min-coverage", "severity", "waiver")
_WAIVER = ("workbook", "rule", "cell", "claim", "reason", "by", "until", "fingerprint")
_FAIL_ON = ("error", "warning", "never")
_LANGUAGES = ("zh", "en")


def beside(path: Path) -> Path:
    """Give where the settings of a workbook stand, whether they are there or not."""
    return path.parent / NAME


def load(path: Path, today: dt.date | None = None) -> Settings:
    """Read a settings file; its waivers are judged on `today` (the present day if None).

    Raises RulesError for a mistake in it.
    """
    if not is_file(path):
        raise RulesError("settings.no_file", path=str(path))
    source = read_source(path, path.parent)
    data = source.data
    source.check_keys(data, _KEYS, 0)
    rules = source.get(data, "rules", str, None, 0)
    return Settings(
        rules=path.parent / rules if rules else None,
        severity=_severities(source),
        fail_on=_choice(source, data, "fail-on", _FAIL_ON),
        language=_choice(source, data, "language", _LANGUAGES),
        min_coverage=source.get(data, "min-coverage", str, None, 0),
        waivers=_waivers(source),
        today=today or dt.datetime.now().astimezone().date(),
        file=str(path),
    )


def _choice(
    source: Source, table: Mapping[str, Any], key: str, known: tuple[str, ...], at: int = 0
) -> str | None:
    value: str | None = source.get(table, key, str, None, at)
    if value is not None and value not in known:
        place = source.position(f'"{value}"', source.key(key, at))
        source.fail("rules.unknown_value", place, name=value, near="、".join(known))
    return value


def _severities(source: Source) -> dict[str, str]:
    table = source.get(source.data, "severity", dict, {}, 0)
    at = source.head("severity")
    return {rule: _choice(source, table, rule, SEVERITIES, at) or "" for rule in table}


def _waivers(source: Source) -> tuple[Waiver, ...]:
    return tuple(_waiver(source, entry, at) for entry, at in source.entries("waiver"))


def _waiver(source: Source, entry: Mapping[str, Any], at: int) -> Waiver:
    source.check_keys(entry, _WAIVER, at)
    until = entry.get("until")
    if until is not None and (not isinstance(until, dt.date) or isinstance(until, dt.datetime)):
        source.fail("settings.bad_date", source.key("until", at), found=str(until))
    if not normal(source.need(entry, "reason", str, at)):
        source.fail("settings.no_reason", source.key("reason", at))
    if "fingerprint" not in entry:
        source.fail("settings.no_fingerprint", max(at - 1, 0))
    place = source.get(entry, "cell", str, "", at) or source.get(entry, "claim", str, "", at)
    return Waiver(
        workbook=source.need(entry, "workbook", str, at),
        rule=source.need(entry, "rule", str, at),
        place=place,
        reason=entry["reason"],
        by=source.get(entry, "by", str, "", at),
        until=until,
        fingerprint=source.need(entry, "fingerprint", str, at),
    )
