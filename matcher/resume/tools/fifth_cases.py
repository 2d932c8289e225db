"""The fifth set of `likenesses.py`: short pages that each show one habit of real résumés, written in a small markup, with their truth.

`# name`, `= centred`, `## heading`, `**bold line**`, `left >> right`, `- item`, an empty line for a gap. Set in turn by a PDF library, by Chromium and
by pdfLaTeX, as the files of people are."""
import html
import re

from latexed import T, article, run
from pages import Drawn, printed

CASES = {}


def case(name, page, roles, studies, skills, **contact):
    CASES[name] = (page, dict(contact=contact, experience=[dict(title=a, company=b, dates=c) for a, b, c in roles], education=[dict(degree=a, institution=b) for a, b in studies], skills=[s.strip() for s in skills.split("|") if s.strip()]))


case("promotion-under-one-employer", """# Renata Kowal
renata.kowal@example.com | 303-555-0117 | Boulder, CO
## Work Experience
**Peakline Outdoors >> Boulder, CO**
Senior Merchandiser >> Mar 2022 - Present
- Plans 1,400 styles a season across four channels
Merchandiser >> Jun 2019 - Feb 2022
- Cut end-of-season stock by a quarter
Assistant Merchandiser >> Jan 2018 - May 2019
- Kept the sample library
**Alder & Oak >> Denver, CO**
Sales Intern >> Summer 2017
- Served walk-in customers
## Education
**University of Colorado Boulder >> 2013 - 2017**
B.S. in Business Administration, Marketing Emphasis
## Skills
Assortment Planning, Excel, Negotiation""",
     [("Senior Merchandiser", "Peakline Outdoors", "Mar 2022 - Present"), ("Merchandiser", "Peakline Outdoors", "Jun 2019 - Feb 2022"), ("Assistant Merchandiser", "Peakline Outdoors", "Jan 2018 - May 2019"), ("Sales Intern", "Alder & Oak", "Summer 2017")],
     [("B.S. in Business Administration, Marketing Emphasis", "University of Colorado Boulder")], "Assortment Planning|Excel|Negotiation", full_name="Renata Kowal", email="renata.kowal@example.com", phone="303-555-0117", location="Boulder, CO")

case("suffix-and-pronouns", """= Harold P. Whitcombe, Jr. (he/him)
= hpw@example.org · 617.555.0143 · Somerville, MA 02143
## PROFESSIONAL SUMMARY
Facilities leader who has kept three hospitals running through winter storms.
## PROFESSIONAL EXPERIENCE
**Facilities Director, Charles River Hospital** >> 2018–Present
- Leads 44 trades people and a budget of $9M
**Facilities Manager, Mystic Valley Clinic** >> 2011–2018
- Replaced two boilers without closing a ward
## EDUCATION
Certificate in Facility Management, Wentworth Institute of Technology, 2012
A.S. in Building Systems, Bunker Hill Community College, 2008
## SKILLS
HVAC | Budgeting | Joint Commission readiness | Vendor management""",
     [("Facilities Director", "Charles River Hospital", "2018–Present"), ("Facilities Manager", "Mystic Valley Clinic", "2011–2018")],
     [("Certificate in Facility Management", "Wentworth Institute of Technology"), ("A.S. in Building Systems", "Bunker Hill Community College")], "HVAC|Budgeting|Joint Commission readiness|Vendor management", full_name="Harold P. Whitcombe, Jr.", email="hpw@example.org", phone="617.555.0143", location="Somerville, MA 02143")

case("gpa-honors-minor", """# Leilani Akana
leilani.akana@example.edu | +1 808 555 0121 | Honolulu, HI | github.com/lakana-example
## EDUCATION
**University of Hawai'i at Mānoa >> Honolulu, HI**
B.S. in Computer Science, Minor in Hawaiian Language; GPA: 3.91/4.00 >> Aug 2021 – May 2025
- Honors: Dean's List (6 semesters), Regents Scholar
- Relevant Coursework: Operating Systems, Machine Learning, Databases
## EXPERIENCE
**Software Engineer Intern >> May 2024 – Aug 2024**
Pacific Tide Analytics >> Remote
- Built a dashboard in React for 30 weather buoys
**Teaching Assistant, ICS 211 >> Jan 2023 – Dec 2023**
University of Hawai'i at Mānoa >> Honolulu, HI
- Graded 120 assignments a month
## PROJECTS
**Moʻolelo Map** | Flask, Leaflet >> 2023
- Places and their stories on a map
## TECHNICAL SKILLS
**Languages:** Python, Java, TypeScript, C
**Tools:** Git, Docker, PostgreSQL""",
     [("Software Engineer Intern", "Pacific Tide Analytics", "May 2024 – Aug 2024"), ("Teaching Assistant, ICS 211", "University of Hawai'i at Mānoa", "Jan 2023 – Dec 2023")],
     [("B.S. in Computer Science, Minor in Hawaiian Language", "University of Hawai'i at Mānoa")], "Python|Java|TypeScript|C|Git|Docker|PostgreSQL", full_name="Leilani Akana", email="leilani.akana@example.edu", phone="+1 808 555 0121", location="Honolulu, HI")

case("company-then-title-with-department", """# Tobias Achterhof
Amsterdam, Netherlands • +31 6 5555 0148 • t.achterhof@example.nl
## Experience
**Adyton Payments**, Amsterdam
*Senior Backend Engineer, Risk Platform*
Sep 2020 – present
- Scores 900 payments a second
**Kanaal Digital**, Utrecht
*Backend Engineer*
Feb 2017 – Aug 2020
- Moved a shop from PHP to Kotlin
## Education
**Delft University of Technology**
MSc Computer Science, 2014 – 2016
**Utrecht University**
BSc Artificial Intelligence, 2011 – 2014
## Skills
Kotlin, Java, Kafka, PostgreSQL, Kubernetes""",
     [("Senior Backend Engineer, Risk Platform", "Adyton Payments", "Sep 2020 – present"), ("Backend Engineer", "Kanaal Digital", "Feb 2017 – Aug 2020")],
     [("MSc Computer Science", "Delft University of Technology"), ("BSc Artificial Intelligence", "Utrecht University")], "Kotlin|Java|Kafka|PostgreSQL|Kubernetes", full_name="Tobias Achterhof", email="t.achterhof@example.nl", phone="+31 6 5555 0148", location="Amsterdam, Netherlands")

case("skills-first-proficiency-rows", """= MONIQUE DESROSIERS
= 514-555-0166 | monique.d@example.ca | Montréal, QC
## Key Skills
Proficient: Java, Spring, SQL
Familiar: Kotlin, AWS
## Employment
Application Developer | Banque du Saguenay | 2019 – Present
- Maintains the lending portal
Junior Developer | Ville de Laval | 2016 – 2019
- Wrote permits forms
## Education
DEC, Computer Science Technology | Cégep de Maisonneuve | 2016""",
     [("Application Developer", "Banque du Saguenay", "2019 – Present"), ("Junior Developer", "Ville de Laval", "2016 – 2019")],
     [("DEC, Computer Science Technology", "Cégep de Maisonneuve")], "Java|Spring|SQL|Kotlin|AWS", full_name="MONIQUE DESROSIERS", email="monique.d@example.ca", phone="514-555-0166", location="Montréal, QC")

case("contract-work-and-clients", """# Gideon Ashworth
Portland, OR | gideon@example.co | (971) 555-0190 | gideon.example.co
## Experience
**Freelance Web Developer** | Self-employed | Jan 2020 - Present
- Fourteen sites for museums and breweries
**Web Developer (Contract)** | Rosewater Brewing Co. | Mar 2018 - Dec 2019
- Online orders for nine taprooms
**Front-End Developer** | Hawthorne Interactive | Jul 2015 - Feb 2018
- Carousels, alas
## Education
**Portland State University** | BA, Graphic Design | 2015
## Skills
HTML, CSS, JavaScript, Eleventy, Shopify""",
     [("Freelance Web Developer", "Self-employed", "Jan 2020 - Present"), ("Web Developer (Contract)", "Rosewater Brewing Co.", "Mar 2018 - Dec 2019"), ("Front-End Developer", "Hawthorne Interactive", "Jul 2015 - Feb 2018")],
     [("BA, Graphic Design", "Portland State University")], "HTML|CSS|JavaScript|Eleventy|Shopify", full_name="Gideon Ashworth", email="gideon@example.co", phone="(971) 555-0190", location="Portland, OR")

case("one-line-roles-with-brackets", """# Ines Carvalho
ines.carvalho@example.pt | +351 912 555 077 | Lisbon, Portugal
## WORK HISTORY
Data Analyst, Mercado Azul (Lisbon) [2021-2024]
- Weekly stock reports for 80 shops
Research Intern, Instituto do Mar (Cascais) [2020]
- Counted plankton
## EDUCATION
MSc Statistics, University of Lisbon [2020]
BSc Mathematics, University of Porto [2018]
## SKILLS
- R
- Python
- Power BI""",
     [("Data Analyst", "Mercado Azul", "2021-2024"), ("Research Intern", "Instituto do Mar", "2020")],
     [("MSc Statistics", "University of Lisbon"), ("BSc Mathematics", "University of Porto")], "R|Python|Power BI", full_name="Ines Carvalho", email="ines.carvalho@example.pt", phone="+351 912 555 077", location="Lisbon, Portugal")

case("bootcamp-and-degree", """# Desmond Okafor-Lee
Atlanta, GA | 470-555-0133 | desmond.ol@example.com | linkedin.com/in/dol-example | Portfolio
## Technical Skills
Languages: JavaScript, TypeScript, Ruby
Frameworks & Libraries: React, Express, Rails
Databases: MongoDB, PostgreSQL
## Projects
**PeachTrail** (link) – React, Express, MongoDB
- Trails near Atlanta with user reviews
## Experience
**Line Lead, Sweetgrass Kitchen** – Atlanta, GA >> 08/2016 – 01/2022
- Trained 20 cooks
## Education
**Full Stack Web Development Certificate**, Georgia Tech Boot Camps >> 06/2022
**Bachelor of Arts in Music**, Morehouse College >> 05/2015""",
     [("Line Lead", "Sweetgrass Kitchen", "08/2016 – 01/2022")],
     [("Full Stack Web Development Certificate", "Georgia Tech Boot Camps"), ("Bachelor of Arts in Music", "Morehouse College")], "JavaScript|TypeScript|Ruby|React|Express|Rails|MongoDB|PostgreSQL", full_name="Desmond Okafor-Lee", email="desmond.ol@example.com", phone="470-555-0133", location="Atlanta, GA")

case("dates-above-with-place", """# Yuki Shimizu-Brandt
yuki.sb@example.com | 415-555-0102
San Francisco, California
## Experience
April 2020 – Present | San Francisco, CA
**Pastry Chef, Fogbank Bakery**
- Leads six bakers from two in the morning
May 2016 – March 2020 | Oakland, CA
**Baker, Lakeside Loaves**
- Baked 900 loaves a night
## Education
September 2014 – April 2016 | San Francisco, CA
**Associate Degree in Baking and Pastry Arts, City College of San Francisco**
## Skills
Laminated dough; Sourdough; Costing; Food safety (ServSafe)""",
     [("Pastry Chef", "Fogbank Bakery", "April 2020 – Present"), ("Baker", "Lakeside Loaves", "May 2016 – March 2020")],
     [("Associate Degree in Baking and Pastry Arts", "City College of San Francisco")], "Laminated dough|Sourdough|Costing|Food safety (ServSafe)", full_name="Yuki Shimizu-Brandt", email="yuki.sb@example.com", phone="415-555-0102", location="San Francisco, California")

case("teacher-with-licence", """= Marguerite Fontaine-Hill, M.Ed.
= 12 Birch Hollow Road, Burlington, VT 05401 | 802-555-0188 | mfh@example.com
## Certification
Vermont Level II License, Elementary Education K-6, valid through 2027
## Teaching Experience
**Fourth Grade Teacher**
Champlain Elementary School, Burlington, VT
August 2017 – Present
- Teaches 22 pupils, five of them new to English
**Long-Term Substitute Teacher**
Shelburne Community School, Shelburne, VT
January 2016 – June 2017
- Covered third grade
## Education
**University of Vermont**, Burlington, VT
Master of Education, Curriculum and Instruction, May 2019
**Saint Michael's College**, Colchester, VT
Bachelor of Arts, Elementary Education, May 2015
## Skills
Google Classroom, Responsive Classroom, Guided reading""",
     [("Fourth Grade Teacher", "Champlain Elementary School", "August 2017 – Present"), ("Long-Term Substitute Teacher", "Shelburne Community School", "January 2016 – June 2017")],
     [("Master of Education, Curriculum and Instruction", "University of Vermont"), ("Bachelor of Arts, Elementary Education", "Saint Michael's College")], "Google Classroom|Responsive Classroom|Guided reading", full_name="Marguerite Fontaine-Hill", email="mfh@example.com", phone="802-555-0188", location="12 Birch Hollow Road, Burlington, VT 05401")

case("numbers-in-employers", """# Paolo Reyes
paolo.reyes@example.com | (619) 555-0115 | San Diego, CA
## Experience
**Retail Associate** >> 11/2021 - Present
24/7 Fitness Supply, San Diego, CA
- Opens the shop four days a week
**Crew Member** >> 06/2019 - 10/2021
Burger 2000, Chula Vista, CA
- Closed the kitchen
**Volunteer Coach** >> 2018 - 2019
Boys & Girls Club Unit #7, National City, CA
- Under-12 soccer
## Education
**High School Diploma** >> 2019
Sweetwater High School, National City, CA
## Skills
Cash handling, Spanish, Inventory""",
     [("Retail Associate", "24/7 Fitness Supply", "11/2021 - Present"), ("Crew Member", "Burger 2000", "06/2019 - 10/2021"), ("Volunteer Coach", "Boys & Girls Club Unit #7", "2018 - 2019")],
     [("High School Diploma", "Sweetwater High School")], "Cash handling|Spanish|Inventory", full_name="Paolo Reyes", email="paolo.reyes@example.com", phone="(619) 555-0115", location="San Diego, CA")

case("research-and-publications", """= Xochitl Bernal, Ph.D.
= xbernal@example.edu  |  (520) 555-0177  |  Tucson, Arizona
## RESEARCH EXPERIENCE
**Postdoctoral Fellow, Desert Plant Genomics Lab** >> 2022 – Present
*University of Arizona, Tucson, AZ*
- Sequences agaves
**Graduate Research Assistant** >> 2016 – 2022
*Cornell University, Ithaca, NY*
- Studied drought in maize
## EDUCATION
**Ph.D., Plant Biology**, Cornell University >> 2022
**B.S., Biology**, University of Texas at El Paso >> 2016
## SELECTED PUBLICATIONS
Bernal X., Imai K. (2021). Thirsty roots. Plant Letters 12, 44-59.
Bernal X. (2019). Agave at noon. Desert Notes 3, 1-9.
## SKILLS
R, Python, Nanopore sequencing, GWAS""",
     [("Postdoctoral Fellow", "Desert Plant Genomics Lab", "2022 – Present"), ("Graduate Research Assistant", "Cornell University", "2016 – 2022")],
     [("Ph.D., Plant Biology", "Cornell University"), ("B.S., Biology", "University of Texas at El Paso")], "R|Python|Nanopore sequencing|GWAS", full_name="Xochitl Bernal", email="xbernal@example.edu", phone="(520) 555-0177", location="Tucson, Arizona")

case("military-service", """# Staff Sgt. (Ret.) Curtis Vandergriff
curtis.vandergriff@example.com | 910-555-0140 | Fayetteville, NC
## Summary
Logistics leader with twelve years in uniform and four outside it.
## Civilian Experience
**Distribution Supervisor**, Cape Fear Logistics, Fayetteville, NC, 2020 – Present
- Runs the night dock with 35 people
## Military Experience
**Logistics Sergeant**, United States Army, Fort Liberty, NC, 2008 – 2020
- Moved 4,000 tons without a loss
## Education
Associate of Applied Science in Supply Chain Management, Fayetteville Technical Community College, 2019
## Clearance
Secret (inactive)
## Core Competencies
• Convoy planning • Hazmat • Lean Six Sigma Green Belt • Training""",
     [("Distribution Supervisor", "Cape Fear Logistics", "2020 – Present"), ("Logistics Sergeant", "United States Army", "2008 – 2020")],
     [("Associate of Applied Science in Supply Chain Management", "Fayetteville Technical Community College")], "Convoy planning|Hazmat|Lean Six Sigma Green Belt|Training", email="curtis.vandergriff@example.com", phone="910-555-0140", location="Fayetteville, NC")

case("short-names-and-slashes", """# Bo Li
bo.li@example.com / 206 555 0184 / Seattle, WA
## EXPERIENCE
SDE II / Cascade / 2021 - now
- Ships the cart
SDE I / Cascade / 2019 - 2021
- Fixed the cart
SDE Intern / Zest / Summer 2018
- Tested the cart
## EDUCATION
BS Computer Science / University of Washington / 2019
## SKILLS
Java / Kotlin / AWS / Git""",
     [("SDE II", "Cascade", "2021 - now"), ("SDE I", "Cascade", "2019 - 2021"), ("SDE Intern", "Zest", "Summer 2018")],
     [("BS Computer Science", "University of Washington")], "Java|Kotlin|AWS|Git", full_name="Bo Li", email="bo.li@example.com", phone="206 555 0184", location="Seattle, WA")

case("two-degrees-one-school", """# Farid Haidari
farid.haidari@example.com | 571-555-0161 | Fairfax, VA
## Education
**George Mason University >> Fairfax, VA**
M.S. in Data Analytics Engineering >> May 2024
B.S. in Information Technology, Concentration in Cybersecurity >> Dec 2021
## Experience
**Data Engineer >> Jan 2024 – Present**
Old Dominion Freight Analytics >> Reston, VA
- Builds feeds for 300 depots
**IT Support Analyst >> Feb 2022 – Dec 2023**
George Mason University >> Fairfax, VA
- Ran the help desk's queue
## Certifications
CompTIA Security+ (2022), AWS Certified Cloud Practitioner (2023)
## Skills
Python, SQL, Airflow, Tableau""",
     [("Data Engineer", "Old Dominion Freight Analytics", "Jan 2024 – Present"), ("IT Support Analyst", "George Mason University", "Feb 2022 – Dec 2023")],
     [("M.S. in Data Analytics Engineering", "George Mason University"), ("B.S. in Information Technology, Concentration in Cybersecurity", "George Mason University")], "Python|SQL|Airflow|Tableau", full_name="Farid Haidari", email="farid.haidari@example.com", phone="571-555-0161", location="Fairfax, VA")

case("no-bullets-paragraphs", """# Clementine Achebe
London SE15 | 07700 900 331 | c.achebe@example.co.uk
## Profile
Stage manager with a calm voice and a loud torch.
## Employment History
**Deputy Stage Manager – The Lantern Theatre, London**
January 2022 – Present
Runs the book for five productions a year, calls cues for lighting and sound, and looks after a company of eighteen.
**Assistant Stage Manager – Northern Rep, Leeds**
September 2019 – December 2021
Looked after props, understudied the flymen and drove the van between venues.
## Education and Training
BA (Hons) Stage Management, 2:1 – Royal Conservatoire of Scotland, 2016 – 2019
## Key Skills
Cue calling; Risk assessment; QLab; Clean driving licence""",
     [("Deputy Stage Manager", "The Lantern Theatre", "January 2022 – Present"), ("Assistant Stage Manager", "Northern Rep", "September 2019 – December 2021")],
     [("BA (Hons) Stage Management", "Royal Conservatoire of Scotland")], "Cue calling|Risk assessment|QLab|Clean driving licence", full_name="Clementine Achebe", email="c.achebe@example.co.uk", phone="07700 900 331", location="London SE15")

case("at-sign-and-arrows", """# Nils Bergqvist
nils@example.se · Stockholm, Sweden · +46 70 555 01 23
## What I've done
**Tech Lead @ Fjällräv Music** · 2022 → now
- Owns search
**Developer @ Tunnelbana Labs** · 2018 → 2022
- Made maps fast
## Where I studied
**KTH Royal Institute of Technology** · MSc Computer Science · 2013 → 2018
## What I know
Go · TypeScript · Elasticsearch · Terraform""",
     [("Tech Lead", "Fjällräv Music", "2022 → now"), ("Developer", "Tunnelbana Labs", "2018 → 2022")],
     [("MSc Computer Science", "KTH Royal Institute of Technology")], "Go|TypeScript|Elasticsearch|Terraform", full_name="Nils Bergqvist", email="nils@example.se", phone="+46 70 555 01 23", location="Stockholm, Sweden")

case("nurse-with-units", """# Rosalie Quimby, BSN, RN
rosalie.quimby@example.com | (614) 555-0172 | Columbus, OH
## Licensure & Certifications
RN, State of Ohio, exp. 08/2026 | BLS | ACLS | CCRN
## Clinical Experience
**Riverside Regional Medical Center** | Columbus, OH
*Registered Nurse, Medical ICU (24 beds)* | 07/2019 – Present
- Precepts new graduates
**Buckeye Children's Hospital** | Columbus, OH
*Patient Care Assistant, NICU* | 05/2017 – 06/2019
- Fed and weighed infants
## Education
**Capital University** | Bachelor of Science in Nursing | 05/2019
## Skills
Ventilators, CRRT, Epic, Titratable drips""",
     [("Registered Nurse, Medical ICU (24 beds)", "Riverside Regional Medical Center", "07/2019 – Present"), ("Patient Care Assistant, NICU", "Buckeye Children's Hospital", "05/2017 – 06/2019")],
     [("Bachelor of Science in Nursing", "Capital University")], "Ventilators|CRRT|Epic|Titratable drips", full_name="Rosalie Quimby", email="rosalie.quimby@example.com", phone="(614) 555-0172", location="Columbus, OH")

case("apprentice-abroad", """# Seán Ó Dálaigh
Galway, Ireland | sean.odalaigh@example.ie | +353 86 555 0194
## Experience
Apprentice Electrician, Corrib Electrical Ltd., Galway, Oct. 2021 to date
- Wired 40 houses under supervision
Warehouse Operative, Claddagh Foods, Galway, June 2019 to Sept. 2021
- Picked orders
## Education
Phase 4, Electrical Apprenticeship – Atlantic Technological University, 2023
Leaving Certificate – Coláiste Éinde, 2019
## Skills
Wiring, Testing & inspection, Safe Pass, Full driving licence""",
     [("Apprentice Electrician", "Corrib Electrical Ltd.", "Oct. 2021 to date"), ("Warehouse Operative", "Claddagh Foods", "June 2019 to Sept. 2021")],
     [("Phase 4, Electrical Apprenticeship", "Atlantic Technological University"), ("Leaving Certificate", "Coláiste Éinde")], "Wiring|Testing & inspection|Safe Pass|Full driving licence", full_name="Seán Ó Dálaigh", email="sean.odalaigh@example.ie", phone="+353 86 555 0194", location="Galway, Ireland")

case("senior-with-board-seats", """= EUGENIA PAPPAS-WRIGHT
= Chicago, IL | eugenia@example.com | 312.555.0128 | linkedin.com/in/epw-example
## EXECUTIVE PROFILE
Chief financial officer who has taken two companies public.
## PROFESSIONAL EXPERIENCE
**LAKESHORE ROBOTICS, INC. (NASDAQ: LKSR), Chicago, IL >> 2017 – Present**
**Chief Financial Officer (2019 – Present)**
- Raised $240M in an initial public offering
**Vice President, Finance (2017 – 2019)**
- Built the team from three to nineteen
**HALSTED PARTNERS LLC, Chicago, IL >> 2009 – 2017**
**Director of Finance**
- Closed in five days
## BOARD SERVICE
Treasurer, Pilsen Food Pantry, 2015 – Present
## EDUCATION
MBA, University of Chicago Booth School of Business
BS, Accountancy, University of Illinois
## SKILLS
Capital markets, M&A integration, Investor relations""",
     [("Chief Financial Officer", "LAKESHORE ROBOTICS, INC.", "2019 – Present"), ("Vice President, Finance", "LAKESHORE ROBOTICS, INC.", "2017 – 2019"), ("Director of Finance", "HALSTED PARTNERS LLC", "2009 – 2017")],
     [("MBA", "University of Chicago Booth School of Business"), ("BS, Accountancy", "University of Illinois")], "Capital markets|M&A integration|Investor relations", full_name="EUGENIA PAPPAS-WRIGHT", email="eugenia@example.com", phone="312.555.0128", location="Chicago, IL")

case("titles-in-capitals-tight", """# ANWAR SIDDIQUI
EMAIL: anwar.s@example.com  PHONE: 832-555-0155  LOCATION: Sugar Land, TX
## WORK EXPERIENCE
PROCESS ENGINEER, BAYOU PETROCHEMICAL >> JAN 2018 - PRESENT
- Cut flaring by a third
JUNIOR PROCESS ENGINEER, GULF POLYMERS >> JUN 2014 - DEC 2017
- Sized exchangers
## EDUCATION
B.S. CHEMICAL ENGINEERING, TEXAS A&M UNIVERSITY, 2014
## COMPUTER SKILLS
ASPEN HYSYS, MATLAB, AUTOCAD, EXCEL""",
     [("PROCESS ENGINEER", "BAYOU PETROCHEMICAL", "JAN 2018 - PRESENT"), ("JUNIOR PROCESS ENGINEER", "GULF POLYMERS", "JUN 2014 - DEC 2017")],
     [("B.S. CHEMICAL ENGINEERING", "TEXAS A&M UNIVERSITY")], "ASPEN HYSYS|MATLAB|AUTOCAD|EXCEL", full_name="ANWAR SIDDIQUI", email="anwar.s@example.com", phone="832-555-0155", location="Sugar Land, TX")

case("projects-before-work", """# Thandiwe Nkosi
thandiwe@example.co.za | +27 11 555 0136 | Johannesburg, South Africa | github.com/thandiwe-example
## Projects
**loadshed.js | TypeScript, Redis >> Mar 2024**
- Tells 20,000 people when their lights go out
**Stokvel Ledger | Django, PostgreSQL >> Aug 2023 – Nov 2023**
- Savings clubs without paper
## Experience
**Graduate Developer >> Feb 2024 – Present**
*Ubuntu Bank >> Johannesburg, South Africa*
- Tests for the mobile app
## Education
**University of the Witwatersrand >> Johannesburg, South Africa**
*BSc Honours in Computer Science >> 2020 – 2023*
## Skills
**Languages**: TypeScript, Python, Dart
**Infrastructure**: Docker, Azure""",
     [("Graduate Developer", "Ubuntu Bank", "Feb 2024 – Present")],
     [("BSc Honours in Computer Science", "University of the Witwatersrand")], "TypeScript|Python|Dart|Docker|Azure", full_name="Thandiwe Nkosi", email="thandiwe@example.co.za", phone="+27 11 555 0136", location="Johannesburg, South Africa")

case("long-titles-and-ampersands", """# Guadalupe Arriaga-Smith
Phoenix, AZ 85016 | gas@example.com | (602) 555-0199
## Relevant Experience
**Community Outreach & Volunteer Engagement Coordinator**
Desert Harvest Food Bank, Phoenix, AZ | March 2021–Present
- Schedules 600 volunteers
**Administrative Assistant to the Dean of Students**
Phoenix College, Phoenix, AZ | July 2017–February 2021
- Kept the calendar
## Education
**Arizona State University**, Tempe, AZ
**B.A., Nonprofit Leadership & Management**, summa cum laude | May 2017
## Languages & Skills
Bilingual (Spanish), Salesforce, Canva, Grant writing""",
     [("Community Outreach & Volunteer Engagement Coordinator", "Desert Harvest Food Bank", "March 2021–Present"), ("Administrative Assistant to the Dean of Students", "Phoenix College", "July 2017–February 2021")],
     [("B.A., Nonprofit Leadership & Management", "Arizona State University")], "Bilingual (Spanish)|Salesforce|Canva|Grant writing", full_name="Guadalupe Arriaga-Smith", email="gas@example.com", phone="(602) 555-0199", location="Phoenix, AZ 85016")

case("labels-in-head-and-objective", """# CURRICULUM VITAE
Name: Nandini Raghunathan
Email: nandini.r@example.in
Phone: +91 98450 55518
Address: 4th Block, Jayanagar, Bengaluru 560011
## CAREER OBJECTIVE
To work where testing is taken seriously.
## PROFESSIONAL EXPERIENCE
Company: Sahyadri Software Pvt Ltd
Designation: Senior Test Engineer
Duration: July 2019 to Present
- Wrote 900 automated checks
Company: Kaveri Systems
Designation: Test Engineer
Duration: June 2016 to June 2019
- Tested billing
## ACADEMIC QUALIFICATION
B.E. in Electronics & Communication, R.V. College of Engineering, Bengaluru, 2016, 79%
## TECHNICAL SKILLS
Tools: Selenium, Postman, JMeter
Languages: Java, Python""",
     [("Senior Test Engineer", "Sahyadri Software Pvt Ltd", "July 2019 to Present"), ("Test Engineer", "Kaveri Systems", "June 2016 to June 2019")],
     [("B.E. in Electronics & Communication", "R.V. College of Engineering")], "Selenium|Postman|JMeter|Java|Python", full_name="Nandini Raghunathan", email="nandini.r@example.in", phone="+91 98450 55518")

case("internship-season-and-expected", """# Wren Castellanos
Ithaca, NY | wc@example.edu | 607-555-0124 | wren.example.dev
## EDUCATION
**Cornell University, College of Engineering** >> Ithaca, NY
Bachelor of Science in Operations Research >> Expected May 2026
Cumulative GPA: 3.7
## EXPERIENCE
**Incoming Quantitative Analyst Intern** >> Summer 2025
Harbor Street Capital >> New York, NY
**Data Science Intern** >> May 2024 – Aug. 2024
Finger Lakes Hospital System >> Rochester, NY
- Predicted no-shows with an AUC of 0.81
**Grader, ENGRD 2700** >> Fall 2023 – Spring 2024
Cornell University >> Ithaca, NY
## LEADERSHIP
**Treasurer, Women in Computing** >> 2023 – Present
## SKILLS
Programming: Python, R, Julia
Software: Gurobi, Tableau, Excel""",
     [("Incoming Quantitative Analyst Intern", "Harbor Street Capital", "Summer 2025"), ("Data Science Intern", "Finger Lakes Hospital System", "May 2024 – Aug. 2024"), ("Grader, ENGRD 2700", "Cornell University", "Fall 2023 – Spring 2024")],
     [("Bachelor of Science in Operations Research", "Cornell University, College of Engineering")], "Python|R|Julia|Gurobi|Tableau|Excel", full_name="Wren Castellanos", email="wc@example.edu", phone="607-555-0124", location="Ithaca, NY")


def pieces(line):
    """What a line is, its left and right text, and whether it is bold or slanted as a whole."""
    kind = {"# ": "name", "= ": "centre", "- ": "item"}.get(line[:2], "line")
    kind, line = ("head", line[3:]) if line.startswith("## ") else (kind, line if kind == "line" else line[2:])
    whole = re.fullmatch(r"(\*\*|\*)([^*]+)\1", line)
    style, line = (whole.group(1), whole.group(2)) if whole else ("", line)
    left, _, right = line.partition(" >> ")
    return kind, left, right, style


def spans(text, bold, slant, plain):
    return "".join((bold(p[2:-2]) if p.startswith("**") else slant(p[1:-1]) if p.startswith("*") else plain(p)) for p in re.split(r"(\*\*[^*]+\*\*|\*[^*]+\*)", text) if p)


def drawn(page, out):
    d = Drawn(out)
    for line in page.split("\n"):
        kind, left, right, style = pieces(line)
        left = left.replace("*", "")
        if kind == "head":
            d.line()
        if kind == "item":
            d.wrapped(left, 66, "• ")
        else:
            d.line(left, size=dict(name=18, head=12).get(kind, 10), bold=kind in ("name", "head") or style == "**" or line.startswith("**"), right=right.replace("*", "") or None, center=kind == "centre")
    d.save()


def chromed(page, out):
    body = ""
    for line in page.split("\n"):
        kind, left, right, style = pieces(line)
        text = spans(left, lambda s: f"<b>{html.escape(s)}</b>", lambda s: f"<i>{html.escape(s)}</i>", html.escape)
        text = {"**": f"<b>{text}</b>", "*": f"<i>{text}</i>"}.get(style, text)
        right = html.escape(right.replace("*", ""))
        body += {"name": f"<h1>{text}</h1>", "head": f"<h2>{text}</h2>", "item": f"<ul><li>{text}</li></ul>", "centre": f"<p style='text-align:center'>{text}</p>"}.get(kind, f"<div class=r><span>{text}</span><span>{right}</span></div>")
    printed(body, out, "h1{font-size:20pt}h2{font-size:12pt;border-bottom:1px solid;margin-top:10pt}ul{margin:0;padding-left:16pt}")


def texed(page, out):
    body = ""
    for line in page.split("\n"):
        kind, left, right, style = pieces(line)
        text = spans(left, lambda s: rf"\textbf{{{T(s)}}}", lambda s: rf"\textit{{{T(s)}}}", T)
        text = {"**": rf"\textbf{{{text}}}", "*": rf"\textit{{{text}}}"}.get(style, text)
        right = T(right.replace("*", ""))
        body += {"name": rf"{{\LARGE\bfseries {text}}}\par ", "head": rf"\section*{{{text}}}", "item": rf"\begin{{itemize}}[nosep,leftmargin=1.4em]\item {text}\end{{itemize}}", "centre": rf"{{\centering {text}\par}}"}.get(kind, text + (rf"\hfill {right}" if right else "") + r"\par ")
    body = body.replace("→", r"$\rightarrow$").replace("ʻ", "`").replace("ā", r"\=a").replace(r"\end{itemize}\begin{itemize}[nosep,leftmargin=1.4em]", "")
    run(article(r"\usepackage[T1]{fontenc}\usepackage{lmodern}\usepackage[margin=2cm]{geometry}\titleformat{\section}{\large\bfseries}{}{0em}{}[\titlerule]\titlespacing{\section}{0pt}{8pt}{3pt}", body), out)


def maker(name, set_):
    def make(out):
        page, found = CASES[name]
        set_(page, out)
        return found
    make.__name__ = name.replace("-", "_")
    return make


ALL = [maker(name, (drawn, chromed, texed)[n % 3]) for n, name in enumerate(CASES)]
