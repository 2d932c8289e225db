"""More pages, kept for judging: no rule was written with these at hand before they were scored once."""
from pages import H, Drawn, bullets, printed
from strangers import truth

ALL = []


def page(make):
    ALL.append(make)
    return make


def flat(p):
    return [item for _, items in p["groups"] for item in items]


@page
def one_line_pipes(p, out):
    d = Drawn(out)
    d.line(p["name"].upper(), size=15, bold=True)
    d.line(" | ".join(x for x in [p["place"], p["phone"], p["email"], f'linkedin.com/in/{p["site"]}'] if x))
    d.line()
    d.line("SUMMARY:", bold=True)
    d.wrapped(p["summary"])
    d.line("EXPERIENCE:", bold=True)
    for x in p["roles"]:
        d.line(f'{x["title"]} | {x["company"]} | {x["place"]} | {x["dates"]}')
        for b in x["bullets"]:
            d.wrapped(b, 60, "- ")
    d.line("EDUCATION:", bold=True)
    for s in p["studies"]:
        d.line(f'{s["kind"]} in {s["area"]} | {s["school"]} | {s["start"]} - {s["end"]}')
    d.line("SKILLS:", bold=True)
    d.wrapped(" | ".join(flat(p)))
    d.save()
    return truth(dict(p, name=p["name"].upper()))


@page
def symbols_header(p, out):
    parts = [f"✉ {p['email']}"] + ([f"☎ {p['phone']}"] if p["phone"] else []) + [f"⌂ {p['place']}"]
    body = f'<h1>{H(p["name"])}</h1><p class=l>{H(p["label"])}</p><p>{H("   ".join(parts))}</p><h2>Experience</h2>'
    body += "".join(f'<p><b>{H(x["company"])}</b>, {H(x["place"])}</p><div class=r><i>{H(x["title"])}</i><span>{H(x["dates"])}</span></div>{bullets(x["bullets"])}' for x in p["roles"])
    body += "<h2>Education</h2>" + "".join(f'<div class=r><span><b>{H(s["school"])}</b>, {H(s["kind"])} in {H(s["area"])}</span><span>{s["end"]}</span></div>' for s in p["studies"])
    body += "<h2>Skills</h2><table>" + "".join("<tr>" + "".join(f"<td>{H(i)}</td>" for i in flat(p)[n:n + 3]) + "</tr>" for n in range(0, 9, 3)) + "</table>"
    printed(body, out, "h1{font-size:24pt;font-weight:300}.l{color:#777}h2{font-size:12pt;letter-spacing:1pt;margin-top:8pt}table{width:100%}")
    return truth(p)


@page
def right_sidebar(p, out):
    side = "<h2>Details</h2>" + "".join(f"<p>{H(x)}</p>" for x in [p["place"], p["phone"], p["email"]] if x) + "<h2>Skills</h2>" + "".join(f"<p>{H(i)}</p>" for i in flat(p)) + "<h2>Languages</h2><p>English</p><p>French</p>"
    main = f'<h2>Profile</h2><p>{H(p["summary"])}</p><h2>Employment History</h2>' + "".join(f'<h3>{H(x["title"])} at {H(x["company"])}, {H(x["place"])}</h3><p class=d>{H(x["dates"])}</p>{bullets(x["bullets"])}' for x in p["roles"])
    main += "<h2>Education</h2>" + "".join(f'<h3>{H(s["kind"])} in {H(s["area"])}, {H(s["school"])}</h3><p class=d>{s["start"]} — {s["end"]}</p>' for s in p["studies"])
    printed(f'<h1>{H(p["name"])}</h1><p>{H(p["label"])}</p><div class=g><div>{main}</div><div>{side}</div></div>', out, ".g{display:grid;grid-template-columns:1fr 48mm;gap:12mm}h1{font-size:22pt}h2{font-size:12pt;margin-top:9pt}h3{font-size:10.5pt}.d{color:#888;font-size:9pt}")
    return truth(p)


@page
def capitals(p, out):
    d = Drawn(out)
    d.line(p["name"].upper(), size=18, center=True)
    d.line(" / ".join(x for x in [p["place"], p["phone"], p["email"]] if x), center=True)
    d.line("EDUCATION", bold=True, size=11)
    for s in p["studies"]:
        d.line(s["school"].upper(), bold=True, right=s["place"])
        d.line(f'{s["kind"]} in {s["area"]}', right=f'{s["start"]} – {s["end"]}')
        d.line("Relevant coursework: Statistics, Ethics, Writing for the Professions", 66)
    d.line("PROFESSIONAL EXPERIENCE", bold=True, size=11)
    for x in p["roles"]:
        d.line(x["company"].upper(), bold=True, right=x["dates"].upper())
        d.line(x["title"], right=x["place"])
        for b in x["bullets"]:
            d.wrapped(b, 64, "• ")
    d.line("SKILLS & INTERESTS", bold=True, size=11)
    for g, items in p["groups"]:
        d.line(f'{g}: {", ".join(items)}')
    d.line("Interests: sailing, ceramics, chess")
    d.save()
    return truth(dict(p, name=p["name"].upper()))


@page
def graduate(p, out):
    p = dict(p, phone=None)
    body = f'<center><h1>{H(p["name"])}</h1><p>{H(p["email"])} • {H(p["place"])} • github.com/{p["site"]}</p></center><h2>EDUCATION</h2>'
    body += "".join(f'<div class=r><b>{H(s["school"])}</b><b>{s["start"]} – {s["end"]}</b></div><p>{H(s["kind"])} in {H(s["area"])}' + (f' | GPA {s["gpa"]}/4.00' if s["gpa"] else "") + "</p><p>Dean's List; Resident Adviser</p>" for s in p["studies"])
    body += "<h2>PROJECTS</h2>" + "".join(f"<p><b>{n}</b> — {t}</p>" + bullets(["Wrote a parser and a test suite of 400 cases"]) for n, t in [("Ledgerline", "Rust, SQLite"), ("Birdwatch", "Python, OpenCV")])
    body += "<h2>WORK EXPERIENCE</h2>" + "".join(f'<div class=r><span><b>{H(x["title"])}</b> – {H(x["company"])} ({H(x["place"])})</span><span>{H(x["dates"])}</span></div>{bullets(x["bullets"])}' for x in p["roles"])
    body += "<h2>SKILLS</h2><ul>" + "".join(f"<li><b>{H(g)}</b>: {H(', '.join(i))}</li>" for g, i in p["groups"]) + "</ul>"
    printed(body, out, "h2{font-size:11pt;border-top:1px solid #000;margin-top:6pt}")
    return truth(p)


@page
def boxed_dates(p, out):
    body = f'<h1>{H(p["name"])}</h1><p>{"<br>".join(H(x) for x in [p["email"], p["phone"], p["place"]] if x)}</p><h2>Professional Background</h2>'
    body += "".join(f'<div class=g><div><b>{H(x["dates"])}</b><p>{H(x["place"])}</p></div><div><p><b>{H(x["title"])}</b></p><p>{H(x["company"])}</p>{bullets(x["bullets"])}</div></div>' for x in p["roles"])
    body += "<h2>Academic Background</h2>" + "".join(f'<div class=g><div><b>{s["start"]} – {s["end"]}</b></div><div><p><b>{H(s["kind"])} in {H(s["area"])}</b></p><p>{H(s["school"])}</p></div></div>' for s in p["studies"])
    body += f'<h2>Technical Proficiencies</h2><p>{H(", ".join(flat(p)))}</p><h2>References</h2><p>Available upon request</p>'
    printed(body, out, "body{font-family:'Roboto','Liberation Sans'}.g{display:grid;grid-template-columns:40mm 1fr;gap:6mm;margin-bottom:5pt}h2{background:#eee;font-size:12pt;padding:2pt}")
    return truth(p)


@page
def prose_roles(p, out):
    """Sentences instead of lists, employer first, dates in brackets."""
    d = Drawn(out)
    d.line(p["name"], size=16)
    d.line(", ".join(x for x in [p["email"], p["phone"]] if x))
    d.line(p["place"])
    d.line("Experience", bold=True)
    for x in p["roles"]:
        d.line(f'{x["company"]}, {x["place"]}', bold=True)
        d.line(f'{x["title"]} [{x["dates"]}]')
        d.wrapped(". ".join(x["bullets"]) + ".")
        d.line()
    d.line("Education", bold=True)
    for s in p["studies"]:
        d.line(s["school"], bold=True)
        d.line(f'{s["kind"]} in {s["area"]} [{s["end"]}]')
    d.line("Skills", bold=True)
    for item in flat(p):
        d.line(item, 66)
    d.save()
    return truth(p)


@page
def italic_employers(p, out):
    body = f'<h1>{H(p["name"])}</h1><p class=c>{H(p["place"])} &nbsp;|&nbsp; {H(p["email"])}' + (f' &nbsp;|&nbsp; {H(p["phone"])}' if p["phone"] else "") + "</p><h2>Work Experience</h2>"
    body += "".join(f'<p><b>{H(x["title"])}</b>, <i>{H(x["company"])}</i> <span class=d>{H(x["dates"])}</span></p>{bullets(x["bullets"])}' for x in p["roles"])
    body += "<h2>Education</h2>" + "".join(f'<p><b>{H(s["kind"])} in {H(s["area"])}</b>, <i>{H(s["school"])}</i> <span class=d>{s["end"]}</span></p>' for s in p["studies"]) + "<h2>Technical Skills</h2>" + "".join(f"<p><b>{H(g)}</b> {H(', '.join(i))}</p>" for g, i in p["groups"])
    printed(body, out, ".c{color:#555}.d{float:right;color:#555}h2{color:#146;font-size:13pt;margin-top:8pt}")
    return truth(p)
