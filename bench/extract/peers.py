"""What a crawler in Python would do with a page: structured data by extruct, main text by trafilatura.

peers.py PAGES SECONDS: reads every page of the folder again and again, and prints one JSON line.
"""

import json
import pathlib
import sys
import time
import warnings

import extruct
import trafilatura

warnings.simplefilter("ignore")
SYNTAXES = ["json-ld", "microdata", "rdfa"]


def is_posting(node):
    kinds = node.get("@type", "") if isinstance(node, dict) else ""
    return any("JobPosting" in str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def read(text, url):
    try:
        data = extruct.extract(text, base_url=url, syntaxes=SYNTAXES, uniform=True, errors="ignore")
    except Exception:  # a page that a peer cannot read costs it nothing further
        data = {}
    text = trafilatura.extract(text, url=url)
    return any(is_posting(node) for nodes in data.values() for node in nodes), bool(text)


folder, seconds = pathlib.Path(sys.argv[1]), float(sys.argv[2])
pages = []
for name, url in json.loads((folder / "pages.json").read_text()):
    body = (folder / name).read_bytes()
    pages.append((body.decode("utf-8", "replace"), url, len(body)))
count = size = structured = texts = 0
start = time.process_time()
while time.process_time() - start < seconds:
    for text, url, length in pages:
        posting, has_text = read(text, url)
        count, size, structured, texts = count + 1, size + length, structured + posting, texts + has_text
spent = time.process_time() - start
print(json.dumps({"pages": count, "bytes": size, "structured": structured, "texts": texts, "cpu_seconds": spent}))
