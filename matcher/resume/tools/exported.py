"""Résumés as other programs than TeX export them: word processors, a professional network, picture-like templates, PDF libraries."""
import html
import pathlib
import subprocess
import tempfile

import cast
from latexed import truth
from pages import printed

H = html.escape
FONTS = "/usr/share/fonts/truetype/liberation/"


def canvas(out, size):
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas
    for name, file in [("plain", "LiberationSans-Regular"), ("bold", "LiberationSans-Bold"), ("serif", "LiberationSerif-Regular"), ("serif-bold", "LiberationSerif-Bold")]:
        pdfmetrics.registerFont(TTFont(name, FONTS + file + ".ttf"))
    return Canvas(str(out), pagesize=size)


def network_profile(out):
    """What a professional network gives under "save as PDF": a dark narrow column, roles under their employer with lengths of time, a page number."""
    import textwrap
    p = cast.ISOLDE
    c = canvas(out, (612, 792))

    def sheet(number):
        c.setFillColorRGB(.16, .24, .28)
        c.rect(0, 0, 204, 792, stroke=0, fill=1)
        c.setFillColorRGB(.3, .3, .3)
        c.setFont("plain", 9)
        c.drawString(372, 24, f"Page {number} of 2")

    def put(x, y, size, text, shade=0.1, width=60):
        for part in textwrap.wrap(text, width):
            c.setFillColorRGB(shade, shade, shade)
            c.setFont("plain", size)
            c.drawString(x, y, part)
            y -= size * 1.42
        return y

    sheet(1)
    y = put(22, 740, 13, "Contact", .95) - 4
    for text in [p["phone"] + " (Mobile)", p["email"], p["links"][0] + " (LinkedIn)"]:
        y = put(22, y, 10.5, text, .9, 30) - 3
    for head, items in [("Top Skills", p["groups"][0][1]), ("Languages", [f"{a} ({b})" for a, b in p["langs"]]), ("Certifications", p["certs"])]:
        y = put(22, y - 14, 13, head, .95) - 4
        for item in items:
            y = put(22, y, 10.5, item, .9, 30) - 2
    y = put(224, 736, 26, p["name"])
    y = put(224, y + 2, 12, p["label"])
    y = put(224, y, 12, p["place"], .45)
    y = put(224, y - 14, 15.75, "Summary") - 6
    y = put(224, y, 12, p["summary"], .1, 62)
    y = put(224, y - 16, 15.75, "Experience") - 6
    y = put(224, y, 12, "Paperbark")
    y = put(224, y, 10.5, "6 years 3 months")
    for n, r in enumerate(p["roles"]):
        if n >= 2:
            y = put(224, y - 12, 12, r[1])
        y = put(224, y - 2, 11.5, r[0])
        y = put(224, y, 10.5, f"{r[3]} {r[4]}")
        y = put(224, y, 10.5, r[2], .45)
        if n == 0:
            y = put(224, y - 6, 10.5, "Leads eleven people in three cities. Renewals went from 84 to 93 percent while the customer base doubled, and every quarter we publish what we got wrong.", .1, 70) - 6
        if n == 2:
            c.showPage()
            sheet(2)
            y = 740
    y = put(224, y - 16, 15.75, "Education") - 6
    for s in p["studies"]:
        y = put(224, y, 12, s[1])
        y = put(224, y, 10.5, f"{s[0]} · ({s[3]})") - 8
    c.save()
    return truth(p)


def docs_serif(out):
    """An office suite's résumé template: employer and place with a dash before the title, months in capitals, a right-hand column of skills."""
    p = cast.WENDELL
    left = "<h2>EXPERIENCE</h2>" + "".join(f'<h3><b>{H(r[1])},</b> {H(r[2].split(", ")[0])} — <i>{H(r[0])}</i></h3><p class=d>{r[3]}</p><ul>' + "".join(f"<li>{H(i)}</li>" for i in r[4]) + "</ul>" for r in p["roles"])
    left += "<h2>EDUCATION</h2>" + "".join(f'<h3><b>{H(s[1])},</b> {H(s[2].split(", ")[0])} — <i>{H(s[0])}</i></h3><p class=d>{s[3]}</p>' for s in p["studies"]) + "<h2>PROJECTS</h2><h3><b>Curbside pickup</b> — <i>Pilot</i></h3><p>Ran the first pilot of curbside pickup in the region.</p>"
    right = f'<p>14 Larch Way<br>{H(p["place"])} 27601<br><b>{p["phone"]}</b><br><b>{p["email"]}</b></p><h2>SKILLS</h2>' + "".join(f"<p>{H(s)}</p>" for s in p["groups"][0][1]) + "<h2>AWARDS</h2><p><b>Manager of the Year</b>, 2022</p><h2>LANGUAGES</h2><p>English, some German</p>"
    printed(f'<table><tr><td class=a><h1>{H(p["name"])}</h1><p class=d>Stores that people like to come back to</p>{left}</td><td>{right}</td></tr></table>', out, "body{font-family:'Caladea','Liberation Serif',serif}td{vertical-align:top}.a{width:70%;padding-right:9mm}h1{font-size:30pt}h2{font-size:9pt;color:#27c;margin-top:12pt}h3{font-size:11pt;font-weight:400;margin-top:6pt}.d{font-size:8pt;color:#666}ul{padding-left:14pt}")
    return truth(p)


def poster(out):
    """A picture-like page of a design service: a dark column under a round photograph, wide-set headings, bars for languages, a line of dots through the years."""
    p = cast.ROSALIND
    side = f'<div class=ph></div><h2>CONTACTO</h2><p>&#9742; {p["phone"]}</p><p>&#9993; {p["email"]}</p><p>&#9906; {H(p["place"])}</p><p>{p["links"][0]}</p><h2>APTITUDES</h2><ul>' + "".join(f"<li>{H(s)}</li>" for s in p["groups"][0][1]) + "</ul><h2>IDIOMAS</h2>" + "".join(f"<p>{a}</p><p class=f>{b}</p><div class=b></div>" for a, b in p["langs"]) + "<h2>REFERENCIAS</h2><p><b>Teresa Luján</b><br>Directora, Museo Casa del Puente<br>55 5550 1199</p>"
    first, last = p["name"].upper().split(" ")
    main = f'<h1>{first}<br>{last}</h1><p class=l>{H(p["label"].upper())}</p><h2>PERFIL</h2><p>{H(p["summary"])}</p><h2>EXPERIENCIA LABORAL</h2>' + "".join(f'<div class=e><i class=o></i><div class=r><b>{H(r[1])}</b><span>{r[3]}</span></div><p class=t>{H(r[0])}</p><ul>' + "".join(f"<li>{H(i)}</li>" for i in r[4]) + "</ul></div>" for r in p["roles"])
    main += "<h2>FORMACIÓN ACADÉMICA</h2>" + "".join(f'<div class=e><i class=o></i><div class=r><b>{H(s[0])}</b><span>{s[3]}</span></div><p>{H(s[1])}</p></div>' for s in p["studies"])
    printed(f'<div class=g><div class=s>{side}</div><div class=m>{main}</div></div>', out, "@page{margin:0;size:a4}.g{display:grid;grid-template-columns:70mm 1fr;min-height:296mm}.s{background:#1f3a3d;color:#fff;padding:10mm 8mm}.m{padding:14mm 10mm}.ph{width:40mm;height:40mm;border-radius:50%;background:#ccc;margin:auto}h1{font-size:30pt;letter-spacing:4pt;line-height:1.1}.l{letter-spacing:3pt}h2{font-size:12pt;letter-spacing:3pt;margin:14pt 0 5pt;border-bottom:1px solid}.b{height:3pt;background:#9cc}.f{font-size:8pt}.o{position:absolute;left:-12pt;top:4pt;width:6pt;height:6pt;border-radius:50%;background:#1f3a3d}.e{position:relative;border-left:1pt solid #1f3a3d;padding-left:9pt}ul{padding-left:13pt}")
    return truth(p, full_name=p["name"].upper())


def flowed_tables(out):
    """A document flowed by a PDF library: an objective, a boxed table of skills, labelled projects, a declaration at the end."""
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate, Spacer, Table
    p = cast.SURESH
    base = ParagraphStyle("b", fontName="Times-Roman", fontSize=11, leading=14)
    head = lambda s: [Spacer(1, 8), Table([[Paragraph(f"<b>{s}</b>", base)]], colWidths=[468], style=[("BACKGROUND", (0, 0), (-1, -1), colors.lightgrey)]), Spacer(1, 4)]
    bullets = lambda items: ListFlowable([Paragraph(H(i), base) for i in items], bulletType="bullet", start="•", leftIndent=18)
    flow = [Paragraph(f'<font size=16><b>{p["name"]}</b></font>', base), Spacer(1, 8), Paragraph(f'E-mail: {p["email"]}', base), Paragraph(f'Mobile: {p["phone"]}', base), Paragraph(f'Location: {p["place"]}', base)]
    flow += head("OBJECTIVE") + [Paragraph("To lead teams that build dependable insurance software, and to keep writing code while doing so.", base)] + head("PROFESSIONAL SUMMARY") + [bullets(["12+ years of experience in design and development of web applications.", "Good exposure to agile delivery and client communication."])]
    flow += head("WORK EXPERIENCE") + [x for r in p["roles"] for x in [Paragraph(f"<b>{H(r[0])}</b>, {H(r[1])}, {r[2]} ({r[3]})", base), bullets(r[4]), Spacer(1, 4)]]
    flow += head("TECHNICAL SKILLS") + [Table([[g, Paragraph(", ".join(i), base)] for g, i in p["groups"]], colWidths=[110, 358], style=[("GRID", (0, 0), (-1, -1), .5, colors.black), ("FONTNAME", (0, 0), (0, -1), "Times-Bold")])]
    flow += head("PROJECTS") + [Paragraph("<b>Project 1: Claims Desk</b>", base), Paragraph("Client: A large insurer in Europe", base), Paragraph("Environment: Java 11, Spring Boot, Oracle", base), bullets(["Handled intake of claims from three channels."])]
    flow += head("EDUCATION") + [Table([["Qualification", "Institution", "Year", "Marks"]] + [[Paragraph(s[0], base), Paragraph(s[1], base), s[3], s[4][0]] for s in p["studies"]], colWidths=[150, 200, 50, 68], style=[("GRID", (0, 0), (-1, -1), .5, colors.black)])]
    flow += head("PERSONAL DETAILS") + [Paragraph("Date of Birth: 12 June 1990", base), Paragraph("Languages known: English, Hindi, Odia", base), Spacer(1, 6), Paragraph("I hereby declare that the above is true to the best of my knowledge.", base)]
    SimpleDocTemplate(str(out), leftMargin=72, rightMargin=72, topMargin=50).build(flow)
    return truth(p)


def office(make, out):
    """Writes a DOCX by `make(document)` and has LibreOffice export it."""
    import docx
    with tempfile.TemporaryDirectory() as work:
        source = pathlib.Path(work) / f"{out.stem}.docx"
        document = docx.Document()
        make(document)
        document.save(str(source))
        if out.suffix == ".docx":
            out.write_bytes(source.read_bytes())
            return
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{work}/profile", "--convert-to", "pdf", "--outdir", str(out.parent), str(source)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def word_chronological(out):
    """A word processor's own template: tab stops, licences and columns of skills in a borderless table."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Inches, Pt
    p = cast.BERNADETTE

    def make(d):
        d.styles["Normal"].font.name, d.styles["Normal"].font.size = "Carlito", Pt(11)
        d.styles["Normal"].paragraph_format.space_after = Pt(2)

        def line(*runs, tab=True, style=None):
            x = d.add_paragraph(style=style)
            x.paragraph_format.tab_stops.add_tab_stop(Inches(6), WD_TAB_ALIGNMENT.RIGHT)
            for text, bold in runs:
                x.add_run(text).bold = bold
        d.add_heading(p["name"], 0)
        line((f'{p["place"]} | {p["phone"]} | {p["email"]}', False))
        d.add_heading("Profile", 1)
        line((p["summary"], False))
        d.add_heading("Professional Experience", 1)
        for r in p["roles"]:
            line((f"{r[1]}, {r[2]}", True), (f"\t{r[3]}", False))
            line((r[0], False))
            for i in r[4]:
                line((i, False), style="List Bullet")
        d.add_heading("Education", 1)
        for s in p["studies"]:
            line((f"{s[0]}, {s[1]}, {s[2]}", False), (f"\t{s[3]}", False))
        d.add_heading("Licenses and Certifications", 1)
        for i in p["certs"]:
            line((i, False), style="List Bullet")
        d.add_heading("Core Competencies", 1)
        items = p["groups"][0][1]
        table = d.add_table(2, 3)
        for n, item in enumerate(items):
            table.cell(n // 3, n % 3).text = "• " + item

    office(make, out)
    return truth(p)


FIRST = [network_profile, docs_serif, poster, flowed_tables, word_chronological]
