"""How much a narrative may hold; an honest one is a tenth of it or less."""

FILE_BYTES = 50 * 1024**2
PARTS = 5_000
TOTAL_BYTES = 300 * 1024**2
"""All parts of a .docx once unpacked, its pictures with them."""
BODY_BYTES = 100 * 1024**2
"""The one part of a .docx that holds the text."""
ELEMENTS = 2_000_000
DEPTH = 250
"""XML elements within each other; Word writes about 30 for a table in a table."""
PAGES = 2_000
CHARACTERS = 5_000_000
LINES = 200_000
PDF_SECONDS = 60.0
PDF_PAGE_SECONDS = 0.25
"""Time to read a PDF and, on top of it, for each page; a page takes 0.04 s as a rule."""
PDF_MEMORY = 1024**3
PDF_REPLY = 64 * 1024**2
"""Bytes of one page's lines as they come back from the process that reads the PDF."""
