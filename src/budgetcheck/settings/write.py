"""The text of a settings file with one more waiver; what stands in it stays as it is."""

import json

from budgetcheck.labels import plain
from budgetcheck.settings.model import Waiver

_LONG = 500


def added(text: str, waiver: Waiver, *, claim: bool) -> str:
    """Give the text of a settings file with a waiver at its end; `claim` for one on a narrative."""
    pairs = {
        "workbook": waiver.workbook,
        "rule": waiver.rule,
        "claim" if claim else "cell": waiver.place,
        "reason": waiver.reason,
        "by": waiver.by,
        "until": waiver.until,
        "fingerprint": waiver.fingerprint,
    }
    lines = [f"{key} = {_value(value)}" for key, value in pairs.items() if value]
    head = text if not text or text.endswith("\n") else text + "\n"
    return head + ("\n" if head else "") + "\n".join(("[[waiver]]", *lines)) + "\n"


def _value(value: object) -> str:
    """Write a date, or a string: TOML reads the escapes that JSON writes."""
    return (
        json.dumps(plain(value, _LONG), ensure_ascii=False)
        if isinstance(value, str)
        else str(value)
    )
