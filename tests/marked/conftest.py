"""The builder of rich workbooks and the judge of packages stand beside; the generator in tests/."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
