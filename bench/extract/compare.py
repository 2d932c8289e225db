"""Prints both sides' figures and their ratio."""

import json
import sys

ours, peers = (json.load(open(path)) for path in sys.argv[1:3])


def line(name, side, found):
    pages, megabytes = side["pages"] / side["cpu_seconds"], side["bytes"] / 1e6 / side["cpu_seconds"]
    print(f"{name:<24} {pages:10.1f} pages/s {megabytes:10.2f} MB/s   {found}")
    return pages


a = line("jobtrawl extract", ours, f"{ours['postings'] / ours['cpu_seconds']:.1f} postings/s read in full")
b = line("extruct + trafilatura", peers, f"{peers['structured'] / peers['cpu_seconds']:.1f} JobPosting objects/s, not yet read")
print(f"per CPU second: {a / b:.1f} times the pages")
