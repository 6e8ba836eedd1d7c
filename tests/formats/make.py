#!/usr/bin/env python3
"""Makes the trial documents of this folder: one report in every format, its text beside it.

    python3 tests/formats/make.py

needs python-docx, openpyxl, pyarrow, py7zr, zstandard, reportlab, pikepdf, msoffcrypto-tool and pyzipper (PyPI), and LibreOffice (`soffice`), and fonts for Chinese. The files are committed, so that tests need
none of these. `report.txt` is what every reader should find: headings with the numbers that a word processor shows, tables a row a line,
notes behind their paragraphs; running headers and page numbers are not in it.
"""

import email.message
import gzip
import json
import os
import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path

import docx
import msoffcrypto
import openpyxl
import pikepdf
import pyarrow
import pyarrow.parquet
import pyzipper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

HERE = Path(__file__).parent
TITLE = "芦苇滩渡口管理站二〇二三年度工作总结"
HEADER = "芦苇滩渡口管理站文件"
# Level (0 for text), words. Numbers are automatic and stand in report.txt only.
REPORT = [
    (0, "去年以来，全站围绕渡运安全这条主线，修船、清航道、练水性，全年渡客三十一万人次，没有发生落水事故。现将有关情况报告如下。"),
    (1, "主要工作"),
    (2, "渡船检修"),
    (0, "站里把四艘木船和两艘铁驳船逐一拖上岸坡，刮底、填缝、刷桐油，更换缆绳一千二百米。检修期间借用邻县浮桥，保证两岸赶集不断线。"),
    (0, "检修台账由轮机班与值更班双人签字，缺一不可；凡当天没有补签的，第二天不得出船。这一条写进了值班守则，张贴在候船棚里。"),
    (2, "航道清理"),
    (0, "入汛以前，清除沉木、废网二十七处，拓宽浅滩航槽三百米。航标灯原有十一盏，新增六盏，夜渡从此不再靠手电照路。"),
    (1, "存在问题"),
    (0, "成绩之外，短处也摆在那里。一是老船工年纪偏大，平均五十四岁，年轻人不愿上船；二是候船棚漏雨，雨天渡客无处躲避；三是救生衣旧了，有的扣带已经松脱。"),
    ("table", [["项目", "上年", "本年"], ["渡客（万人次）", "28", "31"], ["检修（艘）", "4", "6"]]),
    (1, "下一步打算"),
    (2, "招收学徒"),
    (0, "计划招收学徒八名，由老船工一对一带教，满一年考核上岗。考核分水性、驾船、救生三项，一项不过不发船牌。"),
    (2, "翻修候船棚"),
    (0, "翻修资金已经列入预算，汛前动工，汛后交付。棚内增设长椅十二条、饮水桶两只，另留一间给妇幼避风。"),
]
NOTE = "渡客人次按船票存根统计，不含免票儿童。"
NOTE_AFTER = 0  # the paragraph of REPORT that the note belongs to
DELETED = "（此句已删）"


def chinese(n):
    return "〇一二三四五六七八九十"[n]


def lines(with_note):
    """The lines of the text, numbers written out."""
    counts = [0, 0]
    yield TITLE
    for index, (level, words) in enumerate(REPORT):
        if level == "table":
            yield from ("\t".join(row) for row in words)
        elif level == 0:
            yield words
            if with_note and index == NOTE_AFTER:
                yield NOTE
        else:
            counts[level - 1] += 1
            counts[level:] = [0] * (2 - level)
            n = chinese(counts[level - 1])
            yield (f"{n}、" if level == 1 else f"（{n}）") + words


def numbering(document):
    """Adds a list of two levels to the document: 一、 and （一）."""
    part = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="Heading{level + 1}"/><w:suff w:val="nothing"/><w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/></w:lvl>'
        for level, form, pattern in [(0, "chineseCounting", "%1、"), (1, "chineseCounting", "（%2）")]
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    part.insert(0, abstract)
    part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for level in (1, 2):
        style = document.styles[f"Heading {level}"].element.get_or_add_pPr()
        style.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level - 1}"/><w:numId w:val="77"/></w:numPr>')
        )


def page_number(paragraph):
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def make_docx(path):
    document = docx.Document()
    for style in ("Normal", "Heading 1", "Heading 2", "Title"):
        font = document.styles[style].font
        font.name, font.size = "Noto Serif CJK SC", Pt(16 if style == "Normal" else 18)
        document.styles[style].element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Noto Serif CJK SC")
    numbering(document)
    section = document.sections[0]
    section.header.paragraphs[0].text = HEADER
    page_number(section.footer.paragraphs[0])
    section.footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(TITLE, style="Title")
    for index, (level, words) in enumerate(REPORT):
        if level == "table":
            table = document.add_table(rows=0, cols=len(words[0]), style="Table Grid")
            for row in words:
                for cell, text in zip(table.add_row().cells, row):
                    cell.text = text
        elif level:
            document.add_paragraph(words, style=f"Heading {level}")
        else:
            paragraph = document.add_paragraph(words[:10])
            paragraph.paragraph_format.first_line_indent = Pt(32)
            if index == 3:
                changes(paragraph, words)
            else:
                paragraph.add_run(words[10:])
            if index == NOTE_AFTER:
                run = paragraph.add_run()
                run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="2"/>'))
    document.save(path)
    add_footnotes(path)


def make_plain(path, with_table=True):
    """The report without styles: numbers are typed, as in most files."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Noto Serif CJK SC", Pt(16)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Noto Serif CJK SC")
    cells = [row for level, words in REPORT if level == "table" for row in words]
    for line in lines(False):
        row = line.split("\t")
        if len(row) > 1 and not with_table:
            continue
        if len(row) == 1:
            document.add_paragraph(line)
        elif row == cells[0]:
            table = document.add_table(rows=0, cols=len(row), style="Table Grid")
        if len(row) > 1:
            for cell, text in zip(table.add_row().cells, row):
                cell.text = text
    document.save(path)


# Level of each paragraph of the lists (None: none; "again": a list that starts again), its words, and what is shown.
LISTS = [
    (0, "总则", "第一章 总则"),
    (1, "为了管好渡口，制定本办法。", "第一条 为了管好渡口，制定本办法。"),
    (1, "渡口归县里管。", "第二条 渡口归县里管。"),
    (0, "渡船", "第二章 渡船"),
    (1, "渡船每年检修一次。", "第三条 渡船每年检修一次。"),
    (2, "木船刷桐油。", "2.1 木船刷桐油。"),
    (2, "铁船刷红漆。", "2.2 铁船刷红漆。"),
    (None, "此外还有三件事：", "此外还有三件事："),
    (3, "修码头；", "1.修码头；"),
    (3, "", ""),
    (3, "换缆绳。", "3.换缆绳。"),
    (None, "另有两件事：", "另有两件事："),
    ("again", "添救生衣；", "1.添救生衣；"),
    ("again", "立警示牌。", "2.立警示牌。"),
]


def make_lists(path):
    """Statutes' chapters and articles, which count on across chapters, legal numbers, a blank item, a list that starts again."""
    document = docx.Document()
    part = document.part.numbering_part.element

    def level(number, form, pattern, more="", gap="space"):
        return (
            f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
            f'<w:suff w:val="{gap}"/><w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/></w:lvl>'
        )

    statute = (
        level(0, "chineseCounting", "第%1章")
        + level(1, "chineseCounting", "第%2条", '<w:lvlRestart w:val="0"/>')
        + level(2, "decimal", "%1.%3", "<w:isLgl/>")
    )
    items = level(0, "decimal", "%1.", gap="nothing")
    for number, levels in ((81, statute), (82, items)):
        part.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{levels}</w:abstractNum>'))
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    for number, of, more in ((81, 81, ""), (82, 82, ""), (83, 82, override)):
        part.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>')
        )
    for place, words, _ in LISTS:
        paragraph = document.add_paragraph(words)
        if place is not None:
            list_, at = {3: (82, 0), "again": (83, 0)}.get(place, (81, place))
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{at}"/><w:numId w:val="{list_}"/></w:numPr>')
            )
    document.save(path)


# Face, size, how it is set, and words of each paragraph: headings too long for a line, and such as stand next to each other.
SANS, SERIF = "Noto Sans CJK SC", "Noto Serif CJK SC"
HEADINGS = [
    (SANS, 22, "centre", "关于芦苇滩渡口管理站二〇二三年度渡运安全与船舶检修工作情况的报告"),
    (SERIF, 16, "centre", "（2024年1月5日）"),
    (SERIF, 16, "text", REPORT[0][1]),
    (SANS, 16, "text", "一、坚持把渡运安全摆在首位，逐船逐桨逐缆过筛，不让一条带病木船驶离码头半步"),
    (SANS, 16, "text", "（一）渡船检修"),
    (SERIF, 16, "text", REPORT[3][1]),
    (SANS, 16, "text", "二、存在问题"),
    (SANS, 16, "text", "三、下一步打算"),
    (SERIF, 16, "text", REPORT[4][1]),
    (SANS, 18, "centre", "翻修候船棚与添置救生设备所需资金来源及其使用方向的初步测算"),
    (SERIF, 16, "text", REPORT[6][1]),
    (SANS, 16, "left", "翻修工期安排"),
    (SANS, 16, "left", "饮水桶长椅采购"),
    (SERIF, 16, "text", REPORT[8][1]),
    (SANS, 16, "block", "招收学徒由老船工一对一带教满一年考核上岗的具体办法以及考核不合格者的去留"),
    (SERIF, 16, "text", REPORT[12][1]),
]


def make_headings(path):
    """Headings that are set over two lines, as a page description."""
    source = HERE / "made" / "headings.docx"
    document = docx.Document()
    for face, size, place, words in HEADINGS:
        paragraph = document.add_paragraph()
        form = paragraph.paragraph_format
        form.space_after, form.line_spacing = Pt(0), Pt(35 if size > 20 else 28)
        if place == "centre":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        form.first_line_indent = Pt(32 if place == "text" else 0)
        form.left_indent = Pt(32 if place == "block" else 0)
        run = paragraph.add_run(words)
        run.font.name, run.font.size = face, Pt(size)
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    document.save(source)
    convert(source, "pdf", path)


def make_columns(path):
    """The report in two columns, with a running header and page numbers, as a page description."""
    source = HERE / "made" / "columns.docx"
    make_plain(source, with_table=False)
    document = docx.Document(source)
    section = document.sections[0]
    section._sectPr.append(parse_xml(f'<w:cols {nsdecls("w")} w:num="2" w:space="720"/>'))
    for old in section._sectPr.findall(qn("w:cols"))[:-1]:
        section._sectPr.remove(old)
    document.styles["Normal"].font.size = Pt(22)
    section.header.paragraphs[0].text = HEADER
    page_number(section.footer.paragraphs[0])
    document.save(source)
    convert(source, "pdf", path)


def changes(paragraph, words):
    """The rest of a paragraph as somebody has changed it."""
    who = 'w:id="900" w:author="甲" w:date="2023-12-01T08:00:00Z"'
    paragraph._p.append(
        parse_xml(f'<w:del {nsdecls("w")} {who}><w:r><w:delText>{DELETED}</w:delText></w:r></w:del>')
    )
    paragraph._p.append(
        parse_xml(f'<w:ins {nsdecls("w")} {who.replace("900", "901")}><w:r><w:t>{words[10:30]}</w:t></w:r></w:ins>')
    )
    paragraph.add_run(words[30:])


def add_footnotes(path):
    """python-docx writes no footnotes: the part is added to the file."""
    notes = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:footnotes {nsdecls("w")}>'
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{NOTE}</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    temporary = path.with_suffix(".tmp")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
                content = content.replace(
                    b"</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode()
                )
            elif name == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
                content = content.replace(
                    b"</Relationships>",
                    f'<Relationship Id="rIdNotes" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode(),
                )
            new.writestr(name, content)
        new.writestr("word/footnotes.xml", notes)
    temporary.replace(path)


def convert(source, kind, target):
    """By LibreOffice; `kind` may name a filter."""
    subprocess.run(
        ["soffice", "--headless", "--convert-to", kind, "--outdir", str(HERE / "made"), str(source)],
        check=True,
        capture_output=True,
    )
    made = HERE / "made" / (source.stem + "." + kind.split(":")[0])
    shutil.move(made, target)


def make_flat():
    """The report as one file of XML: the parts of the .docx (as Word's "XML document" has them), Word 2003's own, LibreOffice's."""
    kind = 'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"'
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
    parts = []
    with zipfile.ZipFile(HERE / "report.docx") as report:
        for name in report.namelist():
            if name.endswith((".xml", ".rels")) and not name.startswith("[") and "theme" not in name:
                xml = report.read(name).decode().partition("?>")[2].strip()
                parts.append(f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{xml}</pkg:xmlData></pkg:part>')
    with gzip.GzipFile(HERE / "report-package.xml.gz", "wb", mtime=0) as out:
        out.write(f"{head}<pkg:package {kind}>{''.join(parts)}</pkg:package>".encode())
    (HERE / "report-2003.xml").write_text(head + word_2003(), encoding="utf-8")
    convert(HERE / "report.docx", "fodt", HERE / "made" / "flat.fodt")
    with gzip.GzipFile(HERE / "report.fodt.gz", "wb", mtime=0) as out:
        out.write((HERE / "made" / "flat.fodt").read_bytes())


def word_2003():
    word, hint = "http://schemas.microsoft.com/office/word/2003/wordml", "http://schemas.microsoft.com/office/word/2003/auxHint"
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:nfc w:val="37"/><w:pStyle w:val="{level + 1}"/>'
        f'<w:suff w:val="Nothing"/><w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/></w:lvl>'
        for level, pattern in enumerate(("%1、", "（%2）"))
    )
    styles = '<w:style w:type="paragraph" w:default="on" w:styleId="a"><w:name w:val="Normal"/></w:style>' + "".join(
        f'<w:style w:type="paragraph" w:styleId="{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="a"/><w:pPr><w:listPr>'
        f'<w:ilvl w:val="{level - 1}"/><w:ilfo w:val="1"/></w:listPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        for level in (1, 2)
    )
    styles += '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:basedOn w:val="a"/></w:style>'

    def paragraph(runs, style=None):
        style = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{style}{runs}</w:p>"

    def run(words):
        return f"<w:r><w:t>{words}</w:t></w:r>"

    def change(kind, runs):
        return f'<aml:annotation aml:id="0" w:type="Word.{kind}" aml:author="甲"><aml:content>{runs}</aml:content></aml:annotation>'

    body = [paragraph(run(TITLE), "T")]
    for index, (level, words) in enumerate(REPORT):
        if level == "table":
            cells = ("".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in row) for row in words)
            body.append("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>")
            continue
        runs = run(words)
        if index == NOTE_AFTER:
            runs += f"<w:r><w:footnote>{paragraph('<w:r><w:footnoteRef/></w:r>' + run(NOTE))}</w:footnote></w:r>"
        if index == 3:
            deleted = change("Deletion", f"<w:r><w:delText>{DELETED}</w:delText></w:r>")
            runs = run(words[:10]) + deleted + change("Insertion", run(words[10:30])) + run(words[30:])
            runs += change("Comment", f'<w:p>{run("此句待核")}</w:p>')
        body.append(paragraph(runs, level or None))
    running = f'<w:hdr w:type="odd">{paragraph(run(HEADER))}</w:hdr><w:ftr w:type="odd">{paragraph(run("1"))}</w:ftr>'
    return (
        f'<w:wordDocument xmlns:w="{word}" xmlns:wx="{hint}" xmlns:aml="http://schemas.microsoft.com/aml/2001/core">'
        f'<w:lists><w:listDef w:listDefId="0">{levels}</w:listDef><w:list w:ilfo="1"><w:ilst w:val="0"/></w:list></w:lists>'
        f"<w:styles>{styles}</w:styles><w:body><wx:sect>{''.join(body)}<w:sectPr>{running}</w:sectPr></wx:sect></w:body></w:wordDocument>"
    )


def make_cid(path):
    """The report as programs write it that embed no font: codes in UTF-16, and no table of characters."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    page = canvas.Canvas(str(path), invariant=1)
    number, y = 1, 800
    page.setFont("STSong-Light", 16)

    def end_page():
        nonlocal number, y
        page.setFont("STSong-Light", 10)
        page.drawCentredString(297, 30, f"— {number} —")
        number += 1
        page.showPage()
        page.setFont("STSong-Light", 16)
        y = 800

    for place, line in enumerate(line for line in lines(False) if "\t" not in line):
        if place == 0:
            page.drawCentredString(297, y, line)
            y -= 40
            continue
        rest = "　　" + line
        while rest:
            page.drawString(70, y, rest[:28])
            rest = rest[28:]
            y -= 28
            if y < 600:
                end_page()
    end_page()
    page.save()


def make_placed():
    """Page descriptions whose lines are put in their places: lists that hang, rows over pages, short lines, pages that are turned."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

    def begin(name):
        page = canvas.Canvas(str(HERE / name), invariant=1)
        page.setFont("STSong-Light", 14)
        return page

    page, y = begin("hanging.pdf"), 780
    for mark, at, words in [("", 98, REPORT[0][1]), ("1.", 91, REPORT[3][1]), ("2.", 91, REPORT[4][1]), ("", 98, REPORT[6][1])]:
        page.drawString(70, y, mark)
        first = 30 if mark else 31
        for number, line in enumerate([words[:first], *(words[at:at + 32 - bool(mark) * 2] for at in range(first, len(words), 32 - bool(mark) * 2))]):
            page.drawString(at if mark or not number else 70, y, line)
            y -= 22
    page.save()
    page = begin("rows.pdf")
    for number in range(60):
        for x, cell in zip((70, 150, 260, 340, 440), (str(number), f"渡口{number}", "已检修", "两艘", "无")):
            page.drawString(x, 780 - 30 * (number % 20), cell)
        if number % 20 == 19:
            page.showPage()
            page.setFont("STSong-Light", 14)
    page.save()
    page = begin("ruled.pdf")
    page.drawString(70, 800, "检修情况如下：")
    page.grid([70, 120, 262, 404], [780, 750, 680, 610])
    page.drawString(75, 760, "项目")
    for x, y, cells in ((75, 730, ["一"]), (125, 730, ["把四艘木船和两艘铁", "驳船逐一拖上岸坡，", "刮底、填缝。"]), (265, 730, ["已于入汛以前全部完", "成，验收合格。"]),
                        (75, 660, ["二"]), (125, 660, ["清除沉木。"]), (265, 660, ["完成二十七处", "余下三处"])):
        for number, line in enumerate(cells):
            page.drawString(x, y - 18 * number, line)
    # A box is no table.
    page.rect(70, 500, 300, 80)
    page.drawString(75, 550, "方框里的话，")
    page.drawString(75, 520, "不是表格。")
    page.save()
    page = begin("notes.pdf")
    words = "".join(REPORT[index][1] for index in (0, 3, 4))
    for number in range(0, len(words), 30):
        page.drawString(70, 780 - 22 * (number // 30 % 4), words[number:number + 30])
        if number == 90:
            page.setFont("STSong-Light", 9)
            page.drawString(70, 90, "1" + NOTE)
            page.drawString(70, 76, "2" + NOTE[::-1])
            page.showPage()
            page.setFont("STSong-Light", 14)
    page.save()
    page = begin("short.pdf")
    for number, line in enumerate(SHORT):
        page.drawString(70, 780 - 22 * number, line)
    page.save()
    page = begin("signed.pdf")
    words = REPORT[0][1]
    for number, line in enumerate([words[:30], words[30:62], *SIGNED]):
        place = 98 if number == 0 or line.startswith("（") else 70
        page.drawString(518 - 14 * len(line) if line in SIGNED[:2] else place, 780 - 22 * number, line)
    page.save()
    page = begin("turned.pdf")
    for turn, drawn, place in ((90, 90, 0), (0, 90, 2), (0, 270, 4), (180, 180, 6)):
        page.setFont("STSong-Light", 14)
        page.setPageRotation(turn)
        page.saveState()
        page.translate(525 if drawn == 180 else 300, 772 if drawn == 270 else 70)
        page.rotate(drawn)
        for number, line in enumerate(SHORT[place:place + 2]):
            page.drawString(0, -22 * number, line)
        page.restoreState()
        page.showPage()
    page.save()


SIGNED = ["渡口站", "二〇二三年五月六日", "（此件公开发布）"]
SHORT = ["会议通知", "各渡口：", "定于三月五日开会。", "请准时参加。", "联系人：甲", "管理站", "3月1日"]


def make_encrypted():
    with pikepdf.open(HERE / "plain.pdf") as pdf:
        pdf.save(HERE / "encrypted.pdf", encryption=pikepdf.Encryption(owner="owner", user="reader", R=4))
        pdf.save(HERE / "owned.pdf", encryption=pikepdf.Encryption(owner="甲", user="", R=6))
    with open(HERE / "plain.docx", "rb") as plain, open(HERE / "encrypted.docx", "wb") as out:
        msoffcrypto.OfficeFile(plain).encrypt("乙", out)
    with pyzipper.AESZipFile(HERE / "encrypted.zip", "w", encryption=pyzipper.WZ_AES) as out:
        out.setpassword("乙".encode())
        out.writestr("甲.txt", "甲")


def make_tables():
    book = openpyxl.Workbook()
    sheet = book.active
    rows = [("编号", "正文", "单位"), (1, "\n".join(lines(False)), "渡口站"), (2, REPORT[3][1], "轮机班")]
    for row in rows:
        sheet.append(row)
    book.save(HERE / "table.xlsx")
    for kind in ("xls", "ods"):
        convert(HERE / "table.xlsx", kind, HERE / f"table.{kind}")
    columns = {name: [row[at] for row in rows[1:]] for at, name in enumerate(rows[0])}
    pyarrow.parquet.write_table(pyarrow.table(columns), HERE / "table.parquet", compression="zstd")
    with open(HERE / "table.jsonl", "w", encoding="utf-8") as out:
        for row in rows[1:]:
            out.write(json.dumps(dict(zip(rows[0], row)), ensure_ascii=False) + "\n")


def page():
    body = []
    for level, words in REPORT:
        if level == "table":
            cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in words)
            body.append(f"<table>{cells}</table>")
        elif level == 0:
            body.append(f"<p>　　{words}</p>")
        else:
            body.append(None)
    heads = [line for line in lines(False) if line[1:2] == "、" or line.startswith("（")]
    heads = iter(heads)
    body = [part or "<p><b>" + next(heads) + "</b></p>" for part in body]
    return f"""<!DOCTYPE html>
<html><head><meta charset="gb2312"><title>{TITLE}-渡口网</title><style>p {{ color: red }}</style>
<script>var 广告 = "不是正文";</script></head>
<body><div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li><li><a href="/b">渡运服务</a></li></ul></div>
<div class="breadcrumb">当前位置：<a href="/">首页</a> &gt; <a href="/z">工作总结</a></div>
<div id="content"><h1>{TITLE}</h1>
{chr(10).join(body)}
</div>
<div class="footer"><a href="/about">关于我们</a> 版权所有 芦苇滩渡口管理站</div>
<!-- 页面结束 --></body></html>
"""


def make_pages():
    html = page()
    (HERE / "page.html").write_bytes(html.encode("gb18030"))
    message = email.message.EmailMessage()
    message["From"], message["To"], message["Subject"] = "zhan@example.org", "ju@example.org", TITLE
    message["Date"] = "Fri, 29 Dec 2023 10:00:00 +0800"
    message.set_content("\n".join(list(lines(False))[1:]), charset="gb18030", cte="base64")
    (HERE / "mail.eml").write_bytes(message.as_bytes())
    archive = (
        "From: <Saved by a browser>\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----=_Part"\n\n------=_Part\n'
        'Content-Type: text/html; charset="gb2312"\nContent-Transfer-Encoding: base64\nContent-Location: http://example.org/\n\n'
    )
    import base64

    body = base64.encodebytes(html.encode("gb18030")).decode()
    (HERE / "page.mht").write_text(archive + body + "------=_Part--\n")


def make_archives():
    with zipfile.ZipFile(HERE / "inner.zip", "w", zipfile.ZIP_DEFLATED) as inner:
        inner.writestr("内层.txt", (HERE / "report.txt").read_bytes())
    # Chinese Windows writes names in GBK and does not say so.
    names = {"子目录/报告.docx": HERE / "report.docx", "总结.txt": HERE / "report.txt", "内.zip": HERE / "inner.zip"}
    with zipfile.ZipFile(HERE / "gbk-names.zip", "w", zipfile.ZIP_DEFLATED) as out:
        for number, path in enumerate(names.values()):
            out.writestr(f"{number:0>{len(list(names)[number].encode('gbk'))}}", path.read_bytes())
    raw = (HERE / "gbk-names.zip").read_bytes()
    for number, name in enumerate(names):
        name = name.encode("gbk")
        raw = raw.replace(f"{number:0>{len(name)}}".encode(), name)
    (HERE / "gbk-names.zip").write_bytes(raw)
    (HERE / "inner.zip").unlink()
    with tarfile.open(HERE / "reports.tar.gz", "w:gz") as out:
        out.add(HERE / "report.txt", "目录/报告.txt")
    with gzip.open(HERE / "report.txt.gz", "wb") as out:
        out.write((HERE / "report.txt").read_bytes())
    import py7zr
    import zstandard

    with py7zr.SevenZipFile(HERE / "reports.7z", "w") as out:
        out.write(HERE / "report.txt", "目录/报告.txt")
    (HERE / "report.txt.zst").write_bytes(zstandard.compress((HERE / "report.txt").read_bytes()))


def make_encodings():
    """The text, and a short one, in every encoding."""
    short = "渡口检修已完成。\n"
    folder = HERE / "encodings"
    folder.mkdir(exist_ok=True)
    simple = "\n".join(lines(False)) + "\n"
    traditional = (HERE / "traditional.txt").read_text(encoding="utf-8")
    for name, text in (("long", simple), ("short", short)):
        for encoding, mark in (
            ("utf-8", b""),
            ("utf-8-sig", b""),
            ("utf-16-le", b""),
            ("utf-16-be", b""),
            ("utf-16-le", b"\xff\xfe"),
            ("utf-16-be", b"\xfe\xff"),
            ("gbk", b""),
            ("gb18030", b""),
        ):
            extra = "㐂𠮷" if encoding == "gb18030" else ""
            label = encoding + ("-bom" if mark else "")
            (folder / f"{name}.{label}.txt").write_bytes(mark + (text + extra).encode(encoding))
    (folder / "long.big5.txt").write_bytes(traditional.encode("big5"))
    (folder / "short.big5.txt").write_bytes("渡口檢修已完成。\n".encode("big5"))


def main():
    (HERE / "made").mkdir(exist_ok=True)
    source = HERE / "report.docx"
    make_docx(source)
    (HERE / "report.txt").write_text("\n".join(lines(True)) + "\n", encoding="utf-8")
    plain = HERE / "plain.docx"
    make_plain(plain)
    (HERE / "plain.txt").write_text("\n".join(lines(False)) + "\n", encoding="utf-8")
    convert(plain, "html", HERE / "plain.html")
    convert(plain, "epub", HERE / "plain.epub")
    convert(plain, "pdf", HERE / "plain.pdf")
    make_columns(HERE / "columns.pdf")
    make_headings(HERE / "headings.pdf")
    (HERE / "headings.txt").write_text("".join(words + "\n" for *_, words in HEADINGS), encoding="utf-8")
    make_cid(HERE / "cid.pdf")
    make_placed()
    make_lists(HERE / "lists.docx")
    shown = [shown for _, _, shown in LISTS if shown]
    (HERE / "lists.txt").write_text("\n".join(shown) + "\n", encoding="utf-8")
    make_encrypted()
    for kind, name in (
        ("doc:MS Word 97", "report.doc"),
        ("odt", "report.odt"),
        ("rtf", "report.rtf"),
        ("pdf", "report.pdf"),
        ("docx:MS Word 2007 XML", "report-again.docx"),
    ):
        convert(source, kind, HERE / name)
    make_flat()
    shutil.copy(HERE / "report.doc", HERE / "report.wps")
    shutil.copy(HERE / "report.docx", HERE / "really-docx.doc")
    shutil.copy(HERE / "report.rtf", HERE / "really-rtf.doc")
    shutil.copy(HERE / "report.pdf", HERE / "really-pdf.txt")
    make_tables()
    make_pages()
    make_archives()
    make_encodings()
    shutil.rmtree(HERE / "made")


if __name__ == "__main__":
    main()
