"""Made-up people for the fourth set of `likenesses.py`, in the wording of students, bankers, clerks and scholars."""
from cast import P

CALLUM = P("Callum O'Rourke-Diaz", "corourke@example.edu", "512-555-0186", None, "", ["linkedin.com/in/corourke-example", "github.com/corourke-example"], "",
    [("Undergraduate Research Assistant", "Texas State University", "San Marcos, TX", "June 2023 – Present", ["Built a REST API with FastAPI and PostgreSQL that stores data of learning platforms", "Explored ways to show GitHub collaboration in a classroom"]),
     ("Information Technology Support Specialist", "Brushy Creek College", "Round Rock, TX", "Sep. 2021 – May 2023", ["Set up 150 computers on campus and kept them running"]),
     ("Camp Counselor", "Cedar Bend Summer Camp", "Wimberley, TX", "Summers 2019, 2020", ["Led a cabin of twelve"])],
    [("Bachelor of Arts in Computer Science, Minor in Business", "Texas State University", "San Marcos, TX", "Aug. 2022 – May 2025", ""), ("Associate's in Liberal Arts", "Brushy Creek College", "Round Rock, TX", "Aug. 2019 – May 2022", "")],
    [("Languages", ["Java", "Python", "C/C++", "SQL (Postgres)", "JavaScript", "HTML/CSS", "R"]), ("Frameworks", ["React", "Node.js", "Flask", "JUnit", "WordPress", "Material-UI", "FastAPI"]), ("Developer Tools", ["Git", "Docker", "TravisCI", "Google Cloud Platform", "VS Code"]), ("Libraries", ["pandas", "NumPy", "Matplotlib"])])

NADEZHDA = P("Nadezhda Volkonskaya", "nvolkonskaya@example.com", "+1 646 555 0152", "Brooklyn, NY", "Principal Product Designer", ["nadezhda.example.design", "nvolk-example"], "Design is how decisions look. I lead small teams through large redesigns.",
    [("Principal Product Designer", "Halcyon Health", "New York, NY", "July 2021 – Ongoing", ["Led the redesign of the patient portal; calls fell by 28%", "Founded the accessibility guild"]), ("Senior Product Designer", "Tram & Tine", "Brooklyn, NY", "March 2017 – June 2021", ["Shipped checkout in nine countries"]), ("Interaction Designer", "Fieldnotes Studio", "Providence, RI", "August 2013 – February 2017", ["Museum kiosks and one planetarium"])],
    [("M.F.A. in Design & Technology", "Parsons School of Design", "New York, NY", "Sept 2011 – June 2013", ""), ("B.A. in Semiotics", "Brown University", "Providence, RI", "Sept 2007 – June 2011", "")],
    [("", ["Prototyping", "Figma", "Design Systems", "User Research", "Accessibility", "Motion"])], langs=[("English", "fluent"), ("Russian", "native")])

DEVANSH = P("Devansh Kulkarni", "devansh.kulkarni@example.com", "(669) 555-0120", "San Jose, CA", "", ["linkedin.com/in/dkulkarni-example"], "Software engineer with three years at consumer scale, looking for full-time roles in infrastructure.",
    [("Software Engineer", "Cloudbank Payments", "San Francisco, CA", "Jan 2022 - Jan 2025", ["Achieved 30% growth in settled volume by rewriting the retry queue", "Led a migration of 40 services to gRPC"]), ("Software Engineering Intern", "Peregrine Maps", "Palo Alto, CA", "May 2021 - Aug 2021", ["Wrote a tile cache that cut bandwidth by 18%"])],
    [("Master of Computer Science", "Santa Clara University", "Santa Clara, CA", "Expected 2026", "Relevant Coursework: Distributed Systems, Compilers and Optimization."), ("Bachelor of Engineering in Information Technology", "University of Pune", "Pune, India", "2017 - 2021", "")],
    [("Technical Skills", ["Java", "Go", "Kafka", "Terraform"]), ("Soft Skills", ["Mentoring", "Writing"])])

BEATRIX = P("Beatrix Langenscheidt", "b.langenscheidt@example.de", "0151 55501234", "Kiefernweg 7, 04277 Leipzig", "", [], "",
    [("Bürokauffrau", "Elektro Sommerfeld GmbH & Co. KG", "Leipzig", "seit 04/2018", ["Rechnungsprüfung und Mahnwesen", "Ausbildung von zwei Auszubildenden"]), ("Sachbearbeiterin Einkauf", "Mitteldeutsche Druck AG", "Halle (Saale)", "08/2012 – 03/2018", ["Bestellung von Papier und Farben"]), ("Aushilfe im Verkauf", "Bäckerei Krumbiegel", "Markkleeberg", "06/2008 – 07/2009", [])],
    [("Ausbildung zur Bürokauffrau", "Berufliches Schulzentrum 1", "Leipzig", "08/2009 – 07/2012", ""), ("Realschulabschluss", "Mittelschule Connewitz", "Leipzig", "2008", "")],
    [("", ["MS Office", "SAP R/3", "DATEV", "Zehnfingersystem"])], langs=[("Deutsch", "Muttersprache"), ("Englisch", "gute Kenntnisse")])

THEODORA = P("Theodora K. Vance", "tkvance@example.edu", "(212) 555-0166", "New York, NY", "", [], "",
    [("Investment Banking Summer Analyst", "Harcourt Stearns & Co.", "New York, NY", "June 2024 – August 2024", ["Built a three-statement model for a $1.2 billion carve-out", "Drafted pages for four pitch books"]), ("Private Wealth Intern", "Ninth Street Advisors", "Stamford, CT", "January 2023 – May 2023", ["Screened 200 bond funds"]), ("Treasurer", "Columbia Rowing Club", "New York, NY", "September 2022 – Present", ["Manages a budget of $140,000"])],
    [("Bachelor of Arts in Economics and Mathematics", "Columbia University", "New York, NY", "Expected May 2025", "Cumulative GPA: 3.84/4.00; SAT: 1540"), ("Study Abroad", "London School of Economics", "London, UK", "Fall 2023", "")],
    [("Technical Skills", ["Excel", "PowerPoint", "Capital IQ", "Python", "Bloomberg Terminal"])])

ABIODUN = P("Dr. Abiodun Eze-Hartmann", "a.eze-hartmann@example.ac.uk", "+44 (0)113 555 0190", "Leeds, United Kingdom", "Associate Professor of Hydrology", ["orcid.org/0000-0003-5550-0190"], "",
    [("Associate Professor of Hydrology", "University of Leeds", "Leeds, UK", "2021–present", ["Leads the flood forecasting group"]), ("Lecturer", "Lancaster University", "Lancaster, UK", "2016–2021", ["Taught fluvial processes"]), ("Postdoctoral Researcher", "ETH Zürich", "Zürich, Switzerland", "2013–2016", ["Rain radar in alpine valleys"])],
    [("PhD in Hydrology", "University of Ibadan", "Ibadan, Nigeria", "2013", "Thesis: Gauging ungauged rivers"), ("MSc in Water Resources (with Distinction)", "Newcastle University", "Newcastle, UK", "2009", ""), ("BSc (Hons) Geography", "University of Ibadan", "Ibadan, Nigeria", "2007", "")],
    [("", ["R", "Fortran", "HEC-RAS", "QGIS", "Remote sensing"])])

MINTTU = P("Minttu Koskela", "minttu.koskela@example.fi", "+358 40 555 0117", "Tampere, Finland", "Game Programmer", ["koskela.example.fi"], "Programmer of small, fast games. I like shaders, spreadsheets and shipping.",
    [("Gameplay Programmer", "Hiutale Games Oy", "Tampere, Finland", "2021-03 - present", ["Wrote the physics of a game with 2 million players"]), ("Junior Programmer", "Pikku Pelit", "Helsinki, Finland", "2018-08 - 2021-02", ["Ported three titles to consoles"])],
    [("Bachelor of Engineering, Software Engineering", "Tampere University of Applied Sciences", "Tampere, Finland", "2014-09 - 2018-06", "")],
    [("", ["C++", "Unreal Engine", "HLSL", "Lua", "Perforce"])], langs=[("Finnish", "Native"), ("English", "Fluent"), ("Swedish", "Basic")])

OSWALDO = P("Oswaldo Pimentel", "oswaldo.pimentel@example.com", "786-555-0143", "Miami, FL", "Operations Manager", ["linkedin.com/in/opimentel-example"], "Operations leader who has opened four distribution centers on time.",
    [("Operations Manager", "Gulfstream Distribution", "Miami, FL", "Oct 2019 — Present", ["Runs two shifts with 130 people", "Cut mis-shipments by 41%"]), ("Shift Supervisor", "Gulfstream Distribution", "Miami, FL", "Jun 2016 — Oct 2019", ["Trained 60 pickers"]), ("Warehouse Associate", "Calle Ocho Imports", "Doral, FL", "Feb 2014 — May 2016", ["Received and counted containers"])],
    [("Bachelor of Business Administration (BBA), Logistics and Supply Chain Management", "Florida International University", "Miami, FL", "2013", ""), ("Associate of Arts (A.A.)", "Miami Dade College", "Miami, FL", "2010", "")],
    [("", ["Warehouse Management Systems", "Lean", "Forklift Certified", "Labor Planning", "Excel", "Bilingual (English/Spanish)"])])

HYACINTH = P("Hyacinth Abernathy-Cole", "hyacinth.cole@example.com", "404.555.0199", "Decatur, GA 30030", "Program Analyst", [], "",
    [("Program Analyst (GS-0343-12)", "Department of Public Works", "Atlanta, GA", "05/2018 - Present", ["Analyzes budgets of five programs and briefs the director monthly", "Received the commissioner's award in 2021"]), ("Budget Technician", "County of DeKalb", "Decatur, GA", "02/2013 - 04/2018", ["Reconciled purchase orders"])],
    [("Master of Public Administration", "Georgia State University", "Atlanta, GA", "12/2016", "GPA: 3.7 of a maximum 4.0; Credits Earned: 42 Semester hours"), ("Bachelor's Degree in Political Science", "Spelman College", "Atlanta, GA", "05/2011", "")],
    [("", ["Budget Formulation", "Data Analysis", "Tableau", "Policy Writing"])])

LUCIEN = P("Lucien Marchetti-Roy", "lucien.mroy@example.fr", "+33 7 55 51 20 66", "Toulouse, France", "Chef de projet web", ["lucien-mroy.example.fr"], "Chef de projet depuis huit ans, à l'aise avec les développeurs comme avec les clients.",
    [("Chef de projet web", "Agence Pastel & Fils", "Toulouse", "Depuis janvier 2020", ["Pilotage de douze refontes de sites publics", "Budget annuel de 600 k€"]), ("Intégrateur HTML/CSS", "Occitanie Numérique", "Montpellier", "Septembre 2016 - Décembre 2019", ["Intégration de maquettes, accessibilité RGAA"])],
    [("Master Management de projets numériques", "Université Toulouse - Jean Jaurès", "Toulouse", "2014 - 2016", ""), ("DUT Métiers du multimédia et de l'internet", "IUT de Castres", "Castres", "2012 - 2014", "")],
    [("", ["Gestion de projet", "Scrum", "WordPress", "Figma", "Google Analytics"])], langs=[("Français", "langue maternelle"), ("Anglais", "courant (TOEIC 920)")])

QUINN = P("Quinn Tanaka", "quinn@example.dev", "+1 (206) 555-0135", "Seattle, WA", "", ["quinn.example.dev", "github.com/quinn-example"], "",
    [("Senior Software Engineer, Storage", "Basalt Systems", "Seattle, WA", "Aug 2021 – Present", ["Designed a log-structured store that holds 4 PB", "On-call lead for a team of nine"]), ("Software Engineer II", "Nimbus Travel", "Bellevue, WA", "Jul 2018 – Aug 2021", ["Owned fare caching; 99.99% over two years"]), ("Software Engineer I", "Nimbus Travel", "Bellevue, WA", "Jul 2016 – Jul 2018", ["Wrote the seat map"])],
    [("B.S., Computer Science & Engineering (cum laude)", "University of Washington", "Seattle, WA", "2012 – 2016", "")],
    [("Languages", ["Rust", "C++", "Java", "Python"]), ("Systems", ["RocksDB", "gRPC", "Kubernetes", "Linux"]), ("Practices", ["Design docs", "Incident review"])])

SOLVEIG = P("Solveig Aasen", "solveig@example.no", "+47 400 55 519", "Trondheim", "Data Scientist", ["@solveig"], "Statistician in a hard hat. Twelve models in production, three of them still loved.",
    [("Data Scientist", "Havkraft AS", "Trondheim", "2021 - PRESENT", ["Predicts turbine faults two days ahead"]), ("Statistician", "Norsk Laks", "Bergen", "2017 - 2021", ["Designed feeding trials"]), ("Research Assistant", "SINTEF Ocean", "Trondheim", "2015 - 2017", ["Cleaned twenty years of buoy data"])],
    [("MSc Statistics", "NTNU", "Trondheim", "2015 - 2017", ""), ("BSc Mathematics", "University of Bergen", "Bergen", "2012 - 2015", "")],
    [("", ["Python", "Stan", "Spark", "Azure", "Storytelling"])], langs=[("Norwegian", "Native"), ("English", "Fluent")])
