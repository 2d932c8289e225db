"""The fifteenth set of `likenesses.py`: plain pages of people whose work no list of software knows."""
from habits import cases, chromed, drawn, texed
from setters import cored, typeset, weased, worded

case, ALL = cases(weased, cored, chromed, texed, drawn, worded, typeset)


case("retail-worker-with-store-numbers", """# Tamika Broussard
Lafayette, LA 70501 | 337-555-0129 | tamika.broussard@example.com
## Summary
Store lead who knows every aisle.
## Experience
**Assistant Store Manager** | Bayou Dollar Market #2214 | Lafayette, LA
*08/2020 – Present*
- Opens and closes five days a week
- Trained eleven cashiers
**Sales Associate** | Acadian Shoe Outlet | Scott, LA
*05/2016 – 07/2020*
- Sold boots to half the parish
## Education
**High School Diploma** | Vermilion High School | Abbeville, LA | 2016
## Skills
Cash handling, Inventory counts, Loss prevention, Bilingual (English/French)""",
     [("Assistant Store Manager", "Bayou Dollar Market #2214", "08/2020 – Present"), ("Sales Associate", "Acadian Shoe Outlet", "05/2016 – 07/2020")],
     [("High School Diploma", "Vermilion High School")], "Cash handling|Inventory counts|Loss prevention|Bilingual (English/French)", full_name="Tamika Broussard", email="tamika.broussard@example.com", phone="337-555-0129", location="Lafayette, LA 70501")

case("pilot-with-hours-and-ratings", """= **Captain Anders Lindqvist**
= Tampa, FL | 813.555.0184 | anders.lindqvist@example.com
## CERTIFICATES AND RATINGS
ATP, Airplane Multiengine Land; B737, E170 type ratings; First Class Medical
## FLIGHT TIME
Total: 8,450 | PIC: 4,100 | Turbine: 7,200
## PROFESSIONAL EXPERIENCE
**Gulfstream Regional Airlines, Tampa, FL** >> June 2016 – Present
Captain, E170
- Check airman since 2021
**Everglades Air Charter, Miami, FL** >> March 2011 – May 2016
First Officer, King Air 350
- Medical flights to the Bahamas
## EDUCATION
**Bachelor of Science, Aeronautical Science** >> 2010
Embassy Coast Aeronautical University, Daytona Beach, FL""",
     [("Captain, E170", "Gulfstream Regional Airlines", "June 2016 – Present"), ("First Officer, King Air 350", "Everglades Air Charter", "March 2011 – May 2016")],
     [("Bachelor of Science, Aeronautical Science", "Embassy Coast Aeronautical University")], "", email="anders.lindqvist@example.com", phone="813.555.0184", location="Tampa, FL")

case("company-colon-title-with-months-below", """# Oyelaran Adeniyi-Cole
Manchester, UK • 07700 900145 • oyelaran.ac@example.co.uk
## Profile
Quantity surveyor, chartered in 2018.
## Career History
**Northern Arch Construction plc** (Manchester)
Senior Quantity Surveyor
January 2019 to present
- Final accounts on time for two hospitals
**Pennine Build Ltd** (Rochdale)
Assistant Quantity Surveyor
September 2014 to December 2018
- Measured roads
## Education and Training
**BSc (Hons) Quantity Surveying** (2:1)
Salford Quays University
2011 to 2014
## Key Skills
- Cost planning
- NEC4 contracts
- Procurement
- CostX
## Professional Memberships
MRICS""",
     [("Senior Quantity Surveyor", "Northern Arch Construction plc", "January 2019 to present"), ("Assistant Quantity Surveyor", "Pennine Build Ltd", "September 2014 to December 2018")],
     [(None, "Salford Quays University")], "Cost planning|NEC4 contracts|Procurement|CostX", full_name="Oyelaran Adeniyi-Cole", email="oyelaran.ac@example.co.uk", phone="07700 900145", location="Manchester, UK")

case("spanish-academic-with-years-first", """# Dra. Leticia Zambrano Vélez
leticia.zambrano@example.edu.ec | Quito, Ecuador | +593 99 555 0148
## Formación académica
2015 Doctorado en Biología, Universidad Andina del Norte
2009 Licenciatura en Biología, Universidad Central de la Sierra
## Experiencia docente
2018 – presente Profesora titular, Universidad Andina del Norte, Quito
2015 – 2018 Profesora auxiliar, Universidad del Litoral, Guayaquil
## Publicaciones
Zambrano L. (2020). Colibríes y volcanes. Revista Imaginaria, 3, 1–9.
## Competencias
R, QGIS, Redacción científica
## Idiomas
Español (nativo), Inglés (C1), Kichwa (básico)""",
     [("Profesora titular", "Universidad Andina del Norte", "2018 – presente"), ("Profesora auxiliar", "Universidad del Litoral", "2015 – 2018")],
     [("Doctorado en Biología", "Universidad Andina del Norte"), ("Licenciatura en Biología", "Universidad Central de la Sierra")], "R|QGIS|Redacción científica", email="leticia.zambrano@example.edu.ec", phone="+593 99 555 0148", location="Quito, Ecuador")

case("graduate-with-everything-in-bullets", """# Isaac Feldstein-Moreau
isaac.fm@example.edu | (617) 555-0141 | Somerville, MA | linkedin.com/in/isaacfm-example
## EDUCATION
- **Tufton College**, Medford, MA — B.A. in Economics and Political Science, GPA 3.7/4.0 — May 2024
## EXPERIENCE
- **Research Assistant, Charles River Policy Institute** — Boston, MA — Sep 2023 – Present
- **Summer Analyst, Beacon Street Capital** — Boston, MA — Jun 2023 – Aug 2023
- **Barista, Davis Square Coffee** — Somerville, MA — Sep 2021 – May 2023
## SKILLS
- Stata, R, Excel, LaTeX, SQL
## INTERESTS
- Chess, bouldering""",
     [("Research Assistant", "Charles River Policy Institute", "Sep 2023 – Present"), ("Summer Analyst", "Beacon Street Capital", "Jun 2023 – Aug 2023"), ("Barista", "Davis Square Coffee", "Sep 2021 – May 2023")],
     [("B.A. in Economics and Political Science", "Tufton College")], "Stata|R|Excel|LaTeX|SQL", full_name="Isaac Feldstein-Moreau", email="isaac.fm@example.edu", phone="(617) 555-0141", location="Somerville, MA")

case("french-engineer-with-missions", """# Thibault Carpentier
Ingénieur généraliste – 29 ans
Lyon – 06 55 01 63 94 – thibault.carpentier@example.fr
## EXPÉRIENCES PROFESSIONNELLES
**Chef de projet industriel – Rhône Turbines SA, Lyon** >> sept. 2021 – aujourd'hui
Missions :
- Pilotage de douze chantiers
Environnement : SAP, MS Project
**Ingénieur méthodes – Câbles du Dauphiné, Grenoble** >> oct. 2018 – août 2021
- Réduction des rebuts de 30 %
**Stage de fin d'études – Atelier des Ponts, Valence** >> mars 2018 – août 2018
- Dimensionnement d'un banc d'essai
## FORMATION
**Diplôme d'ingénieur, École Nationale des Mécaniques de Lyon** >> 2015 – 2018
**Classe préparatoire PSI, Lycée du Parc Bleu, Lyon** >> 2013 – 2015
## COMPÉTENCES
Techniques : CATIA, SolidWorks, Lean
Informatique : Python, VBA
## LANGUES
Anglais (TOEIC 910), Allemand (B1)""",
     [("Chef de projet industriel", "Rhône Turbines SA", "sept. 2021 – aujourd'hui"), ("Ingénieur méthodes", "Câbles du Dauphiné", "oct. 2018 – août 2021"), (None, "Atelier des Ponts", "mars 2018 – août 2018")],
     [("Diplôme d'ingénieur", "École Nationale des Mécaniques de Lyon"), ("Classe préparatoire PSI", "Lycée du Parc Bleu")], "CATIA|SolidWorks|Lean|Python|VBA", full_name="Thibault Carpentier", email="thibault.carpentier@example.fr", phone="06 55 01 63 94")

case("chaplain-and-volunteer-with-two-lists", """# Rev. Josephine Akers
Asheville, NC ~ (828) 555-0167 ~ josephine.akers@example.org
## Ministry Experience
**Hospital Chaplain**, Blue Ridge Memorial Hospital, Asheville, NC, 2017–Present
- On call every third night
**Associate Pastor**, Grace Valley Church, Hendersonville, NC, 2010–2017
- Two services and a food pantry
## Volunteer Experience
**Crisis Line Listener**, Mountain Helpline, 2015–2019
## Education
**Master of Divinity**, Smoky Mountain Theological Seminary, 2010
**B.A. in Religious Studies**, Warren Hollow College, 2006
## Skills and Gifts
Grief counseling • Preaching • Mediation • Spanish""",
     [("Hospital Chaplain", "Blue Ridge Memorial Hospital", "2017–Present"), ("Associate Pastor", "Grace Valley Church", "2010–2017")],
     [("Master of Divinity", "Smoky Mountain Theological Seminary"), ("B.A. in Religious Studies", "Warren Hollow College")], "Grief counseling|Preaching|Mediation|Spanish", email="josephine.akers@example.org", phone="(828) 555-0167", location="Asheville, NC")

case("farm-manager-with-prose", """# Duncan Ferrier
Orange, NSW, Australia | 0491 570 006 | duncan.ferrier@example.com.au
## About
I grow apples and the people who pick them.
## Work
**Orchard Manager, Canobolas Apples (2018–now)**
I look after 80 hectares, a packing shed and forty seasonal workers. In 2022 we moved to drip lines and saved a third of our water.
**Leading Hand, Macquarie Vines (2012–2018)**
Pruned, picked and drove the tractor; ran the crew in my last two years.
## Training
**Certificate IV in Horticulture, TAFE Central West (2014)**
**Higher School Certificate, Orange High School (2010)**
## Tickets
Forklift, chemical handling, first aid
## Good at
Irrigation, pest monitoring, rostering, welding""",
     [("Orchard Manager", "Canobolas Apples", "2018–now"), ("Leading Hand", "Macquarie Vines", "2012–2018")],
     [("Certificate IV in Horticulture", "TAFE Central West"), ("Higher School Certificate", "Orange High School")], "Irrigation|pest monitoring|rostering|welding", full_name="Duncan Ferrier", email="duncan.ferrier@example.com.au", phone="0491 570 006", location="Orange, NSW, Australia")

case("german-student-with-side-jobs", """# Mareike Sandvoss
Göttinger Straße 9, 37073 Göttingen | 0151 5550 1623 | mareike.sandvoss@example.de
## Bildungsweg
**seit 10/2021** Georgia-Augusta-Hochschule Göttingen: B.Sc. Forstwissenschaften
**08/2013 – 06/2021** Gymnasium am Harzrand, Osterode: Abitur (1,9)
## Praktische Erfahrung
**04/2023 – heute** Studentische Hilfskraft, Institut für Waldbau, Göttingen
- Messung von Jahresringen
**07/2022 – 09/2022** Praktikantin, Forstamt Solling, Uslar
- Wildzählung
## EDV-Kenntnisse
R, QGIS, MS Office
## Sprachen
Englisch (C1), Schwedisch (A2)
## Engagement
Freiwillige Feuerwehr seit 2018""",
     [("Studentische Hilfskraft", "Institut für Waldbau", "04/2023 – heute"), ("Praktikantin", "Forstamt Solling", "07/2022 – 09/2022")],
     [("B.Sc. Forstwissenschaften", "Georgia-Augusta-Hochschule Göttingen"), ("Abitur", "Gymnasium am Harzrand")], "R|QGIS|MS Office", full_name="Mareike Sandvoss", email="mareike.sandvoss@example.de", phone="0151 5550 1623")

case("musician-with-ensembles", """# Valentina Rusu
Violist & Teacher
Bucharest, Romania | valentina.rusu@example.ro | +40 721 555 014
## Orchestral positions
Principal Viola — Carpathian Chamber Orchestra — 2019 to present
Section Viola — Black Sea Philharmonic — 2014 to 2019
## Teaching positions
Viola Teacher — Music High School No. 2, Bucharest — 2016 to present
## Education
Master of Music — National Conservatory of the Carpathians — 2014
Bachelor of Music — National Conservatory of the Carpathians — 2012
## Skills
Chamber music, Arranging, Baroque bow""",
     [("Principal Viola", "Carpathian Chamber Orchestra", "2019 to present"), ("Section Viola", "Black Sea Philharmonic", "2014 to 2019"), ("Viola Teacher", "Music High School No. 2", "2016 to present")],
     [("Master of Music", "National Conservatory of the Carpathians"), ("Bachelor of Music", "National Conservatory of the Carpathians")], "Chamber music|Arranging|Baroque bow", full_name="Valentina Rusu", email="valentina.rusu@example.ro", phone="+40 721 555 014", location="Bucharest, Romania")
