"""The fourth set's pages that browsers, word processors and PDF libraries make, and two in Markdown."""
import html

import cast_fourth as cast
from exported import office
from latexed import truth
from pages import Drawn, printed

H = html.escape
ul = lambda items: "<ul>" + "".join(f"<li>{H(i)}</li>" for i in items) + "</ul>" if items else ""
flat = lambda p: [s for _, items in p["groups"] for s in items]
r = lambda a, b, k="": f"<div class='r {k}'><span>{a}</span><span>{b}</span></div>"


def swiss_two_columns(out):
    """Wide-set monospaced capitals, the wide column of posts and projects, the narrow one of summary, studies and lists one to a line."""
    p = cast.QUINN
    main = "<h3>EXPERIENCE</h3>" + "".join(r(f"<b>{H(x[0])}</b>", f"<span class=d>{x[3]}</span>") + r(H(x[1]), x[2], "s") + "".join(f"<p class=l>• {H(i)}</p>" for i in x[4]) for x in p["roles"]) + "<h3>PROJECTS</h3>" + r("<b>tinywal</b> <a href='https://github.com/quinn-example/tinywal'>github.com/quinn-example/tinywal</a>", "2022") + "<p class=s>Author</p><p class=l>• A write-ahead log in 600 lines</p>"
    side = "<h3>SUMMARY</h3><p>Storage engineer who likes boring formats.</p><h3>EDUCATION</h3>" + "".join(f"<p><b>{s[1]}</b></p><p>{H(s[0])}</p><p class=d>{s[3]}</p>" for s in p["studies"]) + "<h3>TECHNICAL SKILLS</h3>" + "".join(f"<p>{s}</p>" for s in flat(p)) + "<h3>LANGUAGES</h3><p>English</p><p>Japanese</p><h3>AWARDS</h3><p>Best talk, StorageCon 2023</p>"
    printed(f"<h1>{p['name'].upper()}</h1><p class=d>{p['email']} · {p['phone']} · {p['place']} · {p['links'][0]}</p><div class=g><div>{main}</div><div>{side}</div></div>", out, "@page{size:a4;margin:10mm}.g{display:grid;grid-template-columns:2fr 1fr;gap:8mm}h1,h3,.d{font-family:'Liberation Mono'}h3{font-size:9pt;letter-spacing:1.2pt;border-bottom:1px solid;margin:8pt 0 4pt}.d,.s{font-size:8.5pt;color:#555}.l{padding-left:6pt}")
    return truth(p, full_name=p["name"].upper())


def centred_cards(out):
    """All centred in the head, sections under centred headings, entries with bold dates at the right, skills in three columns with dots."""
    p = cast.MINTTU
    both = lambda a, b, c, d: r(f"<b>{H(a)}</b>", f"<b>{c}</b>") + r(H(b), H(d))
    b = f"<header><h2>{p['name']}</h2><p>{p['label']}</p><p class=c><span>{p['place']}</span><span>{p['phone']}</span><span>{p['email']}</span><span>{p['links'][0]}</span></p></header><h4>Summary</h4><p>{p['summary']}</p><h4>Profiles</h4><p>GitHub: mkoskela-example</p><h4>Experience</h4>" + "".join(both(x[1], x[0], x[3], x[2]) + ul(x[4]) for x in p["roles"]) + "<h4>Education</h4>" + "".join(both(s[1], s[0], s[3], s[2]) for s in p["studies"])
    b += "<h4>Skills</h4><div class=k>" + "".join(f"<div><b>{s}</b><div class=o><i></i><i></i><i></i></div></div>" for s in flat(p)) + "</div><h4>Languages</h4><div class=k>" + "".join(f"<div><b>{a}</b><br>{l}</div>" for a, l in p["langs"]) + "</div><h4>Volunteering</h4>" + both("Assembly Party", "Crew", "2017, 2018", "Helsinki")
    printed(b, out, "@page{size:a4}header,h4{text-align:center}.c{display:flex;justify-content:center;gap:14pt}h4{border-bottom:1px solid #2563eb;color:#2563eb;margin:9pt 0 4pt}.k{display:grid;grid-template-columns:repeat(3,1fr);text-align:center}.o i{display:inline-block;width:7pt;height:7pt;border-radius:50%;background:#2563eb;margin:1pt}")
    return truth(p)


def coloured_aside(out):
    """A coloured column at the right with contact, skills and languages; posts at the left, title over employer with a bar and town."""
    p = cast.OSWALDO
    main = f"<h1>{p['name']}</h1><p class=t>{p['label']}</p><h2>Profile</h2><p>{p['summary']}</p><h2>Work experience</h2>" + "".join(f"<p class=e>{H(x[0])}</p><p>{H(x[1])} | {x[2]}</p><p class=d>{x[3]}</p>" + ul(x[4]) for x in p["roles"]) + "<h2>Education</h2>" + "".join(f"<p class=e>{H(s[0])}</p><p>{s[1]} | {s[2]}</p><p class=d>{s[3]}</p>" for s in p["studies"])
    side = f"<h2>Details</h2><p>{p['place']}<br>{p['phone']}<br>{p['email']}</p><h2>Skills</h2>" + "".join(f"<p>{H(s)}</p><div class=b></div>" for s in flat(p)) + "<h2>Languages</h2><p>English</p><p>Spanish</p><h2>Hobbies</h2><p>Dominoes, kayaking</p>"
    printed(f"<div class=g><div class=m>{main}</div><div class=a>{side}</div></div>", out, "@page{size:letter;margin:0}.g{display:grid;grid-template-columns:1fr 62mm;min-height:278mm}.m{padding:12mm}.a{background:#0f4c5c;color:#fff;padding:12mm 8mm}h2{font-size:13pt;margin:9pt 0 3pt}.e{font-weight:700;margin-top:5pt}.d{color:#777;font-size:9pt}.t{font-size:13pt}.b{height:3pt;background:#9ad1d4;margin-bottom:5pt}")
    return truth(p)


def icons_line(out):
    """Title, employer in colour, one small line of calendar and pin; strengths with a sentence each; studies like posts."""
    p = cast.SOLVEIG
    entry = lambda a, b, c, d, i: f"<p class=e>{H(a)}</p><p class=o>{H(b)}</p><p class=d><span>&#128197; {c}</span><span>&#128205; {d}</span></p>" + ul(i)
    left = "<h2>EXPERIENCE</h2>" + "".join(entry(x[0], x[1], x[3], x[2], x[4]) for x in p["roles"]) + "<h2>EDUCATION</h2>" + "".join(entry(s[0], s[1], s[3], s[2], []) for s in p["studies"])
    right = f"<h2>SUMMARY</h2><p>{p['summary']}</p><h2>STRENGTHS</h2><p class=e>Patience</p><p>Waited three years for one storm.</p><h2>SKILLS</h2><p class=k>" + " ".join(f"<span>{s}</span>" for s in flat(p)) + "</p><h2>LANGUAGES</h2>" + "".join(r(a, l) for a, l in p["langs"]) + "<h2>PASSIONS</h2><p>Ski orienteering</p>"
    printed(f"<h1>{p['name'].upper()}</h1><p class=o>{p['label']}</p><p class=d><span>&#9742; {p['phone']}</span><span>@ {p['email']}</span><span>&#128279; linkedin.com/in/solveig-example</span><span>&#128205; {p['place']}</span></p><div class=g><div>{left}</div><div>{right}</div></div>", out, "@page{size:a4;margin:10mm}.g{display:grid;grid-template-columns:1.4fr 1fr;gap:10mm}h2{font-size:12pt;border-bottom:2px solid;margin:9pt 0 4pt}.o{color:#008cff;font-weight:700}.d{display:flex;gap:14pt;font-size:8.5pt;color:#555}.e{font-size:11pt;margin-top:5pt}.k span{border-bottom:1px solid #aaa;padding:2pt 5pt;margin:2pt;display:inline-block}")
    return truth(p, full_name=p["name"].upper())


def cascade(out):
    """A dark column of contact under labels and of skills with words of level; dates in a column of their own beside the posts."""
    p = cast.MINTTU
    item = lambda a, b, c, d, i: f"<div class=i><div class=y>{d}</div><div><p class=e>{H(a)}</p><p><i>{H(b)}, {c}</i></p>{ul(i)}</div></div>"
    side = f"<h1>{p['name']}</h1><p>{p['label']}</p><h2>Contact</h2><p><b>Address</b><br>{p['place']}</p><p><b>Phone</b><br>{p['phone']}</p><p><b>E-mail</b><br>{p['email']}</p><p><b>WWW</b><br>{p['links'][0]}</p><h2>Skills</h2>" + "".join(f"<p>{s}</p><div class=b></div><p class=v>{l}</p>" for s, l in zip(flat(p), ["Excellent", "Very Good", "Good", "Very Good", "Good"])) + "<h2>Languages</h2>" + "".join(f"<p>{a}</p><p class=v>{l}</p>" for a, l in p["langs"])
    main = f"<p>{p['summary']}</p><h2>Work History</h2>" + "".join(item(x[0], x[1], x[2], x[3], x[4]) for x in p["roles"]) + "<h2>Education</h2>" + "".join(item(s[0], s[1], s[2], s[3], []) for s in p["studies"])
    printed(f"<div class=g><div class=a>{side}</div><div class=m>{main}</div></div>", out, "@page{size:a4;margin:0}.g{display:grid;grid-template-columns:64mm 1fr;min-height:296mm}.a{background:#0e374e;color:#fff;padding:9mm}.m{padding:9mm}h1{font-size:20pt}h2{font-size:13pt;margin:9pt 0 4pt;border-bottom:1px solid}.b{height:4pt;background:#fff}.v{text-align:right;font-style:italic;font-size:8pt}.i{display:grid;grid-template-columns:24mm 1fr}.y{font-size:9pt}.e{font-weight:700;font-size:11pt}")
    return truth(p)


def gallery(out):
    """A designer's page with hairlines: years and employer in spaced capitals, post under it, all of it in thin type, dots between skills."""
    p = cast.SOLVEIG
    first, last = p["name"].upper().split(" ")
    b = f"<div class=n>{first} {last}</div><p class=l>{p['label'].upper()}</p><div class=g><div><h2>CONTACT</h2><p>{p['phone']}</p><p>{p['email']}</p><p>{p['place']}</p><h2>EDUCATION</h2>" + "".join(f"<p class=e>{s[0].upper()}</p><p>{s[1]}</p><p>{s[3]}</p>" for s in p["studies"]) + "<h2>EXPERTISE</h2>" + "".join(f"<p>{s}</p>" for s in flat(p)) + f"</div><div><h2>PROFILE</h2><p>{p['summary']}</p><h2>WORK EXPERIENCE</h2>" + "".join(f"<p class=e>{x[0].upper()}</p><p>{H(x[1])} | {x[3]}</p><p>{x[4][0]}.</p>" for x in p["roles"]) + "<h2>REFERENCES</h2><p>Tor Lie, Havkraft AS, +47 400 55 520</p></div></div>"
    printed(b, out, "@page{size:a4;margin:16mm}.n{font-size:28pt;letter-spacing:6pt;text-align:center}.l{letter-spacing:4pt;text-align:center;margin-bottom:8mm}.g{display:grid;grid-template-columns:58mm 1fr;gap:10mm}h2{font-size:11pt;letter-spacing:3pt;border-bottom:.5pt solid;margin:10pt 0 5pt}.e{letter-spacing:1pt;font-size:9.5pt;margin-top:6pt}")
    t = truth(p, full_name=p["name"].upper())
    for e in t["experience"]:
        e["title"] = e["title"].upper()
    return t


def federal(out):
    """A federal résumé drawn line by line: labels for hours, salary and supervisor, addresses of employers, credits."""
    p, d = cast.HYACINTH, Drawn(out)
    d.line(p["name"], size=14, bold=True, center=True)
    for text in ["2210 Poplar Lane", p["place"], f"Mobile: {p['phone']}", f"Email: {p['email']}", "Citizenship: United States   Veterans' Preference: N/A"]:
        d.line(text, center=True)
    d.line()
    d.line("WORK EXPERIENCE", bold=True)
    for x in p["roles"]:
        for text, bold in [(x[1], True), (f"{x[2]}, United States", False), (x[3], False), ("Hours per week: 40", False), ("Salary: $88,000.00 USD Per Year", False), (x[0], True)]:
            d.line(text, bold=bold)
        d.line("Duties, Accomplishments and Related Skills:")
        for i in x[4]:
            d.wrapped(i, 60, "• ")
        d.line("Supervisor: R. Odom (404-555-0100)   Okay to contact this Supervisor: Yes")
        d.line()
    d.line("EDUCATION", bold=True)
    for s in p["studies"]:
        d.line(f"{s[1]}, {s[2]}, United States", bold=True)
        d.line(f"{s[0]}, {s[3]}")
        if s[4]:
            d.line(s[4])
    d.line()
    d.line("JOB RELATED TRAINING", bold=True)
    d.line("Appropriations Law, 2019; Plain Language, 2020")
    d.line()
    d.line("SKILLS", bold=True)
    d.line("; ".join(flat(p)))
    d.save()
    return truth(p)


def drawn_plain(out):
    """A small generator's page: mail and telephone labelled by letters, employer with a bar before dates, degree before a bar."""
    p, d = cast.OSWALDO, Drawn(out)
    d.line(p["name"].upper(), size=16, bold=True)
    d.line(f"E: {p['email']} | P: {p['phone']} | L: {p['place']}")
    for title, lines in [("Professional Summary", [(p["summary"], "")])]:
        d.line()
        d.line(title, size=12, bold=True)
        for text, mark in lines:
            d.wrapped(text, 54, mark)
    d.line()
    d.line("Professional Experience", size=12, bold=True)
    for x in p["roles"]:
        d.line(f"{x[1]} | {x[2]} | {x[3]}", bold=True)
        d.line(x[0])
        for i in x[4]:
            d.wrapped(i, 64, "• ")
    d.line()
    d.line("Education", size=12, bold=True)
    for s in p["studies"]:
        d.line(f"{s[0]} | {s[1]}", bold=True)
        d.line(f"{s[2]} | Graduated {s[3]}")
    d.line()
    d.line("Core Skills", size=12, bold=True)
    for n in range(0, 6, 3):
        for k, text in enumerate(flat(p)[n:n + 3]):
            d.canvas.setFont("plain", 10)
            d.canvas.drawString(54 + k * 175, d.y, "• " + text)
        d.line()
    d.save()
    return truth(p, full_name=p["name"].upper())


def tabular_life(out):
    """A German curriculum vitae in a word processor: table of two columns, dates left, town behind employer, date and signature at the end."""
    from docx.shared import Cm
    p = cast.BEATRIX

    def make(d):
        d.add_heading("Lebenslauf", 0)

        def block(title, rows):
            d.add_heading(title, 1)
            table = d.add_table(0, 2)
            for left, right in rows:
                cells = table.add_row().cells
                cells[0].width, cells[1].width = Cm(4.5), Cm(12)
                cells[0].text, cells[1].text = left, right[0]
                for extra in right[1:]:
                    cells[1].add_paragraph(extra)
        block("Persönliche Daten", [("Name", [p["name"]]), ("Anschrift", [p["place"]]), ("Telefon", [p["phone"]]), ("E-Mail", [p["email"]]), ("Geburtsdatum", ["23. Mai 1990 in Zwickau"]), ("Familienstand", ["verheiratet, ein Kind"])])
        block("Berufserfahrung", [(x[3], [f"{x[0]}, {x[1]}, {x[2]}"] + [f"– {i}" for i in x[4]]) for x in p["roles"]])
        block("Ausbildung", [(s[3], [f"{s[0]}, {s[1]}, {s[2]}"]) for s in p["studies"]])
        block("Kenntnisse und Fähigkeiten", [("EDV", [", ".join(flat(p))]), ("Sprachen", [", ".join(f"{a} ({l})" for a, l in p["langs"])]), ("Führerschein", ["Klasse B"])])
        d.add_paragraph("Leipzig, 12. Januar 2024")

    office(make, out)
    return truth(p)


def coral_docs(out):
    """An office suite's template: name and address side by side, employer, town and post in one heading, dates under it, headings in colour."""
    p = cast.HYACINTH
    b = f"<table class=w><tr><td><h1>{p['name']}</h1><td class=q>2210 Poplar Lane<br>{p['place']}<br><b>{p['phone']}</b><br><b>{p['email']}</b></table><h2>EXPERIENCE</h2>" + "".join(f"<h3>{H(x[1])}, {x[2].split(',')[0]} — <i>{H(x[0])}</i></h3><p class=s>{x[3]}</p>" + ul(x[4]) for x in p["roles"]) + "<h2>EDUCATION</h2>" + "".join(f"<h3>{s[1]}, {s[2].split(',')[0]} — <i>{s[0]}</i></h3><p class=s>{s[3]}</p>" for s in p["studies"]) + "<h2>SKILLS</h2>" + ul(flat(p)) + "<h2>AWARDS</h2><p>Commissioner's award, 2021</p>"
    printed(b, out, "body{font-family:'Lato'}.w{width:100%}.q{text-align:right;font-size:9pt}h2{font-size:10pt;color:#f75d5d;margin-top:12pt}h3{font-size:11pt;font-weight:400;margin-top:6pt}.s{font-size:8pt;color:#666}")
    return truth(p)


def doux(out):
    """A French page of a builder: icons before contact lines, months in words with an accent, competences with bars, a driving licence."""
    p = cast.LUCIEN
    b = f"<div class=g><div class=a><h1>{p['name']}</h1><p>{p['label']}</p><p>&#9993; {p['email']}</p><p>&#9742; {p['phone']}</p><p>&#9906; {p['place']}</p><p>Permis B - Véhiculé</p><h2>Compétences</h2>" + "".join(f"<p>{s}</p><div class=b></div>" for s in flat(p)) + "<h2>Langues</h2>" + "".join(f"<p>{a} : {l}</p>" for a, l in p["langs"]) + f"<h2>Centres d’intérêt</h2><p>Rugby, photographie</p></div><div class=m><h2>À propos</h2><p>{p['summary']}</p><h2>Expériences professionnelles</h2>" + "".join(f"<p class=e>{x[0]}</p><p>{H(x[1])} – {x[2]} <span class=d>| {x[3]}</span></p>" + ul(x[4]) for x in p["roles"]) + "<h2>Diplômes et formations</h2>" + "".join(f"<p class=e>{s[0]}</p><p>{s[1]} <span class=d>| {s[3]}</span></p>" for s in p["studies"]) + "</div></div>"
    printed(b, out, "@page{size:a4;margin:0}.g{display:grid;grid-template-columns:66mm 1fr;min-height:296mm}.a{background:#f3e9dc;padding:10mm}.m{padding:10mm}h2{font-size:13pt;margin:10pt 0 4pt;color:#c08552}.b{height:3pt;background:#c08552}.e{font-weight:700;margin-top:5pt}.d{color:#777}")
    return truth(p)


def markdown_definitions(out):
    """Markdown of definition lists: dates as terms, entries as definitions, contact in a quotation at the end."""
    p = cast.CALLUM
    text = f"{p['name']}\n{'=' * len(p['name'])}\n\n----\n\nEducation\n---------\n\n" + "\n\n".join(f"{s[3]}\n:   **{s[0]}**; {s[1]} ({s[2]})" for s in p["studies"]) + "\n\nExperience\n----------\n\n" + "\n\n".join(f"**{x[0]}, {x[1]}**, {x[2]} ({x[3]})\n\n" + "\n".join(f"* {i}" for i in x[4]) for x in p["roles"]) + "\n\nTechnical Skills\n----------------\n\n" + "\n".join(f"* **{g}:** {', '.join(i)}" for g, i in p["groups"]) + f"\n\n----\n\n> <{p['email']}> • {p['phone']} • Austin, TX\n"
    out.write_text(text)
    return truth(p, location="Austin, TX")


def word_lines(out):
    """A DOCX with a right tab before the dates, employer and town in capitals, skills between bars and a line of interests."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Inches
    p = cast.DEVANSH

    def make(d):
        def line(left, right="", bold=False):
            x = d.add_paragraph()
            x.paragraph_format.tab_stops.add_tab_stop(Inches(6), WD_TAB_ALIGNMENT.RIGHT)
            x.add_run(left).bold = bold
            if right:
                x.add_run("\t" + right)
        line(p["name"], bold=True)
        line(f"{p['place']} • {p['phone']} • {p['email']} • {p['links'][0]}")
        line("SUMMARY", bold=True)
        line(p["summary"])
        line("PROFESSIONAL EXPERIENCE", bold=True)
        for x in p["roles"]:
            line(f"{x[1].upper()}, {x[2]}", x[3], True)
            line(x[0])
            for i in x[4]:
                d.add_paragraph(i, style="List Bullet")
        line("EDUCATION", bold=True)
        for s in p["studies"]:
            line(f"{s[1]}, {s[2]}", s[3], True)
            line(s[0])
        line("SKILLS & INTERESTS", bold=True)
        line("Skills: " + " | ".join(flat(p)))
        line("Interests: chess | trail running")

    office(make, out)
    t = truth(p)
    for e in t["experience"]:
        e["company"] = e["company"].upper()
    return t


ALL = [swiss_two_columns, centred_cards, coloured_aside, icons_line, cascade, gallery, federal, drawn_plain, tabular_life, coral_docs, doux, (markdown_definitions, ".md"), (word_lines, ".docx")]
