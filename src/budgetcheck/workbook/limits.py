"""How much a workbook may hold; an honest final accounts workbook is a hundredth of it."""

FILE_BYTES = 20 * 1024**2
PARTS = 1_000
PART_BYTES = 32 * 1024**2
TOTAL_BYTES = 64 * 1024**2
SHEETS = 100
TITLE = 255
"""Letters of a sheet's name; Excel allows 31, and every finding repeats it."""
CELLS = 500_000
FILLED_CELLS = 200_000
ROWS = 200_000
ELEMENTS = 2_000_000
"""XML elements in all parts together."""
OTHER_ELEMENTS = 300_000
"""XML elements outside the rows of the worksheets: styles, strings, drawings."""
MERGES = 20_000
MERGED_CELLS = 200_000
LINKED_CELLS = 100_000
TEXT = 32_767
FORMULA = 8_192
FORMULA_TEXT = 8_000_000
"""Characters of all formulas, a shared formula counted at each of its cells."""
NAME = 1_024
"""Characters of a reserved name, as of a print area; openpyxl's own load takes quadratic time for them."""
NAMES_TEXT = 100_000
"""Characters of all reserved names together."""
RANGES = 100_000
"""Ranges that conditional formats and validations hold for; openpyxl's own load makes an object of each."""
FORMAT = 1_024
"""Characters of a number format; Excel allows 255."""
FORMAT_BRACKETS = 32
MARKUP_RUN = 1_000_000
"""Bytes of XML without a new tag or comment; expat takes quadratic time for longer ones."""
RECORDS = 1_000_000
"""BIFF records of an .xls in all its streams together."""
XFS = 8_192
"""Cell formats of an .xls, twice what Excel 2003 allows; xlrd makes six objects of each."""
