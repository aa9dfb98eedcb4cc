"""Sentences of blank workbooks: the guide on their first sheet, and why one was not written."""

SENTENCES: dict[str, tuple[str, str]] = {
    "template.title": ("填表说明", "How to fill in this workbook"),
    "template.department": ("部门名称", "Department"),
    "template.year": ("年度", "Year"),
    "template.about": (
        "先填上面的部门名称和年度（如 2025），各表表头会自动带出。金额单位是万元，保留两位小数。",
        "Fill in the department and the year (such as 2025) above; every table repeats them. Amounts are in units of 10,000 yuan with two decimals.",
    ),
    "template.colours": (
        "有底色的格是合计公式，不要改；只填白色的格。没有数的格留空，不必填 0。",
        "Shaded cells are totals by formula: leave them alone and fill in the white ones. Leave a cell blank where there is no amount.",
    ),
    "template.codes": (
        "科目编码连着写在一格里：类 3 位、款 5 位、项 7 位，如 208、20805、2080501。",
        "Write an account code in one cell: 3, 5 or 7 digits, as in 208, 20805, 2080501.",
    ),
    "template.levels": (
        "有款有项的，类、款、项各填一行。合计行只加 3 位编码的行，所以每一类都要有自己的一行。类、款的数由下级各行相加，不要各自四舍五入。",
        "Give each level its own row. The total row adds the rows with 3-digit codes only, so each of them must stand there. Add up the rows below for the upper levels; do not round them on their own.",
    ),
    "template.rows": (
        "行不够时，在空白行中间插入整行，再把有底色的公式向下复制；多余的空白行可以删除。",
        "If rows run out, insert whole rows among the blank ones and copy the shaded formulas down; blank rows left over may be deleted.",
    ),
    "template.empty": (
        "没有数据的表留着不填，表下会自动写明“本表无数据”；填了数，这句话自动隐去。",
        "Leave a table without data as it is: the sentence below it says so, and disappears once there are figures.",
    ),
    "template.recalculate": (
        "填完后用 Excel、WPS 或 LibreOffice 打开并保存一次，公式结果才会存进文件。",
        "When done, open and save the file once in Excel, WPS or LibreOffice, so that the results of the formulas are stored in it.",
    ),
    "template.check": (
        "最后核查：budgetcheck validate 文件名.xlsx",
        "Then check it: budgetcheck validate FILE.xlsx",
    ),
    "template.exists": (
        "{path} 已经存在，没有写出；要覆盖请加 --force",
        "{path} exists already; not written. Use --force to replace it",
    ),
    "template.ending": (
        "空白表只能写成 .xlsx：{path}",
        "A blank workbook can only be written as .xlsx: {path}",
    ),
}
