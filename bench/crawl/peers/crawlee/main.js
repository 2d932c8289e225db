// Crawlee's CheerioCrawler on the generated site: main.js BASE HOSTS DELAY_MS CONCURRENCY SECONDS
import { CheerioCrawler, Configuration } from '@crawlee/cheerio';

const base = process.argv[2];
const [hosts, delay, concurrency, seconds] = process.argv.slice(3).map(Number);
const started = Date.now();
let postings = 0;
const crawler = new CheerioCrawler(
  {
    maxConcurrency: Math.max(concurrency, 64),
    minConcurrency: concurrency,
    sameDomainDelaySecs: delay / 1000,
    maxRequestRetries: 2,
    respectRobotsTxtFile: true,
    useSessionPool: false,
    requestHandlerTimeoutSecs: 30,
    async requestHandler({ $, enqueueLinks }) {
      $('script[type="application/ld+json"]').each((_, element) => {
        if (JSON.parse($(element).text())['@type'] === 'JobPosting') postings += 1;
      });
      await enqueueLinks({ strategy: 'same-hostname' });
    },
  },
  new Configuration({ persistStorage: false, logLevel: 'ERROR', memoryMbytes: 4096 }),
);
setTimeout(() => crawler.teardown(), seconds * 1000).unref();
const seeds = Array.from({ length: hosts }, (_, n) => `${base.replace('{}', `127.1.${Math.floor(n / 250)}.${(n % 250) + 1}`)}/p/0`);
await crawler.run(seeds);
console.log(JSON.stringify({ wall: (Date.now() - started) / 1000, postings }));
process.exit(0);
