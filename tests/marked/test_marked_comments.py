"""Comments beside those that are there: threads, runs, controls, drawings of old Excel."""

import io
import re

import pytest
from defusedxml.ElementTree import fromstring
from laden import PART, REL, RELS, laden
from openpyxl import load_workbook
from packed import (
    INVOLVED,
    SHEET,
    WRONG,
    Parts,
    changed,
    copied,
    packed,
    parts_of,
    with_relation,
    with_type,
)
from strict import judge

pytestmark = pytest.mark.filterwarnings("ignore:Sparkline")
COMMENTS = "xl/comments/comment1.xml"
DRAWING = "xl/drawings/commentsDrawing1.vml"
THREAD = (
    '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    '<threadedComment ref="{cell}" personId="{{A}}" id="{{B}}"><text>在谈</text></threadedComment>'
    "</ThreadedComments>"
)


def results(content: bytes) -> list[str]:
    sheet = load_workbook(io.BytesIO(content)).worksheets[-1]
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]


def threaded(cell: str) -> Parts:
    parts = parts_of(laden())
    parts["xl/threadedComments/threadedComment1.xml"] = THREAD.format(cell=cell).encode()
    kind = "application/vnd.ms-excel.threadedcomments+xml"
    parts = with_type(parts, "xl/threadedComments/threadedComment1.xml", kind)
    relation = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    target = "../threadedComments/threadedComment1.xml"
    return with_relation(parts, RELS, "rIdT", relation, target)


def test_a_threaded_comment_is_not_touched_and_the_result_sheet_says_so() -> None:
    before = threaded("D18")
    after = judge(copied(packed(before)))
    name = "xl/threadedComments/threadedComment1.xml"
    assert after[name] == before[name]
    sheet = load_workbook(io.BytesIO(packed(after)))[SHEET]
    assert sheet["D18"].comment.text == "会计的批注：等财务处回复"
    assert sheet["D18"].fill.fgColor.rgb != "00000000"
    assert "C1" in sheet[WRONG].comment.text
    assert any("会话式批注" in said and f"{SHEET}!D18" in said for said in results(packed(after)))


def test_a_comment_in_runs_keeps_them() -> None:
    before = parts_of(laden())
    runs = '<r><rPr><b/></rPr><t>粗</t></r><r><t>细</t></r><phoneticPr fontId="0"/>'
    before = changed(before, COMMENTS, "<t>会计的批注：等财务处回复</t>", runs)
    after = judge(copied(packed(before)))[COMMENTS].decode()
    assert runs.partition("<phoneticPr")[0] in after
    assert load_workbook(io.BytesIO(copied(packed(before))))[SHEET]["D18"].comment.text.startswith(
        "粗细\n"
    )


def test_comments_with_a_prefix_are_met_in_theirs() -> None:
    before = parts_of(laden())
    text = before[COMMENTS].decode().replace("<", "<m:").replace("<m:/", "</m:")
    before[COMMENTS] = text.replace("xmlns=", "xmlns:m=").replace("<m:?", "<?").encode()
    after = judge(copied(packed(before)))
    assert b"<m:author>budgetcheck</m:author>" in after[COMMENTS]
    sheet = load_workbook(io.BytesIO(packed(after)))[SHEET]
    assert "T3-1" in sheet["D18"].comment.text
    assert "C1" in sheet[WRONG].comment.text


def test_the_shapes_that_are_there_keep_their_bytes() -> None:
    before = parts_of(laden())
    after = judge(copied(packed(before)))
    assert after[DRAWING].startswith(before[DRAWING].removesuffix(b"</xml>"))
    assert after[DRAWING].count(b"shapetype ") == before[DRAWING].count(b"shapetype ") == 1


def test_a_drawing_that_claims_no_ids_gets_a_claim_for_ours() -> None:
    before = parts_of(laden())
    text = before[DRAWING].decode()
    start = text.index("<ns0:shapelayout")
    text = text[:start] + text[text.index("</ns0:shapelayout>") + len("</ns0:shapelayout>") :]
    text = re.sub("_x0000_s10(26|27)", "shape_0", text).replace("_x0000_t202", "note")
    before[DRAWING] = text.encode()
    after = judge(copied(packed(before)))[DRAWING].decode()
    assert after.startswith("<xml><o:shapelayout ")
    assert after.count('id="_x0000_t202"') == 1
    assert text.removeprefix("<xml>").removesuffix("</xml>") in after


def test_a_full_block_of_shape_ids_is_followed_by_another() -> None:
    before = parts_of(laden())
    many = "".join(
        f'<v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="_x0000_s{n}"/>'
        for n in range(1028, 2046)
    )
    before = changed(before, DRAWING, "</xml>", f"{many}</xml>")
    after = judge(copied(packed(before)))[DRAWING].decode()
    assert 'data="1,2"' in after
    assert "_x0000_s2046" in after
    assert "_x0000_s2049" in after


def test_comments_without_any_drawing_get_boxes_for_all() -> None:
    before = parts_of(laden())
    tag = f'<legacyDrawing xmlns:r="{REL}" r:id="anysvml"/>'
    before = changed(before, PART, tag, "")
    after = judge(copied(packed(before)))
    assert b"<legacyDrawing " in after[PART]


def test_a_drawing_that_cannot_take_shapes_leaves_the_fills_and_says_so() -> None:
    before = parts_of(laden())
    before[DRAWING] = before[DRAWING].replace(b"</xml>", b"<br>")
    content = copied(packed(before))
    after = parts_of(content)
    assert after[DRAWING] == before[DRAWING]
    assert after[COMMENTS] == before[COMMENTS]
    assert any("只标了底色" in said and SHEET in said for said in results(content))


def test_controls_keep_their_drawing_and_comments_join_it() -> None:
    before = parts_of(laden())
    rels = before[RELS].decode()
    start = rels.index(
        '<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"'
    )
    before[RELS] = (rels[:start] + rels[rels.index("/>", start) + 2 :]).encode()
    del before[COMMENTS]
    entry = next(
        one for one in before["[Content_Types].xml"].decode().split("<") if COMMENTS in one
    )
    before = changed(before, "[Content_Types].xml", f"<{entry}", "")
    shapes = fromstring(before[DRAWING])
    assert len(shapes) == 4
    before[DRAWING] = before[DRAWING].replace(b'ObjectType="Note"', b'ObjectType="Button"')
    after = judge(copied(packed(before)))
    assert after[DRAWING].count(b'ObjectType="Note"') == 1 + len(INVOLVED)
    assert after[DRAWING].count(b'ObjectType="Button"') == 2
