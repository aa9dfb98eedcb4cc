"""What stands at a path, asked without a traceback: a name that no system takes stands nowhere.

`Path.is_dir` and its kin raise OSError for a name that is too long, and for a folder that may not
be looked into. Whoever then opens the path says why it cannot be.
"""

from pathlib import Path


def is_folder(path: Path) -> bool:
    """Tell whether a folder is known to stand there."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Tell whether a file may stand there: one that may not be looked at is tried, and told, not skipped."""
    try:
        return path.is_file()
    except PermissionError:
        return True
    except OSError:
        return False


def exists(path: Path) -> bool:
    """Tell whether anything is known to stand there."""
    try:
        return path.exists()
    except OSError:
        return False
