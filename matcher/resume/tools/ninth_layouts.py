"""The ninth set's pages whose habit is where things stand."""
from exported import office
from pages import H, Drawn, bullets, printed
from seventh_layouts import found


def roles_at_the_right_without_heading(out):
    d = Drawn(out)
    d.line("Marlowe Vance-Ortega", size=20, bold=True)
    d.line("marlowe.vo@example.com | (907) 555-0128 | Anchorage, AK")
    top = d.y = d.y - 12
    for text, bold in [("EDUCATION", 1), ("B.S. in Geology", 0), ("University of Alaska Fairbanks", 0), ("2008 - 2012", 0), ("", 0), ("TOP SKILLS", 1), ("Permafrost Mapping", 0), ("ArcGIS", 0), ("Drilling Safety", 0), ("R", 0), ("", 0), ("CERTIFICATIONS", 1), ("Wilderness First Responder", 0)]:
        d.line(text, bold=bool(bold))
    d.y = top
    for text, bold in [("Senior Geologist", 1), ("Chugach Survey Group", 0), ("Mar 2018 - Present", 0), ("• Mapped ice under 90 miles of road", 0), ("• Hired four geologists", 0), ("", 0), ("Field Geologist", 1), ("Matanuska Minerals", 0), ("Jun 2012 - Feb 2018", 0), ("• Logged core at thirty below", 0), ("• Led the summer crew", 0)]:
        d.line(text, x=250, bold=bool(bold))
    d.save()
    return found([("Senior Geologist", "Chugach Survey Group", "Mar 2018 - Present"), ("Field Geologist", "Matanuska Minerals", "Jun 2012 - Feb 2018")], [("B.S. in Geology", "University of Alaska Fairbanks")], "Permafrost Mapping|ArcGIS|Drilling Safety|R",
                 full_name="Marlowe Vance-Ortega", email="marlowe.vo@example.com", phone="(907) 555-0128", location="Anchorage, AK")


def word_name_in_two_lines_and_table_of_skills(out):
    def make(d):
        from docx.shared import Pt
        for text in ["Josephina", "Abara"]:
            run = d.add_paragraph().add_run(text)
            run.font.size, run.bold = Pt(36), True
        d.add_paragraph("4567 Sycamore Street, Columbus, OH 43085")
        d.add_paragraph("614.555.0169 | j.abara@example.com | www.linkedin.com/in/jabara-example")
        d.add_heading("Objective", 1)
        d.add_paragraph("To run an office where the printer works.")
        d.add_heading("Experience", 1)
        for dates, title, company, item in [("March 2019 – Present", "Office Manager", "Scioto Architects", "Moved 60 people into a new building over one weekend"), ("June 2013 – February 2019", "Administrative Assistant", "Franklin County Library", "Kept the calendar of five directors")]:
            d.add_heading(f"{title} / {company}", 2)
            d.add_paragraph(dates)
            d.add_paragraph(item, style="List Bullet")
        d.add_heading("Education", 1)
        d.add_heading("A.A. in Office Administration / Columbus Valley College", 2)
        d.add_paragraph("2011 – 2013")
        d.add_heading("Skills", 1)
        table = d.add_table(3, 2)
        for cell, text in zip((c for row in table.rows for c in row.cells), ["Calendar management", "Event planning", "Microsoft 365", "Bookkeeping", "Vendor contracts", "Shorthand"]):
            cell.paragraphs[0].style = "List Bullet"
            cell.paragraphs[0].add_run(text)
    office(make, out)
    return found([("Office Manager", "Scioto Architects", "March 2019 – Present"), ("Administrative Assistant", "Franklin County Library", "June 2013 – February 2019")], [("A.A. in Office Administration", "Columbus Valley College")],
                 "Calendar management|Event planning|Microsoft 365|Bookkeeping|Vendor contracts|Shorthand", full_name="Josephina Abara", email="j.abara@example.com", phone="614.555.0169")


def title_and_date_over_company_and_place(out):
    row = lambda a, b, c, e, i: f"<div class=r><b>{H(a)}</b><span>{H(b)}</span></div><div class=r><i>{H(c)}</i><span>{H(e)}</span></div>{bullets(i)}"
    body = f"""<h1>Bartholomew Nguyen</h1><p class=c>(571) 555-0154 · bart.nguyen@example.com · Arlington, VA · linkedin.com/in/bart-nguyen-example</p><h2>Experience</h2>{row("Cloud Security Engineer", "Feb 2021 – Present", "Potomac Shield", "Arlington, VA", ["Closed 400 findings in a year", "Wrote the policy that 90 teams ship under"])}{row("Systems Administrator", "Jul 2016 – Jan 2021", "Old Dominion Health", "Richmond, VA", ["Patched on Sundays"])}
<h2>Education</h2>{row("George Mason River University", "Fairfax, VA", "B.S. in Information Technology", "Aug 2012 – May 2016", [])}<h2>Technical Skills</h2><p>AWS, Terraform, Python, Splunk, Zero Trust</p>"""
    printed(body.replace("<ul></ul>", ""), out, "h1{text-align:center;font-size:22pt}.c{text-align:center}h2{font-variant:small-caps;border-bottom:1px solid;font-size:13pt;margin-top:8pt}")
    return found([("Cloud Security Engineer", "Potomac Shield", "Feb 2021 – Present"), ("Systems Administrator", "Old Dominion Health", "Jul 2016 – Jan 2021")], [("B.S. in Information Technology", "George Mason River University")], "AWS|Terraform|Python|Splunk|Zero Trust",
                 full_name="Bartholomew Nguyen", email="bart.nguyen@example.com", phone="(571) 555-0154", location="Arlington, VA")


def title_above_and_name_in_the_corner(out):
    body = f"""<div class=r><div><p class=t>Product Designer &amp; Illustrator</p><p>Amiable interfaces for difficult machines.</p></div><h1>Calla Rosenthal</h1></div><div class=k><span>Philadelphia, PA</span><span>calla.rosenthal@example.com</span><span>215-555-0177</span></div><div class=g><aside><h2>Skills</h2>{bullets(["Figma", "Prototyping", "Illustration", "User Research"])}<h2>Education</h2><p><b>BFA in Illustration</b><br>Moore Street College of Art<br>2011 – 2015</p></aside>
<main><h2>Experience</h2><p><b>Product Designer</b><br>Schuylkill Medical Robotics<br>Sept 2019 – Present</p>{bullets(["Made a pump that nurses no longer swear at", "Built the library of parts"])}<p><b>Visual Designer</b><br>Fishtown Studio<br>June 2015 – Aug 2019</p>{bullets(["Beer labels and one opera"])}</main></div>"""
    printed(body, out, "h1{font-size:26pt;text-align:right}.t{font-size:13pt}.k{display:flex;justify-content:space-between;border-top:1px solid;border-bottom:1px solid;margin:8pt 0}.g{display:grid;grid-template-columns:30% 1fr;gap:8mm}h2{font-size:12pt;color:#486}")
    return found([("Product Designer", "Schuylkill Medical Robotics", "Sept 2019 – Present"), ("Visual Designer", "Fishtown Studio", "June 2015 – Aug 2019")], [("BFA in Illustration", "Moore Street College of Art")], "Figma|Prototyping|Illustration|User Research",
                 full_name="Calla Rosenthal", email="calla.rosenthal@example.com", phone="215-555-0177", location="Philadelphia, PA")


ALL = [roles_at_the_right_without_heading, word_name_in_two_lines_and_table_of_skills, title_and_date_over_company_and_place, title_above_and_name_in_the_corner]
