"""Page and styles of an official document after GB/T 9704-2012, kept as styles and not run by run.

Measures: A4; margins 37, 35, 28 and 26 mm leave the 156 × 225 mm in which 22 lines of 28 characters stand.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TITLE, BODY, HEADINGS = "Title", "BodyText", ("Heading1", "Heading2", "Heading3")
CELL, CAPTION, HEADER, FOOTER, SIGNATURE = "TableText", "Caption", "Header", "Footer", "Signature"
MISSING, GRID = "Missing", "TableGrid"

_SONG, _TITLE_FACE, _FANG, _HEI, _KAI = "宋体", "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
# What a machine without the faces of the standard has under another name.
_ALTERNATIVES = {_TITLE_FACE: "方正小标宋_GBK", _FANG: "FangSong", _KAI: "KaiTi", _HEI: "SimHei", _SONG: "SimSun"}
_LINE = 579  # twentieths of a point: 225 mm ÷ 22 lines = 28.95 pt
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_EXACT = f'<w:spacing w:before="0" w:after="0" w:line="{_LINE}" w:lineRule="exact"/>'
_TITLE_LINE = '<w:spacing w:before="0" w:after="0" w:line="700" w:lineRule="exact"/>'
# Only the body stands on the grid of 22 lines; snapped to it, table lines would be twice as far apart.
_FREE = '<w:snapToGrid w:val="0"/>'
_CAPTION_LINE = f'{_FREE}<w:spacing w:before="240" w:after="120" w:line="400" w:lineRule="exact"/>'
_SETTINGS = (
    f'<w:settings {W}><w:zoom w:percent="100"/><w:evenAndOddHeaders/><w:defaultTabStop w:val="640"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
_SINGLE = f'{_FREE}<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'


def blank() -> Any:
    """An empty python-docx document with the page, the styles, page numbers and nothing of the library's template."""
    import docx

    return docx.Document(BytesIO(_template()))


def _style(
    identifier: str, name: str, paragraph: str, run: str, *, kind: str = "paragraph", parent: str = "", extra: str = ""
) -> str:
    if kind == "paragraph" and identifier != "Normal":
        parent = "Normal"
    based = f'<w:basedOn w:val="{parent}"/>' if parent else ""
    default = ' w:default="1"' if identifier in {"Normal", "TableNormal", "DefaultParagraphFont"} else ""
    rows = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    runs = f"<w:rPr>{run}</w:rPr>" if run else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{identifier}"><w:name w:val="{name}"/>{based}'
        f"{'<w:qFormat/>' if kind == 'paragraph' else ''}{rows}{runs}{extra}</w:style>"
    )


def _face(name: str, half_points: int, *, latin: str = "Times New Roman", bold: bool = False) -> str:
    fonts = f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{name}" w:cs="{latin}"/>'
    weight = "<w:b/>" if bold else '<w:b w:val="0"/>'
    return f'{fonts}{weight}<w:color w:val="000000"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _heading(level: int, face: str) -> str:
    keep = f'<w:keepNext/>{_EXACT}{_INDENT}<w:outlineLvl w:val="{level - 1}"/>'
    return _style(f"Heading{level}", f"heading {level}", keep, _face(face, 32, bold=level == 3))


def _styles() -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = (
        f'<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar><w:left w:w="57" w:type="dxa"/>'
        '<w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    )
    return f"<w:styles {W}>" + "".join(
        (
            f"<w:docDefaults><w:rPrDefault><w:rPr>{_face(_FANG, 32)}"
            '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
            "<w:pPrDefault/></w:docDefaults>",
            _style("Normal", "Normal", _EXACT, _face(_FANG, 32)),
            _style(TITLE, "Title", f'{_FREE}{_TITLE_LINE}<w:jc w:val="center"/>', _face(_TITLE_FACE, 44)),
            _style(BODY, "Body Text", f'{_EXACT}{_INDENT}<w:jc w:val="both"/>', _face(_FANG, 32)),
            _heading(1, _HEI),
            _heading(2, _KAI),
            _heading(3, _FANG),
            _style(
                SIGNATURE, "Signature", f'{_EXACT}<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>', ""
            ),
            _style(CAPTION, "caption", f'<w:keepNext/>{_CAPTION_LINE}<w:jc w:val="center"/>', _face(_HEI, 28)),
            _style(CELL, "表格文字", f'{_SINGLE}<w:jc w:val="center"/>', _face(_SONG, 20)),
            _style(HEADER, "header", f'{_SINGLE}<w:jc w:val="right"/>', _face(_HEI, 28)),
            _style(FOOTER, "footer", _SINGLE, _face(_SONG, 28, latin=_SONG)),
            _style("DefaultParagraphFont", "Default Paragraph Font", "", "", kind="character"),
            _style(MISSING, "待补充", "", '<w:shd w:val="clear" w:color="auto" w:fill="FFF200"/>', kind="character"),
            _style("TableNormal", "Normal Table", "", "", kind="table"),
            _style(GRID, "Table Grid", "", "", kind="table", parent="TableNormal", extra=grid),
            "</w:styles>",
        )
    )


def _fonts() -> bytes:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in _ALTERNATIVES.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {W}>{fonts}</w:fonts>'.encode()


@lru_cache(maxsize=1)
def _template() -> bytes:
    """The empty document as bytes, made once a process: the library's own template is 40 times larger."""
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    part = document.part
    wanted = ("/styles", "/settings", "/fontTable")
    for key, relation in list(part.rels.items()):
        if not relation.reltype.endswith(wanted):
            part.rels.pop(key)
    for key, relation in list(part.package.rels.items()):
        if relation.reltype.endswith(("/thumbnail", "/extended-properties")):
            part.package.rels.pop(key)
    part._styles_part._element = parse_xml(_styles())
    part._settings_part._element = parse_xml(_SETTINGS)
    next(r.target_part for r in part.rels.values() if r.reltype.endswith("/fontTable"))._blob = _fonts()
    _set_page(document)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_page(document: Any) -> None:
    from docx.oxml import parse_xml
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(20), Mm(25)
    for grid in section._sectPr.xpath("w:docGrid"):
        section._sectPr.remove(grid)
    section._sectPr.append(parse_xml(f'<w:docGrid {W} w:type="lines" w:linePitch="{_LINE}"/>'))
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        _number_pages(footer, side)


def _number_pages(footer: Any, side: str) -> None:
    """— 1 —, one character in from the outer edge, as the standard sets it."""
    from docx.oxml import parse_xml

    element = footer._element
    for paragraph in list(element):
        element.remove(paragraph)
    number = '<w:fldSimple w:instr=" PAGE "/>'  # without a stored number, which a reader would take for text
    element.append(
        parse_xml(
            f'<w:p {W}><w:pPr><w:pStyle w:val="{FOOTER}"/><w:ind w:{side}Chars="100" w:{side}="280"/>'
            f'<w:jc w:val="{side}"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>{number}'
            '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
        )
    )
