"""The rest of the seventh set's habits in one column."""
from habits import cases, chromed, drawn, texed
from setters import cored, typeset, weased, worded

case, ALL = cases(weased, typeset, cored, drawn, chromed, texed, worded)


case("programs-skills-software", """# Harriet Boylan
harriet.boylan@example.edu | (408) 555-0112 | San Jose, CA
## Education
**De Anza Valley College**, Cupertino, CA
A.A. in Communication Studies, expected June 2026
## Work Experience
**Front Desk Assistant**, De Anza Valley College Library, September 2024 – Present
- Answers thirty questions an evening
**Camp Counselor**, Redwood Trails Camp, June 2023 – August 2024
- Looked after groups of twelve
## Programs, Skills, Software
**Team Management:** Scheduling, Conflict Resolution
**Technical Skills:** Microsoft Office, Canva, Slack
**Writing & Editing:** Newsletters, AP Style""",
     [("Front Desk Assistant", "De Anza Valley College Library", "September 2024 – Present"), ("Camp Counselor", "Redwood Trails Camp", "June 2023 – August 2024")],
     [("A.A. in Communication Studies", "De Anza Valley College")], "Scheduling|Conflict Resolution|Microsoft Office|Canva|Slack|Newsletters|AP Style", full_name="Harriet Boylan", email="harriet.boylan@example.edu", phone="(408) 555-0112", location="San Jose, CA")

case("company-stop-place", """# Rafael Montoya-Briggs
rafael.mb@example.com, 408-555-0167, Santa Clara, CA
## Employment
Platform Engineering Intern, Larkspur Technology. San Jose, California
June 2024 – September 2024
- Wrote an operator that renews certificates
Junior Systems Technician, Coyote Creek Networks. Gilroy, California
March 2022 – May 2024
- Kept 40 schools on the air
## Education
Bachelor of Science in Information Systems, San José State University. San José, California
August 2021 – May 2025
## Skills
Linux; Kubernetes; Go; Prometheus; Bash""",
     [("Platform Engineering Intern", "Larkspur Technology", "June 2024 – September 2024"), ("Junior Systems Technician", "Coyote Creek Networks", "March 2022 – May 2024")],
     [("Bachelor of Science in Information Systems", "San José State University")], "Linux|Kubernetes|Go|Prometheus|Bash", full_name="Rafael Montoya-Briggs", email="rafael.mb@example.com", phone="408-555-0167", location="Santa Clara, CA")

case("company-dash-place-date-title-below", """# Wanda Iskra
wanda.iskra@example.com | (929) 555-0102 | Jersey City, NJ
## EXPERIENCE
Brightwater Analytics LLC — Remote, USA >> Jul 2024 - Present
Data Analyst Intern
- Cleaned six years of parking tickets
Hudson County College — IT Service Desk — Jersey City, NJ >> Sep 2022 - Jun 2024
Data Analyst
- Forecast tickets for the start of term
## EDUCATION
Stevens Palisade Institute — Hoboken, NJ >> Sep 2022 - May 2026
B.S. in Data Science
## SKILLS
SQL, Python, pandas, Power BI""",
     [("Data Analyst Intern", "Brightwater Analytics LLC", "Jul 2024 - Present"), ("Data Analyst", "Hudson County College", "Sep 2022 - Jun 2024")],
     [("B.S. in Data Science", "Stevens Palisade Institute")], "SQL|Python|pandas|Power BI", full_name="Wanda Iskra", email="wanda.iskra@example.com", phone="(929) 555-0102", location="Jersey City, NJ")

case("places-abroad-in-the-head", """# Oluwaseun Adebayo-Klein
oluwaseun@example.de | +49 151 5550 1843 | Hamburg, Germany
## Experience
Senior Software Engineer, Kestrel Data Systems, Berlin, Germany >> Jan 2022 - Present
- Owns the pricing of 40,000 rooms
Software Engineer, Blue Lagoon Travel Group, Lisbon, Portugal >> Mar 2019 - Dec 2021
- Search over 9 million offers
Junior Developer, Third Mainland Labs, Lagos, Nigeria >> Aug 2016 - Feb 2019
- Airtime top-ups for farmers
## Education
MSc in Software Engineering, University of Lagos, Lagos, Nigeria >> 2014 - 2016
## Skills
Scala, Java, Elasticsearch, AWS, German""",
     [("Senior Software Engineer", "Kestrel Data Systems", "Jan 2022 - Present"), ("Software Engineer", "Blue Lagoon Travel Group", "Mar 2019 - Dec 2021"), ("Junior Developer", "Third Mainland Labs", "Aug 2016 - Feb 2019")],
     [("MSc in Software Engineering", "University of Lagos")], "Scala|Java|Elasticsearch|AWS|German", full_name="Oluwaseun Adebayo-Klein", email="oluwaseun@example.de", phone="+49 151 5550 1843", location="Hamburg, Germany")

case("degree-school-date-in-one-line-with-coursework", """# Meera Subramaniam
meera.subramaniam@example.com | 979-555-0118 | College Station, TX | www.linkedin.com/in/meera-s-example
## Education
M.S. Data Science, Elmwood State University >> Aug 2021 – May 2023
Coursework: Databases, Machine Learning, Statistics, Data Mining
B.Tech. Electronics Engineering, Palghat Institute of Technology, CGPA 8.4/10 >> Jun 2016 – May 2020
Coursework: Data Structures, RDBMS, Software Engineering
## Experience
Data Scientist, Brazos Energy >> Jun 2023 – Present
- Predicts which pumps fail next week
Programmer Analyst, Malabar Infotech >> Jul 2020 – Jul 2021
- Reports for an insurer
## Technical Skills
Languages: Python, R, SQL
Libraries: scikit-learn, PyTorch, pandas
Interests: Carnatic music, chess""",
     [("Data Scientist", "Brazos Energy", "Jun 2023 – Present"), ("Programmer Analyst", "Malabar Infotech", "Jul 2020 – Jul 2021")],
     [("M.S. Data Science", "Elmwood State University"), ("B.Tech. Electronics Engineering", "Palghat Institute of Technology")], "Python|R|SQL|scikit-learn|PyTorch|pandas", full_name="Meera Subramaniam", email="meera.subramaniam@example.com", phone="979-555-0118", location="College Station, TX")

case("headings-of-ones-own", """# Josie Tran
josie.tran@example.com | Oakland, CA | 510 555 0147
## Hello
A front-end developer who used to bake.
## Where I've Worked
**Front-End Developer**, Merritt Maps >> 2021–now
- Made a tram map readable on a wrist
**Baker**, Grand Lake Bread >> 2015–2021
- Four hundred loaves before seven
## Where I Studied
**Laney Web Academy**, Certificate in Web Development >> 2021
## What I'm Good At
JavaScript, Vue, SVG, Accessibility, Sourdough""",
     [("Front-End Developer", "Merritt Maps", "2021–now"), ("Baker", "Grand Lake Bread", "2015–2021")],
     [("Certificate in Web Development", "Laney Web Academy")], "JavaScript|Vue|SVG|Accessibility|Sourdough", full_name="Josie Tran", email="josie.tran@example.com", phone="510 555 0147", location="Oakland, CA")

case("sample-title-above-the-name", """= **Functional Resume Sample**

= **Beverly Knopf**
= 2208 Linden Street, Dayton, OH 45404
= beverly.knopf@example.com | (937) 555-0134
## Summary of Qualifications
Office administrator with twelve years in clinics and a gift for quiet waiting rooms.
## Professional Experience
**Office Manager**, Miami Valley Dental Group, Dayton, OH, 2017-Present
- Runs the front office of three practices
**Medical Receptionist**, Oakwood Family Practice, Kettering, OH, 2012-2017
- Booked 90 visits a day
## Education
Associate of Applied Business in Office Administration, Sinclair Valley College, 2012
## Skills
Scheduling, Billing, Dentrix, QuickBooks""",
     [("Office Manager", "Miami Valley Dental Group", "2017-Present"), ("Medical Receptionist", "Oakwood Family Practice", "2012-2017")],
     [("Associate of Applied Business in Office Administration", "Sinclair Valley College")], "Scheduling|Billing|Dentrix|QuickBooks", full_name="Beverly Knopf", email="beverly.knopf@example.com", phone="(937) 555-0134")

case("certifications-and-activities-tail", """# Douglas Entwistle
douglas.entwistle@example.com | (216) 555-0150 | Cleveland, OH
## SUMMARY
Safety manager for heavy industry.
## EXPERIENCE
Safety Manager
Cuyahoga Forge Co. | Cleveland, OH
Jun 2018 - Present
- Took lost-time injuries from eleven a year to one
Safety Technician
Lake Erie Stampings | Lorain, OH
May 2012 - Jun 2018
- Walked the floor every morning at six
## EDUCATION
B.S. in Occupational Safety
Ohio Western University | Aug 2008 - May 2012
## CERTIFICATIONS & ACTIVITIES
Certified Safety Professional, Board of Certified Safety Professionals, 2016
OSHA 30-Hour, 2013
Volunteer firefighter, Brecksville, 2014 - Present
## SKILLS & INTERESTS
Skills: Incident Investigation, Lockout/Tagout, Auditing
Interests: Ice fishing, brass bands""",
     [("Safety Manager", "Cuyahoga Forge Co.", "Jun 2018 - Present"), ("Safety Technician", "Lake Erie Stampings", "May 2012 - Jun 2018")],
     [("B.S. in Occupational Safety", "Ohio Western University")], "Incident Investigation|Lockout/Tagout|Auditing", full_name="Douglas Entwistle", email="douglas.entwistle@example.com", phone="(216) 555-0150", location="Cleveland, OH")

case("profile-address-alone", """# Tamsin Okoro
www.linkedin.com/in/tamsin-okoro-example
tamsin.okoro@example.com
(303) 555-0129
Fort Collins, CO
## Experience
**Hydrologist** at Poudre Water District
Apr 2020 - Present
- Models snow melt for six reservoirs
**Field Technician** at Front Range Wells
May 2016 - Mar 2020
- Logged 200 boreholes
## Education
**M.S. in Hydrology** at Colorado State University
2014 - 2016
## Skills
MODFLOW, Python, QGIS, HEC-RAS""",
     [("Hydrologist", "Poudre Water District", "Apr 2020 - Present"), ("Field Technician", "Front Range Wells", "May 2016 - Mar 2020")],
     [("M.S. in Hydrology", "Colorado State University")], "MODFLOW|Python|QGIS|HEC-RAS", full_name="Tamsin Okoro", email="tamsin.okoro@example.com", phone="(303) 555-0129", location="Fort Collins, CO")

case("netherlands-page", """# Maaike van der Linden
Utrecht | 06 5555 0172 | maaike.vanderlinden@example.nl | geboren 12 mei 1990
## Werkervaring
**Projectleider Duurzaamheid**, Gemeente Amersfoort >> mrt 2020 – heden
- Leidde de bouw van drie warmtenetten
**Adviseur Energie**, Bureau Zonnekracht, Utrecht >> sep 2015 – feb 2020
- Schreef 60 adviezen voor scholen
## Opleiding
**MSc Sustainable Development**, Universiteit Utrecht >> 2013 – 2015
**BSc Milieukunde**, Hogeschool Van Hall Larenstein >> 2009 – 2013
## Vaardigheden
Projectmanagement, Excel, Subsidieaanvragen, GIS
## Talen
Nederlands (moedertaal), Engels (C1), Duits (B1)""",
     [("Projectleider Duurzaamheid", "Gemeente Amersfoort", "mrt 2020 – heden"), ("Adviseur Energie", "Bureau Zonnekracht", "sep 2015 – feb 2020")],
     [("MSc Sustainable Development", "Universiteit Utrecht"), ("BSc Milieukunde", "Hogeschool Van Hall Larenstein")], "Projectmanagement|Excel|Subsidieaanvragen|GIS", full_name="Maaike van der Linden", email="maaike.vanderlinden@example.nl", phone="06 5555 0172", location="Utrecht")
