"""Every sentence a person reads, in Chinese and in English, by key.

Each module beside this one holds a dict `SENTENCES`: key -> (Chinese, English), with
str.format fields. `say` gives the sentence in the language asked for.
"""

from budgetcheck.labels import plain
from budgetcheck.messages import (
    batch,
    calls,
    causes,
    compare,
    explain,
    faces,
    findings,
    machines,
    marked,
    narrative,
    page,
    rules,
    selftest,
    settings,
    template,
    units,
    workbook,
)

LANGUAGES = ("zh", "en")
SENTENCES: dict[str, tuple[str, str]] = {
    **workbook.SENTENCES,
    **narrative.SENTENCES,
    **rules.SENTENCES,
    **findings.SENTENCES,
    **causes.SENTENCES,
    **faces.SENTENCES,
    **template.SENTENCES,
    **explain.SENTENCES,
    **selftest.SENTENCES,
    **settings.SENTENCES,
    **batch.SENTENCES,
    **calls.SENTENCES,
    **page.SENTENCES,
    **marked.SENTENCES,
    **machines.SENTENCES,
    **units.SENTENCES,
    **compare.SENTENCES,
}


def say(language: str, key: str, **details: object) -> str:
    """Give the sentence of `key` in `language` ("zh" or "en"), its fields filled in.

    Text that came from a file is made harmless (`labels.plain`) on its way in. Raises KeyError
    for an unknown key or a missing field: both are mistakes of the program.
    """
    sentence = SENTENCES[key][LANGUAGES.index(language)]
    safe = {name: plain(v, 400) if isinstance(v, str) else v for name, v in details.items()}
    return sentence.format(**safe)
