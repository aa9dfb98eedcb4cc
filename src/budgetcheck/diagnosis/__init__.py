"""Broken relations become causes: the smallest corrections that would mend them all."""

from budgetcheck.diagnosis.causes import causes_of, diagnose
from budgetcheck.diagnosis.model import Candidate, Cause, Change, Pattern
from budgetcheck.diagnosis.plausible import Plausible
from budgetcheck.diagnosis.system import System, system_of

__all__ = [
    "Candidate",
    "Cause",
    "Change",
    "Pattern",
    "Plausible",
    "System",
    "causes_of",
    "diagnose",
    "system_of",
]
