"""Made-up people for `likenesses.py`, written by hand one by one, so that no two share words, trades or the way they write dates."""


def P(name, email, phone, place, label, links, summary, roles, studies, groups, **more):
    """roles: (title, company, place, dates, points); studies: (degree, school, place, dates, notes); groups: (label, skills)."""
    return dict(name=name, email=email, phone=phone, place=place, label=label, links=links, summary=summary, roles=roles, studies=studies, groups=groups, **more)


ARJUN = P("Arjun Venkataraman", "arjunv@example.edu", "614-555-0188", None, "Student", ["linkedin.com/in/arjunv-example", "github.com/arjunv-example"], "",
    [("Backend Engineering Intern", "Larkmoor Systems", "Columbus, OH", "May 2024 -- Aug. 2024", ["Cut cold starts of 40 serverless functions from 2.1s to 600ms by trimming dependencies and sharing layers", "Added contract tests in Go for 12 internal endpoints and ran them on every merge request"]),
     ("Undergraduate Teaching Assistant", "The Ohio State University", "Columbus, OH", "Jan. 2023 -- Dec. 2023", ["Held weekly labs on pointers and recursion for 28 students", "Graded 300+ submissions and rewrote the autograder in Python"]),
     ("IT Help Desk Technician", "Buckeye Residence Services", "Columbus, OH", "Sept. 2021 -- Dec. 2022", ["Closed 15 tickets a day on printers, VPN and accounts"])],
    [("Bachelor of Science in Computer Science and Engineering, Minor in Mathematics", "The Ohio State University", "Columbus, OH", "Aug. 2021 -- May 2025", ["Relevant Coursework: Operating Systems, Compilers, Linear Algebra, Computer Networks"]),
     ("Associate of Science", "Columbus State Community College", "Columbus, OH", "Aug. 2019 -- May 2021", [])],
    [("Languages", ["Go", "Python", "C++", "SQL (Postgres)", "TypeScript", "HTML/CSS"]), ("Frameworks", ["React", "Node.js", "gRPC", "PyTest"]), ("Developer Tools", ["Git", "Docker", "Google Cloud Platform", "VS Code", "Vim"]), ("Libraries", ["pandas", "NumPy"])],
    projects=[("Trailmix", "Go, React, PostGIS, Docker", "Feb. 2024 -- Present", ["Plans hikes around weather and daylight; 900 users in the first month"]), ("Quorum Bot", "Python, Redis", "Oct. 2023", ["Schedules club votes in chat and counts them"])])

MIREILLE = P("Mireille Castanet", "m.castanet@example.com", "+1 (503) 555-0147", "Portland, OR", "Site Reliability Engineer · Platform Architect", ["mireille.example.dev", "mcastanet-example"], "Keeps services boring. Twelve years between kernels and dashboards, the last five leading on-call for a payments platform.",
    [("Lead Site Reliability Engineer", "Fernhill Payments", "Portland, OR", "Apr. 2020 - PRESENT", ["Set error budgets for 31 services and wrote the policy that three divisions now follow", "Moved the fleet from hand-kept hosts to Nomad without a maintenance window"]),
     ("Senior Systems Engineer", "Obsidian Freight", "Tacoma, WA", "Aug. 2016 - Mar. 2020", ["Built a metrics pipeline with 4M samples per second on three machines", "Trained 20 developers to carry a pager"]),
     ("Linux Administrator", "City of Eugene", "Eugene, OR", "Jun. 2012 - Jul. 2016", ["Looked after 140 servers in two data centers"])],
    [("B.S. in Computer Engineering", "Oregon State University", "Corvallis, OR", "Sep. 2008 - Jun. 2012", ["Graduated with honors; senior project on low-power radio"])],
    [("Infrastructure", ["Nomad", "Consul", "Terraform", "Packer"]), ("Observability", ["Prometheus", "Grafana", "OpenTelemetry"]), ("Programming", ["Rust", "Go", "Bash", "Python"]), ("Spoken", [])],
    certs=["2022  Certified Kubernetes Administrator  Cloud Native Foundation"], honors=[("Finalist", "Northwest Systems Challenge", "Seattle, WA", "2019"), ("Speaker", "OpsDay Cascadia", "Bend, OR", "2021")])

OTTILIE = P("Ottilie Brandstätter", "o.brandstaetter@example.de", "+49 170 5550 123", "Lindenstraße 14, 86150 Augsburg", "Wirtschaftsingenieurin", ["ottilie-brandstaetter"], "",
    [("Projektleiterin Logistik", "Rautenberg Fördertechnik GmbH", "Augsburg", "09/2019 – heute", ["Leitung der Einführung eines Lagerverwaltungssystems an vier Standorten", "Verantwortung für ein Budget von 2,3 Mio. Euro und sieben Mitarbeitende"]),
     ("Prozessingenieurin", "Kessler & Wolff Automotive AG", "Ingolstadt", "04/2016 – 08/2019", ["Verkürzung der Rüstzeiten um ein Drittel durch SMED-Workshops", "Auswertung von Maschinendaten mit SQL und Power BI"]),
     ("Werkstudentin Einkauf", "Donautal Pumpen KG", "Ulm", "10/2013 – 03/2016", ["Pflege von Lieferantendaten in SAP MM"])],
    [("M.Sc. Wirtschaftsingenieurwesen", "Technische Universität München", "München", "10/2013 – 03/2016", ["Masterarbeit: Simulation von Routenzügen; Note 1,4"]), ("B.Eng. Maschinenbau", "Hochschule Augsburg", "Augsburg", "10/2009 – 09/2013", []), ("Abitur", "Gymnasium bei St. Anna", "Augsburg", "2009", [])],
    [("IT", ["SAP EWM", "Power BI", "SQL", "AutoCAD"]), ("Methoden", ["Lean Management", "SMED", "Scrum"])],
    langs=[("Deutsch", "Muttersprache"), ("Englisch", "verhandlungssicher (C1)"), ("Italienisch", "Grundkenntnisse")])

DESMOND = P("Desmond Achterberg", "desmond.achterberg@example.org", "+1 312 555 0119", "Evanston, IL", "Financial Controller", ["linkedin.com/in/dachterberg-example"], "",
    [("Financial Controller", "Millrace Beverage Group", "Chicago, IL", "March 2018--Present", ["Closed the books in four days instead of nine", "Led the move from Sage to NetSuite for six entities"]),
     ("Senior Accountant", "Tolland & Pryce LLP", "Chicago, IL", "July 2013--February 2018", ["Audited manufacturing clients with revenue up to $400M", "Coached five juniors through their CPA exams"]),
     ("Staff Accountant", "Harrow Lane Credit Union", "Skokie, IL", "June 2010--June 2013", ["Reconciled 60 accounts a month"])],
    [("Master of Accountancy", "DePaul University", "Chicago, IL", "2009--2010", []), ("BBA, Finance", "Loyola University Chicago", "Chicago, IL", "2005--2009", ["GPA 3.7"])],
    [("Systems", ["NetSuite", "Sage Intacct", "Excel", "Alteryx"]), ("Accounting", ["US GAAP", "Consolidation", "Revenue Recognition"])])

NOELIA = P("Noelia Barrientos Quiroga", "noelia.barrientos@example.es", "+34 600 555 812", "Calle del Olmo 8, 41003 Sevilla (España)", "Ingeniera de caminos", [], "",
    [("Jefa de obra", "Viaductos del Sur, S.A.", "Sevilla, España", "01/2019 – Actual", ["Dirección de la ampliación de un tramo de 14 km de autovía", "Control de costes y de 35 personas en obra"]),
     ("Técnica de estructuras", "Estudio Albaida Ingenieros", "Granada, España", "09/2014 – 12/2018", ["Cálculo de pasarelas y muros de contención"])],
    [("Máster en Ingeniería de Caminos, Canales y Puertos", "Universidad de Granada", "Granada, España", "09/2012 – 07/2014", []), ("Grado en Ingeniería Civil", "Universidad de Sevilla", "Sevilla, España", "09/2008 – 06/2012", [])],
    [("Competencias digitales", ["AutoCAD Civil 3D", "SAP2000", "Presto", "Microsoft Project"])],
    langs=[("Inglés", "B2"), ("Portugués", "B1")])

GASPARD = P("Gaspard Thévenet", "gaspard.thevenet@example.fr", "06 55 51 20 34", "Villeurbanne, France", "Développeur full-stack & formateur", ["github.com/gthevenet-example"], "Développeur curieux, autant à l'aise dans une base de données que devant une classe.",
    [("Développeur full-stack senior", "Coopérative Numéa", "Lyon, France", "Mars 2021 – Présent", ["Refonte d'une plateforme de réservation utilisée par 300 gîtes", "Passage à l'intégration continue, de deux déploiements par mois à dix par jour"]),
     ("Développeur PHP", "Agence Toile & Cie", "Grenoble, France", "Sept. 2016 – Févr. 2021", ["Réalisation de 25 sites sur mesure avec Symfony", "Encadrement de deux alternants"])],
    [("Master Informatique", "Université Grenoble Alpes", "Grenoble", "2014 – 2016", []), ("Licence Informatique", "Université Claude Bernard Lyon 1", "Lyon", "2011 – 2014", [])],
    [("", ["TypeScript", "Symfony", "PostgreSQL", "Vue.js", "Docker", "Elasticsearch", "Pédagogie"])],
    langs=[("Français", 5), ("Anglais", 4), ("Italien", 2)])

TAMSIN = P("Tamsin Okafor-Reid", "tamsin.reid@example.com", "702.555.0175", "Las Vegas, NV", "", ["tamsinreid.example.com"], "",
    [("Data Scientist", "Copperline Resorts", "Las Vegas, NV", "Feb 2022 – Present", ["Forecasts room demand 90 days ahead with an error of 6%", "Owns the feature store and its tests"]),
     ("Research Assistant", "Desert Materials Lab", "Tempe, AZ", "Aug 2019 – Dec 2021", ["Fitted Bayesian models to fatigue tests of printed alloys", "Published two papers and a Julia package"]),
     ("Software Engineering Intern", "Palisade Robotics", "Phoenix, AZ", "May – Aug 2018", ["Wrote a planner for a warehouse arm in C++"])],
    [("MS in Statistics", "Arizona State University", "Tempe, AZ", "May 2021", ["Cum. GPA: 3.9 / 4.0"]), ("BS in Mathematics", "University of Nevada, Las Vegas", "Las Vegas, NV", "May 2019", ["Magna Cum Laude"])],
    [("Over 5000 lines:", ["Python", "R", "Julia"]), ("Over 1000 lines:", ["C++", "Shell", "Stan"]), ("Familiar:", ["Scala", "Spark", "Tableau"])],
    courses=["Bayesian Computation", "Time Series", "Experimental Design"])

LUDMILA = P("Ludmila Hrdličková", "ludmila.h@example.com", "(857) 555-0121", "Somerville, MA", "", [], "",
    [("Mechanical Design Engineer", "Quillon Medical Devices", "Waltham, MA", "June 2021 - Present", ["Designed a hinge for a surgical stapler that survives 20,000 cycles", "Led three design reviews with regulators and clinicians"]),
     ("Manufacturing Engineer", "Tarnbrook Aerostructures", "Hartford, CT", "August 2018 - May 2021", ["Reduced scrap on titanium brackets from 9% to 2%", "Programmed five-axis mills and trained operators"]),
     ("Engineering Co-op", "Ferrous & Finch", "Lowell, MA", "January 2017 - July 2017", ["Tested bearings and wrote reports"])],
    [("B.S. in Mechanical Engineering", "Northeastern University", "Boston, MA", "May 2018", ["Overall GPA: 3.64"])],
    [("Computer Languages", ["MATLAB", "Python", "G-code"]), ("Software & Tools", ["SolidWorks", "ANSYS", "Minitab", "Windchill"])])

PRISCILLA = P("Priscilla Yeboah", "pyeboah@example.edu", "617-555-0162", "Cambridge, MA", "", [], "",
    [("Policy Research Intern", "Harborside Housing Alliance", "Boston, MA", "June 2024 – August 2024", ["Interviewed 42 tenants in three languages and coded the answers", "Drafted testimony read before the city council"]),
     ("Co-Chair", "Students for Transit Equity", "Cambridge, MA", "September 2022 – Present", ["Raised $18,000 and tripled membership"]),
     ("Barista", "Second Crack Coffee", "Worcester, MA", "May 2021 – August 2021", ["Opened the shop and trained two hires"])],
    [("A.B. in Government, Secondary in Economics", "Harvard University", "Cambridge, MA", "May 2025", ["GPA 3.81/4.00", "Thesis: Bus Lanes and Ballot Boxes"])],
    [("Technical", ["Stata", "R", "ArcGIS", "Qualtrics"]), ("Language", []), ("Interests", [])])

HENRIK = P("Henrik Sollerman", "h.sollerman@example.ac.uk", "+44 131 555 0140", "Edinburgh, UK", "Lecturer in Marine Ecology", ["orcid.org/0000-0002-5550-0140"], "",
    [("Lecturer in Marine Ecology", "University of Edinburgh", "", "2019–present", ["Leads a group of four doctoral students on kelp forests"]),
     ("Postdoctoral Research Fellow", "Stockholm University", "", "2016–2019", ["Mapped eelgrass by drone over 200 km of coast"]),
     ("Field Technician", "Askö Laboratory", "", "2011–2012", ["Ran nets, boats and logbooks"])],
    [("PhD, Marine Biology", "University of Gothenburg", "", "2012–2016", ["Thesis: Grazers and the recovery of kelp"]), ("MSc, Ecology", "Lund University", "", "2009–2011", []), ("BSc, Biology", "Uppsala University", "", "2006–2009", [])],
    [("", ["Population modelling", "R", "GIS", "Scientific diving"])],
    papers=["Sollerman, H. and Mbeki, T. (2021). Kelp after storms. Journal of Invented Ecology 14, 101--119.", "Sollerman, H. (2018). Counting grass from the air. Baltic Letters 7, 3--9."])

CAROLINA = P("Carolina Vilhena", "carolina.vilhena@example.com", "+351 912 555 040", "Porto, Portugal", "UX Designer", ["vilhena.example.com", "@cvilhena"], "Designs calm interfaces for people in a hurry, from first interviews to the last pixel.",
    [("Senior UX Designer", "Maré Digital", "Porto", "2021–Now", ["Led the redesign of a ferry booking app with 80,000 monthly users"]),
     ("Product Designer", "Studio Papagaio", "Lisbon", "2018–2021", ["Built a design system with 60 components"]),
     ("Junior Designer", "Tinta Fresca", "Braga", "2016–2018", ["Drew icons and packaging"])],
    [("MA in Interaction Design", "University of Porto", "Porto", "2014–2016", []), ("BA in Graphic Design", "University of Minho", "Braga", "2011–2014", [])],
    [("", ["Figma", "Prototyping", "User Research", "Design Systems", "HTML & CSS"])])

WENDELL = P("Wendell Pickering", "wendell.pickering@example.net", "919-555-0134", "Raleigh, NC", "", [], "",
    [("Store Manager", "Bramble & Hearth", "Raleigh, NC", "OCTOBER 2019 - PRESENT", ["Runs a 9,000 sq ft store with 24 staff and sales of $3.1M.", "Brought shrinkage to the lowest of 40 stores."]),
     ("Assistant Manager", "Pine Valley Outfitters", "Durham, NC", "MAY 2015 - SEPTEMBER 2019", ["Planned floor sets and seasonal hiring."]),
     ("Sales Associate", "Toft Hardware", "Cary, NC", "JUNE 2012 - APRIL 2015", ["Mixed paint, cut keys and learned every aisle."])],
    [("B.A. in Communication", "North Carolina State University", "Raleigh, NC", "AUGUST 2008 - MAY 2012", [])],
    [("", ["Merchandising", "Scheduling", "Inventory control", "Shopify POS", "Conflict resolution"])])

ISOLDE = P("Isolde Farquharson", "isolde.farq@example.com", "+61 400 555 019", "Melbourne, Victoria, Australia", "Head of Customer Success at Paperbark | Building teams that listen", ["www.linkedin.com/in/isolde-farquharson-example"], "I help software companies keep the customers they worked so hard to win. Before that I taught secondary school, which was better preparation than any course.",
    [("Head of Customer Success", "Paperbark", "Melbourne, Victoria, Australia", "July 2021 - Present", "(3 years 9 months)"), ("Customer Success Manager", "Paperbark", "Melbourne, Victoria, Australia", "February 2019 - July 2021", "(2 years 6 months)"),
     ("Implementation Consultant", "Wattlebird Learning", "Geelong, Australia", "January 2016 - January 2019", "(3 years 1 month)"), ("Teacher of English and Drama", "St Brigid's College", "Ballarat, Australia", "January 2010 - December 2015", "(6 years)")],
    [("Graduate Diploma of Education, Secondary Teaching", "Deakin University", "", "2009 - 2009", []), ("Bachelor of Arts, Literature", "The University of Melbourne", "", "2006 - 2008", [])],
    [("", ["Customer Retention", "Onboarding", "Public Speaking"])], certs=["Certified Customer Success Manager II", "Mental Health First Aid"], langs=[("English", "Native or Bilingual"), ("French", "Limited Working")])

ROSALIND = P("Rosalind Etxeberria", "hola@example-rosalind.com", "+52 55 5550 1188", "Ciudad de México", "Gestora cultural", ["@rosalind.gestora"], "Gestora cultural con diez años de experiencia en festivales, museos y programas para barrios.",
    [("Coordinadora de programación", "Museo Casa del Puente", "Ciudad de México", "2020 - Presente", ["Programación anual de 60 actividades", "Alianzas con 15 escuelas públicas"]),
     ("Productora de eventos", "Festival Luz de Agua", "Puebla", "2016 - 2020", ["Producción de cuatro ediciones con 20 mil asistentes"]),
     ("Asistente de comunicación", "Editorial Nopalera", "Oaxaca", "2014 - 2016", ["Redes sociales y boletines"])],
    [("Licenciatura en Historia del Arte", "Universidad Iberoamericana", "", "2009 - 2014", []), ("Diplomado en Gestión Cultural", "Universidad de Guadalajara", "", "2015", [])],
    [("", ["Producción", "Presupuestos", "Procuración de fondos", "Redacción", "Adobe InDesign"])], langs=[("Español", "Nativo"), ("Inglés", "Avanzado"), ("Euskera", "Básico")])

SURESH = P("Suresh Patnaik", "suresh.patnaik@example.in", "+91-98555-50142", "Hyderabad, Telangana, India", "", [], "",
    [("Technical Lead", "Zenmark Infotech Pvt. Ltd.", "Hyderabad", "Apr 2019 – Till Date", ["Leading a team of 8 for a claims processing product on Spring Boot.", "Reviewing designs, code and release notes."]),
     ("Senior Software Engineer", "Corvus Software Services", "Pune", "Jul 2015 – Mar 2019", ["Developed REST services for a retail client and tuned Oracle queries."]),
     ("Software Engineer", "BlueLotus Technologies Limited", "Bhubaneswar", "Aug 2012 – Jun 2015", ["Maintained billing batches in Core Java."])],
    [("B.Tech in Information Technology", "Biju Patnaik University of Technology", "Rourkela", "2012", ["78%"]), ("Higher Secondary", "Demonstration Multipurpose School", "Bhubaneswar", "2008", ["82%"])],
    [("Languages", ["Java 8/11", "SQL", "Shell Script"]), ("Frameworks", ["Spring Boot", "Hibernate", "Apache Camel"]), ("Databases", ["Oracle 12c", "MySQL"]), ("Tools", ["Maven", "Jenkins", "Git", "JIRA"])])

BERNADETTE = P("Bernadette Kowalik-Moss, RN, BSN", "b.kowalikmoss@example.com", "(412) 555-0109", "Pittsburgh, PA 15217", "", [], "Critical care nurse with nine years in trauma and cardiac units, charge duty on nights and a preference for clear handovers.",
    [("Charge Nurse, Cardiac ICU", "Three Rivers Medical Center", "Pittsburgh, PA", "03/2019 – Present", ["Coordinates a 22-bed unit with 11 nurses per shift", "Cut central line infections to zero over 14 months"]),
     ("Staff Nurse, Emergency Department", "Allegheny Valley Hospital", "Natrona Heights, PA", "07/2015 – 02/2019", ["Triaged up to 40 patients a shift in a level II trauma center"])],
    [("Bachelor of Science in Nursing", "Duquesne University", "Pittsburgh, PA", "2015", [])],
    [("", ["Hemodynamic Monitoring", "Ventilator Management", "Epic", "IV Therapy", "Patient Education", "CRRT"])], certs=["Registered Nurse, Pennsylvania, License RN555010, exp. 10/2026", "ACLS, American Heart Association, 2024", "CCRN, AACN, 2020"])
