"""Crawlee for Python on the generated site: crawlee_spider.py BASE HOSTS DELAY_MS CONCURRENCY SECONDS

Parsel (lxml), its fastest parser, everything in memory. It has no delay for each host.
"""
import asyncio
import json
import logging
import sys
import time
from datetime import timedelta

from crawlee import ConcurrencySettings
from crawlee.configuration import Configuration
from crawlee.crawlers import ParselCrawler, ParselCrawlingContext
from crawlee.http_clients import HttpxHttpClient
from crawlee.storage_clients import MemoryStorageClient

base = sys.argv[1]
hosts, delay, concurrency, seconds = (int(arg) for arg in sys.argv[2:6])
postings = 0


async def main():
    logging.disable(logging.WARNING)
    started = time.monotonic()
    crawler = ParselCrawler(
        configuration=Configuration(purge_on_start=True, log_level="ERROR"),
        storage_client=MemoryStorageClient(),
        http_client=HttpxHttpClient(verify=False, http2=False),
        concurrency_settings=ConcurrencySettings(
            min_concurrency=concurrency, desired_concurrency=concurrency, max_concurrency=max(concurrency, 64)
        ),
        max_request_retries=2,
        respect_robots_txt_file=True,
        use_session_pool=False,
        retry_on_blocked=False,
        configure_logging=False,
        request_handler_timeout=timedelta(seconds=30),
    )

    @crawler.router.default_handler
    async def page(context: ParselCrawlingContext) -> None:
        global postings
        for text in context.selector.xpath('//script[@type="application/ld+json"]/text()').getall():
            postings += json.loads(text).get("@type") == "JobPosting"
        await context.enqueue_links(strategy="same-hostname")

    run = asyncio.ensure_future(
        crawler.run([base.replace("{}", f"127.1.{n // 250}.{n % 250 + 1}") + "/p/0" for n in range(hosts)])
    )
    await asyncio.wait([run], timeout=seconds)
    print(json.dumps({"wall": time.monotonic() - started, "postings": postings}), flush=True)
    import os

    os._exit(0)


asyncio.run(main())
