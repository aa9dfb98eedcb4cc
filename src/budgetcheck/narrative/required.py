"""What a section has to tell wherever money was spent on it: 因公出国 with 团组 and 人次.

In: the passages and the ledger of a document. Out: a remark for each section that leaves something out.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from budgetcheck.forms import Place, Remark
from budgetcheck.forms.register import remark
from budgetcheck.narrative.claims import Claim, Measure
from budgetcheck.narrative.document import Document
from budgetcheck.narrative.ledger import Ledger, place_of
from budgetcheck.narrative.passages import Passage
from budgetcheck.rulebook.narrative_model import NarrativeSpec, Required


def untold(
    document: Document, spec: NarrativeSpec, passages: Sequence[Passage], ledger: Ledger
) -> Iterator[Remark]:
    """Give the remarks; nothing is asked of a text on a budget, nor of what costs nothing."""
    text = "".join(one.text for one in passages if one.told)
    missing: dict[tuple[str, str], list[tuple[Required, Claim]]] = defaultdict(list)
    for one in spec.required:
        claim = _spent(one, ledger)
        if claim is not None and one.pattern.search(text) is None:
            missing[one.section, one.severity].append((one, claim))
    for (section, severity), found in missing.items():
        claim = found[0][1]
        line = passages[claim.passage].sources[claim.figure.start].line
        names = "、".join(one.name for one, _ in found)
        place = Place(document.name, place_of(document, line))
        own = remark("untold", spec.table, place, names, section=section, names=names)
        yield replace(own, severity=severity)


def _spent(one: Required, ledger: Ledger) -> Claim | None:
    """Give the first amount above zero that the text tells, in the section, of what costs."""
    told = ledger.of(one.when, Measure.ACTUAL)
    own = (claim for claim in told if claim.section == one.section and ledger.is_own(claim.aspects))
    return next((claim for claim in own if claim.figure.value), None)
