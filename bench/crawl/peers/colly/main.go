// Colly on the generated site: main BASE HOSTS DELAY_MS CONCURRENCY SECONDS
package main

import (
	"crypto/tls"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/gocolly/colly/v2"
)

func main() {
	var arg [4]int
	for i := range arg {
		arg[i], _ = strconv.Atoi(os.Args[i+2])
	}
	base, hosts, delay, concurrency, seconds := os.Args[1], arg[0], arg[1], arg[2], arg[3]
	root := func(n int) string {
		return strings.Replace(base, "{}", fmt.Sprintf("127.1.%d.%d", n/250, n%250+1), 1)
	}
	started := time.Now()
	limit := started.Add(time.Duration(seconds) * time.Second)
	c := colly.NewCollector(colly.Async(true), colly.MaxBodySize(48<<20), colly.UserAgent("bench/1.0"))
	c.IgnoreRobotsTxt = false
	c.SetRequestTimeout(20 * time.Second)
	// Without this two connections of a host are kept, and all others made anew; the site's certificate is its own.
	c.WithTransport(&http.Transport{
		MaxIdleConns:        1024,
		MaxIdleConnsPerHost: concurrency,
		TLSClientConfig:     &tls.Config{InsecureSkipVerify: true},
	})
	// A rule of its own for each host: one rule for all would share its places between them.
	for n := 0; n < hosts; n++ {
		_, host, _ := strings.Cut(root(n), "://")
		rule := &colly.LimitRule{DomainGlob: host, Parallelism: concurrency}
		if delay > 0 {
			rule.Parallelism = 1
			rule.Delay = time.Duration(delay) * time.Millisecond
		}
		if err := c.Limit(rule); err != nil {
			panic(err)
		}
	}
	var postings atomic.Int64
	c.OnHTML(`script[type="application/ld+json"]`, func(e *colly.HTMLElement) {
		var data map[string]any
		if json.Unmarshal([]byte(e.Text), &data) == nil && data["@type"] == "JobPosting" {
			postings.Add(1)
		}
	})
	c.OnHTML("a[href]", func(e *colly.HTMLElement) {
		if time.Now().Before(limit) {
			_ = e.Request.Visit(e.Attr("href"))
		}
	})
	c.OnError(func(r *colly.Response, err error) {
		if r.StatusCode >= 429 && time.Now().Before(limit) {
			tries, _ := strconv.Atoi(r.Ctx.Get("tries"))
			if tries < 2 {
				r.Ctx.Put("tries", strconv.Itoa(tries+1))
				_ = r.Request.Retry()
			}
		}
	})
	for n := 0; n < hosts; n++ {
		_ = c.Visit(root(n) + "/p/0")
	}
	done := make(chan struct{})
	go func() { c.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(time.Until(limit)):
	}
	_ = json.NewEncoder(os.Stdout).Encode(map[string]any{"wall": time.Since(started).Seconds(), "postings": postings.Load()})
}
