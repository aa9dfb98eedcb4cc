"""The HTML page: a Report and the cells that it is of come in, one file for a browser goes out.

Data passes `anchors` (what each place is called in the page), `states` and `ticks` (how each
figure fared), then one module a part: `findings`, `charts`, `tables` over `grid`, `story` over
`spots`, and `panel` (every relation, for the panel beside a cell). `face` puts them together.
"""

from budgetcheck.page.face import render

__all__ = ["render"]
