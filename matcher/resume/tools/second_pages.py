"""The pages of the second set: TeX, printed and drawn ones that differ from those of the first."""
import html
import subprocess
import textwrap

import cast_second as cast
from exported import canvas, office
from latexed import T, article, points, run, truth
from pages import printed

H = html.escape
lis = lambda items: "<ul>" + "".join(f"<li>{H(i)}</li>" for i in items) + "</ul>"


def old_europass(out):
    """The older European form, by its LaTeX class, in French."""
    p = cast.BASTIEN
    b = r"\begin{europecv}\ecvpersonalinfo\ecvsection{Expérience professionnelle}" + "".join(rf"\ecvitem{{Dates}}{{{r[3]}}}\ecvitem{{Fonction ou poste occupé}}{{\textbf{{{T(r[0])}}}}}\ecvitem{{Nom de l'employeur}}{{{T(r[1])}, {r[2]}}}\ecvitem[6pt]{{Principales activités}}{{{T('; '.join(r[4]))}}}" for r in p["roles"])
    b += r"\ecvsection{Éducation et formation}" + "".join(rf"\ecvitem{{Dates}}{{{s[3]}}}\ecvitem{{Intitulé du diplôme}}{{\textbf{{{T(s[0])}}}}}\ecvitem[6pt]{{Établissement}}{{{T(s[1])}, {s[2]}}}" for s in p["studies"])
    b += rf"\ecvsection{{Compétences informatiques}}\ecvitem{{}}{{{', '.join(p['groups'][0][1])}}}\ecvsection{{Langues}}" + "".join(rf"\ecvitem{{{a}}}{{{l}}}" for a, l in p["langs"]) + r"\end{europecv}"
    run(rf"\documentclass[french,a4paper,helvetica,narrow,nologo]{{europecv}}\usepackage[utf8]{{inputenc}}\usepackage[T1]{{fontenc}}\usepackage[french]{{babel}}\usepackage[a4paper,margin=2cm]{{geometry}}\ecvname{{{p['name']}}}\ecvaddress{{{p['place']}}}\ecvtelephone{{{p['phone']}}}\ecvemail{{{p['email']}}}\ecvnationality{{Française}}\begin{{document}}{b}\end{{document}}", out, 2)
    return truth(p)


def icon_glyphs(out):
    """Contact signs whose glyph names leak into the text, heads with a bar, summary of projects, hyphenated justified text."""
    p = cast.GRETA
    section = lambda s: rf"\medskip{{\large\bfseries {s}}}\hrulefill\par\smallskip "
    b = rf"{{\huge\bfseries {p['name']}}}\par\smallskip{{\small ♂phone {p['phone']} \enspace /envelpe {p['email']} \enspace /linkedin {p['links'][0]} \enspace /github {p['links'][1]} \enspace ♂map-marker-alt {p['place']}}}\par".replace("♂", r"{\male}").replace("envelpe", r"envel$\frown$pe")
    b += section("EDUCATION") + "".join(rf"\textbf{{{s[1]}}} $|$ {s[0]}\hfill {s[3]}\par " + points(s[4]) for s in p["studies"]) + section("SKILLS") + r"\begin{itemize}[nosep]" + "".join(rf"\item \textbf{{{g}}}: {', '.join(i)}" for g, i in p["groups"]).replace("C++", r"C\texttt{++}") + r"\end{itemize}"
    b += section("EXPERIENCE") + "".join(rf"\textbf{{{T(r[1])}}} $|$ {{\itshape {r[0]}}}\hfill {r[2]} $|$ {r[3]}\par " + points(r[4]) for r in p["roles"]) + section("PROJECTS") + r"\textbf{Tidepool} $|$ Rust, WebGPU \hfill \href{https://example.org}{Link}\par " + points(["Simulates waves in the browser at sixty frames a second, with a renderer that falls back to the processor wherever no graphics card is at hand and a recorder for sharing short clips with friends"])
    run(article(r"\usepackage[T1]{fontenc}\usepackage{charter,wasysym}\usepackage[margin=1.5cm]{geometry}", b, "10pt"), out)
    return truth(p)


def dashed_heads(out):
    """German, sans serif, one line per role: employer, dash, slanted title, dates in brackets."""
    p = cast.JORINDE
    section = lambda s: rf"\section*{{\color{{olive}}{s}}}"
    b = rf"\begin{{flushright}}{{\Large {p['name']}}}\\ {p['label']}\\ {p['place']}\\ Tel. {p['phone']}\\ \texttt{{{p['email']}}}\\ {p['links'][0]}\end{{flushright}}" + section("Kurzprofil") + p["summary"]
    b += section("Beruflicher Werdegang") + "".join(rf"\textbf{{{T(r[1])}}} -- \textit{{{r[0]}}} ({r[3].replace('–', '--')})" + points(r[4]) + r"\smallskip " for r in p["roles"]) + section("Studium") + "".join(rf"\textbf{{{s[1]}}} -- \textit{{{s[0]}}} ({s[3].replace('–', '--')})\par" for s in p["studies"])
    b += section("Fachkenntnisse") + r"\begin{description}[leftmargin=3cm,style=nextline,nosep]" + "".join(rf"\item[{g}] {', '.join(i)}" for g, i in p["groups"]) + r"\end{description}" + section("Interessen") + "Chorgesang, Kartografie, Brotbacken"
    run(article(r"\usepackage[T1]{fontenc}\usepackage[ngerman]{babel}\usepackage{helvet}\renewcommand\familydefault{\sfdefault}\usepackage[margin=2.5cm]{geometry}", b, "11pt", "a4paper"), out)
    return truth(p)


def achievements_aside(out):
    """A page builder's two columns: calendar and pin before dates and places, achievements with titles, underlined skills."""
    p = cast.TOBIAS
    item = lambda x: f'<p class=t>{H(x[0])}</p><p class=c>{H(x[1])}</p><p class=d><span>&#128197; {x[3]}</span> &nbsp; <span>&#128205; {x[2]}</span></p>{lis(x[4]) if x[4] else ""}'
    left = "<h2>EXPERIENCE</h2>" + "".join(item(r) for r in p["roles"]) + "<h2>EDUCATION</h2>" + "".join(item(s) for s in p["studies"])
    right = f'<h2>SUMMARY</h2><p>{H(p["summary"])}</p><h2>KEY ACHIEVEMENTS</h2><p class=t>&#9733; Fastest launch</p><p>From sketch to 23 hospitals in eleven months.</p><p class=t>&#9829; Best retention</p><p>Churn fell from 9% to 3%.</p><h2>SKILLS</h2><p>' + " ".join(f"<span class=k>{H(s)}</span>" for s in p["groups"][0][1]) + "</p><h2>LANGUAGES</h2><p class=r><span>English</span><span>Native &#9679;&#9679;&#9679;&#9679;&#9679;</span></p><p class=r><span>Dutch</span><span>Proficient &#9679;&#9679;&#9679;&#9679;&#9675;</span></p>"
    printed(f'<h1>{p["name"].upper()}</h1><p class=c>{p["label"]}</p><p class=d>&#128222; {p["phone"]} &nbsp; &#9993; {p["email"]} &nbsp; &#128279; {p["links"][0]} &nbsp; &#128205; {p["place"]}</p><div class=g><div>{left}</div><div>{right}</div></div>', out, ".g{display:grid;grid-template-columns:1.5fr 1fr;gap:10mm}h2{font-size:12pt;border-bottom:2px solid;margin:8pt 0 4pt}.t{font-size:11.5pt;margin-top:5pt}.c{color:#0a7;font-weight:700}.d{font-size:8.5pt;color:#555}.k{border-bottom:1px solid #999;margin-right:9pt;display:inline-block;padding:2pt 4pt}")
    return truth(p, full_name=p["name"].upper())


def labelled_sidebar(out):
    """A career site's builder: a coloured column with labels over values and bars, dates of roles in a column of their own."""
    p = cast.ANNELIESE
    side = f'<h1>{p["name"].replace(" ", "<br>", 1)}</h1><p>{p["label"]}</p><h2>Personal Info</h2><h4>Phone</h4><p>{p["phone"]}</p><h4>E-mail</h4><p>{p["email"]}</p><h4>LinkedIn</h4><p>{p["links"][0]}</p><h2>Skills</h2>' + "".join(f"<p>{H(s)}</p><div class=b></div><p class=x>{lvl}</p>" for s, lvl in zip(p["groups"][0][1], ["Excellent", "Very Good", "Advanced", "Good", "Excellent"])) + "<h2>Languages</h2><p>Spanish</p><p class=x>Intermediate</p>"
    row = lambda a, b: f'<div class=w><span>{a}</span><div>{b}</div></div>'
    main = f'<p>{p["summary"]} Known for campaigns that smell of fresh bread and for spreadsheets that add up.</p><h2>Experience</h2>' + "".join(row(r[3].replace(" - ", " -<br>"), f"<h3>{r[0]}</h3><i>{r[1]}, {r[2]}</i>{lis(r[4])}") for r in p["roles"]) + "<h2>Education</h2>" + "".join(row(s[3].replace(" - ", " -<br>"), f"<h3>{s[0]}</h3><i>{s[1]}, {s[2]}</i>") for s in p["studies"])
    main += "<h2>Certificates</h2>" + row("2021-03", "Google Ads Search Certification")
    printed(f'<div class=g><div class=s>{side}</div><div class=m>{main}</div></div>', out, "@page{margin:0}.g{display:grid;grid-template-columns:66mm 1fr;min-height:279mm}.s{background:#145;color:#fff;padding:9mm}.m{padding:9mm}.w{display:grid;grid-template-columns:24mm 1fr;margin-top:5pt}h4{margin:4pt 0 0;font-size:9pt}.b{height:3pt;background:#9bd}.x{font-size:8pt;text-align:right}h3{font-size:11pt}")
    return truth(p, location=None)


def dates_and_places_left(out):
    """A builder's layout with dates over places at the left of every entry, in a second column the title over the employer."""
    p = cast.VIDAR
    row = lambda x: f'<div class=w><div class=l>{x[3]}<br>{x[2]}</div><div><b>{x[0]}</b><br>{x[1]}{lis(x[4]) if x[4] else ""}</div></div>'
    body = f'<h1>{p["name"]}</h1><p class=k>{p["label"]}</p><p class=k>{p["email"]} &nbsp;&nbsp; {p["phone"]} &nbsp;&nbsp; {p["place"]}</p><h2>Professional Experience</h2>' + "".join(row(r) for r in p["roles"]) + "<h2>Education</h2>" + "".join(row(s) for s in p["studies"])
    body += '<h2>Skills</h2><div class=q>' + "".join(f"<div><b>{s}</b><br><small>{t}</small></div>" for s, t in zip(p["groups"][0][1], ["Advanced", "Expert", "Advanced", "Basic"])) + '</div><h2>Languages</h2><div class=q>' + "".join(f"<div>{a} — {b}</div>" for a, b in p["langs"]) + "</div>"
    printed(body, out, "h1,.k{text-align:center}h2{text-align:center;border-top:1px solid;border-bottom:1px solid;font-size:12pt;margin:9pt 0 4pt}.w{display:grid;grid-template-columns:42mm 1fr;margin-bottom:5pt}.l{font-size:9pt;color:#555}.q{display:grid;grid-template-columns:1fr 1fr}")
    return truth(p)


def british_drawn(out):
    """A British form drawn line by line over two pages: personal statement, key skills in three columns, an entry broken by the page, referees."""
    p = cast.PHILIPPA
    c, y = canvas(out, (595, 842)), 790

    def put(text, font="serif", size=11, x=60, step=15, center=False):
        nonlocal y
        if y < 60:
            c.setFont("serif", 8)
            c.drawCentredString(297, 30, "Page 1")
            c.showPage()
            y = 790
        c.setFont(font, size)
        (c.drawCentredString if center else c.drawString)(297 if center else x, y, text)
        y -= step

    put("CURRICULUM VITAE", "serif-bold", 12, center=True)
    put(p["name"], "serif-bold", 18, step=22, center=True)
    put("Flat 3, 19 Chapel Allerton Road, Leeds LS7 4NY", center=True)
    put(f"Mobile: {p['phone']}   Email: {p['email']}", step=24, center=True)
    head = lambda text: put(text, "serif-bold", 12, step=18)
    head("Personal Statement")
    for part in textwrap.wrap(p["summary"] + " Calm in a crisis and cheerful at seven in the morning, with a clean record and a habit of writing things down.", 88):
        put(part)
    y -= 8
    head("Key Skills")
    for n in range(0, 6, 2):
        for k, s in enumerate(p["groups"][0][1][n:n + 2]):
            c.setFont("serif", 11)
            c.drawString(72 + 235 * k, y, "•  " + s)
        y -= 15
    y -= 8
    head("Employment History")
    more = ["Reviewed medication records every week and reported what was amiss to the manager", "Planned outings that everyone could take part in, from bowling to a weekend by the sea", "Kept the house's accounts and receipts to the penny and explained them to the families"]
    for r in p["roles"]:
        put(r[3], "serif-bold")
        put(f"{r[0]}, {r[1]}, {r[2]}", "serif-bold")
        for b in r[4] + more * (2 if r is not p["roles"][2] else 0):
            for n, part in enumerate(textwrap.wrap(b, 70)):
                put(("•  " if n == 0 else "    ") + part, x=72)
        y -= 8
    head("Education and Qualifications")
    for s in p["studies"]:
        put(f"{s[1]}, {s[2]}", "serif-bold")
        put(f"{s[0]}")
        put(s[3], step=20)
    head("References")
    put("Available on request")
    c.save()
    return truth(p, location="Flat 3, 19 Chapel Allerton Road, Leeds LS7 4NY")


def federal(out):
    """A federal form from a word processor: hours, salary and supervisor under each role."""
    p = cast.MARCELLUS

    def make(d):
        d.add_paragraph().add_run(p["name"].upper()).bold = True
        for text in [f"1420 Zelda Road, {p['place']} 36106", f"Phone: {p['phone']} | Email: {p['email']}", "Citizenship: United States | Veterans' Preference: 5-point"]:
            d.add_paragraph(text)
        d.add_paragraph().add_run("WORK EXPERIENCE").bold = True
        for r in p["roles"]:
            x = d.add_paragraph()
            x.add_run(r[1]).bold = True
            x.add_run(f", {r[2]}")
            d.add_paragraph().add_run(r[0]).bold = True
            d.add_paragraph(r[3])
            d.add_paragraph("Hours per week: 40 | Series: 0346 | Grade: GS-12")
            d.add_paragraph("Supervisor: Dana Kessel, 256-555-0117, may contact: Yes")
            for i in r[4]:
                d.add_paragraph(i, style="List Bullet")
        d.add_paragraph().add_run("EDUCATION").bold = True
        for s in p["studies"]:
            d.add_paragraph(f"{s[1]}, {s[2]}")
            d.add_paragraph(f"{s[0]}, {s[3]}")
        d.add_paragraph().add_run("JOB RELATED SKILLS").bold = True
        d.add_paragraph(", ".join(p["groups"][0][1]))
        d.add_paragraph().add_run("TRAINING").bold = True
        d.add_paragraph("Defense Acquisition Course, 40 hours, 2019")

    office(make, out)
    return truth(p, full_name=p["name"].upper(), location="1420 Zelda Road, Montgomery, AL 36106")


def narrow_list(out):
    """A two-page designer's curriculum vitae with a wide left margin for headings and running lists."""
    p = cast.DASHIELL
    sec = lambda h, body: f"<section><h2>{h}</h2><div>{body}</div></section>"
    body = f'<header><h1>{p["name"]}</h1><p>{p["label"]}</p></header>' + sec("Contact", f'<p>{p["place"]}</p><p>{p["phone"]}</p><p>{p["email"]}</p><p>{" / ".join(p["links"])}</p>') + sec("About", f'<p>{p["summary"]}</p>')
    body += sec("Work", f'<h3>Tessellate <span>New York, NY</span></h3>' + "".join(f'<p class=r><b>{r[0]}</b><span>{r[3]}</span></p>{lis(r[4])}' for r in p["roles"][:2]) + "".join(f'<h3>{r[1]} <span>{r[2]}</span></h3><p class=r><b>{r[0]}</b><span>{r[3]}</span></p>{lis(r[4])}' for r in p["roles"][2:]))
    body += sec("Education", "".join(f'<h3>{s[1]} <span>{s[2]}</span></h3><p class=r><b>{s[0]}</b><span>{s[3]}</span></p>' for s in p["studies"])) + sec("Skills", "".join(f"<p><b>{g}</b> {', '.join(i)}</p>" for g, i in p["groups"])) + sec("Talks", "<p>Fast Canvas, JSConf Hudson, 2023</p><p>Budgets for Bytes, Queens Web Night, 2021</p>")
    printed(body, out, "section{display:grid;grid-template-columns:35mm 1fr;margin-top:10pt}h2{font-size:10pt;color:#c30;font-weight:400}h3{font-size:11pt}h3 span{font-weight:400;color:#777;font-size:9pt;margin-left:6pt}h1{font-size:20pt}")
    return truth(p)


def curator_caps(out):
    """A museum worker's page: capitals with colons, title in capitals, employer beneath, skills as sentences' ends."""
    p = cast.IMOGEN
    c, y = canvas(out, (612, 792)), 735

    def put(text, font="plain", size=10, x=54, step=14, right=None):
        nonlocal y
        c.setFont(font, size)
        c.drawString(x, y, text)
        if right:
            c.drawRightString(558, y, right)
        y -= step

    put(p["name"], "bold", 20, step=20)
    put(f"{p['email']}  //  {p['phone']}  //  {p['place']}  //  {p['links'][0]}", size=9, step=24)
    put(p["summary"], step=22)
    for title, entries in [("Selected Experience", p["roles"]), ("Education", p["studies"])]:
        put(title, "bold", 13, step=18)
        for x in entries:
            put(x[0].upper(), "bold", right=x[3])
            put(f"{x[1]}  //  {x[2]}", step=15)
            for i in x[4]:
                put("+  " + i, x=64)
            y -= 5
    put("Competencies", "bold", 13, step=18)
    put("  //  ".join(p["groups"][0][1]))
    c.save()
    t = truth(p)
    for x in t["experience"]:
        x["title"] = x["title"].upper()
    for x in t["education"]:
        x["degree"] = x["degree"].upper()
    return t


PAGES = [old_europass, icon_glyphs, dashed_heads, achievements_aside, labelled_sidebar, dates_and_places_left, british_drawn, federal, narrow_list, curator_caps]
