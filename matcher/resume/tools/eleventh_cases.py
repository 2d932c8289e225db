"""The eleventh set of `likenesses.py`: names, dates and titles that hold the separators themselves, and heads that go over the line's end."""
from habits import cases, chromed, drawn, texed
from pages import H, Drawn, bullets, printed
from setters import cored, typeset, weased, worded
from seventh_layouts import found

case, ALL = cases(texed, worded, cored, weased, chromed, drawn, typeset)


case("names-with-commas-and-ampersands", """# Philippa Wainwright
philippa.wainwright@example.com | (203) 555-0160 | New Haven, CT
## Experience
**Paralegal**
Harding, Osei & Lowe LLP | New Haven, CT | May 2019 - Present
- Kept 300 exhibits in order
**Legal Assistant**
Procter & Hale | Bridgeport, CT | Jun 2015 - Apr 2019
- Filed what had to be filed
## Education
**B.A. in Political Science**
Quinnebaug College | Hamden, CT | 2011 - 2015
## Skills
Westlaw, Relativity, Legal Research & Writing, Notary Public""",
     [("Paralegal", "Harding, Osei & Lowe LLP", "May 2019 - Present"), ("Legal Assistant", "Procter & Hale", "Jun 2015 - Apr 2019")],
     [("B.A. in Political Science", "Quinnebaug College")], "Westlaw|Relativity|Legal Research & Writing|Notary Public", full_name="Philippa Wainwright", email="philippa.wainwright@example.com", phone="(203) 555-0160", location="New Haven, CT")

case("slashes-and-ands-in-titles", """# Tunde Bakare
tunde.bakare@example.com • 469-555-0114 • Plano, TX
## Professional Experience
**Co-Founder & CTO** — Redbird Ledger >> 03/2021 – Present
- Built the first version in a garage, literally
**Developer/Analyst** — Collin County >> 08/2016 – 02/2021
- Permits, but online
**IT Support / Help Desk** — Preston Road Dental >> 05/2014 – 07/2016
- Printers
## Education
**B.S. Computer Information Systems** — University of North Texas >> 2012 – 2016
## Skills
C#, .NET, SQL Server, Azure, React""",
     [("Co-Founder & CTO", "Redbird Ledger", "03/2021 – Present"), ("Developer/Analyst", "Collin County", "08/2016 – 02/2021"), ("IT Support / Help Desk", "Preston Road Dental", "05/2014 – 07/2016")],
     [("B.S. Computer Information Systems", "University of North Texas")], "C#|.NET|SQL Server|Azure|React", full_name="Tunde Bakare", email="tunde.bakare@example.com", phone="469-555-0114", location="Plano, TX")

case("brand-behind-the-legal-name", """# Haruka Minami
haruka.minami@example.com | 415-555-0192 | San Francisco, CA
## EXPERIENCE
Senior Product Manager · Danno Pay Inc. (KaroMart), San Francisco, CA
05/2020 - Present
- Cut the steps of a refund from nine to two
Product Manager · Orinda Software Co. (formerly Quillon), Oakland, CA
02/2016 - 04/2020
- Sunset a product politely
## EDUCATION
B.A. Economics
University of California, Santa Cruz 2011 - 2015
## SKILLS
Roadmapping, SQL, Experimentation, Japanese""",
     [("Senior Product Manager", "Danno Pay Inc. (KaroMart)", "05/2020 - Present"), ("Product Manager", "Orinda Software Co. (formerly Quillon)", "02/2016 - 04/2020")],
     [("B.A. Economics", "University of California, Santa Cruz")], "Roadmapping|SQL|Experimentation|Japanese", full_name="Haruka Minami", email="haruka.minami@example.com", phone="415-555-0192", location="San Francisco, CA")

case("dates-in-every-form", """# Casper Nyqvist
casper.nyqvist@example.se | +46 70 555 01 44 | Malmö, Sweden
## Work Experience
**Data Engineer, Öresund Wind** >> 2021/03 – present
- Forecasts gusts
**Software Developer, Kockums Data** >> Sept. 2018 – Feb. '21
- Cranes and their logs
**Junior Developer, Limhamn Media** >> 01/16 - 08/18
- Pages for bakeries
**Intern, Skåne Region** >> June–August 2015
- Maps of ponds
## Education
**M.Sc. in Engineering Mathematics, Lund University** >> 2010–2015
## Skills
Python, Kafka, Scala, dbt""",
     [("Data Engineer", "Öresund Wind", "2021/03 – present"), ("Software Developer", "Kockums Data", "Sept. 2018 – Feb. '21"), ("Junior Developer", "Limhamn Media", "01/16 - 08/18"), ("Intern", "Skåne Region", "June–August 2015")],
     [("M.Sc. in Engineering Mathematics", "Lund University")], "Python|Kafka|Scala|dbt", full_name="Casper Nyqvist", email="casper.nyqvist@example.se", phone="+46 70 555 01 44", location="Malmö, Sweden")

case("capitals-for-titles", """= **BRIDGET O'SULLIVAN-MARSH**
= 617-555-0175 | bridget.om@example.com | Quincy, MA
## WORK EXPERIENCE
**ASSISTANT STORE MANAGER** >> April 2020 – Present
*Granite City Hardware, Quincy, MA*
- Runs a floor of eleven aisles
**CASHIER** >> June 2017 – March 2020
*Wollaston Market, Quincy, MA*
- Balanced to the cent
## EDUCATION
**ASSOCIATE OF ARTS, LIBERAL STUDIES** >> May 2019
*Blue Hills Community College, Milton, MA*
## SKILLS
INVENTORY, SCHEDULING, POS SYSTEMS, CONFLICT RESOLUTION""",
     [("ASSISTANT STORE MANAGER", "Granite City Hardware", "April 2020 – Present"), ("CASHIER", "Wollaston Market", "June 2017 – March 2020")],
     [("ASSOCIATE OF ARTS, LIBERAL STUDIES", "Blue Hills Community College")], "INVENTORY|SCHEDULING|POS SYSTEMS|CONFLICT RESOLUTION", full_name="BRIDGET O'SULLIVAN-MARSH", email="bridget.om@example.com", phone="617-555-0175", location="Quincy, MA")

case("candidate-and-abbreviated-degrees", """# Anirudh Menon
anirudh.menon@example.edu | (217) 555-0139 | Urbana, IL
## Education
**Prairie Institute of Technology**, Urbana, IL
Ph.D. Candidate in Materials Science >> Aug 2021 – Present
**Kerala Coast University**, Kochi, India
Bachelor of Engineering (B.E.) in Metallurgy >> 2016 – 2020
## Research Experience
**Graduate Research Assistant**, Thin Films Group, Prairie Institute of Technology >> Aug 2021 – Present
- Grows crystals slower than anyone
## Industry Experience
**Process Engineering Intern**, Malabar Steel Ltd., Kochi >> May 2019 – Jul 2019
- Measured a furnace
## Publications
Menon A., Roy B. Slow crystals. J. Imagined Mat. 2023.
## Technical Skills
XRD, SEM, MATLAB, LabVIEW""",
     [("Graduate Research Assistant", None, "Aug 2021 – Present"), ("Process Engineering Intern", "Malabar Steel Ltd.", "May 2019 – Jul 2019")],
     [("Ph.D. Candidate in Materials Science", "Prairie Institute of Technology"), ("Bachelor of Engineering (B.E.) in Metallurgy", "Kerala Coast University")], "XRD|SEM|MATLAB|LabVIEW", full_name="Anirudh Menon", email="anirudh.menon@example.edu", phone="(217) 555-0139", location="Urbana, IL")

case("polish-page", """# Agnieszka Wróblewska
Gdańsk | +48 505 555 162 | agnieszka.wroblewska@example.pl
## Doświadczenie zawodowe
**Specjalista ds. logistyki**, Bałtyk Spedycja Sp. z o.o., Gdańsk >> 03.2019 – obecnie
- Planowanie tras dla 40 ciężarówek
**Asystentka biura**, Port Serwis S.A., Gdynia >> 06.2015 – 02.2019
- Obsługa dokumentów celnych
## Wykształcenie
**Magister logistyki**, Uniwersytet Gdański >> 2010 – 2015
## Umiejętności
SAP, Excel, Incoterms, Prawo jazdy kat. B
## Języki
Angielski (C1), Niemiecki (B1)""",
     [("Specjalista ds. logistyki", "Bałtyk Spedycja Sp. z o.o.", "03.2019 – obecnie"), ("Asystentka biura", "Port Serwis S.A.", "06.2015 – 02.2019")],
     [("Magister logistyki", "Uniwersytet Gdański")], "SAP|Excel|Incoterms|Prawo jazdy kat. B", full_name="Agnieszka Wróblewska", email="agnieszka.wroblewska@example.pl", phone="+48 505 555 162", location="Gdańsk")

case("long-heads-that-wrap", """# Rosamund Achterberg
rosamund.achterberg@example.com | 202-555-0117 | Washington, DC
## Professional Experience
**Senior Advisor for Water, Sanitation and Public Health Programs, International Federation of River Basin Cooperatives, Washington, DC** (January 2018 – Present)
- Wells in four countries
**Program Officer, Global Alliance for Clean Harbors, Washington, DC** (June 2011 – December 2017)
- Grants of nine million dollars
## Education
Master of Public Administration in International Development Policy and Management, Foggy Bottom University, 2011
Bachelor of Arts in Geography, Shenandoah College, 2008
## Skills
Grant Management, Stakeholder Engagement, Monitoring and Evaluation, French, Swahili, Budgeting, Proposal Writing, Geographic Information Systems, Public Speaking""",
     [("Senior Advisor for Water, Sanitation and Public Health Programs", "International Federation of River Basin Cooperatives", "January 2018 – Present"), ("Program Officer", "Global Alliance for Clean Harbors", "June 2011 – December 2017")],
     [("Master of Public Administration in International Development Policy and Management", "Foggy Bottom University"), ("Bachelor of Arts in Geography", "Shenandoah College")], "Grant Management|Stakeholder Engagement|Monitoring and Evaluation|French|Swahili|Budgeting|Proposal Writing|Geographic Information Systems|Public Speaking",
     full_name="Rosamund Achterberg", email="rosamund.achterberg@example.com", phone="202-555-0117", location="Washington, DC")


def contact_in_two_corners(out):
    d = Drawn(out)
    d.line("Leopold Quist", size=18, bold=True, center=True)
    d.line("88 Orchard Terrace", right="leopold.quist@example.com")
    d.line("Ithaca, NY 14850", right="607-555-0153")
    for head, rows in [("OBJECTIVE", [("A position as a choir director in a school.", "")]), ("EXPERIENCE", [("2016 – Present", ""), ("Music Teacher, Cayuga Heights Middle School, Ithaca, NY", ""), ("• Two choirs and a jazz band", ""), ("2010 – 2016", ""), ("Organist, St. Brendan's Church, Elmira, NY", ""), ("• Never late for Easter", "")]),
                       ("EDUCATION", [("2010", ""), ("Bachelor of Music, Music Education, Finger Lakes Conservatory", "")]), ("SKILLS", [("Conducting", ""), ("Arranging", ""), ("Piano tuning", "")])]:
        d.line()
        d.line(head, bold=True)
        for left, right in rows:
            d.line(left, right=right or None)
    d.save()
    return found([("Music Teacher", "Cayuga Heights Middle School", "2016 – Present"), ("Organist", "St. Brendan's Church", "2010 – 2016")], [("Bachelor of Music, Music Education", "Finger Lakes Conservatory")], "Conducting|Arranging|Piano tuning", full_name="Leopold Quist", email="leopold.quist@example.com", phone="607-555-0153", location="Ithaca, NY 14850")


def skills_in_three_columns_and_dates_in_a_rail(out):
    role = lambda when, a, b, i: f"<div class=g><span>{H(when)}</span><div><b>{H(a)}</b>, {H(b)}{bullets(i)}</div></div>"
    skills = ["Docker", "Terraform", "Helm", "Python", "Bash", "Vault", "Argo CD", "Grafana", "Istio"]
    body = f"""<h1>Ophelia Strand</h1><p>Denver, CO · 303-555-0178 · ophelia.strand@example.com · ophelia.example.dev</p><h2>Experience</h2>{role("2020–now", "Platform Engineer", "Mesa Verde Cloud", ["Deploys in four minutes"])}{role("2017–2020", "Systems Engineer", "Pikes Peak Hosting", ["Patched a thousand hosts"])}<h2>Education</h2>{role("2013–2017", "B.S. in Computer Engineering", "Colorado Plains University", []).replace("<ul></ul>", "")}<h2>Technical Skills</h2><div class=s>{"".join(f"<span>{s}</span>" for s in skills)}</div>"""
    printed(body, out, ".g{display:grid;grid-template-columns:26mm 1fr}.s{display:grid;grid-template-columns:1fr 1fr 1fr}h1{font-size:22pt}h2{font-size:12pt;margin-top:8pt}")
    return found([("Platform Engineer", "Mesa Verde Cloud", "2020–now"), ("Systems Engineer", "Pikes Peak Hosting", "2017–2020")], [("B.S. in Computer Engineering", "Colorado Plains University")], "|".join(skills), full_name="Ophelia Strand", email="ophelia.strand@example.com", phone="303-555-0178", location="Denver, CO")


ALL += [contact_in_two_corners, skills_in_three_columns_and_dates_in_a_rail]
