"""The tenth set of `likenesses.py`: pages filled into templates of word processors and builders, and habits of students and of long careers."""
from exported import office
from habits import cases, chromed, drawn, texed
from pages import H, Drawn, bullets, printed
from setters import cored, typeset, weased, worded
from seventh_layouts import found

case, ALL = cases(worded, cored, chromed, texed, weased, typeset, drawn)


case("masked-years", """# Delphine Okafor
Office Administrator
4410 Larch Street, Buffalo, NY 14201 | (716) 555-0188 | delphine.okafor@example.com
## Objective
To keep a busy office calm.
## Experience
**January 20XX – Current**
Office Administrator | Niagara Tile Company
- Orders, rotas and the coffee machine
**March 20XX – December 20XX**
Office Assistant | Erie Canal Museum
- Answered three telephones
## Education
**A.A.S. in Business Administration** | Genesee Valley College | June 20XX
## Key Skills
- Scheduling
- Budget planning
- Minute taking""",
     [("Office Administrator", "Niagara Tile Company", "January 20XX – Current"), ("Office Assistant", "Erie Canal Museum", "March 20XX – December 20XX")],
     [("A.A.S. in Business Administration", "Genesee Valley College")], "Scheduling|Budget planning|Minute taking", full_name="Delphine Okafor", email="delphine.okafor@example.com", phone="(716) 555-0188")

case("title-comma-company-then-date-line-with-place", """# Barnaby Ashdown
barnaby.ashdown@example.com | (919) 555-0148 | Raleigh, NC | github.com/bashdown-example
## Experience
**Senior Software Engineer, Oak City Data**
Raleigh, NC | June 2021 – Present
- Halved a bill for storage
**Software Engineer, Cape Fear Logistics**
Wilmington, NC | August 2017 – May 2021
- Wrote the planner for 40 trucks
## Education
**B.S. in Computer Science, Magna Cum Laude**
Carolina Piedmont University, Durham, NC | 2013 – 2017
## Skills
**Languages:** Go, Python, TypeScript
**Infrastructure:** Kubernetes, Terraform, AWS
**Interests:** Bluegrass, kayaking""",
     [("Senior Software Engineer", "Oak City Data", "June 2021 – Present"), ("Software Engineer", "Cape Fear Logistics", "August 2017 – May 2021")],
     [(None, "Carolina Piedmont University")], "Go|Python|TypeScript|Kubernetes|Terraform|AWS", full_name="Barnaby Ashdown", email="barnaby.ashdown@example.com", phone="(919) 555-0148", location="Raleigh, NC")

case("student-with-projects-first", """= **Hye-jin Park**
= hyejin.park@example.edu • 312.555.0119 • Chicago, IL • linkedin.com/in/hyejin-park-example
## EDUCATION
**Lake Michigan University, Chicago, IL** >> Expected June 2027
B.S. in Computer Science, Minor in Music >> GPA: 3.81
Relevant Coursework: Compilers, Databases, Signals
## PROJECTS
**Chordial** | React, Flask >> Jan 2025 – May 2025
- Names the chord you are humming
**Seat Finder** >> Sep 2024 – Dec 2024
- Tells which library floor is quiet
## WORK EXPERIENCE
**Undergraduate Teaching Assistant**, Lake Michigan University >> Sep 2024 – Present
- Holds two labs a week
**Crew Member**, Wicker Park Tacos >> May 2022 – Aug 2024
- Trained nine others
## ACTIVITIES
**Women in Computing**, Treasurer >> 2023 – Present
## SKILLS
Python, Java, React, Flask, SQL, Logic Pro""",
     [("Undergraduate Teaching Assistant", "Lake Michigan University", "Sep 2024 – Present"), ("Crew Member", "Wicker Park Tacos", "May 2022 – Aug 2024")],
     [("B.S. in Computer Science, Minor in Music", "Lake Michigan University")], "Python|Java|React|Flask|SQL|Logic Pro", full_name="Hye-jin Park", email="hyejin.park@example.edu", phone="312.555.0119", location="Chicago, IL")

case("executive-with-scope-lines", """# CONSTANCE ADEBAYO-REID
Chicago, IL | 312-555-0143 | c.adebayo-reid@example.com
## EXECUTIVE PROFILE
Operations executive for food companies with plants in nine states.
## AREAS OF EXPERTISE
Lean Manufacturing | P&L | Union Negotiation | Food Safety
## PROFESSIONAL EXPERIENCE
**PRAIRIE GRAIN FOODS**, Chicago, IL >> 2015 – Present
**Chief Operating Officer** >> 2019 – Present
A $900M maker of cereal with eleven plants and 4,000 employees.
- Took waste from six percent to two
**Vice President, Manufacturing** >> 2015 – 2019
- Opened a plant in Ohio
**HEARTLAND DAIRY**, Madison, WI >> 2008 – 2015
**Plant Manager** >> 2008 – 2015
- 600 days without an accident
## EDUCATION
**MBA**, Kettle Moraine School of Business, 2008
**B.S., Food Science**, University of Wisconsin–Stout, 2002""",
     [("Chief Operating Officer", "PRAIRIE GRAIN FOODS", "2019 – Present"), ("Vice President, Manufacturing", "PRAIRIE GRAIN FOODS", "2015 – 2019"), ("Plant Manager", "HEARTLAND DAIRY", "2008 – 2015")],
     [("MBA", "Kettle Moraine School of Business"), ("B.S., Food Science", "University of Wisconsin–Stout")], "Lean Manufacturing|P&L|Union Negotiation|Food Safety", full_name="CONSTANCE ADEBAYO-REID", email="c.adebayo-reid@example.com", phone="312-555-0143", location="Chicago, IL")

case("at-sign-and-brackets", """# Milo Papadakis
milo.papadakis@example.gr | +30 694 555 0120 | Athens, Greece
## Work Experience
Site Reliability Engineer @ Aegean Cloud [Athens] (Feb 2020 – present)
- Keeps ferries' tickets on sale
Linux Administrator @ Piraeus Hosting [Piraeus] (Sep 2015 – Jan 2020)
- 400 machines and one fire
## Education
MSc in Distributed Systems @ National Technical University of Athens (2013 – 2015)
BSc in Informatics @ Athens University of Economics (2009 – 2013)
## Skills
Linux, Go, Prometheus, Ansible, PostgreSQL
## Languages
Greek (native), English (C2), German (A2)""",
     [("Site Reliability Engineer", "Aegean Cloud", "Feb 2020 – present"), ("Linux Administrator", "Piraeus Hosting", "Sep 2015 – Jan 2020")],
     [("MSc in Distributed Systems", "National Technical University of Athens"), ("BSc in Informatics", "Athens University of Economics")], "Linux|Go|Prometheus|Ansible|PostgreSQL", full_name="Milo Papadakis", email="milo.papadakis@example.gr", phone="+30 694 555 0120", location="Athens, Greece")

case("portuguese-page", """# Marcela Figueiredo Nunes
Rua das Acácias, 120 – Curitiba/PR | (41) 99555-0171 | marcela.nunes@example.com.br
## Objetivo
Analista de dados
## Experiência profissional
**Analista de Dados Pleno** – Araucária Seguros >> mar/2021 – atual
- Painéis para doze filiais
**Assistente Administrativo** – Cooperativa Vale do Iguaçu >> jan/2017 – fev/2021
- Conciliação de contas
## Formação acadêmica
**Bacharelado em Estatística** – Universidade Federal do Paraná >> 2013 – 2016
## Habilidades
Python, SQL, Power BI, Excel
## Idiomas
Inglês (avançado), Espanhol (intermediário)""",
     [("Analista de Dados Pleno", "Araucária Seguros", "mar/2021 – atual"), ("Assistente Administrativo", "Cooperativa Vale do Iguaçu", "jan/2017 – fev/2021")],
     [("Bacharelado em Estatística", "Universidade Federal do Paraná")], "Python|SQL|Power BI|Excel", full_name="Marcela Figueiredo Nunes", email="marcela.nunes@example.com.br", phone="(41) 99555-0171")

case("quarter-page-of-certificates", """# Rashad Coleman
Houston, TX • (832) 555-0127 • rashad.coleman@example.com
## Professional Summary
Network engineer who labels his cables.
## Certifications
- CCNP Enterprise, Cisco, 2023
- AWS Certified Advanced Networking – Specialty (2022)
- CompTIA Security+ | 2019
## Technical Skills
Routing & Switching: OSPF, BGP, EIGRP, VLANs
Security: Palo Alto, Fortinet, IPsec
Automation: Ansible, Python, Netmiko
## Professional Experience
**Bayou Energy Partners** – Houston, TX
**Senior Network Engineer** – 09/2020 to Present
- Moved 80 sites to a new carrier
**Gulf Freight Systems** – Pasadena, TX
**Network Technician** – 06/2015 to 08/2020
- Rebuilt a rack after a flood
## Education
**Associate of Applied Science – Network Administration**
San Jacinto Bay College – Pasadena, TX – 2015""",
     [("Senior Network Engineer", "Bayou Energy Partners", "09/2020 to Present"), ("Network Technician", "Gulf Freight Systems", "06/2015 to 08/2020")],
     [(None, "San Jacinto Bay College")], "OSPF|BGP|EIGRP|VLANs|Palo Alto|Fortinet|IPsec|Ansible|Python|Netmiko", full_name="Rashad Coleman", email="rashad.coleman@example.com", phone="(832) 555-0127", location="Houston, TX")

case("several-employers-in-agencies", """# Annelise Brandtner
Vienna, Austria | +43 660 555 0138 | annelise.brandtner@example.at
## Profile
Interpreter and translator, German, English and Slovene.
## Professional Experience
since 2016: Freelance Conference Interpreter, self-employed, Vienna
- 60 days a year in booths
2011 – 2016: Staff Translator, Donau Insurance Group, Vienna
- Policies, letters and one apology
2009 – 2011: Trainee, European Parliament, Luxembourg
- Plenary documents
## Education
2007 – 2009: MA in Conference Interpreting, University of Graz
2003 – 2007: BA in Slavic Studies, University of Vienna
## Skills
Trados Studio, memoQ, Terminology, Consecutive""",
     [("Freelance Conference Interpreter", "self-employed", None), ("Staff Translator", "Donau Insurance Group", "2011 – 2016"), ("Trainee", "European Parliament", "2009 – 2011")],
     [("MA in Conference Interpreting", "University of Graz"), ("BA in Slavic Studies", "University of Vienna")], "Trados Studio|memoQ|Terminology|Consecutive", full_name="Annelise Brandtner", email="annelise.brandtner@example.at", phone="+43 660 555 0138", location="Vienna, Austria")


def template_with_contact_beside_the_name(out):
    def make(d):
        from docx.shared import Pt
        table = d.add_table(1, 2)
        left, right = table.rows[0].cells
        run = left.paragraphs[0].add_run("Winifred Osgood")
        run.font.size, run.bold = Pt(28), True
        left.add_paragraph("Event Planner")
        right.paragraphs[0].add_run("27 Harbor View Road, Newport, RI 02840")
        for text in ["401.555.0165", "winifred.osgood@example.com", "linkedin.com/in/wosgood-example"]:
            right.add_paragraph(text)
        body = d.add_table(0, 2)
        for label, rows in [("PROFILE", [("Planner of weddings that start on time.", 0)]), ("EXPERIENCE", [("Senior Event Planner", 1), ("Ocean Drive Events  |  April 2018 – Present", 0), ("Thirty weddings a summer without a lawsuit", 2), ("Catering Coordinator", 1), ("Bellevue Kitchens  |  May 2013 – March 2018", 0), ("Fed 9,000 people at regattas", 2)]),
                            ("EDUCATION", [("B.S. in Hospitality Management", 1), ("Narragansett Bay University  |  2009 – 2013", 0)]), ("SKILLS", [("Budgets", 2), ("Floral design", 2), ("Vendor contracts", 2)])]:
            cells = body.add_row().cells
            cells[0].paragraphs[0].add_run(label).bold = True
            cells[0].width, cells[1].width = 1400000, 4400000
            for n, (text, kind) in enumerate(rows):
                x = cells[1].paragraphs[0] if n == 0 else cells[1].add_paragraph()
                if kind == 2:
                    x.style = "List Bullet"
                x.add_run(text).bold = kind == 1 or None
    office(make, out)
    return found([("Senior Event Planner", "Ocean Drive Events", "April 2018 – Present"), ("Catering Coordinator", "Bellevue Kitchens", "May 2013 – March 2018")], [("B.S. in Hospitality Management", "Narragansett Bay University")], "Budgets|Floral design|Vendor contracts",
                 full_name="Winifred Osgood", email="winifred.osgood@example.com", phone="401.555.0165")


def dark_sidebar_at_the_right(out):
    body = f"""<div class=g><main><h1>Ezekiel Thornbury</h1><p class=t>Full-Stack Developer</p><h2>Employment History</h2><h3>Full-Stack Developer at Lantern Health, Denver</h3><p class=d>NOVEMBER 2020 — PRESENT</p>{bullets(["Appointments for 90 clinics", "Took the bundle from five megabytes to one"])}<h3>Web Developer at Mile High Media, Denver</h3><p class=d>JUNE 2016 — OCTOBER 2020</p>{bullets(["Sites for three newspapers"])}<h2>Education</h2><h3>B.S. in Computer Science, Front Range University, Boulder</h3><p class=d>AUGUST 2012 — MAY 2016</p></main>
<aside><h2>Details</h2><p>1200 Larimer Row<br>Denver, CO 80202<br>720-555-0186<br>ezekiel.thornbury@example.com</p><h2>Links</h2><p>LinkedIn<br>GitHub</p><h2>Skills</h2><p>Vue.js</p><p>Node.js</p><p>PostgreSQL</p><p>Accessibility</p><h2>Hobbies</h2><p>Climbing, Pinball</p></aside></div>"""
    printed(body, out, ".g{display:grid;grid-template-columns:1fr 32%;gap:8mm}aside{background:#123;color:#fff;padding:5mm}h1{font-size:24pt}h2{font-size:13pt;margin-top:10pt}h3{font-size:10.5pt}.d{font-size:8pt;letter-spacing:1pt;color:#888}aside h2{color:#fff}")
    return found([("Full-Stack Developer", "Lantern Health", "NOVEMBER 2020 — PRESENT"), ("Web Developer", "Mile High Media", "JUNE 2016 — OCTOBER 2020")], [("B.S. in Computer Science", "Front Range University")], "Vue.js|Node.js|PostgreSQL|Accessibility",
                 full_name="Ezekiel Thornbury", email="ezekiel.thornbury@example.com", phone="720-555-0186")


def builder_with_company_and_date_right(out):
    d = Drawn(out)
    d.line("Saoirse Finnegan", size=20, bold=True)
    d.line("Marketing analyst who likes her numbers small and her charts plain")
    d.line("saoirse.finnegan@example.ie    +353 86 555 0112    Cork, Ireland    linkedin.com/in/sfinnegan-example")
    for head, rows in [("WORK EXPERIENCE", [("Lee Valley Foods", "", 1), ("Marketing Analyst", "Jan 2021 - Present", 0), ("• Priced butter in six countries", "", 0), ("Munster Outdoor Ads", "", 1), ("Junior Analyst", "Jul 2018 - Dec 2020", 0), ("• Counted cars past 400 posters", "", 0)]),
                       ("EDUCATION", [("University College Cork", "", 1), ("BSc Economics", "Sep 2014 - Jun 2018", 0), ("• First class honours", "", 0)]), ("PROJECT", [("Rain Ledger", "Spring 2019", 1), ("• A diary of the weather at one bus stop", "", 0)]), ("SKILLS", [("• R   • Excel   • SQL   • Tableau", "", 0), ("• Techniques: Conjoint analysis, Forecasting", "", 0)])]:
        d.line()
        d.line(head, bold=True, size=11)
        for left, right, bold in rows:
            d.line(left, right=right or None, bold=bool(bold))
    d.save()
    return found([("Marketing Analyst", "Lee Valley Foods", "Jan 2021 - Present"), ("Junior Analyst", "Munster Outdoor Ads", "Jul 2018 - Dec 2020")], [("BSc Economics", "University College Cork")], "R|Excel|SQL|Tableau|Conjoint analysis|Forecasting",
                 full_name="Saoirse Finnegan", email="saoirse.finnegan@example.ie", phone="+353 86 555 0112", location="Cork, Ireland")


ALL += [template_with_contact_beside_the_name, dark_sidebar_at_the_right, builder_with_company_and_date_right]
