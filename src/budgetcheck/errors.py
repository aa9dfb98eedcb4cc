"""The exceptions of budgetcheck: a key of the message catalogue and the facts that fill it in.

Bad data is a finding, not an exception. What stands here ends a run: a file that cannot be
read, rules that are wrong, a call that makes no sense. `cli` alone catches and words them.
"""


class BudgetcheckError(Exception):
    """Ends the run with exit code 2; `key` names its sentence, `details` fill it in."""

    def __init__(self, key: str, **details: object) -> None:
        super().__init__(key, details)
        self.key = key
        self.details = details


class WorkbookError(BudgetcheckError):
    """The workbook cannot be read, or holds nothing that can be checked."""


class RulesError(BudgetcheckError):
    """A rules folder has a mistake; details name the file, the line and the column."""


class OutputError(BudgetcheckError):
    """A report cannot be written where it was asked for."""


class NarrativeError(BudgetcheckError):
    """The narrative cannot be read, or holds no text."""


class ClusterError(BudgetcheckError):
    """The cluster that was named cannot be used."""
