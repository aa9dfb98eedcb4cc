"""A rulebook and its layout become the bytes of a blank workbook, a guide on its first sheet."""

import io

from openpyxl import Workbook
from openpyxl.utils import quote_sheetname
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.worksheet import Worksheet

from budgetcheck.messages import say
from budgetcheck.rulebook import Rulebook
from budgetcheck.template import looks
from budgetcheck.template.model import Layout
from budgetcheck.template.plan import plan_of
from budgetcheck.template.sheet import HEAD, draw
from budgetcheck.template.totals import totals_of

GUIDE = (
    "template.about",
    "template.colours",
    "template.codes",
    "template.levels",
    "template.rows",
    "template.empty",
    "template.recalculate",
    "template.check",
)
_DEPARTMENT, _YEAR, _FIRST = 3, 4, 6  # rows of the guide
_WIDTHS = (16, 76)


def build(
    rulebook: Rulebook, layout: Layout, language: str, department: str = "", year: str = ""
) -> bytes:
    """Give the .xlsx of the layout's tables, empty, their totals as formulas.

    Formulas have no stored results: a spreadsheet program works them out when it opens the file.
    """
    book = Workbook()
    book.calculation = CalcProperties(fullCalcOnLoad=True)
    guide = book.worksheets[0]
    guide.title = layout.guide
    _guide(guide, language, department, year)
    own = quote_sheetname(layout.guide)
    names = {"department": f"{own}!$B${_DEPARTMENT}", "year": f"{own}!$B${_YEAR}"}
    caption = [text.replace("{unit}", rulebook.default_unit) for text in layout.caption]
    for table in layout.tables:
        form = table.form
        plan = plan_of(table, HEAD + len(table.header))
        sheet = book.create_sheet(layout.sheet.format(id=form.id, title=form.title))
        draw(sheet, plan, totals_of(plan, rulebook), caption, names)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _guide(sheet: Worksheet, language: str, department: str, year: str) -> None:
    title = looks.span(sheet, 1, 1, len(_WIDTHS))
    title.value = say(language, "template.title")
    looks.dress(title, "title", "center", boxed=False)
    sheet.row_dimensions[1].height = 30
    asked = ((_DEPARTMENT, "template.department", department), (_YEAR, "template.year", year))
    for row, key, value in asked:
        label, cell = looks.cell_at(sheet, row, 1), looks.cell_at(sheet, row, 2)
        label.value = say(language, key)
        looks.dress(label, "head", "center")
        looks.dress(cell, "plain", "left", number_format=looks.TEXT)
        looks.mark_to_fill(cell)
        if value:
            looks.write_text(cell, value)
    for at, key in enumerate(GUIDE):
        cell = looks.span(sheet, _FIRST + at, 1, len(_WIDTHS))
        cell.value = f"{at + 1}. {say(language, key)}"
        looks.dress(cell, "plain", "left", boxed=False)
        sheet.row_dimensions[_FIRST + at].height = 34
    looks.page(sheet, _WIDTHS)
