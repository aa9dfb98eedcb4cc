"""What was measured, and on what: date, versions, processor, memory, kernel."""

import datetime as dt
import os
import platform
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from timing import ROOT

_LIBRARIES = ("openpyxl", "pandas", "numpy", "click", "rich", "defusedxml")


def described() -> tuple[str, ...]:
    """Give the lines that stand above the tables."""
    own = re.search(
        r'__version__ = "(.+)"', (ROOT / "src" / "budgetcheck" / "version.py").read_text("utf-8")
    )
    today = dt.datetime.now(dt.UTC).date()
    libraries = ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{today.isoformat()}, budgetcheck {own[1] if own else '?'}",
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()} {platform.release()}",
        f"{platform.python_implementation()} {platform.python_version()}; {libraries}",
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    text = path.read_text("utf-8") if path.exists() else ""
    found = re.search(r"model name\s*:\s*(.+)", text)
    return found[1] if found else platform.processor() or platform.machine()
