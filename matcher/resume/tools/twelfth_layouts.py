"""The twelfth set's pages by browsers, word processors and PDF libraries: a builder's columns, a card per role, tables and boxes of a word processor."""
from exported import office
from pages import H, Drawn, bullets, printed
from seventh_layouts import found


def builder_with_icons_and_tags(out):
    """Title, employer in colour, icons before dates and place; tags in boxes; sections in two columns of one page."""
    role = lambda t, c, d, p, s, i: f"<div class=e><h3>{H(t)}</h3><p class=c>{H(c)}</p><p class=m>&#128197; {d} &nbsp;&nbsp; &#128205; {H(p)}</p><p class=s>{H(s)}</p>{bullets(i)}</div>"
    tags = ["Triage", "Ultrasound", "Anaesthesia", "Client communication", "Stock control", "Dentistry"]
    body = f"""<h1>NADIRA VELLORE</h1><p class=t>Veterinary Surgeon | Small Animals</p><p class=k>&#9742; +61 491 570 156 &nbsp; &#9993; nadira.vellore@example.com.au &nbsp; &#128279; linkedin.com/in/nvellore-example &nbsp; &#128205; Fremantle, WA</p><div class=g><main><h2>EXPERIENCE</h2>{role("Senior Veterinary Surgeon", "Swan Harbour Animal Clinic", "02/2020 - Present", "Fremantle, WA", "Clinic with four vets and one parrot", ["Cut waiting by twenty minutes", "Started the night rota"])}{role("Veterinarian", "Kalbarri Vets", "01/2016 - 01/2020", "Geraldton, WA", "Mixed practice", ["Sheep, dogs and an emu"])}<h2>EDUCATION</h2><div class=e><h3>Bachelor of Veterinary Science</h3><p class=c>Indian Ocean University</p><p class=m>&#128197; 2010 - 2015 &nbsp;&nbsp; &#128205; Perth</p></div></main>
<aside><h2>SUMMARY</h2><p>Nine years with small animals and their people.</p><h2>SKILLS</h2><p class=tags>{"".join(f"<span>{H(t)}</span>" for t in tags)}</p><h2>LANGUAGES</h2><p>English <i>Native</i> &#9679;&#9679;&#9679;&#9679;&#9679;</p><p>Tamil <i>Proficient</i> &#9679;&#9679;&#9679;&#9679;&#9675;</p><h2>MY TIME</h2><p>A Walks &nbsp; B Paperwork &nbsp; C Surgery</p></aside></div>"""
    printed(body, out, ".g{display:grid;grid-template-columns:1fr 36%;gap:9mm}h1{font-size:26pt}.t{font-size:13pt;color:#08c}.k,.m{font-size:8.5pt}h2{font-size:12pt;border-bottom:2px solid;margin-top:10pt}h3{font-size:11.5pt;font-weight:400}.c{color:#08c;font-weight:700}.tags span{display:inline-block;border-bottom:1px solid #999;margin:2pt 6pt 2pt 0;padding:2pt 4pt}")
    return found([("Senior Veterinary Surgeon", "Swan Harbour Animal Clinic", "02/2020 - Present"), ("Veterinarian", "Kalbarri Vets", "01/2016 - 01/2020")], [("Bachelor of Veterinary Science", "Indian Ocean University")], "|".join(tags), full_name="NADIRA VELLORE", email="nadira.vellore@example.com.au", phone="+61 491 570 156", location="Fremantle, WA")


def dates_at_the_left_and_photo(out):
    """A builder's page with a photograph, dates and place in the left quarter of every entry, skills as bars, in German."""
    entry = lambda d, p, t, c, i: f"<div class=e><div><b>{d}</b><br><span class=m>{H(p)}</span></div><div><b>{H(t)}</b><br><i>{H(c)}</i>{bullets(i)}</div></div>"
    skills = ["Warenwirtschaft", "Personalplanung", "MS Excel", "Ladungssicherung"]
    body = f"""<div class=h><div class=ph></div><div><h1>Kerstin Oltmanns</h1><p>Lagerleiterin</p></div></div><h2>Persönliche Daten</h2><div class=e><div>Adresse</div><div>Deichstraße 12, 26721 Emden</div></div><div class=e><div>Telefon</div><div>+49 4921 555014</div></div><div class=e><div>E-Mail</div><div>kerstin.oltmanns@example.de</div></div><div class=e><div>Geburtsdatum</div><div>04.02.1988</div></div><div class=e><div>Familienstand</div><div>ledig</div></div>
<h2>Berufliche Laufbahn</h2>{entry("04/2019 – heute", "Emden", "Lagerleiterin", "Ostfriesische Teehandel GmbH", ["Führung von 22 Mitarbeitenden", "Einführung der Scanner"])}{entry("08/2011 – 03/2019", "Leer", "Fachkraft für Lagerlogistik", "Leda Schiffsausrüster KG", ["Wareneingang und Inventur"])}<h2>Ausbildung</h2>{entry("08/2008 – 07/2011", "Leer", "Ausbildung zur Fachkraft für Lagerlogistik", "Leda Schiffsausrüster KG", [])}{entry("1998 – 2008", "Aurich", "Realschulabschluss", "Realschule Aurich", [])}<h2>Kenntnisse</h2>{"".join(f"<div class=e><div>{s}</div><div class=bar><span></span></div></div>" for s in skills)}<h2>Sprachen</h2><div class=e><div>Englisch</div><div>gut (B2)</div></div>""".replace("<ul></ul>", "")
    printed(body, out, "@page{size:a4}.h{display:flex;gap:8mm}.ph{width:26mm;height:32mm;background:#bbb}.e{display:grid;grid-template-columns:42mm 1fr;margin:3pt 0}.m{font-size:8pt}h1{font-size:22pt}h2{font-size:12pt;color:#275;margin-top:9pt}.bar{background:#ddd;height:5pt;margin-top:4pt}.bar span{display:block;width:70%;background:#275;height:5pt}")
    return found([("Lagerleiterin", "Ostfriesische Teehandel GmbH", "04/2019 – heute"), ("Fachkraft für Lagerlogistik", "Leda Schiffsausrüster KG", "08/2011 – 03/2019")], [("Ausbildung zur Fachkraft für Lagerlogistik", "Leda Schiffsausrüster KG"), ("Realschulabschluss", "Realschule Aurich")], "|".join(skills), full_name="Kerstin Oltmanns", email="kerstin.oltmanns@example.de", phone="+49 4921 555014")


def word_boxes_with_shaded_heads(out):
    """A word processor's form: every section a table with a shaded head row, roles as rows of label and value."""
    def make(d):
        d.add_paragraph().add_run("Obadiah Mwangi").bold = True
        d.add_paragraph("Nairobi, Kenya ♦ +254 712 555 019 ♦ obadiah.mwangi@example.co.ke")

        def table(head, rows):
            t = d.add_table(1, 2, style="Table Grid")
            t.rows[0].cells[0].merge(t.rows[0].cells[1]).paragraphs[0].add_run(head).bold = True
            for a, b in rows:
                cells = t.add_row().cells
                cells[0].text, cells[1].text = a, b
            d.add_paragraph()
        table("EMPLOYMENT RECORD", [("Period", "June 2018 to date"), ("Employer", "Rift Valley Water Works"), ("Position", "Hydrogeologist"), ("Duties", "Siting of boreholes in three counties"), ("Period", "February 2012 to May 2018"), ("Employer", "Naivasha Drilling Ltd"), ("Position", "Field Geologist"), ("Duties", "Logging of rock and of lunch")])
        table("ACADEMIC BACKGROUND", [("2009 – 2011", "MSc in Hydrogeology, Lakeside University of Kenya"), ("2005 – 2009", "BSc in Geology, Lakeside University of Kenya")])
        table("COMPUTER SKILLS", [("Modelling", "MODFLOW, Surfer"), ("Mapping", "QGIS, AutoCAD")])
        table("REFEREES", [("Dr Achieng Odera", "Lakeside University of Kenya")])
    office(make, out)
    return found([("Hydrogeologist", "Rift Valley Water Works", "June 2018 to date"), ("Field Geologist", "Naivasha Drilling Ltd", "February 2012 to May 2018")], [("MSc in Hydrogeology", "Lakeside University of Kenya"), ("BSc in Geology", "Lakeside University of Kenya")], "MODFLOW|Surfer|QGIS|AutoCAD", full_name="Obadiah Mwangi", email="obadiah.mwangi@example.co.ke", phone="+254 712 555 019", location="Nairobi, Kenya")


def entry_over_the_page_break(out):
    """A canvas with a running head and a page number; the third role's head stands at the foot of the first page, its items on the next."""
    d = Drawn(out)
    d.head = "Philomena Teague — Résumé — continued"
    d.line("Philomena Teague", size=16, bold=True)
    d.line("Boise, Idaho  |  208.555.0147  |  philomena.teague@example.com")
    rows = [("Forest Supervisor", "Sawtooth Timber Trust", "2017-present", ["Plans the cut of nine valleys", "Answers to three counties and one senator"] + [f"Season {y}: planted {n} thousand trees and lost {m} thousand to snow" for y, n, m in [(2018, 40, 3), (2019, 52, 4), (2020, 61, 2), (2021, 58, 6), (2022, 64, 5), (2023, 70, 4)]]),
            ("Silviculturist", "Payette Land Office", "2009-2017", [f"Marked stand number {n} and walked home again before the dark came" for n in range(1, 31)]), ("Forestry Technician", "Clearwater Mills", "2004-2009", ["Cruised timber on snowshoes", "Kept the saws sharp", "Drove the crew truck"])]
    d.line()
    d.line("WORK HISTORY", bold=True, size=11)
    for title, company, dates, items in rows:
        d.line(f"{title}, {company}", right=dates, bold=True)
        for i in items:
            d.wrapped(i, 66, "- ")
        d.line()
    d.line("SCHOOLING", bold=True, size=11)
    d.line("B.S. Forestry, Palouse State College", right="2004")
    d.line()
    d.line("WHAT I KNOW", bold=True, size=11)
    d.line("Timber cruising; Prescribed fire; ArcGIS; Chainsaw certification; Budgeting")
    d.save()
    return found([r[:3] for r in rows], [("B.S. Forestry", "Palouse State College")], "Timber cruising|Prescribed fire|ArcGIS|Chainsaw certification|Budgeting", full_name="Philomena Teague", email="philomena.teague@example.com", phone="208.555.0147", location="Boise, Idaho")


def docs_plain_export(out):
    """An office suite's web document: name in grey, employer in bold with a comma and the place, slanted title below, tab to the dates."""
    role = lambda c, p, t, d, i: f"<p class=r><span><b>{H(c)}</b>, {H(p)}</span><span>{d}</span></p><p><i>{H(t)}</i></p>{bullets(i)}"
    body = f"""<p class=n>Xiomara Delacroix</p><p class=k>504 Magnolia Way, Savannah, GA 31401<br>(912) 555-0163<br>xiomara.delacroix@example.com</p><h2>About me</h2><p>Physical therapist who likes stairs.</p><h2>Where I've worked</h2>{role("Tidewater Rehabilitation", "Savannah, GA", "Lead Physical Therapist", "Jan. 2018–Present", ["Eleven patients a day", "Started the Saturday class"])}{role("Low Country Hospital", "Charleston, SC", "Physical Therapist", "Aug. 2013–Dec. 2017", ["Knees, hips and patience"])}<h2>Where I've studied</h2>{role("Palmetto College of Health Sciences", "Charleston, SC", "Doctor of Physical Therapy", "2013", [])}{role("Ogeechee University", "Statesboro, GA", "B.S. in Kinesiology", "2010", [])}<h2>What I'm good at</h2><p>Manual therapy, gait training, dry needling, Spanish</p>""".replace("<ul></ul>", "")
    printed(body, out, "body{font:11pt 'Liberation Sans'}.n{font-size:26pt;color:#666}h2{font-size:14pt;font-weight:400;color:#444;margin-top:12pt}")
    return found([("Lead Physical Therapist", "Tidewater Rehabilitation", "Jan. 2018–Present"), ("Physical Therapist", "Low Country Hospital", "Aug. 2013–Dec. 2017")], [("Doctor of Physical Therapy", "Palmetto College of Health Sciences"), ("B.S. in Kinesiology", "Ogeechee University")], "Manual therapy|gait training|dry needling|Spanish", full_name="Xiomara Delacroix", email="xiomara.delacroix@example.com", phone="(912) 555-0163")


ALL = [builder_with_icons_and_tags, dates_at_the_left_and_photo, (word_boxes_with_shaded_heads, ".docx"), entry_over_the_page_break, docs_plain_export]
