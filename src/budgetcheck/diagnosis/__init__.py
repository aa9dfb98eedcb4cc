"""Broken relations become causes: the smallest corrections that would mend them all."""

from budgetcheck.diagnosis.causes import Diagnosis, causes_of, diagnose, diagnosis
from budgetcheck.diagnosis.model import SURE, Candidate, Cause, Certainty, Change, Pattern
from budgetcheck.diagnosis.plausible import Plausible
from budgetcheck.diagnosis.rounding import Joint, jointly
from budgetcheck.diagnosis.system import System, system_of

__all__ = [
    "SURE",
    "Candidate",
    "Cause",
    "Certainty",
    "Change",
    "Diagnosis",
    "Joint",
    "Pattern",
    "Plausible",
    "System",
    "causes_of",
    "diagnose",
    "diagnosis",
    "jointly",
    "system_of",
]
