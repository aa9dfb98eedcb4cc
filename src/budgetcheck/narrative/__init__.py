"""Narratives (情况说明): a document comes in, its claims go out as facts with relations and remarks.

Data passes `document` (the readers), `passages` (sections, paragraphs, items), `figures` and
`claims` (what each figure says, by `grammar` and `subjects`), `ledger` (claims as facts) and
`bind`, `said`, `names`, `notes` (what they must agree with). `checked` runs them all.
"""

from budgetcheck.narrative.checked import Narrative, Quote, Reading, checked
from budgetcheck.narrative.document import Document, Line, open_document

__all__ = ["Document", "Line", "Narrative", "Quote", "Reading", "checked", "open_document"]
