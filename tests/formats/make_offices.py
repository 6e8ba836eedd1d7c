"""Makes slides.pptx, slides.ppt.gz and report.ofd, which the program's tests read.

needs python-pptx (PyPI) and LibreOffice (`soffice`). The files are committed, so that tests need neither.
"""

import gzip
import subprocess
import zipfile
from pathlib import Path

from pptx import Presentation
from pptx.util import Inches
from lxml import etree

HERE = Path(__file__).parent
A = "http://schemas.openxmlformats.org/drawingml/2006/main"

TITLE, TITLE_AND_CONTENT, SECTION, TITLE_ONLY = 0, 1, 2, 5
ROWS = (("渡口", "木船", "铁驳船"), ("芦苇滩", "三", "一"), ("柳林", "二", "无"))


def fill(frame, lines):
    """Puts paragraphs of these levels into a box."""
    for at, (level, words) in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.level = level
        paragraph.add_run().text = words


def count(frame, scheme):
    for paragraph in frame.paragraphs:
        etree.SubElement(paragraph._p.get_or_add_pPr(), f"{{{A}}}buAutoNum", type=scheme)


def make_slides(path):
    deck = Presentation()
    add = lambda layout: deck.slides.add_slide(deck.slide_layouts[layout])
    cover = add(TITLE)
    cover.shapes.title.text = "渡口年度\v检修汇报"
    cover.placeholders[1].text = "芦苇滩渡口管理站"
    section = add(SECTION)
    section.shapes.title.text = "一、检修情况"
    ships = add(TITLE_AND_CONTENT)
    ships.shapes.title.text = "船只检修"
    fill(
        ships.placeholders[1].text_frame,
        [(0, "木船"), (1, "三艘木船已经拖上岸坡，刮底填缝。"), (1, "两艘换了船板。"), (0, "铁驳船已经除锈上漆。")],
    )
    ships.notes_slide.notes_text_frame.text = "这一页请站长讲。"
    again = add(TITLE_ONLY)
    again.shapes.title.text = "船只检修"
    cells = again.shapes.add_table(len(ROWS), 3, Inches(1), Inches(2), Inches(6), Inches(2)).table
    for at, row in enumerate(ROWS):
        for column, words in enumerate(row):
            cells.cell(at, column).text = words
    hidden = add(TITLE_ONLY)
    hidden.shapes.title.text = "备用的一页"
    hidden._element.set("show", "0")
    plan = add(TITLE_AND_CONTENT)
    plan.shapes.title.text = "明年安排"
    fill(plan.placeholders[1].text_frame, [(0, "清除沉木。"), (0, "修整码头。")])
    count(plan.placeholders[1].text_frame, "arabicPeriod")
    box = plan.shapes.add_textbox(Inches(1), Inches(6), Inches(4), Inches(1))
    box.text_frame.text = "请各渡口照办。"
    for kind, words in ((13, "6"), (15, "芦苇滩渡口")):
        foot = next(p for p in plan.slide_layout.placeholders if p.placeholder_format.type == kind)
        copy = etree.fromstring(etree.tostring(foot._element))
        text = copy.find(f".//{{{A}}}p")
        for child in list(text):
            text.remove(child)
        field = {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"}
        run = etree.SubElement(text, f"{{{A}}}fld", field) if kind == 13 else etree.SubElement(text, f"{{{A}}}r")
        etree.SubElement(run, f"{{{A}}}t").text = words
        plan.shapes._spTree.append(copy)
    deck.save(path)


def make_ppt(source, path):
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "ppt:MS PowerPoint 97", "--outdir", str(path.parent), str(source)],
        check=True,
    )
    made = path.with_suffix("")
    with open(made, "rb") as plain, gzip.GzipFile(path, "wb", mtime=0) as packed:
        packed.write(plain.read())
    made.unlink()


# Pages of an OFD document: lines with their place in millimetres, and the size of their letters.

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SMALL, BODY, LARGE = 3.5, 5.6, 7.8
PAGES = (
    (
        ("关于渡口检修情况的报告", 62.0, 40.0, LARGE),
        ("一、船只", 39.2, 60.0, BODY),
        ("今年入汛以前，管理站把四艘木船和两艘铁驳船逐一拖上岸坡", 39.2, 70.0, BODY),
        ("，刮底填缝，除锈上漆，验收合格以后重新下水使用。", 28.0, 80.0, BODY),
        ("二、航道", 39.2, 90.0, BODY),
        ("清除沉木二十七处，补设航标灯八盏。本项工作由上下游各站", 39.2, 100.0, BODY),
        ("— 1 —", 100.0, 280.0, SMALL),
    ),
    (
        ("分段负责，到十月底全部完成。", 28.0, 40.0, BODY),
        ("三、安排", 39.2, 50.0, BODY),
        ("明年修整码头。", 39.2, 60.0, BODY),
        ("— 2 —", 100.0, 280.0, SMALL),
    ),
)
TABLE = (("渡口", "船只"), ("芦苇滩", "四艘"))


def text_object(words, x, y, size, matrix=""):
    width = lambda c: size if ord(c) > 0x7F else size / 2
    steps = [f"{width(c):g}" for c in words[:-1]]
    short = f"g {len(steps)} {steps[0]}" if len(set(steps)) == 1 and len(steps) > 2 else " ".join(steps)
    delta = f' DeltaX="{short}"' if steps else ""
    return (
        f'<ofd:TextObject ID="9" Boundary="{x} {y} {sum(map(width, words)):g} {size}" Font="3" Size="{size}"{matrix}>'
        f'<ofd:TextCode X="0" Y="{size * 0.86:g}"{delta}>{words}</ofd:TextCode></ofd:TextObject>'
    )


def rule(x, y, width, height):
    return (
        f'<ofd:PathObject ID="9" Boundary="{x} {y} {width} {height}" LineWidth="0.3">'
        f"<ofd:AbbreviatedData>M 0 0 L {width} {height}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def table():
    cells = [text_object(words, 40 + 60 * c, 122 + 12 * r, BODY) for r, row in enumerate(TABLE) for c, words in enumerate(row)]
    level = [rule(38, 120 + 12 * at, 120, 0) for at in range(3)]
    upright = [rule(38 + 60 * at, 120, 0, 24) for at in range(3)]
    return "".join(level + upright + cells)


def page(content, templates=()):
    named = "".join(f'<ofd:Template TemplateID="{id}"/>' for id in templates)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><ofd:Page {SPACE}>{named}<ofd:Content><ofd:Layer ID="2">'
        f"{content}</ofd:Layer></ofd:Content></ofd:Page>"
    )


def make_ofd(path):
    head = page(text_object("芦苇滩渡口管理站文件", 80, 20, SMALL))
    shown = [page("".join(text_object(*line) for line in lines), [1]) for lines in PAGES]
    shown[1] = shown[1].replace("</ofd:Layer>", table() + "</ofd:Layer>")
    aslant = ' CTM="0.7 -0.7 0.7 0.7 0 0"'
    parts = {
        "OFD.xml": f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        '</ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:TemplatePage ID="1" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
        '</ofd:CommonData><ofd:Pages><ofd:Page ID="5" BaseLoc="Pages/Page_0/Content.xml"/>'
        '<ofd:Page ID="6" BaseLoc="Pages/Page_1/Content.xml"/></ofd:Pages>'
        "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations><ofd:Attachments>/Doc_0/Attachs/Attachments.xml</ofd:Attachments>"
        "</ofd:Document>",
        "Doc_0/PublicRes.xml": f'<ofd:Res {SPACE}><ofd:Fonts><ofd:Font ID="3" FontName="FangSong"/></ofd:Fonts></ofd:Res>',
        "Doc_0/Tpls/Tpl_0/Content.xml": head,
        "Doc_0/Pages/Page_0/Content.xml": shown[0],
        "Doc_0/Pages/Page_1/Content.xml": shown[1],
        "Doc_0/Annots/Annotations.xml": f'<ofd:Annotations {SPACE}><ofd:Page PageID="5"><ofd:FileLoc>Page_0/Annotation.xml'
        "</ofd:FileLoc></ofd:Page></ofd:Annotations>",
        "Doc_0/Annots/Page_0/Annotation.xml": f'<ofd:PageAnnot {SPACE}><ofd:Annot ID="7" Type="Watermark">'
        f'<ofd:Appearance Boundary="0 0 210 297">{text_object("内部资料", 60, 150, LARGE, aslant)}</ofd:Appearance></ofd:Annot>'
        "</ofd:PageAnnot>",
        "Doc_0/Attachs/Attachments.xml": f'<ofd:Attachments {SPACE}><ofd:Attachment ID="8" Name="说明" Format="txt">'
        '<ofd:FileLoc>notes.txt</ofd:FileLoc></ofd:Attachment><ofd:Attachment ID="9" Name="data.xml"><ofd:FileLoc>data.xml'
        "</ofd:FileLoc></ofd:Attachment></ofd:Attachments>",
        "Doc_0/Attachs/notes.txt": "附件说明如下。\n",
        "Doc_0/Attachs/data.xml": "<a/>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    make_slides(HERE / "slides.pptx")
    make_ppt(HERE / "slides.pptx", HERE / "slides.ppt.gz")
    make_ofd(HERE / "report.ofd")
