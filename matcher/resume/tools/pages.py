"""Pages in styles people use, each a function of a stranger and a file that returns the truth: printed by Chromium or drawn line by line."""
import html
import pathlib
import random
import subprocess
import tempfile

from strangers import truth

H = html.escape
ALL = []


def page(make):
    ALL.append(make)
    return make


def chromium(source, out):
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--virtual-time-budget=3000", f"--print-to-pdf={out}", f"file://{source}"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)


def printed(body, out, css=""):
    base = "@page{size:letter;margin:15mm}body{font:10pt/1.35 'Lato','Liberation Sans';margin:0}h1,h2,h3,p{margin:0 0 2pt}ul{margin:2pt 0 6pt}.r{display:flex;justify-content:space-between}"
    with tempfile.TemporaryDirectory() as work:
        source = pathlib.Path(work) / "page.html"
        source.write_text(f"<!doctype html><meta charset=utf-8><style>{base}{css}</style><body>{body}")
        chromium(source, out)


class Drawn:
    """Lines put on pages one by one, as PDF libraries without layout do."""

    def __init__(self, out):
        from reportlab.lib.pagesizes import letter
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont
        from reportlab.pdfgen.canvas import Canvas
        folder = "/usr/share/fonts/truetype/liberation/LiberationSans-"
        pdfmetrics.registerFont(TTFont("plain", folder + "Regular.ttf"))
        pdfmetrics.registerFont(TTFont("bold", folder + "Bold.ttf"))
        self.canvas, (self.width, self.height) = Canvas(str(out), pagesize=letter), letter
        self.y, self.head = self.height - 54, None

    def line(self, text="", x=54, size=10, bold=False, right=None, center=False):
        if self.y < 60:
            self.canvas.showPage()
            self.y = self.height - 54
            if self.head:
                self.line(self.head, size=8)
                self.line()
        font = "bold" if bold else "plain"
        self.canvas.setFont(font, size)
        draw = self.canvas.drawCentredString if center else self.canvas.drawString
        draw(self.width / 2 if center else x, self.y, text)
        if right:
            self.canvas.drawRightString(self.width - 54, self.y, right)
        self.y -= size * 1.4

    def wrapped(self, text, x=54, mark="", width=92):
        import textwrap
        for n, part in enumerate(textwrap.wrap(text, width)):
            self.line((mark if n == 0 else " " * 2 * len(mark.strip())) + part, x)

    def save(self):
        self.canvas.save()


def contact(p, dash):
    return dash.join(x for x in [p["email"], p["phone"], p["place"]] if x)


def bullets(items):
    return "<ul>" + "".join(f"<li>{H(i)}</li>" for i in items) + "</ul>"


def skills(p):
    return "".join(f"<p><b>{H(g)}:</b> {H(', '.join(i))}</p>" for g, i in p["groups"])


@page
def title_at_company(p, out):
    d = Drawn(out)
    d.line(p["name"], size=18, bold=True)
    d.line(contact(p, " | "))
    d.line("Work History", bold=True, size=12)
    for x in p["roles"]:
        d.line(f'{x["title"]} at {x["company"]}', bold=True)
        d.line(f'{x["dates"]} | {x["place"]}')
        for b in x["bullets"]:
            d.wrapped(b, 64, "- ")
        d.line()
    d.line("Education", bold=True, size=12)
    for s in p["studies"]:
        d.line(f'{s["school"]}, {s["kind"]} in {s["area"]}, {s["end"]}')
    d.line("Skills", bold=True, size=12)
    d.wrapped("; ".join(i for _, g in p["groups"] for i in g))
    d.save()
    return truth(p)


@page
def company_parenthesis(p, out):
    d = Drawn(out)
    d.line(p["name"].upper(), size=16, center=True, bold=True)
    d.line(contact(p, "  •  "), center=True)
    d.line("PROFESSIONAL SUMMARY", bold=True, size=11)
    d.wrapped(p["summary"])
    d.line("PROFESSIONAL EXPERIENCE", bold=True, size=11)
    for x in p["roles"]:
        d.line(f'{x["company"]} — {x["title"]} ({x["dates"]})', bold=True)
        for b in x["bullets"]:
            d.wrapped(b, 60, "• ")
    d.line("EDUCATION", bold=True, size=11)
    for s in p["studies"]:
        d.line(f'{s["school"]} — {s["kind"]}, {s["area"]} ({s["start"]} – {s["end"]})')
    d.line("TECHNICAL SKILLS", bold=True, size=11)
    for g, items in p["groups"]:
        d.line(f'{g}: {", ".join(items)}')
    d.save()
    return truth(dict(p, name=p["name"].upper()), lambda s: f'{s["kind"]}, {s["area"]}')


@page
def dates_left(p, out):
    d = Drawn(out)
    d.head = f'{p["name"]} | Page 2'
    d.line(p["name"], size=20)
    for line in filter(None, [p["place"], p["phone"], p["email"]]):
        d.line(line, size=9)
    d.line("Career", size=13, bold=True)
    for x in p["roles"]:
        d.canvas.setFont("plain", 9)
        d.canvas.drawString(54, d.y, x["dates"])
        d.line(x["title"], 200, bold=True)
        d.line(f'{x["company"]}, {x["place"]}', 200)
        for b in x["bullets"] * 3:
            d.wrapped(b, 210, "• ", 62)
        d.line()
    d.line("Education", size=13, bold=True)
    for s in p["studies"]:
        d.canvas.setFont("plain", 9)
        d.canvas.drawString(54, d.y, f'{s["start"]} – {s["end"]}')
        d.line(f'{s["kind"]} {s["area"]}', 200, bold=True)
        d.line(s["school"], 200)
    d.line("Expertise", size=13, bold=True)
    d.wrapped(" | ".join(i for _, g in p["groups"] for i in g))
    d.save()
    return truth(p, lambda s: f'{s["kind"]} {s["area"]}')


@page
def promoted(p, out):
    """Two roles at the first employer, named once."""
    first, second = p["roles"][0], p["roles"][1]
    second["company"] = first["company"]
    d = Drawn(out)
    d.line(p["name"], size=18, center=True)
    d.line(contact(p, " · "), center=True)
    d.line("Experience", bold=True, size=12)
    d.line(first["company"], bold=True, right=first["place"])
    for x in (first, second):
        d.line(x["title"], right=x["dates"])
        for b in x["bullets"]:
            d.wrapped(b, 64, "• ")
    for x in p["roles"][2:]:
        d.line(x["company"], bold=True, right=x["place"])
        d.line(x["title"], right=x["dates"])
        for b in x["bullets"]:
            d.wrapped(b, 64, "• ")
    d.line("Education", bold=True, size=12)
    for s in p["studies"]:
        d.line(s["school"], bold=True, right=s["place"])
        d.line(f'{s["kind"]} in {s["area"]}' + (f', GPA: {s["gpa"]}' if s["gpa"] else ""), right=f'May {s["end"]}')
    d.line("Skills", bold=True, size=12)
    for g, items in p["groups"]:
        d.line(f'{g}: {", ".join(items)}')
    d.save()
    return truth(p)


@page
def creative_headings(p, out):
    body = f'<h1>{H(p["name"])}</h1><p>{H(contact(p, " / "))}</p><h2>Hello there</h2><p>{H(p["summary"])}</p><h2>Where I have worked</h2>'
    body += "".join(f'<div class=r><b>{H(x["title"])}, {H(x["company"])}</b><span>{H(x["dates"])}</span></div><p><i>{H(x["place"])}</i></p>{bullets(x["bullets"])}' for x in p["roles"])
    body += "<h2>Where I studied</h2>" + "".join(f'<div class=r><b>{H(s["kind"])} in {H(s["area"])}</b><span>{s["end"]}</span></div><p>{H(s["school"])}</p>' for s in p["studies"]) + "<h2>My toolbox</h2>" + bullets([i for _, g in p["groups"] for i in g])
    printed(body, out, "h2{color:#a33;font-size:13pt;margin-top:9pt}")
    return truth(p)


@page
def canva_sidebar(p, out):
    side = "<h2>C O N T A C T</h2>" + "".join(f"<p>{H(x)}</p>" for x in [p["phone"], p["email"], p["place"]] if x) + "<h2>E D U C A T I O N</h2>" + "".join(f'<p><b>{H(s["kind"])} in {H(s["area"])}</b></p><p>{H(s["school"])}</p><p>{s["start"]} - {s["end"]}</p>' for s in p["studies"])
    side += "<h2>S K I L L S</h2>" + bullets([i for _, g in p["groups"] for i in g])
    first, _, last = p["name"].partition(" ")
    main = f'<h1>{H(first)}<br>{H(last)}</h1><p>{H(p["label"])}</p><h2>A B O U T &nbsp; M E</h2><p>{H(p["summary"])}</p><h2>E X P E R I E N C E</h2>' + "".join(f'<p><b>{H(x["company"])}</b> | {H(x["place"])}</p><p>{H(x["title"])}</p><p>{H(x["dates"])}</p>{bullets(x["bullets"])}' for x in p["roles"])
    printed(f"<div class=g><div class=s>{side}</div><div>{main}</div></div>", out, ".g{display:grid;grid-template-columns:58mm 1fr;gap:10mm}.s{background:#eef}h1{font-size:28pt;line-height:1}h2{font-size:11pt;margin-top:10pt}")
    return truth(p)


@page
def word_table(p, out):
    row = lambda left, right: f"<tr><td class=l>{left}</td><td>{right}</td></tr>"
    body = f'<h1>{H(p["name"])}</h1><p>{H(contact(p, " | "))}</p><table>' + row("<b>Profile</b>", H(p["summary"])) + row("<b>Experience</b>", "".join(f'<p><b>{H(x["title"])}</b></p><p>{H(x["company"])}, {H(x["place"])} | {H(x["dates"])}</p>{bullets(x["bullets"])}' for x in p["roles"]))
    body += row("<b>Education</b>", "".join(f'<p><b>{H(s["kind"])} in {H(s["area"])}</b></p><p>{H(s["school"])} | {s["end"]}</p>' for s in p["studies"])) + row("<b>Skills</b>", H(", ".join(i for _, g in p["groups"] for i in g))) + "</table>"
    printed(body, out, "body{font-family:'Liberation Serif'}.l{width:36mm;vertical-align:top}td{padding:4pt;border-top:1px solid #999}")
    return truth(p)


@page
def functional(p, out):
    """Abilities first, then employers in one line each."""
    body = f'<h1>{H(p["name"])}</h1><p>{"<br>".join(H(x) for x in [p["place"], p["phone"], p["email"]] if x)}</p><h2>Core Skills</h2>' + skills(p) + "<h2>Key Achievements</h2>" + bullets(p["roles"][0]["bullets"]) + "<h2>Employment History</h2>"
    body += "".join(f'<p>{H(x["title"])}, {H(x["company"])}, {H(x["place"])}, {H(x["dates"])}</p>' for x in p["roles"]) + "<h2>Education</h2>" + "".join(f'<p>{H(s["kind"])} in {H(s["area"])}, {H(s["school"])}, {s["end"]}</p>' for s in p["studies"])
    printed(body, out, "h2{font-size:12pt;border-bottom:2px solid #000;margin-top:8pt}")
    return truth(p)


@page
def latex_like(p, out):
    body = f'<center><h1 style="font-variant:small-caps">{H(p["name"])}</h1><p>{H(contact(p, " | "))} | linkedin.com/in/{p["site"]} | github.com/{p["site"]}</p></center><h2>Education</h2>'
    body += "".join(f'<div class=r><b>{H(s["school"])}</b><span>{H(s["place"])}</span></div><div class=r><i>{H(s["kind"])} in {H(s["area"])}' + (f'; GPA: {s["gpa"]}' if s["gpa"] else "") + f'</i><i>Aug. {s["start"]} – May {s["end"]}</i></div>' for s in p["studies"])
    body += "<h2>Experience</h2>" + "".join(f'<div class=r><b>{H(x["title"])}</b><span>{H(x["dates"])}</span></div><div class=r><i>{H(x["company"])}</i><i>{H(x["place"])}</i></div>{bullets(x["bullets"])}' for x in p["roles"])
    body += f'<h2>Projects</h2><div class=r><span><b>Tidepool</b> | <i>Python, Flask, Docker</i></span><span>June {p["studies"][0]["end"]}</span></div>' + bullets(["Developed a full-stack web application that predicts tides", "Deployed it with GitHub Actions"]) + "<h2>Technical Skills</h2>" + skills(p)
    printed(body, out, "body{font-family:'Liberation Serif'}h2{font-variant:small-caps;font-weight:normal;border-bottom:1px solid;font-size:13pt;margin-top:6pt}")
    return truth(p)


@page
def two_columns_even(p, out):
    left = "<h2>Experience</h2>" + "".join(f'<h3>{H(x["title"])}</h3><p>{H(x["company"])}</p><p class=d>{H(x["dates"])} &nbsp; {H(x["place"])}</p>{bullets(x["bullets"])}' for x in p["roles"])
    right = f'<h2>Summary</h2><p>{H(p["summary"])}</p><h2>Skills</h2>' + "".join(f'<p><b>{H(g)}</b></p><p>{H(" · ".join(i))}</p>' for g, i in p["groups"]) + "<h2>Education</h2>" + "".join(f'<h3>{H(s["kind"])} in {H(s["area"])}</h3><p>{H(s["school"])}</p><p class=d>{s["start"]} – {s["end"]}</p>' for s in p["studies"]) + "<h2>Certifications</h2><p>Certified ScrumMaster, 2021</p>"
    printed(f'<h1>{H(p["name"].upper())}</h1><p>{H(p["label"])}</p><p>{H(contact(p, "   "))}</p><div class=g><div>{left}</div><div>{right}</div></div>', out, ".g{display:grid;grid-template-columns:1.4fr 1fr;gap:9mm}h2{font-size:12pt;border-bottom:2px solid #269;margin-top:8pt}h3{font-size:10pt}.d{color:#666;font-size:9pt}")
    return truth(dict(p, name=p["name"].upper()))


@page
def credentials(p, out):
    d = Drawn(out)
    d.line(p["name"] + ", " + random.Random(p["name"]).choice(["PhD", "PMP", "MBA, CPA", "RN, BSN"]), size=17, bold=True)
    d.line(p["place"])
    d.line(" | ".join(x for x in [f'Phone: {p["phone"]}' if p["phone"] else None, f'Email: {p["email"]}'] if x))
    d.line("OBJECTIVE", bold=True)
    d.wrapped(p["summary"])
    d.line("RELEVANT EXPERIENCE", bold=True)
    for x in p["roles"]:
        d.line(f'{x["company"]} | {x["place"]} | {x["dates"]}')
        d.line(x["title"], bold=True)
        for b in x["bullets"]:
            d.wrapped(b, 60, "» ")
    d.line("EDUCATION AND TRAINING", bold=True)
    for s in p["studies"]:
        d.line(f'{s["kind"]} in {s["area"]} | {s["school"]} | {s["place"]} | {s["end"]}')
    d.line("AREAS OF EXPERTISE", bold=True)
    for n in range(0, 9, 3):
        flat = [i for _, g in p["groups"] for i in g][n:n + 3]
        for at, item in enumerate(flat):
            d.canvas.setFont("plain", 10)
            d.canvas.drawString(54 + 170 * at, d.y, "• " + item)
        d.y -= 14
    d.save()
    return truth(p)
