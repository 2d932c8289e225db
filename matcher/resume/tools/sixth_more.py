"""The rest of the sixth set of `likenesses.py`."""
from habits import cases, chromed, drawn, texed

case, ALL = cases(texed, drawn, chromed)


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
     None, [("B.A. Communication and Media Studies", "Fordham University")], "Pro Tools|Scripting|Interviewing", full_name="Sabrina Oduya", email="sabrina.oduya@example.com", phone="+1-347-555-0158", location="Queens, NY")

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
