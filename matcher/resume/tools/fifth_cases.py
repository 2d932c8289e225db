"""The fifth set of `likenesses.py`: habits of real résumés."""
from habits import cases, chromed, drawn, texed

case, ALL = cases(drawn, chromed, texed)


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
