"""The thirteenth set's pages whose habit is where things stand: a new European form, builders' grids, boxes of a word processor, a LaTeX page of bubbles."""
from latexed import T, article, run
from pages import H, Drawn, bullets, printed
from seventh_layouts import found
from wordparts import docx, para, table, textbox


def european_form_with_brackets(out):
    """The European form of today: dates in square brackets before a bold title, the employer below, town and country with labels."""
    role = lambda d, t, c, city, land, i: f"<p class=x>[ {d} ] <b>{H(t)}</b></p><p class=co><b>{H(c)}</b></p><p><b>City:</b> {city} | <b>Country:</b> {land}</p>{bullets(i)}".replace("<ul></ul>", "")
    body = f"""<div class=h><h1>Giacomo Tremolada</h1><p><b>Date of birth:</b> 11/06/1990 | <b>Nationality:</b> Italian | <b>Phone number:</b> (+39) 3485550172 (Mobile) | <b>Email address:</b> giacomo.tremolada@example.it | <b>Address:</b> Via dei Mille 14, 24121, Bergamo, Italy (Home)</p></div><h2>ABOUT ME</h2><p>Automation technician for bottling lines.</p><h2>WORK EXPERIENCE</h2>{role("03/2019 – Current", "Automation Technician", "Orobia Imbottigliamento S.p.A.", "Bergamo", "Italy", ["Keeps four lines at 40,000 bottles an hour", "Programs the labellers"])}{role("09/2011 – 02/2019", "Maintenance Electrician", "Serio Tessile S.r.l.", "Seriate", "Italy", ["Looms, motors and one ghost"])}<h2>EDUCATION AND TRAINING</h2>{role("2009 – 2011", "Higher Technical Diploma in Mechatronics", "ITS Fondazione Valseriana", "Albino", "Italy", [])}{role("2004 – 2009", "Diploma of Industrial Expert", "Istituto Tecnico Paleocapa Nuovo", "Bergamo", "Italy", [])}<h2>LANGUAGE SKILLS</h2><p>Mother tongue(s): <b>Italian</b></p><p>Other language(s): <b>English</b></p><p>LISTENING B2 READING B2 WRITING B1</p><h2>SKILLS</h2><p>Siemens TIA Portal / Ladder logic / Pneumatics / Electrical drawings</p><h2>DRIVING LICENCE</h2><p>Cars: B</p>"""
    printed(body, out, "@page{size:a4}.h{background:#eef;padding:5mm}h1{font-size:20pt}h2{font-size:12pt;color:#004494;border-bottom:1px solid #004494;margin-top:10pt}.co{color:#555}")
    return found([("Automation Technician", "Orobia Imbottigliamento S.p.A.", "03/2019 – Current"), ("Maintenance Electrician", "Serio Tessile S.r.l.", "09/2011 – 02/2019")], [("Higher Technical Diploma in Mechatronics", "ITS Fondazione Valseriana"), ("Diploma of Industrial Expert", "Istituto Tecnico Paleocapa Nuovo")], "Siemens TIA Portal|Ladder logic|Pneumatics|Electrical drawings",
                 full_name="Giacomo Tremolada", email="giacomo.tremolada@example.it", phone="(+39) 3485550172")


def canvas_with_two_tone_name(out):
    """A design service's page: first name light, last name bold on a coloured band, a left column with labels in wide letters, entries whose dates stand above."""
    role = lambda d, t, c, i: f"<p class=d>{d}</p><p><b>{H(t)}</b></p><p class=c>{H(c)}</p>{bullets(i)}"
    skills = ["Brand Strategy", "Copywriting", "Google Analytics", "Event Planning", "Adobe Creative Suite"]
    body = f"""<header><h1><span class=n>Marisol</span> <b>Etcheverry</b></h1><p class=w>MARKETING MANAGER</p></header><div class=g><aside><h2>CONTACT</h2><p>&#9742; +1 305 555 0133</p><p>&#9993; hello@etcheverry.example.com</p><p>&#127968; Coral Gables, FL</p><h2>EDUCATION</h2><p class=d>2010 - 2014</p><p>GABLES COAST UNIVERSITY</p><p>&bull; Bachelor of Business Administration</p><p>&bull; GPA: 3.8 / 4.0</p><p class=d>2015 - 2016</p><p>HARBOR BUSINESS SCHOOL</p><p>&bull; Master of Marketing</p><h2>SKILLS</h2>{"".join(f"<p>&bull; {H(s)}</p>" for s in skills)}<h2>LANGUAGES</h2><p>English (Fluent)</p><p>Spanish (Native)</p></aside>
<main><h2>PROFILE SUMMARY</h2><p>Marketing manager for companies that sell the sun.</p><h2>WORK EXPERIENCE</h2>{role("2020 - PRESENT", "Marketing Manager", "Sunline Cruises", ["Filled the winter sailings", "A team of seven"])}{role("2016 - 2020", "Marketing Specialist", "Palmetto Outdoor Furniture", ["Doubled the list of subscribers"])}<h2>REFERENCE</h2><div class=g2><p><b>Estelle Darcy</b><br>Sunline Cruises / CMO<br>Phone: 305-555-0199<br>Email: estelle@example.com</p><p><b>Harper Bolt</b><br>Palmetto / CEO<br>Phone: 305-555-0177</p></div></main></div>"""
    printed(body, out, "@page{margin:0;size:a4}header{background:#dfe7e3;padding:12mm;text-align:center}h1{font-size:32pt;font-weight:300;text-transform:uppercase;letter-spacing:2pt}.w{letter-spacing:4pt}.g{display:grid;grid-template-columns:62mm 1fr}aside{background:#2f4a45;color:#fff;padding:8mm;min-height:210mm}main{padding:8mm}h2{font-size:12pt;letter-spacing:3pt;margin-top:12pt;border-bottom:1px solid}.g2{display:grid;grid-template-columns:1fr 1fr}")
    return found([("Marketing Manager", "Sunline Cruises", "2020 - PRESENT"), ("Marketing Specialist", "Palmetto Outdoor Furniture", "2016 - 2020")], [("Bachelor of Business Administration", "GABLES COAST UNIVERSITY"), ("Master of Marketing", "HARBOR BUSINESS SCHOOL")], "|".join(skills), full_name="Marisol Etcheverry", email="hello@etcheverry.example.com", phone="+1 305 555 0133", location="Coral Gables, FL")


def grid_of_levels_and_keywords(out):
    """A free builder's page: employer and dates, title and place; skills as cards of a name, a level and keywords; interests and references below."""
    role = lambda c, d, t, p, i: f"<div class=r><b>{H(c)}</b><b>{d}</b></div><div class=r><span>{H(t)}</span><span>{H(p)}</span></div>{bullets(i)}".replace("<ul></ul>", "")
    card = lambda a, b, c: f"<div><b>{a}</b><br>{b}<br><small>{c}</small></div>"
    body = f"""<div class=c><h1>Anneke Verbruggen</h1><p>Speech Therapist</p><p class=k>&#9873; Ghent, Belgium &nbsp; &#9742; +32 470 55 50 16 &nbsp; @ anneke.verbruggen@example.be</p></div><h2>Profiles</h2><div class=g>{card("avb-example", "LinkedIn", "")}</div><h2>Experience</h2>{role("Leie Children's Hospital", "2019/02 to Present", "Speech Therapist", "Ghent, Belgium", ["Swallowing, stammering, and songs"])}{role("Practice Korenlei", "2014/09 to 2019/01", "Junior Speech Therapist", "Ghent, Belgium", ["Home visits by bicycle"])}<h2>Education</h2>{role("Artevelde Coast University College", "2011 to 2014", "Speech Therapy", "Ghent, Belgium", [])}<p>Professional Bachelor</p><h2>Skills</h2><div class=g>{card("Dysphagia", "Advanced", "FEES, NDT")}{card("Stammering", "Advanced", "Lidcombe")}{card("Sign language", "Intermediate", "VGT")}</div><h2>Languages</h2><div class=g>{card("Dutch", "Native", "")}{card("French", "C1", "")}</div><h2>Interests</h2><p>Carillon, Rowing</p>"""
    printed(body, out, "@page{size:a4}.c{text-align:center}.g{display:grid;grid-template-columns:1fr 1fr 1fr}h1{font-size:22pt}h2{font-size:12pt;border-bottom:1px solid #888;margin-top:9pt}")
    return dict(found([("Speech Therapist", "Leie Children's Hospital", "2019/02 to Present"), ("Junior Speech Therapist", "Practice Korenlei", "2014/09 to 2019/01")], [(None, "Artevelde Coast University College")], "Dysphagia|FEES|NDT|Stammering|Lidcombe|Sign language|VGT",
                      full_name="Anneke Verbruggen", email="anneke.verbruggen@example.be", phone="+32 470 55 50 16", location="Ghent, Belgium"))


def word_with_contact_in_a_box(out):
    """A word processor's file whose contact and skills stand in a floating box, with the name in the document's title style."""
    h1, h2 = (lambda s: para(s, "Heading1")), (lambda s: para(s, "Heading2"))
    box = textbox(para("CONTACT", bold=True) + para("Halifax, Nova Scotia") + para("902-555-0166") + para("fergus.macinnes@example.ca") + para("SKILLS", bold=True) + "".join(para(s) for s in ["Celestial navigation", "ECDIS", "Crew management", "Ice pilotage"]))
    body = para("Fergus MacInnes", "Title") + box + h1("Professional Profile") + para("Master mariner, twenty years without a collision.") + h1("Sea Service")
    for t, c, d, i in [("Captain", "Fundy Ferries Limited", "May 2015 – Present", "Four crossings a day in fog"), ("First Officer", "Labrador Bulk Shipping", "June 2006 – April 2015", "Ore, ice and night watches")]:
        body += h2(f"{t}\t{d}") + para(c) + para(i, bullet=True)
    body += h1("Education and Certificates") + para("Diploma in Nautical Science\t2006", bold=True) + para("Strait Area Marine Institute, Port Hastings") + h1("References") + para("Given when asked for.")
    out.write_bytes(docx(body)[1])
    return found([("Captain", "Fundy Ferries Limited", "May 2015 – Present"), ("First Officer", "Labrador Bulk Shipping", "June 2006 – April 2015")], [("Diploma in Nautical Science", "Strait Area Marine Institute")], "Celestial navigation|ECDIS|Crew management|Ice pilotage", full_name="Fergus MacInnes", email="fergus.macinnes@example.ca", phone="902-555-0166", location="Halifax, Nova Scotia")


def word_table_with_sidebar_at_the_right(out):
    """One row of two cells: life at the left, facts at the right; dates on a line of their own in italics."""
    life = para("Rosalba Quintero-Haas", bold=True, size=44) + para("Interior designer") + para("EXPERIENCE", bold=True)
    for t, c, d, i in [("Lead Interior Designer", "Studio Mesa Verde", "August 2018 – Present", "Eleven hotels, one lighthouse"), ("Interior Designer", "Alameda Home Group", "May 2013 – July 2018", "Kitchens")]:
        life += para(f"{t} — {c}", bold=True) + para(d) + para(i, bullet=True)
    life += para("EDUCATION", bold=True) + para("BFA, Interior Design — Sandia School of the Arts", bold=True) + para("2009 – 2013")
    facts = para("DETAILS", bold=True) + para("Santa Fe, NM") + para("505-555-0121") + para("rosalba.qh@example.com") + para("EXPERTISE", bold=True) + "".join(para(s, bullet=True) for s in ["SketchUp", "Revit", "Lighting plans", "Sourcing"]) + para("MEMBERSHIPS", bold=True) + para("Society of Desert Designers")
    out.write_bytes(docx(table([[life, facts]]))[1])
    return found([("Lead Interior Designer", "Studio Mesa Verde", "August 2018 – Present"), ("Interior Designer", "Alameda Home Group", "May 2013 – July 2018")], [("BFA, Interior Design", "Sandia School of the Arts")], "SketchUp|Revit|Lighting plans|Sourcing", full_name="Rosalba Quintero-Haas", email="rosalba.qh@example.com", phone="505-555-0121", location="Santa Fe, NM")


def boxes_and_entry_lists(out):
    """A LaTeX page for developers: name on black, dates at the left, title at the left and employer in capitals at the right of a tabular list, tools in a footer of the entry."""
    entry = lambda d, t, c, x, tools: rf"\parbox[t]{{0.175\textwidth}}{{{d}}}\parbox[t]{{0.825\textwidth}}{{\textbf{{{T(t)}}}\hfill{{\footnotesize\textbf{{{T(c)}}}}}\\{T(x)}\\{tools}}}\par\bigskip "
    tool = lambda *s: r" \slashsep ".join(rf"\texttt{{{T(i)}}}" for i in s)
    title = lambda s: rf"{{\colorbox{{black}}{{\textcolor{{white}}{{\MakeUppercase{{{s}}}}}}}}}\par\medskip "
    body = r"\newcommand\slashsep{\hspace{3mm}/\hspace{3mm}}\begin{minipage}[t]{0.45\textwidth}\vspace{0pt}\colorbox{black}{{\Huge\textcolor{white}{\textbf{BASTIEN}}}}\\[2pt]\colorbox{black}{{\Huge\textcolor{white}{\textbf{ROUSSEAU-LECLERC}}}}\\[4pt]{\huge Mobile Developer}\end{minipage}\begin{minipage}[t]{0.5\textwidth}\vspace{0pt}\raggedleft Montreal, Quebec\\+1 514 555 0104\\bastien.rl@example.ca\end{minipage}\par\bigskip "
    body += title("Who am I?") + r"I write apps that work under ground.\par\bigskip " + title("Experience") + entry("2019 -- Now", "Mobile Developer", "Metro Saint-Laurent", "Timetables that load in a tunnel.", tool("Kotlin", "Swift")) + entry("2015 -- 2019", "Web Developer", "Atelier Plateau Inc.", "Shops for six breweries.", tool("PHP", "Vue.js")) + title("Education") + entry("2011 -- 2015", "Bachelor of Software Engineering", "Royal Mountain University", "Final project on offline maps.", "")
    body += title("Skills") + r"Kotlin, Swift, PHP, Vue.js, SQLite\par\bigskip "
    run(article(r"\usepackage[T1]{fontenc}\usepackage[default]{raleway}\usepackage[margin=1.5cm]{geometry}", body, "10pt", "a4paper"), out)
    return found([("Mobile Developer", "Metro Saint-Laurent", "2019 – Now"), ("Web Developer", "Atelier Plateau Inc.", "2015 – 2019")], [("Bachelor of Software Engineering", "Royal Mountain University")], "Kotlin|Swift|PHP|Vue.js|SQLite", full_name="BASTIEN ROUSSEAU-LECLERC", email="bastien.rl@example.ca", phone="+1 514 555 0104", location="Montreal, Quebec")


def company_stop_date_at_mid_page(out):
    """A canvas with the dates at a tab in the middle, the place at the right edge, titles slanted below and a second page for what is old."""
    d = Drawn(out)
    d.head = "Curriculum Vitae: Wojciech Sadowski, page 2"
    d.line("Wojciech Sadowski", size=18, bold=True)
    d.line("Brewmaster")
    d.line("Wrocław, Poland, +48 600 555 013, wojciech.sadowski@example.pl")
    old = [("Odra Brewing Company", "2016 - present", "Wrocław", "Brewmaster", ["Nine beers and a lemonade"] + [f"Batch {n}: bronze at the fair of {y}" for n, y in enumerate(range(2001, 2026))]), ("Silesian Malt House", "2010 - 2016", "Opole", "Shift Brewer", ["Barley"] * 12), ("Sudety Spring Water", "2007 - 2010", "Kłodzko", "Lab Assistant", ["Bottles and what is in them"])]
    d.line()
    d.line("Posts Held", bold=True, size=12)
    for c, when, place, title, items in old:
        y = d.y
        d.line(c, bold=True, right=place)
        d.canvas.drawString(290, y, when)
        d.line(title)
        for i in items:
            d.wrapped(i, 70, "* ")
    d.line("Degrees", bold=True, size=12)
    d.line("MSc in Food Technology, Agricultural University of Lower Silesia", right="2007")
    d.line("Know-how", bold=True, size=12)
    d.line("Lager, Sour beers, Yeast banking, HACCP")
    d.save()
    return found([(t, c, w) for c, w, _, t, _ in old], [("MSc in Food Technology", "Agricultural University of Lower Silesia")], "Lager|Sour beers|Yeast banking|HACCP", full_name="Wojciech Sadowski", email="wojciech.sadowski@example.pl", phone="+48 600 555 013", location="Wrocław, Poland")


ALL = [european_form_with_brackets, canvas_with_two_tone_name, grid_of_levels_and_keywords, (word_with_contact_in_a_box, ".docx"), (word_table_with_sidebar_at_the_right, ".docx"), boxes_and_entry_lists, company_stop_date_at_mid_page]
