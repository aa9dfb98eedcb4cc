"""Why a narrative (情况说明) cannot be read: what the file is, and what to do about it."""

_SAVE = "请用 Word 或 WPS 打开后另存为“Word 文档 (*.docx)”再检查"
_SAVE_EN = "open it in Word or WPS, save it as Word Document (*.docx) and check that"
_REFETCH = "请重新下载或重新另存后再检查"
_REFETCH_EN = "download it again, or save it again"
_ORIGIN = "请用 Word 或 WPS 打开原件重新另存为 .docx，或向提供者索取原件"
_ORIGIN_EN = "save it again as .docx from Word or WPS, or ask its sender for the original"
_TRIM = "请只保留情况说明，删去无关的内容后另存再检查"
_TRIM_EN = "keep only the narrative, delete the rest, save and check again"

SENTENCES: dict[str, tuple[str, str]] = {
    # the path
    "narrative.not_found": (
        "找不到情况说明文件 {path}；请检查文件名和所在文件夹。",
        "Narrative not found: {path}; check its name and folder.",
    ),
    "narrative.directory": (
        "{path} 是文件夹，不是情况说明；请指定其中的 .docx、.pdf、.txt 或 .md 文件。",
        "{path} is a folder; name the .docx, .pdf, .txt or .md file inside it.",
    ),
    "narrative.special": (
        "{path} 不是普通文件；请指定一个 .docx、.pdf、.txt 或 .md 文件。",
        "{path} is not a regular file; name a .docx, .pdf, .txt or .md file.",
    ),
    "narrative.unreadable": (
        "无法打开 {path}（{reason}）；请检查权限，并在其他程序中关闭该文件。",
        "Cannot open {path} ({reason}); check its permissions and close it in other programs.",
    ),
    "narrative.file_large": (
        f"情况说明有 {{size}} MB，超过 {{limit}} MB 的上限；{_TRIM}。",
        f"The narrative has {{size}} MB, the limit is {{limit}} MB; {_TRIM_EN}.",
    ),
    "narrative.empty": (
        f"情况说明文件是空的（0 字节）；{_REFETCH}。",
        f"The narrative's file is empty (0 bytes); {_REFETCH_EN}.",
    ),
    "narrative.blank": (
        "情况说明里没有文字，没有可以检查的内容；请确认选对了文件。",
        "The narrative holds no text, so nothing to check; make sure it is the right file.",
    ),
    # what it is instead
    "narrative.ending": (
        "文件名的结尾“{ending}”与内容不符，内容是 {found}；请把结尾改为 .{found} 再检查。",
        "The name ends in {ending!r}, but the content is {found}; name it .{found} and check again.",
    ),
    "narrative.unknown_ending": (
        "认不出结尾为“{ending}”的文本文件；情况说明请用 .docx、.pdf、.txt 或 .md 文件。",
        "Text files ending in {ending!r} are not read; use a .docx, .pdf, .txt or .md file.",
    ),
    "narrative.docx_text": (
        f"文件名以 .docx 结尾，内容却不是 Word 文档（可能已损坏，或是改了名的文本文件）；{_ORIGIN}。",
        f"The name ends in .docx, the content is no Word document (damaged or renamed); {_ORIGIN_EN}.",
    ),
    "narrative.doc": (
        f"这是旧的 Word 文档 (.doc) 或 WPS 文字 (.wps)；{_SAVE}。",
        f"This is an old Word (.doc) or WPS (.wps) document; {_SAVE_EN}.",
    ),
    "narrative.rtf": (
        f"这是 RTF 文件；{_SAVE}。",
        f"This is an RTF file; {_SAVE_EN}.",
    ),
    "narrative.html": (
        f"这是网页（HTML）文件；{_SAVE}。",
        f"This is a web page (HTML); {_SAVE_EN}.",
    ),
    "narrative.flat_xml": (
        f"这是 XML 文件；{_SAVE}。",
        f"This is an XML file; {_SAVE_EN}.",
    ),
    "narrative.odt": (
        f"这是 OpenDocument 文件 (.odt)；{_SAVE}。",
        f"This is an OpenDocument file (.odt); {_SAVE_EN}.",
    ),
    "narrative.ofd": (
        "这是 OFD 版式文件；请提供生成该 OFD 的 .docx，或转换为 PDF 再检查。",
        "This is an OFD document; use the .docx that it was made from, or convert it to PDF.",
    ),
    "narrative.pages": (
        "这是苹果 iWork（Pages）文件；请在 Pages 中导出为 .docx 再检查。",
        "This is an Apple iWork (Pages) file; export it as .docx and check that.",
    ),
    "narrative.xlsx": (
        "这是 Excel 工作簿，不是情况说明；情况说明请用 .docx、.pdf、.txt 或 .md 文件。",
        "This is an Excel workbook, not a narrative; use a .docx, .pdf, .txt or .md file.",
    ),
    "narrative.pptx": (
        "这是 PowerPoint 演示文稿；情况说明请用 .docx、.pdf、.txt 或 .md 文件。",
        "This is a PowerPoint presentation; use a .docx, .pdf, .txt or .md file.",
    ),
    "narrative.picture": (
        "这是图片，读不出文字；请提供情况说明的 .docx 文件。",
        "This is a picture, its text cannot be read; use the narrative's .docx file.",
    ),
    "narrative.archive": (
        "这是压缩包，不是情况说明；请先解压，再指定其中的 .docx 或 .pdf 文件。",
        "This is an archive; unpack it and name the .docx or .pdf file inside.",
    ),
    "narrative.unknown": (
        f"认不出这是什么文件；{_SAVE}。",
        f"This is no known kind of document; {_SAVE_EN}.",
    ),
    "narrative.binary": (
        f"这不是文本文件，或使用了认不出的编码（能读 UTF-8、带标记的 UTF-16、GB18030）；{_SAVE}。",
        f"This is no text in UTF-8, GB18030 or UTF-16 with its mark; {_SAVE_EN}.",
    ),
    "narrative.text_damaged": (
        f"文本有损坏的字符，或不完整；{_REFETCH}。",
        f"The text has damaged characters or is incomplete; {_REFETCH_EN}.",
    ),
    # locked or damaged
    "narrative.encrypted": (
        "情况说明已加密；请先去掉打开密码再检查。",
        "The narrative is encrypted; remove its password and check again.",
    ),
    "narrative.scanned": (
        "PDF 的 {pages} 页中只有 {filled} 页有文字，多半是扫描件；请提供情况说明的 .docx 或文字版 PDF。",
        "Of the PDF's {pages} pages {filled} hold text, so it is a scan; use the .docx or a PDF with text.",
    ),
    "narrative.pdf_font": (
        "PDF 中有 {unknown} 个字符因字体缺少对照表而认不出；请提供情况说明的 .docx，或重新导出 PDF。",
        "The fonts of the PDF hide what {unknown} characters are; use the .docx, or export it again.",
    ),
    "narrative.pdf_damaged": (
        "PDF 已损坏或不完整，无法读取；请重新导出或重新下载后再检查。",
        "The PDF is damaged or incomplete and cannot be read; export or download it again.",
    ),
    "narrative.pdf_slow": (
        "PDF 过于复杂，在限定的时间内读不完；请提供情况说明的 .docx，或重新导出 PDF。",
        "The PDF is too intricate to be read in the time allowed; use the .docx, or export it again.",
    ),
    "narrative.memory": (
        f"内存不足，读不了这份情况说明；{_TRIM}。",
        f"There is not enough memory to read this narrative; {_TRIM_EN}.",
    ),
    "narrative.truncated": (
        f"Word 文档不完整（可能下载或复制中断）；{_REFETCH}。",
        f"The Word document is incomplete (perhaps an interrupted download); {_REFETCH_EN}.",
    ),
    "narrative.damaged": (
        f"Word 文档已损坏：无法解开其中的“{{part}}”；{_ORIGIN}。",
        f"The Word document is damaged: its part {{part}} cannot be unpacked; {_ORIGIN_EN}.",
    ),
    "narrative.missing_part": (
        f"Word 文档已损坏：缺少部件“{{part}}”；{_ORIGIN}。",
        f"The Word document is damaged: its part {{part}} is missing; {_ORIGIN_EN}.",
    ),
    "narrative.duplicate_part": (
        f"Word 文档中“{{part}}”重复出现，各软件会读到不同内容；{_ORIGIN}。",
        f"The part {{part}} occurs twice, so programs would read different text; {_ORIGIN_EN}.",
    ),
    "narrative.xml": (
        f"Word 文档已损坏：“{{part}}”第 {{line}} 行不是正确的 XML；{_ORIGIN}。",
        f"The Word document is damaged: {{part}} is not proper XML at line {{line}}; {_ORIGIN_EN}.",
    ),
    # not safe to read
    "narrative.dtd": (
        f"“{{part}}”含有 DTD 或实体声明，可能是恶意文件，不予读取；{_ORIGIN}。",
        f"{{part}} declares a DTD or entities, as malicious files do; {_ORIGIN_EN}.",
    ),
    "narrative.encoding": (
        f"“{{part}}”使用了 Word 文档不应有的编码 {{encoding}}，不予读取；{_ORIGIN}。",
        f"{{part}} uses the encoding {{encoding}}, which no Word document should; {_ORIGIN_EN}.",
    ),
    "narrative.markup_long": (
        f"“{{part}}”中有一段过长的内容，不像正常的 Word 文档；{_ORIGIN}。",
        f"{{part}} holds one overlong piece, unlike any normal Word document; {_ORIGIN_EN}.",
    ),
    "narrative.parts": (
        f"Word 文档内部的部件超过 {{limit}} 个；{_TRIM}。",
        f"The Word document has more than {{limit}} parts; {_TRIM_EN}.",
    ),
    "narrative.unpacked_large": (
        f"Word 文档解压后有 {{size}} MB，超过 {{limit}} MB 的上限；{_TRIM}。",
        f"The Word document unpacks to {{size}} MB, the limit is {{limit}} MB; {_TRIM_EN}.",
    ),
    "narrative.elements": (
        f"Word 文档的内部内容超过 {{limit}} 项，大得不正常；{_TRIM}。",
        f"The Word document holds more than {{limit}} elements, which is not normal; {_TRIM_EN}.",
    ),
    "narrative.depth": (
        f"Word 文档的内部结构超过 {{limit}} 层，不像正常的文档；{_ORIGIN}。",
        f"The Word document is nested more than {{limit}} deep, unlike any normal one; {_ORIGIN_EN}.",
    ),
    "narrative.page_count": (
        f"PDF 超过 {{limit}} 页；{_TRIM}。",
        f"The PDF has more than {{limit}} pages; {_TRIM_EN}.",
    ),
    "narrative.lines": (
        f"情况说明超过 {{limit}} 行；{_TRIM}。",
        f"The narrative has more than {{limit}} lines; {_TRIM_EN}.",
    ),
    "narrative.characters": (
        f"情况说明超过 {{limit}} 个字符；{_TRIM}。",
        f"The narrative has more than {{limit}} characters; {_TRIM_EN}.",
    ),
}
