"""Scrapy on the generated site: scrapy_spider.py BASE HOSTS DELAY_MS CONCURRENCY SECONDS

Its best settings: no cookies, no telnet, no retries beyond two, HTTP only, lxml links without further filters.
"""
import json
import sys
import time

import scrapy
from scrapy.crawler import CrawlerProcess

base = sys.argv[1]
hosts, delay, concurrency, seconds = (int(arg) for arg in sys.argv[2:6])
started = time.monotonic()
postings = 0


class Site(scrapy.Spider):
    name = "site"

    async def start(self):
        for n in range(hosts):
            yield scrapy.Request(base.replace("{}", f"127.1.{n // 250}.{n % 250 + 1}") + "/p/0")

    def parse(self, response):
        global postings
        for text in response.xpath('//script[@type="application/ld+json"]/text()').getall():
            postings += json.loads(text).get("@type") == "JobPosting"
        for href in response.xpath("//a/@href").getall():
            yield response.follow(href)


process = CrawlerProcess(
    {
        "ROBOTSTXT_OBEY": True,
        "USER_AGENT": "bench/1.0",
        "CONCURRENT_REQUESTS": max(concurrency, 64),
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1 if delay else concurrency,
        "DOWNLOAD_DELAY": delay / 1000,
        "RANDOMIZE_DOWNLOAD_DELAY": False,
        "SCHEDULER_PRIORITY_QUEUE": "scrapy.pqueues.DownloaderAwarePriorityQueue",
        "RETRY_TIMES": 2,
        "DOWNLOAD_MAXSIZE": 48 << 20,
        "DOWNLOAD_TIMEOUT": 20,
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "REFERER_ENABLED": False,
        "LOG_LEVEL": "ERROR",
        "CLOSESPIDER_TIMEOUT": seconds,
        "REACTOR_THREADPOOL_MAXSIZE": 4,
    },
)
process.crawl(Site)
process.start()
print(json.dumps({"wall": time.monotonic() - started, "postings": postings}))
