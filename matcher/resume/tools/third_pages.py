"""The third set's pages that browsers, word processors and PDF libraries make, and one in Markdown."""
import html
import json
import os
import pathlib
import subprocess
import tempfile

import cast_third as cast
from exported import office
from latexed import truth
from pages import chromium, printed

H = html.escape
ul = lambda items: "<ul>" + "".join(f"<li>{H(i)}</li>" for i in items) + "</ul>" if items else ""
flat = lambda p: [s for _, items in p["groups"] for s in items]


def theme(name, p, out, work, study):
    """A JSON Resume theme itself (THEMES names the folder with `resumed` and the themes)."""
    basics = dict(name=p["name"], label=p["label"], email=p["email"], phone=p["phone"], summary=p["summary"], location=dict(city=p["place"].split(", ")[0], region=p["place"].split(", ")[-1], countryCode=""), profiles=[dict(network="GitHub", username="x-example", url="https://github.com/x-example")])
    resume = dict(basics=basics, work=work, education=study, skills=[dict(name=g, level="Master", keywords=i) for g, i in p["groups"]], languages=[dict(language="English", fluency="Fluent")], interests=[dict(name="Gliding", keywords=["weather"])], awards=[], volunteer=[], publications=[], references=[])
    with tempfile.TemporaryDirectory() as folder:
        source, page = pathlib.Path(folder) / "resume.json", pathlib.Path(folder) / "page.html"
        source.write_text(json.dumps(resume))
        subprocess.run(["npx", "resumed", "render", str(source), "-t", f"jsonresume-theme-{name}", "-o", str(page)], cwd=os.environ["THEMES"], check=True, stdout=subprocess.DEVNULL)
        chromium(page, out)


def json_elegant(out):
    p = cast.MARLOWE
    work = [dict(name=r[1], company=r[1], position=r[0], location=r[2], startDate=a, **(dict(endDate=b) if b else {}), summary="", highlights=r[4]) for r, (a, b) in zip(p["roles"], [("2019-08-01", ""), ("2015-02-01", "2019-07-01"), ("2012-06-01", "2015-01-01")])]
    theme("elegant", p, out, work, [dict(institution=s[1], area=s[0].split(" in ")[1], studyType=s[0].split(" in ")[0], startDate=s[3][:4] + "-09-01", endDate=s[3][-4:] + "-05-01", score="3.9") for s in p["studies"]])
    t = truth(p, degree=lambda s: None)
    for e, d in zip(t["experience"], ["Aug, 2019 - Present", "Feb, 2015 - Jul, 2019", "Jun, 2012 - Jan, 2015"]):
        e["dates"] = d
    return t


def json_flat(out):
    p = cast.SEVERIN
    work = [dict(name=r[1], company=r[1], position=r[0], startDate=a, **(dict(endDate=b) if b else {}), summary="Small team, large planes.", highlights=r[4]) for r, (a, b) in zip(p["roles"], [("2021-01-01", ""), ("2018-06-01", "2020-12-01"), ("2014-09-01", "2018-05-01")])]
    theme("flat", p, out, work, [dict(institution=s[1], area=s[0].split(" in ")[1], studyType=s[0].split(" in ")[0], startDate=s[3].split(" - ")[0][-4:] + "-09-01", endDate=s[3][-4:] + "-07-01", courses=["Queues", "Radio"]) for s in p["studies"]])
    t = truth(p, degree=lambda s: None, location=None)
    for e, d in zip(t["experience"], ["2021-01-01 —", "2018-06-01 — 2020-12-01", "2014-09-01 — 2018-05-01"]):
        e["dates"] = d
    return t


def react_pdf(out):
    """What a résumé builder in the browser writes with a PDF library of components: a coloured bar, employer named once for two posts, marks behind the degree."""
    p = cast.RUTENDO
    code = """const {createElement:h}=require('react'),{Document,Page,View,Text,renderToFile}=require('@react-pdf/renderer');const p=JSON.parse(process.argv[1]);
const row={flexDirection:'row',justifyContent:'space-between'};const t=(s,o)=>h(Text,{style:o||{}},s);const bold={fontFamily:'Helvetica-Bold'};
const sec=(s,...c)=>h(View,{style:{marginTop:14,gap:6}},h(View,{style:{flexDirection:'row',alignItems:'center'}},h(View,{style:{height:3.75,width:30,marginRight:10,backgroundColor:'#38bdf8'}}),t(s.toUpperCase(),{...bold,letterSpacing:0.3})),...c);
const list=i=>h(View,{style:{gap:3,marginTop:4}},...i.map(x=>h(View,{style:{flexDirection:'row'}},t('•',{paddingLeft:6,paddingRight:6,...bold}),t(x,{lineHeight:1.3,flexGrow:1,flexBasis:0}))));
const page=h(Page,{size:'A4',style:{fontFamily:'Helvetica',fontSize:11,color:'#171717'}},h(View,{style:{height:10,backgroundColor:'#38bdf8'}}),h(View,{style:{padding:'0 60'}},
h(View,{style:{marginTop:16}},t(p.name,{...bold,fontSize:20,color:'#38bdf8'}),p.summary?t(p.summary,{marginTop:6}):null,h(View,{style:{...row,flexWrap:'wrap',marginTop:4}},...[p.email,p.phone,p.place,p.links[0]].map(x=>t(x)))),
sec('Work Experience',...p.roles.map((r,n)=>h(View,{},n&&p.roles[n-1][1]===r[1]?null:t(r[1],bold),h(View,{style:{...row,marginTop:6}},t(r[0]),t(r[3])),list(r[4])))),
sec('Education',...p.studies.map(s=>h(View,{},t(s[1],bold),h(View,{style:{...row,marginTop:6}},t(s[0]+' - 3.8 GPA'),t(s[3]))))),
sec('Project',h(View,{},h(View,{style:row},t('Rain gauge',bold),t('Spring 2020')),list(['A map of 60 home-made gauges, read every ten minutes']))),
sec('Skills',list(p.groups.map(g=>g[0]+': '+g[1].join(', '))))));
renderToFile(h(Document,{},page),process.argv[2]);"""
    subprocess.run(["node", "-e", code, json.dumps(p), str(out)], cwd=os.environ["THEMES"], check=True)
    return truth(p)


def with_loud_dates(found):
    """The truth of a page whose roles have their dates in capitals."""
    for entry in found["experience"]:
        entry["dates"] = entry["dates"].upper()
    return found


def rated_cards(out):
    """Two columns under a band: in the wide one degrees far from their field, in the narrow one skills each with words and level."""
    p = cast.KATINKA
    both = lambda a, b, c, d: f"<div class=i><div class=r><div><b>{H(a)}</b><div>{H(b)}</div></div><div class=z><b>{H(c)}</b><div>{H(d)}</div></div></div>"
    side = "<h4>Profiles</h4><p>katinka-example</p><p class=s>LinkedIn</p><h4>Skills</h4>" + "".join(f"<p><b>{g}</b></p><p>Advanced</p><p class=s>{', '.join(i)}</p>" for g, i in p["groups"]) + "<h4>Languages</h4><p><b>Hungarian</b></p><p>Native Speaker</p><p><b>English</b></p><p>C1</p><h4>Certifications</h4><p><b>Accessibility Core</b></p><p>IAAP</p><p><b>2021</b></p>"
    main = f"<h4>Summary</h4><p>{p['summary']}</p><h4>Experience</h4>" + "".join(both(r[1], r[0], r[3], r[2]) + ul(r[4]) + "</div>" for r in p["roles"]) + "<h4>Education</h4>" + "".join(both(s[1], s[0], s[3], "") + "</div>" for s in p["studies"]) + "<h4>References</h4><p><b>Available upon request</b></p>"
    printed(f"<div class=t><h2>{p['name']}</h2><p>{p['label']}</p></div><p class=c><span>&#8962; {p['place']}</span> <span>&#9742; {p['phone']}</span> <span>@ {p['email']}</span> <span>{p['links'][0]}</span></p><div class=g><div class=a>{side}</div><div>{main}</div></div>", out, "@page{margin:8mm;size:a4}.t{background:#dc2626;color:#fff;padding:6mm 6mm 6mm 68mm}.c{padding-left:62mm;display:flex;gap:12pt}.g{display:grid;grid-template-columns:1fr 2fr;gap:8mm}h4{font-size:12pt;margin:8pt 0 4pt}.z{text-align:right}.i{border-left:2pt solid #dc2626;padding-left:8pt}.s{font-size:8pt}")
    return truth(p)


def classic_serif(out):
    """A page that looks as if TeX had set it: small capitals over rules, town on a line of its own, sections of skills and prizes in one."""
    p = cast.PHILIPPA
    r = lambda a, b, k="": f"<div class='r {k}'><span>{H(a)}</span><span>{H(b)}</span></div>"
    b = f"<header><h1>{p['name']}</h1><p>Product Engineer</p><p>London, UK</p><p>{p['phone']} · {p['email']} · linkedin.com/in/pdh-example</p></header><h3>Summary</h3><p>Engineer who likes the seam between product and platform.</p><h3>Experience</h3>" + "".join(r(x[1], x[3], "b") + r(x[0], x[2], "e") + "".join(f"<p class=l>• {H(i)}</p>" for i in x[4]) for x in p["roles"])
    b += "<h3>Projects</h3>" + r("Tidewatch  github.com/pdh-example/tidewatch", "2021", "b") + r("Creator", "", "e") + "<p class=l>• Tide tables for paddlers, 2,000 readers a month</p><h3>Education</h3>" + "".join(r(s[1], s[3], "b") + r(s[0], "", "e") for s in p["studies"]) + f"<h3>Skills &amp; Awards</h3><p><b>Technical Skills:</b> {', '.join(flat(p))}</p><p><b>Languages:</b> English, Scots</p><p><b>Awards:</b> Faculty prize 2017</p>"
    printed(b, out, "body{font-family:'Liberation Serif'}header{text-align:center}h1{font-variant:small-caps;font-size:22pt}h3{border-bottom:1px solid;margin-top:9pt}.b{font-weight:700}.e{font-style:italic}.l{padding-left:14pt}")
    return truth(p, location="London, UK")


def euro_web(out):
    """The form of the European Union's site: labels in the head, dates in brackets above each entry, town and country behind labels."""
    p = cast.ILARIA
    dates = lambda d: "[ " + d + " ]"
    b = f"<h1>{p['name']}</h1><p><b>Data di nascita:</b> 02/11/1994 &nbsp;|&nbsp; <b>Nazionalità:</b> Italiana &nbsp;|&nbsp; <b>Numero di telefono:</b> {p['phone']} (Cellulare) &nbsp;|&nbsp; <b>Indirizzo e-mail:</b> {p['email']} &nbsp;|&nbsp; <b>Indirizzo:</b> {p['place']} (Abitazione)</p><h2>ESPERIENZA LAVORATIVA</h2>"
    b += "".join(f"<p class=d>{dates(r[3])}</p><p><b>{r[0]}</b></p><p><i>{H(r[1])}</i></p><p><b>Città:</b> Genova | <b>Paese:</b> Italia</p>" + ul(r[4]) for r in p["roles"]) + "<h2>ISTRUZIONE E FORMAZIONE</h2>" + "".join(f"<p class=d>{dates(s[3])}</p><p><b>{s[0]}</b></p><p><i>{s[1]}</i></p><p><b>Città:</b> Genova | <b>Paese:</b> Italia | <b>Voto finale:</b> 104/110</p>" for s in p["studies"])
    b += "<h2>COMPETENZE LINGUISTICHE</h2><p>Lingua madre: <b>italiano</b></p><p>Altre lingue:</p><table><tr><td><b>inglese</b><td>ASCOLTO B2<td>LETTURA C1<td>SCRITTURA B1</table><h2>COMPETENZE DIGITALI</h2><p>" + " | ".join(flat(p)) + "</p><h2>PATENTE DI GUIDA</h2><p>Patente di guida: B</p>"
    printed(b, out, "@page{size:a4}h2{font-size:11pt;color:#0e4194;border-bottom:1px solid #0e4194;margin:12pt 0 6pt}.d{color:#555;font-size:9pt}")
    return truth(p)


def job_site(out):
    """What a site for jobs gives to employers: employer and place with a dash, spelled-out months with "to", skills with years in a list."""
    p = cast.ODALYS
    b = f"<h1>{p['name']}</h1><p><b>{p['label']}</b></p><p>{p['place']}</p><p>{p['email']}</p><p>{p['phone']}</p><p>{p['summary']}</p><p>Authorized to work in the US for any employer</p><h2>Work Experience</h2>" + "".join(f"<p class=t>{H(r[0])}</p><p>{H(r[1])} - {r[2]}</p><p class=d>{r[3]}</p>" + "".join(f"<p>• {H(i)}</p>" for i in r[4]) for r in p["roles"])
    b += "<h2>Education</h2>" + "".join(f"<p class=t>{s[0]}</p><p>{s[1]} - {s[2]}</p><p class=d>{s[3]}</p>" for s in p["studies"]) + "<h2>Skills</h2><ul class=k>" + "".join(f"<li>{s} ({6 - n} years)</li>" for n, s in enumerate(flat(p))) + "</ul><h2>Certifications and Licenses</h2><p class=t>LPN</p><p class=d>January 2021 to July 2027</p><p class=t>BLS</p><h2>Additional Information</h2><p>Available nights and weekends.</p>"
    printed(b, out, "h1{font-size:20pt}h2{font-size:14pt;border-bottom:1px solid #ccc;margin-top:12pt}.t{font-weight:700;margin-top:6pt}.d{color:#666}.k{columns:2}")
    return truth(p)


def hanging_headings(out):
    """Headings at the left in the margin, dates above in small type, posts joined to employer by "at"."""
    p = cast.MARLOWE
    sec = lambda a, x: f"<div class=g><h2>{a}</h2><div>{x}</div></div>"
    b = f"<h1>{p['name']}</h1><p class=m>{p['label']}</p><p class=m>{p['place']}, {p['phone']}, {p['email']}</p>" + sec("Profile", f"<p>{p['summary']}</p>") + sec("Employment History", "".join(f"<p><b>{r[0]}, {r[1]}, {r[2].split(',')[0]}</b></p><p class=d>{r[3].upper()}</p>" + ul(r[4]) for r in p["roles"])) + sec("Education", "".join(f"<p><b>{s[0]}, {s[1]}, {s[2]}</b></p><p class=d>{s[3]}</p>" for s in p["studies"]))
    b += sec("Skills", "<table>" + "".join(f"<tr><td>{a}<td class=l>Expert<td>{c}<td class=l>Skillful" for a, c in zip(flat(p)[::2], flat(p)[1::2])) + "</table>") + sec("References", "<p>References available upon request</p>")
    printed(b, out, "body{font-family:'Liberation Serif'}.g{display:grid;grid-template-columns:42mm 1fr;margin-top:10pt}h1,.m{text-align:center}h2{font-size:11pt}.d{color:#888;font-size:8pt;letter-spacing:1px}td{padding-right:14pt}.l{color:#999}")
    return with_loud_dates(truth(p))


def achievements_tasks(out):
    """Title over employer, dates and town in small coloured italics on one line, the words "Achievements/Tasks" before the points, skills as boxes."""
    p = cast.GRETE
    entry = lambda x: f"<p class=t>{H(x[0])}</p><p>{H(x[1])}</p><div class='r d'><span>{x[3]}</span><span>{H(x[2])}</span></div>" + (f"<p class=a>Achievements/Tasks</p>{ul(x[4])}" if x[4] else "")
    b = f"<h1>{p['name']}</h1><p class=d>{p['label']}</p><p>Structural engineer who likes wood, wind and rivers.</p><div class=c><span>{p['email']} &#9993;</span><span>{p['phone']} &#9990;</span><span>{p['place']} &#9906;</span><span>{p['links'][0]} in</span></div><div class=g><div><h2>WORK EXPERIENCE</h2>" + "".join(entry(r) for r in p["roles"]) + "<h2>EDUCATION</h2>" + "".join(entry(s) for s in p["studies"])
    b += "</div><div><h2>SKILLS</h2><p class=k>" + " ".join(f"<span>{s}</span>" for s in flat(p)) + "</p><h2>LANGUAGES</h2>" + "".join(f"<p>{a}</p><p class=d>{l} Proficiency</p>" for a, l in p["langs"]) + "<h2>INTERESTS</h2><p class=k><span>Orienteering</span> <span>Rowing</span></p></div></div>"
    printed(b, out, "@page{size:a4;margin:10mm}.g{display:grid;grid-template-columns:1.6fr 1fr;gap:8mm}.d,.a{color:#449399;font-style:italic;font-size:8pt}.t{font-size:12pt;font-weight:700}.c{display:flex;flex-wrap:wrap;gap:2pt 20pt;border:1px solid #449399;border-width:1px 0;margin:5pt 0}h2{color:#449399;font-size:12pt;margin-top:8pt}.k span{display:inline-block;background:#9be1b4;padding:2pt 5pt;margin:2pt;border-radius:3pt}")
    return truth(p)


def swiss_docs(out):
    """An office suite's template in two columns of a table: headings left, entries right, post and employer with an "at" sign's bar and dates in capitals."""
    p = cast.JOAQUIN
    row = lambda a, x: f"<tr><td class=h>{a}<td>{x}"
    b = f"<table>{row('<b>ㅡ</b>', '<h1>' + p['name'] + '</h1><p class=s>' + p['label'] + '</p>')}" + row("", f"<p>{p['place']}<br>{p['phone']}<br>{p['email']}</p>") + row("ㅡ<br>Skills", f"<p>{', '.join(flat(p))}</p>") + row("ㅡ<br>Experience", "".join(f"<p><b>{r[1]} /</b> {r[0]}</p><p class=s>{r[3].upper()}, {r[2].upper()}</p><p>{r[4][0]}.</p>" for r in p["roles"])) + row("ㅡ<br>Education", "".join(f"<p><b>{s[1]} /</b> {s[0]}</p><p class=s>{s[3]}, {s[2].upper()}</p>" for s in p["studies"])) + row("ㅡ<br>Awards", "<p><b>HackMTY</b> second place, 2017</p>") + "</table>"
    printed(b, out, "td{vertical-align:top;padding:3mm}.h{width:32mm;font-weight:700}.s{font-size:8pt;color:#666}h1{font-size:26pt}")
    return with_loud_dates(truth(p))


def word_dates_first(out):
    """A word processor's template: dates in a heading above, then post with a bar and employer with a bar and place; skills in two columns of a table."""
    from docx.shared import Pt
    p = cast.ODALYS

    def make(d):
        d.styles["Normal"].font.size = Pt(11)
        d.add_paragraph(p["name"], style="Title")
        d.add_paragraph(f"{p['place']} | {p['phone']} | {p['email']}")
        d.add_paragraph(p["summary"])
        d.add_heading("Experience", 1)
        for r in p["roles"]:
            d.add_heading(r[3].replace(" to ", " – "), 3)
            d.add_heading(f"{r[0]} | {r[1]} | {r[2]}", 2)
            for i in r[4]:
                d.add_paragraph(i)
        d.add_heading("Education", 1)
        for s in p["studies"]:
            d.add_heading(s[3].split(" to ")[1], 3)
            d.add_heading(f"{s[0]} | {s[1]} | {s[2]}", 2)
            d.add_paragraph("Dean’s list, clinical rotation at two hospitals")
        d.add_heading("Skills", 1)
        table, items = d.add_table(1, 2), flat(p)
        for cell, part in zip(table.rows[0].cells, [items[:3], items[3:]]):
            for n, item in enumerate(part):
                (cell.paragraphs[0] if n == 0 else cell.add_paragraph()).text = item
                cell.paragraphs[-1].style = d.styles["List Bullet"]
        d.add_heading("Activities", 1)
        d.add_paragraph("Choir, community clinic on Saturdays, dominoes.")

    office(make, out)
    t = truth(p)
    for e in t["experience"]:
        e["dates"] = e["dates"].replace(" to ", " – ")
    return t


def markdown_codes(out):
    """Markdown whose dates are set as code above each entry, employer slanted within the bold post."""
    p = cast.WEIMING
    text = f"---\nlayout: cv\ntitle: CV\n---\n# {p['name']}\n\n<div id=\"webaddress\">\n<a href=\"mailto:{p['email']}\">{p['email']}</a> | <a>{p['phone']}</a>\n</div>\n\n## Education\n\n" + "".join(f"`{s[3]}`\n__{s[1]}, {s[2]}__\n\n- {s[0]}\n\n" for s in p["studies"]) + "## Occupation\n\n" + "".join(f"`{r[3]}`\n__{r[0]}, *{r[1]}*__, {r[2]}\n\n" + "".join(f"- {i}\n" for i in r[4]) + "\n" for r in p["roles"]) + "## Skills\n\n" + "".join(f"- __{g}:__ {', '.join(i)}\n" for g, i in p["groups"]) + "\n<!-- ### Footer\n\nLast updated: May 2023 -->\n"
    out.write_text(text)
    return truth(p)


ALL = [json_elegant, json_flat, react_pdf, rated_cards, classic_serif, euro_web, job_site, hanging_headings, achievements_tasks, swiss_docs, (word_dates_first, ".docx"), (markdown_codes, ".md")]
