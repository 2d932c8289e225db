"""The seventh set's pages whose habit is where things stand: rails, columns, rules, spaced letters, repeated heads."""
from exported import office
from pages import H, Drawn, bullets, printed


def found(roles, studies, skills, **contact):
    return dict(contact=contact, experience=[dict(title=a, company=b, dates=c) for a, b, c in roles], education=[dict(degree=a, institution=b) for a, b in studies], skills=skills.split("|"))


def sidebar_left_employer_called_like_a_section(out):
    body = f"""<div class=g><aside><h2>CONTACT</h2><p>(919) 555-0181</p><p>p.lindstrom@example.com</p><p>Durham, NC</p><h2>SKILLS</h2>{bullets(["Curriculum Design", "Moodle", "Articulate", "Facilitation"])}<h2>LANGUAGES</h2><p>Swedish</p><p>English</p></aside>
<main><h1>Pernilla Lindström</h1><p>Learning Designer</p><h2>WORK EXPERIENCE</h2><b>Senior Learning Designer</b><div class=r><i>Piedmont Education</i><span>Jan 2020 – Present</span></div>{bullets(["Built 34 courses for nurses", "Halved the time to a first draft"])}
<b>Instructional Designer</b><div class=r><i>Triangle Skills</i><span>May 2016 – Dec 2019</span></div>{bullets(["Moved a whole catalogue off Flash"])}<h2>EDUCATION</h2><b>M.Ed. in Instructional Technology</b><div class=r><i>North Carolina Central University</i><span>2014 – 2016</span></div></main></div>"""
    printed(body, out, ".g{display:grid;grid-template-columns:32% 1fr;gap:8mm}aside{background:#e8ecef;padding:4mm}h1{font-size:22pt}h2{font-size:11pt;margin-top:8pt}")
    return found([("Senior Learning Designer", "Piedmont Education", "Jan 2020 – Present"), ("Instructional Designer", "Triangle Skills", "May 2016 – Dec 2019")], [("M.Ed. in Instructional Technology", "North Carolina Central University")],
                 "Curriculum Design|Moodle|Articulate|Facilitation", full_name="Pernilla Lindström", email="p.lindstrom@example.com", phone="(919) 555-0181", location="Durham, NC")


def sidebar_right_with_strengths(out):
    card = lambda a, b: f"<p><b>{H(a)}</b><br>{H(b)}</p>"
    body = f"""<h1>Dominic Achebe</h1><p class=t>Engineering Manager</p><p>dominic.achebe@example.com &nbsp;•&nbsp; 650-555-0158 &nbsp;•&nbsp; Redwood City, CA</p><div class=g><main><h2>EXPERIENCE</h2>
<b>Engineering Manager</b><p class=c>Sequoia Maps</p><p class=m>04/2021 - Present &nbsp; Redwood City, CA</p>{bullets(["Leads eleven engineers on routing", "Cut the cost of a route by two thirds"])}
<b>Senior Software Engineer</b><p class=c>Peninsula Transit Labs</p><p class=m>02/2016 - 03/2021 &nbsp; San Mateo, CA</p>{bullets(["Arrival times for 70 bus lines"])}<h2>EDUCATION</h2><b>B.S. in Computer Science</b><p class=c>University of California, Davis</p><p class=m>2011 - 2015</p></main>
<aside><h2>STRENGTHS</h2>{card("Calm", "Has been paged at three and answered at three past.")}{card("Hiring", "Built two teams from nothing.")}<h2>SKILLS</h2><p>Java &nbsp; C++ &nbsp; Python</p><p>Kubernetes &nbsp; GraphHopper</p><h2>ACHIEVEMENTS</h2>{card("Open data award", "For a feed that five cities now use.")}<h2>FOCUS AREAS</h2>{card("Mentoring", "Four engineers promoted in two years.")}</aside></div>"""
    printed(body, out, ".g{display:grid;grid-template-columns:1fr 36%;gap:8mm}h1{font-size:24pt}h2{font-size:11pt;border-bottom:2px solid;margin-top:8pt}.c{color:#06c}.m{color:#666;font-size:9pt}.t{color:#06c}")
    return found([("Engineering Manager", "Sequoia Maps", "04/2021 - Present"), ("Senior Software Engineer", "Peninsula Transit Labs", "02/2016 - 03/2021")], [("B.S. in Computer Science", "University of California, Davis")],
                 "Java|C++|Python|Kubernetes|GraphHopper", full_name="Dominic Achebe", email="dominic.achebe@example.com", phone="650-555-0158", location="Redwood City, CA")


def rail(d, label, rows):
    """A section's name at the left margin, on the line of its first entry."""
    d.line()
    for n, (left, right, bold, mark) in enumerate(rows):
        if n == 0:
            y = d.y
            d.line(label, x=54, bold=True)
            d.y = y
        if mark:
            d.wrapped(left, 160, "• ", 68)
        else:
            d.line(left, x=150, bold=bold, right=right)


def rail_of_section_names(out):
    d = Drawn(out)
    d.line("Saskia Verhoeven", size=20, bold=True)
    d.line("saskia.v@example.com | 415-555-0170 | San Francisco, CA")
    rail(d, "Experience", [("Staff Engineer, Fathom Ocean Data", "Aug 2022 - Present", True, 0), ("Designed the store for 4 billion soundings a day", "", 0, 1), ("Wrote the guide that 30 teams follow", "", 0, 1),
                           ("Software Engineer, Tidepool Robotics", "Jun 2017 - Jul 2022", True, 0), ("Flight software for a glider under the ice", "", 0, 1)])
    rail(d, "Education", [("University of California, Berkeley", "2013 - 2017", True, 0), ("B.A. in Computer Science", "", False, 0)])
    rail(d, "Skills", [("Go, Rust, PostgreSQL, Parquet, Terraform", "", False, 0)])
    d.save()
    return found([("Staff Engineer", "Fathom Ocean Data", "Aug 2022 - Present"), ("Software Engineer", "Tidepool Robotics", "Jun 2017 - Jul 2022")], [("B.A. in Computer Science", "University of California, Berkeley")],
                 "Go|Rust|PostgreSQL|Parquet|Terraform", full_name="Saskia Verhoeven", email="saskia.v@example.com", phone="415-555-0170", location="San Francisco, CA")


def underscores_behind_headings(out):
    d = Drawn(out)
    d.line("MARGUERITE DELANEY", size=16, bold=True, center=True)
    d.line("m.delaney@example.com | (312) 555-0195 | Evanston, IL", center=True)
    for head, lines in [("EDUCATION", [("Lakeshore University", "Evanston, IL", 1), ("Bachelor of Arts in Political Science", "June 2021", 0)]),
                        ("EXPERIENCE", [("Cook County Policy Center", "Chicago, IL", 1), ("Policy Analyst", "July 2023 – Present", 0), ("• Wrote eleven briefs on transit fares", "", 0), ("Office of Alderman Ruiz", "Chicago, IL", 1), ("Legislative Aide", "August 2021 – June 2023", 0), ("• Answered 60 letters a week", "", 0)]),
                        ("SKILLS", [("Stata, Policy Writing, Spanish, GIS", "", 0)])]:
        d.line()
        d.line(head + "_" * (70 - len(head)), bold=True)
        for left, right, bold in lines:
            d.line(left, right=right or None, bold=bool(bold))
    d.save()
    return found([("Policy Analyst", "Cook County Policy Center", "July 2023 – Present"), ("Legislative Aide", "Office of Alderman Ruiz", "August 2021 – June 2023")], [("Bachelor of Arts in Political Science", "Lakeshore University")],
                 "Stata|Policy Writing|Spanish|GIS", full_name="MARGUERITE DELANEY", email="m.delaney@example.com", phone="(312) 555-0195", location="Evanston, IL")


def letters_spaced_wide(out):
    body = f"""<h1>THEODORA VANCE</h1><p class=c>BRAND DESIGNER</p><p class=c>theodora.vance@example.com &nbsp;|&nbsp; 718.555.0164 &nbsp;|&nbsp; Brooklyn, NY</p><h2>EXPERIENCE</h2><div class=r><b>Brand Designer</b><span>2020 — Present</span></div><p>Gowanus Studio, Brooklyn, NY</p>{bullets(["Names and marks for nine museums"])}
<div class=r><b>Graphic Designer</b><span>2016 — 2020</span></div><p>Atlantic Type Foundry, Brooklyn, NY</p>{bullets(["Drew two families of type"])}<h2>EDUCATION</h2><div class=r><b>BFA, Communications Design</b><span>2012 — 2016</span></div><p>Pratt Institute</p><h2>SKILLS</h2><p>Illustrator, Glyphs, InDesign, Lettering</p>"""
    printed(body, out, "h1{font-size:24pt;letter-spacing:9pt;font-weight:400;text-align:center}h2{font-size:11pt;letter-spacing:5pt;margin-top:10pt;text-align:center}.c{text-align:center;letter-spacing:1pt}")
    return found([("Brand Designer", "Gowanus Studio", "2020 — Present"), ("Graphic Designer", "Atlantic Type Foundry", "2016 — 2020")], [("BFA, Communications Design", "Pratt Institute")], "Illustrator|Glyphs|InDesign|Lettering",
                 full_name="THEODORA VANCE", email="theodora.vance@example.com", phone="718.555.0164", location="Brooklyn, NY")


def page_two_of_two(out):
    d = Drawn(out)
    d.head = "Ignatius Bellweather    ignatius.b@example.com    Page 2 of 2"
    d.line("Ignatius Bellweather", size=18, bold=True)
    d.line("ignatius.b@example.com | (504) 555-0140 | New Orleans, LA")
    roles = [("Port Operations Director", "Crescent City Terminals", "2016 – Present", 9), ("Terminal Superintendent", "Gulf Bulk Handling", "2009 – 2016", 9), ("Shift Foreman", "Bayou Stevedores", "2003 – 2009", 8)]
    d.line()
    d.line("Professional Experience", size=13, bold=True)
    for title, company, dates, count in roles:
        d.line(f"{company}, New Orleans, LA", right=dates, bold=True)
        d.line(title)
        for n in range(count):
            d.wrapped(f"Turned berth {n + 1} around in under {20 + n} hours while grain, steel and bananas waited their turn in the river outside", 66, "• ", 84)
    for head, lines in [("Education", ["Tulane Maritime College, B.S. in Transportation, 2003"]), ("Skills", ["Berth Planning, Labor Relations, Navis N4, Safety Audits"])]:
        d.line()
        d.line(head, size=13, bold=True)
        for line in lines:
            d.line(line)
    d.save()
    return found([(a, b, c) for a, b, c, _ in roles], [("B.S. in Transportation", "Tulane Maritime College")], "Berth Planning|Labor Relations|Navis N4|Safety Audits", full_name="Ignatius Bellweather", email="ignatius.b@example.com", phone="(504) 555-0140", location="New Orleans, LA")


def office_table_with_marks_in_cells(out):
    def make(d):
        table = d.add_table(0, 2)
        row = lambda a, b, bold=False: [setattr(cell.paragraphs[0].add_run(text), "bold", bold) for cell, text in zip(table.add_row().cells, (a, b))]
        row("Chandra\nMukherjee", "Office Manager\n48 Mulberry Lane, Albany, NY 12207\n(518) 555-0156\nchandra.m@example.com", True)
        row("Experience", "")
        row("2018 – Present", "Office Manager, Hudson Legal Partners\nRuns an office of 34 lawyers")
        row("2013 – 2018", "Executive Assistant, Empire State Museum\nTravel and minutes for the director")
        row("Education", "")
        row("2009 – 2013", "B.A. in English, Siena Valley College")
        row("Skills", "")
        for text in ["Project management", "Travel booking", "Microsoft Excel", "Minute taking"]:
            row("•", text)
    office(make, out)
    return found([("Office Manager", "Hudson Legal Partners", "2018 – Present"), ("Executive Assistant", "Empire State Museum", "2013 – 2018")], [("B.A. in English", "Siena Valley College")],
                 "Project management|Travel booking|Microsoft Excel|Minute taking", full_name="Chandra Mukherjee", email="chandra.m@example.com", phone="(518) 555-0156")


def columns_without_headings_for_work(out):
    d = Drawn(out)
    d.line("Fergus Macrae", size=20, bold=True)
    d.line("fergus.macrae@example.com | (406) 555-0187 | Missoula, MT")
    top = d.y - 14
    d.y = top
    for text, bold in [("Wildland Fire Lead", 1), ("Bitterroot Fire Service", 0), ("Apr 2019 - Present", 0), ("• Leads a crew of twenty", 0), ("• Planned 14 burns", 0), ("", 0), ("Firefighter", 1), ("Lolo Forest District", 0), ("May 2013 - Oct 2018", 0), ("• Six seasons on the line", 0)]:
        d.line(text, bold=bool(bold))
    d.y = top
    for text, bold in [("EDUCATION", 1), ("B.S. in Forestry", 0), ("University of Montana", 0), ("2009 - 2013", 0), ("", 0), ("SKILLS", 1), ("Fire Behavior", 0), ("Chainsaws", 0), ("GIS", 0), ("Crew Safety", 0)]:
        d.line(text, x=370, bold=bool(bold))
    d.save()
    return found([("Wildland Fire Lead", "Bitterroot Fire Service", "Apr 2019 - Present"), ("Firefighter", "Lolo Forest District", "May 2013 - Oct 2018")], [("B.S. in Forestry", "University of Montana")], "Fire Behavior|Chainsaws|GIS|Crew Safety",
                 full_name="Fergus Macrae", email="fergus.macrae@example.com", phone="(406) 555-0187", location="Missoula, MT")


ALL = [sidebar_left_employer_called_like_a_section, sidebar_right_with_strengths, rail_of_section_names, underscores_behind_headings, letters_spaced_wide, page_two_of_two, office_table_with_marks_in_cells, columns_without_headings_for_work]
