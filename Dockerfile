# syntax=docker/dockerfile:1
# One image for every role: `docker run jobtrawl crawl`. The final stage holds the binary, the embedding model, and the
# libraries that librdkafka links; it runs as a user without rights on a read-only root.

FROM rust:1.95-slim-bookworm AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc libc6-dev make pkg-config zlib1g-dev libssl-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
# Dependencies survive in the cache between builds; only the finished binary leaves it.
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/src/target \
    cargo build --release --locked --bin jobtrawl && cp target/release/jobtrawl /jobtrawl

FROM debian:bookworm-slim AS model
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates python3 python3-pip \
    && rm -rf /var/lib/apt/lists/*
COPY scripts/common.sh scripts/setup-model /src/scripts/
RUN JOBTRAWL_HOME=/opt/jobtrawl /src/scripts/setup-model && rm -rf /opt/jobtrawl/tmp

FROM debian:bookworm-slim
# poppler-utils reads résumés in PDF.
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates libssl3 zlib1g poppler-utils \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin jobtrawl \
    && install -d -o jobtrawl -g jobtrawl /data
COPY --from=build /jobtrawl /usr/local/bin/jobtrawl
COPY --from=model /opt/jobtrawl/models /opt/jobtrawl/models
COPY config /app/config
WORKDIR /app
ENV JOBTRAWL_HOME=/opt/jobtrawl
USER 10001:10001
EXPOSE 8080 9464
# SIGTERM drains; the second one aborts.
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/local/bin/jobtrawl"]
CMD ["--help"]
