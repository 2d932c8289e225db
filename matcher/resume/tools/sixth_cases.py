"""The sixth set of `likenesses.py`: more habits of real résumés, in the markup of `fifth_cases.py`."""
import fifth_cases

CASES = {}


def case(name, page, roles, studies, skills, **contact):
    CASES[name] = (page, dict(contact=contact, experience=[dict(title=a, company=b, dates=c) for a, b, c in roles], education=[dict(degree=a, institution=b) for a, b in studies], skills=[s.strip() for s in skills.split("|") if s.strip()]))


case("numeric-months-and-dots", """# Ewelina Grabowska
Poznań, Poland | ewelina.grabowska@example.pl | +48 601 555 018
## Experience
**Frontend Developer, Warta Soft** >> 05.2021–now
- Rewrote a claims form in Svelte
**Junior Developer, Studio Kostka** >> 02.2019–04.2021
- Landing pages
**Intern, Studio Kostka** >> 07.2018–09.2018
- Icons
## Education
Master's in Computer Science, Adam Mickiewicz University in Poznań, 2017–2019
Bachelor's in Computer Science, Adam Mickiewicz University in Poznań, 2014–2017
## Skills
JavaScript, Svelte, CSS, Figma, Playwright""",
     [("Frontend Developer", "Warta Soft", "05.2021–now"), ("Junior Developer", "Studio Kostka", "02.2019–04.2021"), ("Intern", "Studio Kostka", "07.2018–09.2018")],
     [("Master's in Computer Science", "Adam Mickiewicz University in Poznań"), ("Bachelor's in Computer Science", "Adam Mickiewicz University in Poznań")], "JavaScript|Svelte|CSS|Figma|Playwright", full_name="Ewelina Grabowska", email="ewelina.grabowska@example.pl", phone="+48 601 555 018", location="Poznań, Poland")

case("acquired-companies-and-remote", """# Marcus Feldkamp
marcus@feldkamp.example | 720-555-0119 | Denver, CO (Remote)
## Experience
**Staff Engineer** | Northlight (acquired by Verdant) | Remote | Mar 2020 - Present
- Leads the data plane
**Senior Engineer** | Quarry.io | Denver, CO | Aug 2016 - Feb 2020
- Built billing
## Education
**Colorado School of Mines** | Golden, CO
B.S. Computer Science | Aug 2012 - May 2016
## Skills
Go, Rust, Kafka, AWS""",
     [("Staff Engineer", "Northlight (acquired by Verdant)", "Mar 2020 - Present"), ("Senior Engineer", "Quarry.io", "Aug 2016 - Feb 2020")],
     [("B.S. Computer Science", "Colorado School of Mines")], "Go|Rust|Kafka|AWS", full_name="Marcus Feldkamp", email="marcus@feldkamp.example", phone="720-555-0119")

case("internships-apart", """= Ananya Krishnaswamy
= ananya.k@example.edu | 408-555-0163 | linkedin.com/in/ananyak-example | github.com/ananyak-example
## Education
**San José State University** >> San Jose, CA
*Bachelor of Science, Software Engineering* >> *Aug 2022 – May 2026 (Expected)*
- Coursework: Data Structures, Networks, Discrete Mathematics
## Internships
**Backend Intern** >> Jun 2025 – Aug 2025
*Orchard Robotics* >> *Fremont, CA*
- Telemetry over MQTT for 60 machines
## Work Experience
**Barista** >> Sep 2022 – May 2025
*Spartan Coffee* >> *San Jose, CA*
- Opened the shop
## Volunteer Experience
**Mentor** >> 2023 – Present
*Girls Who Code* >> *San Jose, CA*
## Technical Skills
**Languages**: C++, Python, SQL
**Frameworks**: FastAPI, React
**Concepts**: Multithreading, REST""",
     [("Backend Intern", "Orchard Robotics", "Jun 2025 – Aug 2025"), ("Barista", "Spartan Coffee", "Sep 2022 – May 2025")],
     [("Bachelor of Science, Software Engineering", "San José State University")], "C++|Python|SQL|FastAPI|React|Multithreading|REST", full_name="Ananya Krishnaswamy", email="ananya.k@example.edu", phone="408-555-0163")

case("company-with-division-dash", """# Beatrice Holloway
Manchester, UK | b.holloway@example.co.uk | 0161 496 0155
## Career History
**Deloitte-style LLP - Risk Advisory, Manchester**
Manager, January 2021 - Present
- Leads six auditors
**Cotton Exchange Bank - Group Audit, Manchester**
Senior Auditor, September 2016 - December 2020
- Tested 200 controls a year
## Education
**University of Sheffield**
BA Accounting and Financial Management (2:1), 2013 - 2016
## Professional Qualifications
ACA, Institute of Chartered Accountants in England and Wales, 2019
## Skills
IDEA, Excel, SOX, Report writing""",
     [("Manager", "Deloitte-style LLP - Risk Advisory", "January 2021 - Present"), ("Senior Auditor", "Cotton Exchange Bank - Group Audit", "September 2016 - December 2020")],
     [("BA Accounting and Financial Management", "University of Sheffield")], "IDEA|Excel|SOX|Report writing", full_name="Beatrice Holloway", email="b.holloway@example.co.uk", phone="0161 496 0155", location="Manchester, UK")

case("skills-with-years-and-sentences", """# Igor Savchenko
igor.savchenko@example.com • Tampa, FL • 813-555-0147
## Summary
QA engineer who breaks things politely.
## Skills
Python (6 years), Selenium (5 years), Cypress (2 years), SQL (6 years)
## Professional Experience
**QA Lead at Gulf Health Tech** — May 2020 to Present
- Cut a regression cycle from nine days to one
**QA Engineer at Suncoast Software** — Feb 2017 to Apr 2020
- Automated 800 cases
## Education
**Kharkiv National University of Radio Electronics** — Specialist Degree in Software Engineering, 2010 to 2015""",
     [("QA Lead", "Gulf Health Tech", "May 2020 to Present"), ("QA Engineer", "Suncoast Software", "Feb 2017 to Apr 2020")],
     [("Specialist Degree in Software Engineering", "Kharkiv National University of Radio Electronics")], "Python|Selenium|Cypress|SQL", full_name="Igor Savchenko", email="igor.savchenko@example.com", phone="813-555-0147", location="Tampa, FL")

case("two-line-address-and-labels", """# Josephine Tallmadge
1187 Cedar Ridge Drive
Asheville, NC 28803
Phone: (828) 555-0109
Email: jtallmadge@example.com
## OBJECTIVE
A librarian's post near the mountains.
## EXPERIENCE
**Reference Librarian**, Buncombe County Public Libraries, Asheville, NC >> 2015-present
- Answers 40 questions a day
**Library Assistant**, Warren Wilson Archive, Swannanoa, NC >> 2012-2015
- Catalogued letters
## EDUCATION
**Master of Library Science**, University of North Carolina at Greensboro >> 2014
**Bachelor of Arts, History**, Appalachian State University >> 2011
## SKILLS
Cataloging, Koha, Storytime, Genealogy""",
     [("Reference Librarian", "Buncombe County Public Libraries", "2015-present"), ("Library Assistant", "Warren Wilson Archive", "2012-2015")],
     [("Master of Library Science", "University of North Carolina at Greensboro"), ("Bachelor of Arts, History", "Appalachian State University")], "Cataloging|Koha|Storytime|Genealogy", full_name="Josephine Tallmadge", email="jtallmadge@example.com", phone="(828) 555-0109", location="Asheville, NC 28803")

case("single-name-and-handle", """# Oyelade
Software Engineer
oyelade@example.ng · +234 803 555 0170 · Lagos, Nigeria · github.com/oyelade-example
## Experience
**Paymint** · Lagos, Nigeria
Software Engineer · Apr 2022 – Present
- Ledger for 3 million wallets
**Kòbò Labs** · Remote
Junior Software Engineer · Nov 2020 – Mar 2022
- USSD menus
## Education
**University of Ibadan**
B.Sc. Computer Science · 2015 – 2019
## Skills
Elixir, PostgreSQL, Go, Docker""",
     [("Software Engineer", "Paymint", "Apr 2022 – Present"), ("Junior Software Engineer", "Kòbò Labs", "Nov 2020 – Mar 2022")],
     [("B.Sc. Computer Science", "University of Ibadan")], "Elixir|PostgreSQL|Go|Docker", full_name="Oyelade", email="oyelade@example.ng", phone="+234 803 555 0170", location="Lagos, Nigeria")

case("thesis-advisor-and-exchange", """# Linnea Sjögren
linnea.sjogren@example.se | +46 73 555 01 66 | Lund, Sweden
## Education
**Lund University** >> Lund, Sweden
MSc in Engineering Physics >> Sep 2018 – Jun 2023
- Thesis: Ptychography at low dose; advisor: Prof. A. Quist
- Exchange semester at EPFL, autumn 2021
**Katedralskolan** >> Lund, Sweden
Upper Secondary Diploma, Natural Science Programme >> 2015 – 2018
## Experience
**Beamline Scientist** >> Sep 2023 – Present
MAX IV Laboratory >> Lund, Sweden
- Aligns optics at four in the morning
**Summer Researcher** >> Jun 2022 – Aug 2022
DESY >> Hamburg, Germany
- Simulated mirrors
## Skills
Python, MATLAB, LabVIEW, Zemax""",
     [("Beamline Scientist", "MAX IV Laboratory", "Sep 2023 – Present"), ("Summer Researcher", "DESY", "Jun 2022 – Aug 2022")],
     [("MSc in Engineering Physics", "Lund University"), ("Upper Secondary Diploma, Natural Science Programme", "Katedralskolan")], "Python|MATLAB|LabVIEW|Zemax", full_name="Linnea Sjögren", email="linnea.sjogren@example.se", phone="+46 73 555 01 66", location="Lund, Sweden")

case("title-colon-company", """# Terrence Boudreaux
New Orleans, LA | (504) 555-0138 | terrence.b@example.com
## EXPERIENCE
Executive Chef: Magnolia Room (Jan 2019 - Present)
- Runs a line of eleven
Sous Chef: Café Dauphine (Mar 2014 - Dec 2018)
- Bought all the fish
Line Cook: Frenchmen Street Oyster Bar (Jun 2011 - Feb 2014)
- Shucked
## EDUCATION
Delgado Community College: Associate of Applied Science, Culinary Arts (2011)
## SKILLS
Menu costing, Butchery, ServSafe, Scheduling""",
     [("Executive Chef", "Magnolia Room", "Jan 2019 - Present"), ("Sous Chef", "Café Dauphine", "Mar 2014 - Dec 2018"), ("Line Cook", "Frenchmen Street Oyster Bar", "Jun 2011 - Feb 2014")],
     [("Associate of Applied Science, Culinary Arts", "Delgado Community College")], "Menu costing|Butchery|ServSafe|Scheduling", full_name="Terrence Boudreaux", email="terrence.b@example.com", phone="(504) 555-0138", location="New Orleans, LA")

case("german-page", """# Friederike Obermüller
Am Lindenhof 3, 50667 Köln | 0171 5550199 | f.obermueller@example.de
## Profil
Controllerin mit acht Jahren Erfahrung im Mittelstand.
## Berufserfahrung
**Senior Controllerin** >> 03/2020 – heute
Rheinwerk Maschinenbau GmbH, Köln
- Monatsabschluss für fünf Gesellschaften
**Controllerin** >> 10/2016 – 02/2020
Bergische Textil KG, Wuppertal
- Aufbau eines Berichtswesens in Power BI
## Studium
**M.Sc. Betriebswirtschaftslehre** >> 10/2014 – 09/2016
Universität zu Köln
**B.Sc. Wirtschaftswissenschaften** >> 10/2011 – 09/2014
Bergische Universität Wuppertal
## Kenntnisse
SAP CO, Power BI, Excel, DATEV
## Sprachen
Deutsch (Muttersprache), Englisch (C1)""",
     [("Senior Controllerin", "Rheinwerk Maschinenbau GmbH", "03/2020 – heute"), ("Controllerin", "Bergische Textil KG", "10/2016 – 02/2020")],
     [("M.Sc. Betriebswirtschaftslehre", "Universität zu Köln"), ("B.Sc. Wirtschaftswissenschaften", "Bergische Universität Wuppertal")], "SAP CO|Power BI|Excel|DATEV", full_name="Friederike Obermüller", email="f.obermueller@example.de", phone="0171 5550199", location="Am Lindenhof 3, 50667 Köln")

case("spanish-page", """# Ignacio Valdivieso Rúa
Valencia, España · ignacio.vr@example.es · 600 555 123
## Perfil profesional
Arquitecto técnico con experiencia en rehabilitación.
## Experiencia laboral
**Arquitecto técnico** | Estudio Albufera | Valencia | 2019 - Actualidad
- Dirección de ejecución de 12 obras
**Delineante** | Construcciones Turia S.L. | Valencia | 2015 - 2019
- Planos en AutoCAD
## Formación académica
Grado en Arquitectura Técnica | Universitat Politècnica de València | 2015
## Habilidades
AutoCAD, Revit, Presto, Mediciones
## Idiomas
Español (nativo), Inglés (B2)""",
     [("Arquitecto técnico", "Estudio Albufera", "2019 - Actualidad"), ("Delineante", "Construcciones Turia S.L.", "2015 - 2019")],
     [("Grado en Arquitectura Técnica", "Universitat Politècnica de València")], "AutoCAD|Revit|Presto|Mediciones", full_name="Ignacio Valdivieso Rúa", email="ignacio.vr@example.es", phone="600 555 123", location="Valencia, España")

case("progress-of-titles", """# Sabrina Oduya
sabrina.oduya@example.com | +1-347-555-0158 | Queens, NY
## Work Experience
**Bright Horizons Media — New York, NY**
Associate Producer (2018–2020), Producer (2020–2023), Senior Producer (2023–Present)
- Ships a weekly show heard by 400,000
**WQXY Public Radio — Newark, NJ**
Production Assistant (2016–2018)
- Cut tape
## Education
**Fordham University — Bronx, NY**
B.A. Communication and Media Studies, 2016
## Skills
Pro Tools, Scripting, Interviewing""",
     [("Senior Producer", "Bright Horizons Media", "2023–Present")],
     [("B.A. Communication and Media Studies", "Fordham University")], "Pro Tools|Scripting|Interviewing", full_name="Sabrina Oduya", email="sabrina.oduya@example.com", phone="+1-347-555-0158", location="Queens, NY")
del CASES["progress-of-titles"][1]["experience"]

case("skills-by-bold-heads", """# Kieran MacAllister
kieran@example.scot | 0131 496 0182 | Edinburgh, Scotland
## Technical Skills
**Cloud**
AWS, Azure, GCP
**Automation**
Terraform, Ansible, Packer
**Languages**
Go, Bash
## Experience
**Platform Engineer** >> Feb 2021 - Present
*Thistle Insurance, Edinburgh*
- Golden images for 900 servers
**Linux Administrator** >> Jul 2017 - Jan 2021
*Forth Valley Council, Stirling*
- Patched everything
## Education
**BSc (Hons) Computing** >> 2013 - 2017
*Edinburgh Napier University*""",
     [("Platform Engineer", "Thistle Insurance", "Feb 2021 - Present"), ("Linux Administrator", "Forth Valley Council", "Jul 2017 - Jan 2021")],
     [("BSc (Hons) Computing", "Edinburgh Napier University")], "AWS|Azure|GCP|Terraform|Ansible|Packer|Go|Bash", full_name="Kieran MacAllister", email="kieran@example.scot", phone="0131 496 0182", location="Edinburgh, Scotland")

case("date-line-then-company-title", """# Priscila Tavares
São Paulo, Brazil | priscila.tavares@example.br | +55 11 95555-0133
## Professional Experience
Jan/2021 - Present
Nuvem Azul Seguros
Product Manager
- Launched a travel policy in six weeks
Mar/2017 - Dec/2020
Loja Central S.A.
Business Analyst
- Mapped 90 processes
## Education
2012 - 2016
Universidade de São Paulo
Bachelor's Degree in Economics
## Skills
Roadmaps; SQL; Discovery; OKRs""",
     [("Product Manager", "Nuvem Azul Seguros", "Jan/2021 - Present"), ("Business Analyst", "Loja Central S.A.", "Mar/2017 - Dec/2020")],
     [("Bachelor's Degree in Economics", "Universidade de São Paulo")], "Roadmaps|SQL|Discovery|OKRs", full_name="Priscila Tavares", email="priscila.tavares@example.br", phone="+55 11 95555-0133", location="São Paulo, Brazil")

case("coursework-and-clubs", """= Jamal Whitfield
= (443) 555-0181 | jwhitfield@example.edu | Baltimore, MD | U.S. Citizen
## Education
**Morgan State University** >> Baltimore, MD
B.S. in Electrical Engineering, GPA: 3.6/4.0 >> Expected Graduation: May 2026
Relevant Coursework: Circuits I & II, Signals and Systems, Embedded Systems
**Community College of Baltimore County** >> Catonsville, MD
A.S. in Engineering >> Aug 2020 – May 2022
## Experience
**Hardware Engineering Intern** >> May 2025 – Aug 2025
Chesapeake Avionics >> Annapolis, MD
- Wrote a test jig in Python for 14 boards
**Resident Assistant** >> Aug 2023 – May 2025
Morgan State University, Office of Residence Life >> Baltimore, MD
- Looked after 40 students
## Activities
**National Society of Black Engineers**, Treasurer >> 2023 – Present
## Skills
**Hardware:** Altium Designer, Oscilloscopes, FPGA (Xilinx)
**Software:** C, VHDL, Python, MATLAB""",
     [("Hardware Engineering Intern", "Chesapeake Avionics", "May 2025 – Aug 2025"), ("Resident Assistant", "Morgan State University, Office of Residence Life", "Aug 2023 – May 2025")],
     [("B.S. in Electrical Engineering", "Morgan State University"), ("A.S. in Engineering", "Community College of Baltimore County")], "Altium Designer|Oscilloscopes|FPGA (Xilinx)|C|VHDL|Python|MATLAB", full_name="Jamal Whitfield", email="jwhitfield@example.edu", phone="(443) 555-0181", location="Baltimore, MD")

case("pipe-everything", """# Dorothea Lindqvist-Amara
dla@example.com | 651.555.0126 | St. Paul, MN | linkedin.com/in/dla-example
## Summary
Payroll manager for employers with many sites and few patience.
## Experience
Payroll Manager | Twin Rivers School District | St. Paul, MN | 08/2018 – Present
- Pays 4,200 people on time
Payroll Specialist | Boundary Waters Outfitters | Ely, MN | 05/2013 – 07/2018
- Three states, one spreadsheet
## Education
Bachelor of Applied Science | Human Resource Management | Metropolitan State University | 2013
## Certifications
CPP | American Payroll Association | 2019
## Skills
Workday | ADP | Garnishments | Year-end | Unions""",
     [("Payroll Manager", "Twin Rivers School District", "08/2018 – Present"), ("Payroll Specialist", "Boundary Waters Outfitters", "05/2013 – 07/2018")],
     [(None, "Metropolitan State University")], "Workday|ADP|Garnishments|Year-end|Unions", full_name="Dorothea Lindqvist-Amara", email="dla@example.com", phone="651.555.0126", location="St. Paul, MN")

case("headings-with-colons-and-items", """# Hussein Al-Tamimi
Dearborn, MI, 313-555-0175, hussein.at@example.com
## Professional Experience:
- Automation Technician, Rouge Stamping Co., Dearborn, MI, March 2018 – Present
- Maintenance Technician, Great Lakes Plating, Detroit, MI, August 2014 – February 2018
## Education:
- Associate Degree in Mechatronics, Henry Ford College, 2014
- High School Diploma, Fordson High School, 2012
## Skills:
- Allen-Bradley PLCs
- FANUC robots
- Hydraulics
- Arabic and English""",
     [("Automation Technician", "Rouge Stamping Co.", "March 2018 – Present"), ("Maintenance Technician", "Great Lakes Plating", "August 2014 – February 2018")],
     [("Associate Degree in Mechatronics", "Henry Ford College"), ("High School Diploma", "Fordson High School")], "Allen-Bradley PLCs|FANUC robots|Hydraulics|Arabic and English", full_name="Hussein Al-Tamimi", email="hussein.at@example.com", phone="313-555-0175", location="Dearborn, MI")

case("french-page", """# Élodie Garrigue
14 avenue des Pins, 34000 Montpellier | 06 55 51 20 91 | elodie.garrigue@example.fr
## Expériences professionnelles
**Infirmière de bloc opératoire** – Clinique du Lez, Montpellier >> Depuis mars 2019
- Instrumentation en orthopédie
**Infirmière diplômée d'État** – CHU de Nîmes, Nîmes >> Sept. 2015 – Févr. 2019
- Service de réanimation
## Formation
**Diplôme d'État d'infirmière**, IFSI de Nîmes >> 2012 – 2015
**Baccalauréat scientifique**, Lycée Daudet >> 2012
## Compétences
Stérilisation, Instrumentation, Gestion du stress
## Langues
Anglais (B1), Occitan""",
     [("Infirmière de bloc opératoire", "Clinique du Lez", "Depuis mars 2019"), ("Infirmière diplômée d'État", "CHU de Nîmes", "Sept. 2015 – Févr. 2019")],
     [("Diplôme d'État d'infirmière", "IFSI de Nîmes"), ("Baccalauréat scientifique", "Lycée Daudet")], "Stérilisation|Instrumentation|Gestion du stress", full_name="Élodie Garrigue", email="elodie.garrigue@example.fr", phone="06 55 51 20 91", location="14 avenue des Pins, 34000 Montpellier")

fifth_cases.CASES.update(CASES)
ALL = [fifth_cases.maker(name, (fifth_cases.texed, fifth_cases.drawn, fifth_cases.chromed)[n % 3]) for n, name in enumerate(CASES)]
