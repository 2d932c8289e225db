"""Made-up people for résumés in other hands' templates (`foreign.py`); the same seed makes the same ones."""
import random

NAMES = ["Tomasz Kowalczyk", "Ngozi Okonkwo-Bell", "Rhys ap Gruffydd", "Zoë Lindqvist", "Ji-woo Park", "Hannah M. Brandt", "DeShawn Carter", "Márton Szabó", "Ishaan Krishnamurthy", "Beatriz da Silva Costa",
         "Owen McCallister III", "Saoirse Ní Bhriain", "Cher Aldine", "Lars-Erik Nygård", "Anjali Deshpande", "Theo", "Maximilian Freiherr von Stetten", "Xiulan Zhao", "Ömer Faruk Yıldız", "Katarzyna Łapińska"]
TITLES = ["Principal Engineer", "Senior Backend Developer", "Site Reliability Engineer", "Machine Learning Engineer", "Clinical Nurse Specialist", "Regional Sales Manager", "Accounts Payable Specialist", "Graduate Research Assistant",
          "Frontend Engineer II", "Technical Program Manager", "HR Business Partner", "Supply Chain Analyst", "Associate Product Manager", "Software Engineering Intern", "Head of Data", "VP of Engineering", "Quality Assurance Lead",
          "Administrative Assistant", "Teaching Assistant", "Solutions Architect", "Chief of Staff", "Security Analyst", "Physical Therapist", "Line Cook", "Co-Founder & CTO"]
ORGS = ["Kestrel Labs", "Umbra Technologies", "Fairmont General Hospital", "Pemberton & Sons", "Orbit9", "Delmar Logistics, Inc.", "The Larkspur Group", "Tidewater Bank", "Sable Games", "Northstar University", "Bluefin Capital",
        "Hatch & Co.", "Coppervale Energy", "Mosaic", "Stackhouse.io", "Ministry of Transport", "Grayson Pharma", "Ironwood Consulting LLP", "Peregrine Aerospace", "Wildflower Cafe"]
CITIES = ["Boise, ID", "San Francisco, CA", "Brooklyn, NY", "Kraków, Poland", "Remote", "London, UK", "St. Louis, MO", "Vancouver, BC", "Singapore", "Salt Lake City, UT", "Bengaluru, India", "Washington, DC", "Berlin, Germany", "Ann Arbor, MI"]
HOMES = [city for city in CITIES if city != "Remote"]
DEGREES = [("B.S.", "Computer Science"), ("Bachelor of Science", "Electrical Engineering"), ("M.S.", "Data Science"), ("Bachelor of Arts", "Psychology"), ("MBA", "Finance"), ("Ph.D.", "Applied Mathematics"), ("BEng", "Mechanical Engineering"),
           ("Master of Public Health", "Epidemiology"), ("B.A.", "Linguistics"), ("Associate of Applied Science", "Nursing")]
SCHOOLS = ["University of Michigan", "Georgia Institute of Technology", "Uppsala University", "Boise State University", "King's College London", "Jagiellonian University", "Penn State", "UC Berkeley", "National University of Singapore",
           "Fordham University", "City College of San Francisco", "The Ohio State University"]
SKILLS = [("Languages", ["Java", "C++", "Ruby", "Scala", "Bash", "Elixir", "R"]), ("Frameworks", ["Spring Boot", "Django", "Vue.js", "Ruby on Rails", "FastAPI"]), ("Cloud", ["GCP", "Ansible", "Docker", "Pulumi", "CI/CD"]),
          ("Databases", ["MongoDB", "Snowflake", "Redis", "MySQL"]), ("Business", ["Budgeting", "Stakeholder Management", "Forecasting", "Contract Negotiation"]), ("Clinical", ["Triage", "Electronic Health Records", "Phlebotomy"])]
PHONES = ["(208) 555-0131", "415.555.0199", "+48 12 555 01 44", "+44 20 7946 0321", "646-555-0178", "+1 (734) 555-0112", "+65 6555 0143", "+91 80 5550 0162", None]
BULLETS = ["Owned the roadmap for the reporting platform and shipped 14 releases in two years", "Negotiated renewals worth $2.4M with the company's ten largest accounts", "Wrote the runbooks and alerting rules that brought weekly pages from 31 to 6",
           "Supervised a rotating staff of 18 across three shifts while keeping overtime under budget", "Migrated 220 services from a data center to Kubernetes with no customer-visible downtime", "Presented quarterly findings to the executive team and the board of directors",
           "Designed a survey of 1,200 patients, analyzed the answers in R and published the results", "Partnered with Sales, Finance and Legal to launch in Canada, Mexico and Brazil", "Reduced cost per order by 17% by consolidating carriers and renegotiating lanes",
           "Built internal tooling in Python and React used daily by 300 support agents", "Mentored five junior colleagues, two of whom were promoted within a year"]
SUMMARY = ["Pragmatic professional with ten years of shipping things that people rely on. Happiest close to customers and data, known for clear writing and calm on-call shifts.",
           "Results-oriented specialist with experience across start-ups and large organizations, seeking a role with more ownership."]
MONTHS = "January February March April May June July August September October November December".split()


def moment(style, ym):
    year, month = ym
    return [f"{MONTHS[month - 1]} {year}", f"{MONTHS[month - 1][:3]} {year}", f"{month:02}/{year}", f"{MONTHS[month - 1][:3]}. {year}", f"{year}", f"{MONTHS[month - 1][:3]} '{year % 100:02}"][style]


def stranger(seed):
    r = random.Random(seed)
    name = r.choice(NAMES)
    style, dash, now = r.randrange(6), r.choice([" – ", " - ", "–", " — ", " to "]), r.choice(["Present", "Present", "Current", "Now"])
    at = [2025, 4]

    def back(months):
        n = at[0] * 12 + at[1] - 1 - months
        at[:] = [n // 12, n % 12 + 1]
        return tuple(at)

    roles, orgs, titles = [], r.sample(ORGS, 5), r.sample(TITLES, 5)
    for n in range(r.choice([2, 3, 3, 4])):
        end, start = tuple(at), back(r.randrange(8, 40))
        current = n == 0 and r.random() < 0.75
        roles.append(dict(title=titles[n], company=orgs[n], place=r.choice(CITIES), start=start, end=None if current else end,
                          dates=moment(style, start) + dash + (now if current else moment(style, end)), bullets=r.sample(BULLETS, r.choice([2, 3]))))
        back(r.choice([0, 1, 1, 5]))
    studies, year = [], at[0]
    for (kind, area), school in zip(r.sample(DEGREES, 2), r.sample(SCHOOLS, 2)):
        studies.append(dict(kind=kind, area=area, school=school, place=r.choice(HOMES), start=year - 4, end=year, gpa=r.choice([None, "3.8", "3.62"])))
        year -= 5
    del studies[r.choice([1, 2]):]
    groups = [(group, r.sample(items, 3)) for group, items in r.sample(SKILLS, 3)]
    mail = "".join(c for c in name.lower().replace("ł", "l").replace("ö", "o") if c.isascii() and (c.isalpha() or c == " ")).split()
    return dict(name=name, email=".".join(mail[:2]) + r.choice(["@example.com", "@example.net"]), phone=r.choice(PHONES), place=r.choice(HOMES), label=roles[0]["title"], site="".join(mail[:2]),
                roles=roles, studies=studies, groups=groups, summary=r.choice(SUMMARY))


def truth(p, degree=lambda s: f'{s["kind"]} in {s["area"]}'):
    contact = dict(full_name=p["name"], email=p["email"], location=p["place"])
    if p["phone"]:
        contact["phone"] = p["phone"]
    return dict(contact=contact, experience=[{k: x[k] for k in ("title", "company", "dates")} for x in p["roles"]], education=[dict(degree=degree(s), institution=s["school"]) for s in p["studies"]], skills=[s for _, items in p["groups"] for s in items])
