"""More ways to set the markup of `habits.py`: the word processor, WeasyPrint, Typst and a PDF library with the fonts every reader has."""
import html
import re

from exported import office
from habits import pieces, spans


def worded(page, out):
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Inches, Pt

    def make(d):
        d.styles["Normal"].font.name, d.styles["Normal"].font.size = "Carlito", Pt(11)
        d.styles["Normal"].paragraph_format.space_after = Pt(2)
        for line in page.split("\n"):
            kind, left, right, style = pieces(line)
            x = d.add_heading(level=1) if kind == "head" else d.add_paragraph(style="List Bullet" if kind == "item" else "Title" if kind == "name" else None)
            if kind == "centre":
                x.alignment = 1
            for text in re.split(r"(\*\*[^*]+\*\*|\*[^*]+\*)", left):
                run = x.add_run(text.strip("*"))
                run.bold = True if style == "**" or text.startswith("**") else None
                run.italic = True if style == "*" or re.match(r"\*[^*]", text) else None
            if right:
                x.paragraph_format.tab_stops.add_tab_stop(Inches(6), WD_TAB_ALIGNMENT.RIGHT)
                x.add_run("\t" + right.replace("*", ""))
    office(make, out)


def weased(page, out):
    import weasyprint
    body, listed = "", False
    for line in page.split("\n"):
        kind, left, right, style = pieces(line)
        text = spans(left, lambda s: f"<b>{html.escape(s)}</b>", lambda s: f"<i>{html.escape(s)}</i>", html.escape)
        text = {"**": f"<b>{text}</b>", "*": f"<i>{text}</i>"}.get(style, text)
        body += ("<ul>" if kind == "item" and not listed else "</ul>" if listed and kind != "item" else "")
        listed = kind == "item"
        body += {"name": f"<h1>{text}</h1>", "head": f"<h2>{text}</h2>", "item": f"<li>{text}</li>", "centre": f"<p class=c>{text}</p>"}.get(kind, f"<p>{text}<span class=d>{html.escape(right.replace('*', ''))}</span></p>")
    css = "@page{size:letter;margin:18mm}body{font:10pt/1.4 'Liberation Serif'}h1{font-size:21pt;margin:0}h2{font-size:12pt;margin:9pt 0 2pt;border-bottom:1px solid #888}p{margin:0;overflow:hidden}.d{float:right}.c{text-align:center}ul{margin:2pt 0;padding-left:16pt}"
    weasyprint.HTML(string=f"<meta charset=utf-8><style>{css}</style>{body}").write_pdf(str(out))


def typeset(page, out):
    import typst
    quoted = lambda s: '#"' + s.replace("\\", "\\\\").replace('"', '\\"') + '"'
    body = '#set page("us-letter", margin: 18mm)\n#set text(size: 10pt)\n#set par(spacing: 0.6em)\n'
    for line in page.split("\n"):
        kind, left, right, style = pieces(line)
        text = spans(left, lambda s: f"#strong[{quoted(s)}]", lambda s: f"#emph[{quoted(s)}]", quoted)
        text = {"**": f"#strong[{text}]", "*": f"#emph[{text}]"}.get(style, text)
        right = f"#h(1fr){quoted(right.replace('*', ''))}" if right else ""
        body += {"name": f"#text(size: 20pt, weight: 700)[{text}]\n\n", "head": f"== {text}\n#line(length: 100%)\n", "item": f"- {text}\n", "centre": f"#align(center)[{text}]\n\n"}.get(kind, f"{text}{right}\n\n")
    typst.compile(body.encode(), output=str(out))


def cored(page, out):
    """A PDF library and Helvetica, each run put at its place, rules under the headings."""
    from fpdf import FPDF
    d = FPDF(format="letter")
    d.set_margins(18, 16)
    d.set_auto_page_break(True, 16)
    d.add_page()
    for line in page.split("\n"):
        kind, left, right, style = pieces(line)
        size = dict(name=20, head=12).get(kind, 10)
        d.set_font("Helvetica", "B" if kind in ("name", "head") or style == "**" or line.startswith("**") else "I" if style == "*" else "", size)
        text = left.replace("*", "").replace("–", "\x96").replace("—", "\x97").replace("•", "\x95").replace("’", "\x92").replace("“", "\x93").replace("”", "\x94")
        if kind == "head":
            d.ln(3)
        if kind == "item":
            d.set_x(22)
            d.multi_cell(0, 4.8, "\x95 " + text, new_x="LMARGIN", new_y="NEXT")
            continue
        d.cell(0, size * 0.5, text, align="C" if kind == "centre" else "L")
        if right:
            d.set_x(18)
            d.cell(0, size * 0.5, right.replace("*", "").replace("–", "\x96").replace("—", "\x97"), align="R")
        d.ln(size * 0.5)
        if kind == "head":
            d.line(18, d.get_y(), 198, d.get_y())
            d.ln(1)
    d.output(str(out))
