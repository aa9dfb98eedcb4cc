"""Why a workbook cannot be read: what the file is, and what to do about it."""

_SAVE = "请用 Excel 或 WPS 打开后另存为“Excel 工作簿 (*.xlsx)”再检查"
_SAVE_EN = "open it in Excel or WPS, save it as Excel Workbook (*.xlsx) and check that"
_REFETCH = "请重新下载或重新另存为 .xlsx 后再检查"
_REFETCH_EN = "download it again, or save it again as .xlsx"
_ORIGIN = "请用 Excel 或 WPS 打开原件重新另存，或向提供者索取原件"
_ORIGIN_EN = "save it again from Excel or WPS, or ask its sender for the original"
_TRIM = "请只保留决算报表，删去无关的内容后另存再检查"
_TRIM_EN = "keep only the final accounts tables, delete the rest, save and check again"

SENTENCES: dict[str, tuple[str, str]] = {
    # the path
    "workbook.not_found": (
        "找不到文件 {path}；请检查文件名和所在文件夹。",
        "File not found: {path}; check its name and folder.",
    ),
    "workbook.directory": (
        "{path} 是文件夹，不是工作簿；请指定其中的 .xlsx 文件。",
        "{path} is a folder, not a workbook; name the .xlsx file inside it.",
    ),
    "workbook.special": (
        "{path} 不是普通文件；请指定一个 .xlsx 文件。",
        "{path} is not a regular file; name an .xlsx file.",
    ),
    "workbook.unreadable": (
        "无法打开 {path}（{reason}）；请检查权限，并在其他程序中关闭该文件。",
        "Cannot open {path} ({reason}); check its permissions and close it in other programs.",
    ),
    "workbook.file_large": (
        f"文件有 {{size}} MB，超过 {{limit}} MB 的上限；{_TRIM}。",
        f"The file has {{size}} MB, the limit is {{limit}} MB; {_TRIM_EN}.",
    ),
    # what it is instead
    "workbook.empty": (
        f"文件是空的（0 字节）；{_REFETCH}。",
        f"The file is empty (0 bytes); {_REFETCH_EN}.",
    ),
    "workbook.pdf": (
        "这是 PDF 文件，不是 Excel 工作簿；请提供生成该 PDF 的 .xlsx 工作簿。",
        "This is a PDF file, not an Excel workbook; use the .xlsx workbook that it was made from.",
    ),
    "workbook.html": (
        f"这是网页（HTML）文件，只是名字像 Excel 工作簿；{_SAVE}。",
        f"This is a web page (HTML) with the name of a workbook; {_SAVE_EN}.",
    ),
    "workbook.text": (
        f"这是纯文本或 CSV 文件，不是 Excel 工作簿；{_SAVE}。",
        f"This is a plain text or CSV file, not an Excel workbook; {_SAVE_EN}.",
    ),
    "workbook.xml2003": (
        f"这是 Excel 2003 XML 表格，不是 .xlsx 工作簿；{_SAVE}。",
        f"This is an Excel 2003 XML spreadsheet, not an .xlsx workbook; {_SAVE_EN}.",
    ),
    "workbook.xls": (
        f"这是 Excel 4.0 或更早的格式 (.xls)，太旧而读不了；{_SAVE}。",
        f"This is the format of Excel 4.0 or older (.xls), too old to be read; {_SAVE_EN}.",
    ),
    "workbook.xlsb": (
        f"这是二进制工作簿 (.xlsb)；{_SAVE}。",
        f"This is a binary workbook (.xlsb); {_SAVE_EN}.",
    ),
    "workbook.ods": (
        f"这是 OpenDocument 文件 (.ods)，不是 .xlsx 工作簿；{_SAVE}。",
        f"This is an OpenDocument file (.ods), not an .xlsx workbook; {_SAVE_EN}.",
    ),
    "workbook.numbers": (
        "这是苹果 iWork（Numbers）文件；请在 Numbers 中导出为 .xlsx 再检查。",
        "This is an Apple iWork (Numbers) file; export it as .xlsx and check that.",
    ),
    "workbook.strict": (
        "这是“严格的 Open XML”工作簿；请另存为普通的“Excel 工作簿 (*.xlsx)”再检查。",
        "This is a Strict Open XML workbook; save it as an ordinary Excel Workbook (*.xlsx).",
    ),
    "workbook.docx": (
        "这是 Word 文档 (.docx)，不是 Excel 工作簿；请提供决算报表的 .xlsx 文件。",
        "This is a Word document (.docx), not an Excel workbook; use the .xlsx with the tables.",
    ),
    "workbook.word_old": (
        "这是 Word 文档 (.doc 或 .rtf)，不是 Excel 工作簿；请提供决算报表的 .xlsx 文件。",
        "This is a Word document (.doc or .rtf), not an Excel workbook; use the .xlsx file.",
    ),
    "workbook.pptx": (
        "这是 PowerPoint 演示文稿，不是 Excel 工作簿；请提供决算报表的 .xlsx 文件。",
        "This is a PowerPoint presentation, not an Excel workbook; use the .xlsx file.",
    ),
    "workbook.ofd": (
        "这是 OFD 版式文件，不是 Excel 工作簿；请提供生成该 OFD 的 .xlsx 工作簿。",
        "This is an OFD document, not an Excel workbook; use the .xlsx that it was made from.",
    ),
    "workbook.picture": (
        "这是图片，不是 Excel 工作簿；请提供决算报表的 .xlsx 文件。",
        "This is a picture, not an Excel workbook; use the .xlsx file with the tables.",
    ),
    "workbook.archive": (
        "这是压缩包，里面不是工作簿的内容；请先解压，再检查其中的 .xlsx 文件。",
        "This is an archive and not itself a workbook; unpack it and check the .xlsx inside.",
    ),
    "workbook.unknown": (
        f"认不出这是什么文件，它不是 .xlsx 工作簿；{_SAVE}。",
        f"This is no .xlsx workbook nor any known kind of file; {_SAVE_EN}.",
    ),
    # locked or damaged
    "workbook.encrypted": (
        "工作簿已加密；请先在 Excel 或 WPS 中去掉打开密码再检查。",
        "The workbook is encrypted; remove its password in Excel or WPS and check again.",
    ),
    "workbook.zip_encrypted": (
        "文件中的“{part}”已加密；请先在 Excel 或 WPS 中去掉密码再检查。",
        "The part {part} of the file is encrypted; remove the password and check again.",
    ),
    "workbook.truncated": (
        f"工作簿不完整（可能下载或复制中断）；{_REFETCH}。",
        f"The workbook is incomplete (perhaps an interrupted download); {_REFETCH_EN}.",
    ),
    "workbook.damaged": (
        f"工作簿已损坏：无法解开其中的“{{part}}”；{_REFETCH}。",
        f"The workbook is damaged: its part {{part}} cannot be unpacked; {_REFETCH_EN}.",
    ),
    "workbook.compression": (
        f"“{{part}}”用了 Excel 不用的压缩方式；{_SAVE}。",
        f"The part {{part}} is packed in a way that Excel does not use; {_SAVE_EN}.",
    ),
    "workbook.missing_part": (
        f"工作簿已损坏：缺少部件“{{part}}”；{_ORIGIN}。",
        f"The workbook is damaged: its part {{part}} is missing; {_ORIGIN_EN}.",
    ),
    "workbook.duplicate_part": (
        f"工作簿中“{{part}}”重复出现，各软件会读到不同内容；{_ORIGIN}。",
        f"The part {{part}} occurs twice, so programs would read different data; {_ORIGIN_EN}.",
    ),
    "workbook.xml": (
        f"工作簿已损坏：“{{part}}”第 {{line}} 行不是正确的 XML；{_ORIGIN}。",
        f"The workbook is damaged: {{part}} is not proper XML at line {{line}}; {_ORIGIN_EN}.",
    ),
    "workbook.xls_damaged": (
        f"工作簿 (.xls) 已损坏，无法读取（{{reason}}）；{_ORIGIN}。",
        f"The workbook (.xls) is damaged and cannot be read ({{reason}}); {_ORIGIN_EN}.",
    ),
    "workbook.memory": (
        f"内存不足，读不了这个工作簿；{_TRIM}。",
        f"There is not enough memory to read this workbook; {_TRIM_EN}.",
    ),
    "workbook.reader": (
        f"工作簿内容有误，无法读取（{{reason}}）；{_SAVE}。",
        f"The workbook's content is faulty and cannot be read ({{reason}}); {_SAVE_EN}.",
    ),
    # not safe to read
    "workbook.dtd": (
        f"“{{part}}”含有 DTD 或实体声明，可能是恶意文件，不予读取；{_ORIGIN}。",
        f"{{part}} declares a DTD or entities, as malicious files do; {_ORIGIN_EN}.",
    ),
    "workbook.encoding": (
        f"“{{part}}”使用了工作簿不应有的编码 {{encoding}}，不予读取；{_ORIGIN}。",
        f"{{part}} uses the encoding {{encoding}}, which no workbook should; {_ORIGIN_EN}.",
    ),
    "workbook.markup_long": (
        f"“{{part}}”中有一段过长的内容，不像正常的工作簿；{_ORIGIN}。",
        f"{{part}} holds one overlong piece, unlike any normal workbook; {_ORIGIN_EN}.",
    ),
    "workbook.parts": (
        f"工作簿内部的部件超过 {{limit}} 个；{_TRIM}。",
        f"The workbook has more than {{limit}} parts; {_TRIM_EN}.",
    ),
    "workbook.part_large": (
        f"“{{part}}”解压后有 {{size}} MB，超过 {{limit}} MB 的上限；{_TRIM}。",
        f"{{part}} unpacks to {{size}} MB, the limit is {{limit}} MB; {_TRIM_EN}.",
    ),
    "workbook.unpacked_large": (
        f"工作簿解压后有 {{size}} MB，超过 {{limit}} MB 的上限；{_TRIM}。",
        f"The workbook unpacks to {{size}} MB, the limit is {{limit}} MB; {_TRIM_EN}.",
    ),
    "workbook.elements": (
        f"工作簿的内部内容超过 {{limit}} 项，大得不正常；{_TRIM}。",
        f"The workbook holds more than {{limit}} elements, which is not normal; {_TRIM_EN}.",
    ),
    "workbook.styles": (
        f"单元格格式超过 {{limit}} 种，多得不正常；{_TRIM}。",
        f"There are more than {{limit}} cell formats, which is not normal; {_TRIM_EN}.",
    ),
    "workbook.sheets": (
        f"工作表超过 {{limit}} 张；{_TRIM}。",
        f"There are more than {{limit}} sheets; {_TRIM_EN}.",
    ),
    "workbook.rows": (
        f"工作表的行合计超过 {{limit}} 行（多为设了格式的空行）；{_TRIM}。",
        f"There are more than {{limit}} rows (mostly blank formatted ones); {_TRIM_EN}.",
    ),
    "workbook.cells": (
        f"单元格合计超过 {{limit}} 个（多为设了格式的空单元格）；{_TRIM}。",
        f"There are more than {{limit}} cells (mostly blank formatted ones); {_TRIM_EN}.",
    ),
    "workbook.filled": (
        f"有内容的单元格合计超过 {{limit}} 个；{_TRIM}。",
        f"More than {{limit}} cells hold something; {_TRIM_EN}.",
    ),
    "workbook.merges": (
        f"合并单元格超过 {{limit}} 处；{_TRIM}。",
        f"There are more than {{limit}} merged ranges; {_TRIM_EN}.",
    ),
    "workbook.merged": (
        "{sheet}：合并单元格（到 {reference} 为止）合计超过 {limit} 格；请取消整行整列的合并再检查。",
        "{sheet}: merges up to {reference} cover more than {limit} cells; unmerge whole rows.",
    ),
    "workbook.linked": (
        "超链接覆盖的单元格超过 {limit} 个；请删去整行整列的超链接再检查。",
        "Hyperlinks cover more than {limit} cells; delete those on whole rows and columns.",
    ),
    "workbook.formula_text": (
        f"公式合计超过 {{limit}} 个字符；{_TRIM}。",
        f"The formulas have more than {{limit}} characters in all; {_TRIM_EN}.",
    ),
    # sheets and cells
    "workbook.no_sheets": (
        "工作簿里没有工作表，没有可以检查的内容；请确认选对了文件。",
        "The workbook has no worksheet, so nothing to check; make sure it is the right file.",
    ),
    "workbook.sheet_lost": (
        f"工作表《{{sheet}}》的内容在文件中找不到；{_ORIGIN}。",
        f"The content of sheet {{sheet}} is not in the file; {_ORIGIN_EN}.",
    ),
    "workbook.duplicate_sheet": (
        f"工作表《{{sheet}}》重名（不分大小写）或内容重复引用，分不清以哪张为准；{_ORIGIN}。",
        f"The name or content of sheet {{sheet}} is used twice, so it is ambiguous; {_ORIGIN_EN}.",
    ),
    "workbook.sheet_shape": (
        f"工作表《{{sheet}}》的内部结构不符合 .xlsx 规范；{_SAVE}。",
        f"The structure of sheet {{sheet}} is not that of an .xlsx file; {_SAVE_EN}.",
    ),
    "workbook.duplicate_cell": (
        f"{{sheet}}!{{cell}} 在文件中写了两次，分不清以哪个为准；{_ORIGIN}。",
        f"{{sheet}}!{{cell}} is written twice in the file, so it is ambiguous; {_ORIGIN_EN}.",
    ),
    "workbook.bad_reference": (
        f"{{sheet}}：单元格位置“{{reference}}”不存在或与所在行不符；{_ORIGIN}。",
        f"{{sheet}}: no cell can be at {{reference}} in its row; {_ORIGIN_EN}.",
    ),
    "workbook.bad_merge": (
        f"{{sheet}}：合并区域“{{reference}}”不是正确的范围；{_ORIGIN}。",
        f"{{sheet}}: the merged range {{reference}} is no proper range; {_ORIGIN_EN}.",
    ),
    "workbook.bad_cell": (
        f"{{sheet}}!{{cell}} 的类型或样式编号不正确；{_ORIGIN}。",
        f"{{sheet}}!{{cell}} has a wrong type or style number; {_ORIGIN_EN}.",
    ),
    "workbook.bad_number": (
        "{sheet}!{cell} 存的“{value}”不是有限的数字；请重新录入该单元格并保存。",
        "{sheet}!{cell} stores {value}, which is no finite number; enter it again and save.",
    ),
    "workbook.bad_value": (
        "{sheet}!{cell} 存的“{value}”与单元格类型不符；请重新录入该单元格并保存。",
        "{sheet}!{cell} stores {value}, which its type does not allow; enter it again and save.",
    ),
    "workbook.string_index": (
        f"{{sheet}}!{{cell}} 引用第 {{index}} 条共享文本，而文件中只有 {{count}} 条；{_ORIGIN}。",
        f"{{sheet}}!{{cell}} uses shared text {{index}} of {{count}}; {_ORIGIN_EN}.",
    ),
    "workbook.style_index": (
        f"{{sheet}}!{{cell}} 引用第 {{index}} 号样式，而文件中只有 {{count}} 种；{_ORIGIN}。",
        f"{{sheet}}!{{cell}} uses style {{index}} of {{count}}; {_ORIGIN_EN}.",
    ),
    "workbook.text_long": (
        "{sheet}!{cell} 的文字超过 {limit} 个字符；请缩短后再检查。",
        "{sheet}!{cell} holds more than {limit} characters; shorten it and check again.",
    ),
    "workbook.formula_long": (
        "{sheet}!{cell} 的公式超过 {limit} 个字符；请缩短后再检查。",
        "{sheet}!{cell} has a formula of more than {limit} characters; shorten it.",
    ),
}
