"""The rest of the eighth set's habits in one column."""
from habits import cases, chromed, drawn, texed
from setters import cored, typeset, weased, worded

case, ALL = cases(typeset, weased, drawn, cored, worded, chromed, texed)


case("total-then-promotions", """# Everett Solheim
everett.solheim@example.com | 612-555-0104 | Minneapolis, MN
## Experience
**Lakehead Insurance, Minneapolis, MN** >> 2014 – Present
*Director of Claims* >> 2021 – Present
- Six offices and 200 adjusters
*Claims Manager* >> 2017 – 2021
- Opened the hail desk
*Adjuster* >> 2014 – 2017
- Saw many roofs
**Prairie Mutual, Fargo, ND** >> 2011 – 2014
*Claims Trainee*
- Answered the phone
## Education
**North Dakota State University**, Fargo, ND
*B.S. in Business Administration* >> 2007 – 2011
## Skills
Xactimate, Negotiation, Reserving, Coaching""",
     [("Director of Claims", "Lakehead Insurance", "2021 – Present"), ("Claims Manager", "Lakehead Insurance", "2017 – 2021"), ("Adjuster", "Lakehead Insurance", "2014 – 2017"), ("Claims Trainee", "Prairie Mutual", "2011 – 2014")],
     [("B.S. in Business Administration", "North Dakota State University")], "Xactimate|Negotiation|Reserving|Coaching", full_name="Everett Solheim", email="everett.solheim@example.com", phone="612-555-0104", location="Minneapolis, MN")

case("service-record", """# Staff Sergeant Dale Whitehorse
Lawton, OK | (580) 555-0159 | dale.whitehorse@example.com
Security Clearance: Secret
## Professional Summary
Logistics non-commissioned officer leaving active duty in spring.
## Military Experience
**United States Army**, Fort Sill, OK
**Logistics Supervisor**, 2018 – Present
- Accountable for 9 million dollars of equipment
**Supply Specialist**, 2012 – 2018
- Two deployments
## Civilian Experience
**Warehouse Clerk**, Comanche Feed & Seed, Lawton, OK, 2009 – 2012
- Loaded trucks
## Education
Associate of Science in Logistics, Cameron Plains College, 2017
## Skills
GCSS-Army, Inventory Control, Forklift, Convoy Planning""",
     [("Logistics Supervisor", "United States Army", "2018 – Present"), ("Supply Specialist", "United States Army", "2012 – 2018"), ("Warehouse Clerk", "Comanche Feed & Seed", "2009 – 2012")],
     [("Associate of Science in Logistics", "Cameron Plains College")], "GCSS-Army|Inventory Control|Forklift|Convoy Planning", email="dale.whitehorse@example.com", phone="(580) 555-0159", location="Lawton, OK")

case("projects-in-prose-between", """# Kofi Mensah-Ward
kofi.mw@example.com | github.com/kofimw-example | 443-555-0135 | Columbia, MD
## SUMMARY
Back-end developer, three years out of school.
## PROJECTS
**Tramline**
A simulator for light rail with a solver for timetables. Written in Rust with a viewer in the browser, and used by one transit club.
**Pantry Watch** | Python, SQLite
Tracks what is in the cupboard. Reads receipts by photograph.
## EXPERIENCE
**Software Developer** — Patapsco Data, Columbia, MD — Jul 2022 - Present
- Moved nightly jobs to events
**Intern** — Chesapeake Weather — May 2021 - Aug 2021
- Charts of dew points
## EDUCATION
**B.S. Computer Science** — Bowie State University — 2018 - 2022
## SKILLS
Rust, Python, SQLite, Kafka, Docker""",
     [("Software Developer", "Patapsco Data", "Jul 2022 - Present"), ("Intern", "Chesapeake Weather", "May 2021 - Aug 2021")],
     [("B.S. Computer Science", "Bowie State University")], "Rust|Python|SQLite|Kafka|Docker", full_name="Kofi Mensah-Ward", email="kofi.mw@example.com", phone="443-555-0135", location="Columbia, MD")

case("degree-with-grade-and-school-below", """# Niamh O'Dowd
Galway, Ireland · niamh.odowd@example.ie · +353 87 555 0119
## Education
**BSc (Hons) Marine Science, 2:1** >> 2015 – 2019
National University of Ireland, Galway
**Leaving Certificate, 540 points** >> 2015
Coláiste Iognáid
## Employment History
**Aquaculture Technician** >> June 2021 – Present
Killary Mussels Ltd, Co. Galway
- Counts spat
**Survey Assistant** >> Sept 2019 – May 2021
Marine Survey West
- Forty days at sea
## Skills
Boat handling (RYA Level 2), R, Water sampling, GIS
## References
Available on request""",
     [("Aquaculture Technician", "Killary Mussels Ltd", "June 2021 – Present"), ("Survey Assistant", "Marine Survey West", "Sept 2019 – May 2021")],
     [(None, "National University of Ireland, Galway"), (None, "Coláiste Iognáid")], "Boat handling (RYA Level 2)|R|Water sampling|GIS", full_name="Niamh O'Dowd", email="niamh.odowd@example.ie", phone="+353 87 555 0119", location="Galway, Ireland")

case("client-and-agency", """# Prakash Venkataraman
prakash.v@example.com | 732-555-0152 | Edison, NJ
## PROFESSIONAL EXPERIENCE
Client: Garden State Utilities, Newark, NJ >> Mar 2021 - Till Date
Role: Senior Java Developer
- Outage maps for two million meters
Client: Raritan Retail, Bridgewater, NJ >> Jan 2018 - Feb 2021
Role: Java Developer
- Loyalty points
## EDUCATION
Bachelor of Technology in Computer Science, JNTU Hyderabad, 2013
## TECHNICAL SKILLS
Languages: Java, SQL, JavaScript
Frameworks: Spring Boot, Hibernate
Cloud: AWS, Azure""",
     [("Senior Java Developer", "Garden State Utilities", "Mar 2021 - Till Date"), ("Java Developer", "Raritan Retail", "Jan 2018 - Feb 2021")],
     [("Bachelor of Technology in Computer Science", "JNTU Hyderabad")], "Java|SQL|JavaScript|Spring Boot|Hibernate|AWS|Azure", full_name="Prakash Venkataraman", email="prakash.v@example.com", phone="732-555-0152", location="Edison, NJ")

case("italian-page", """# Ginevra Bellandi
Via dei Servi 21, 50122 Firenze | +39 333 555 0177 | ginevra.bellandi@example.it
## Esperienza lavorativa
**Restauratrice** | Laboratorio Santa Croce, Firenze | gennaio 2019 – presente
- Due pale d'altare del Quattrocento
**Assistente di laboratorio** | Opificio Lungarno, Firenze | settembre 2015 – dicembre 2018
- Analisi dei pigmenti
## Istruzione e formazione
**Laurea magistrale in Conservazione dei beni culturali** | Università degli Studi di Firenze | 2013 – 2015
## Competenze
Pulitura, Fluorescenza a raggi X, Fotografia, Inglese tecnico
## Lingue
Italiano (madrelingua), Inglese (B2)""",
     [("Restauratrice", "Laboratorio Santa Croce", "gennaio 2019 – presente"), ("Assistente di laboratorio", "Opificio Lungarno", "settembre 2015 – dicembre 2018")],
     [("Laurea magistrale in Conservazione dei beni culturali", "Università degli Studi di Firenze")], "Pulitura|Fluorescenza a raggi X|Fotografia|Inglese tecnico", full_name="Ginevra Bellandi", email="ginevra.bellandi@example.it", phone="+39 333 555 0177", location="Via dei Servi 21, 50122 Firenze")

case("class-of-and-candidate", """= **Thaddeus Brannigan**
= 14 Quincy Mail Center, Cambridge, MA 02138 • (617) 555-0131 • tbrannigan@example.edu
## Education
**Bayside University** >> Cambridge, MA
A.B. Candidate in Applied Mathematics, Class of 2026. GPA: 3.78/4.00
**Ridgefield High School** >> Ridgefield, CT
Diploma, June 2022
## Experience
**Quantitative Research Intern** >> Jun 2025 – Aug 2025
Long Wharf Trading >> New York, NY
- Priced weather in three cities
**Course Assistant** >> Sep 2023 – Present
Bayside University, Department of Mathematics >> Cambridge, MA
- Two sections of linear algebra
## Leadership & Activities
**Captain**, Club Rowing >> Sep 2023 – Present
## Skills
Python, R, C++, LaTeX""",
     [("Quantitative Research Intern", "Long Wharf Trading", "Jun 2025 – Aug 2025"), ("Course Assistant", None, "Sep 2023 – Present")],
     [(None, "Bayside University"), ("Diploma", "Ridgefield High School")], "Python|R|C++|LaTeX", full_name="Thaddeus Brannigan", email="tbrannigan@example.edu", phone="(617) 555-0131")

case("qualified-degree-then-thesis", """# Henrike Aalto
henrike.aalto@example.fi / +358 40 555 0163 / Tampere, Finland
## Employment
2020–present / Acoustics Engineer / Nokka Audio Oy
- Quieter earphones
2017–2020 / Research Assistant / Tampere University
- Anechoic evenings
## Education
2017 / M.Sc. (Tech.) in Electrical Engineering / Tampere University
2014 / B.Sc. (Tech.) in Electrical Engineering / Tampere University
## Skills
MATLAB / Python / Measurement / COMSOL""",
     [("Acoustics Engineer", "Nokka Audio Oy", "2020–present"), ("Research Assistant", "Tampere University", "2017–2020")],
     [("M.Sc. (Tech.) in Electrical Engineering", "Tampere University"), ("B.Sc. (Tech.) in Electrical Engineering", "Tampere University")], "MATLAB|Python|Measurement|COMSOL", full_name="Henrike Aalto", email="henrike.aalto@example.fi", phone="+358 40 555 0163", location="Tampere, Finland")

case("profile-without-mail", """# Ruth-Anne Kowalczyk
Green Bay, WI
920-555-0148

## Career Objective
To keep the books of a company that makes something.
## Relevant Work Experience
**Bookkeeper** (part-time), Fox River Paper Museum, Green Bay, WI | 2020-Present
- Reconciles five accounts
**Payroll Clerk**, Packerland Dairy Co-op, De Pere, WI | 2012-2020
- Paid 300 people every other Friday
## Academic Background
Diploma in Accounting, Northeast Wisconsin Technical College, 2011
## Computer Skills
QuickBooks Online, Excel (advanced), Sage 50""",
     [(None, "Fox River Paper Museum", "2020-Present"), ("Payroll Clerk", "Packerland Dairy Co-op", "2012-2020")],
     [("Diploma in Accounting", "Northeast Wisconsin Technical College")], "QuickBooks Online|Excel|Sage 50", full_name="Ruth-Anne Kowalczyk", phone="920-555-0148", location="Green Bay, WI")
