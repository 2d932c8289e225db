//! Apache Kafka as a single KRaft node, or the light broker where set-up could not get it.

use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use super::{
    Context, Engine, EngineError, EngineOptions, Progress, probe, process,
    process::Running,
    state::{S3_REGION, State, write_private_text},
    until_ready,
};

/// Four seconds on an idle machine, and many times that while a compiler has both cores.
const READY_LIMIT: Duration = Duration::from_secs(120);
/// The bucket of the light broker.
const LIGHT_BUCKET: &str = "broker";

/// Whether only the light broker is installed.
pub(super) fn uses_light_broker(home: &Path) -> Result<bool, EngineError> {
    if home.join("engines/kafka/libs").is_dir() {
        return Ok(false);
    }
    if home.join("engines/tansu/tansu").is_file() {
        return Ok(true);
    }
    Err(EngineError::NotInstalled {
        engine: Engine::Kafka,
        looked_for: home.join("engines/kafka").display().to_string(),
    })
}

pub(super) async fn start(context: &Context<'_>, state: &State) -> Result<Running, EngineError> {
    let folder = context.options.data.join("kafka");
    std::fs::create_dir_all(&folder).map_err(EngineError::io(&folder))?;
    let (properties, logging) = (folder.join("server.properties"), folder.join("log4j2.yaml"));
    let configuration = configuration(&folder.display().to_string(), state, context.options);
    write_private_text(&properties, &configuration)?;
    write_private_text(&logging, LOGGING)?;

    let java = |class: &str| {
        let program = std::env::var_os("JAVA_HOME")
            .map(|home| Path::new(&home).join("bin/java"))
            .filter(|java| java.is_file());
        let mut command = Command::new(program.unwrap_or_else(|| "java".into()));
        // A small heap, the collector with the least memory, and the quick compiler only: starting takes a third less
        // time, and one broker with a few clients is never busy enough to miss the other one.
        command.args([
            "-Xms64m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
        ]);
        command.arg(format!("-Dlog4j2.configurationFile={}", logging.display()));
        command.arg("-cp").arg(context.options.home.join("engines/kafka/libs/*")).arg(class);
        command
    };
    let mut broker = java("kafka.Kafka");
    broker.arg(&properties);
    let mark = folder.join("prepared");
    let prepare = (!mark.exists()).then(|| {
        let mut format = java("kafka.tools.StorageTool");
        format
            .args(["format", "--ignore-formatted", "--cluster-id", &state.kafka_cluster, "--config"])
            .arg(&properties);
        format
    });
    let what = format!("Apache Kafka on 127.0.0.1:{}", state.ports.kafka);
    let running = launch(context, state, broker, &configuration, prepare, what).await?;
    std::fs::write(&mark, "").map_err(EngineError::io(&mark))?;
    Ok(running)
}

/// The light broker keeps its records on the S3 server, which must run.
pub(super) async fn start_light(context: &Context<'_>, state: &State) -> Result<Running, EngineError> {
    context.tell(Progress::Note(
        "Kafka: the light broker stands in for Apache Kafka (scripts/setup could not download it)".into(),
    ));
    let bucket = super::s3::root(context).join(LIGHT_BUCKET);
    std::fs::create_dir_all(&bucket).map_err(EngineError::io(&bucket))?;
    let endpoints = state.endpoints();
    let address = format!("tcp://127.0.0.1:{}", state.ports.kafka);
    let mut command = Command::new(context.options.home.join("engines/tansu/tansu"));
    command.args(["--listener-url", &address, "--advertised-listener-url", &address]);
    command.args(["--cluster-id", "jobtrawl", "--storage-engine", &format!("s3://{LIGHT_BUCKET}/")]);
    command
        .env("AWS_ENDPOINT", &endpoints.s3_endpoint)
        .env("AWS_ALLOW_HTTP", "true")
        .env("AWS_DEFAULT_REGION", S3_REGION)
        .env("AWS_ACCESS_KEY_ID", &endpoints.s3_access_key)
        .env("AWS_SECRET_ACCESS_KEY", &endpoints.s3_secret_key);
    let what = format!("light broker on 127.0.0.1:{}", state.ports.kafka);
    launch(context, state, command, "", None, what).await
}

async fn launch(
    context: &Context<'_>,
    state: &State,
    broker: Command,
    configuration: &str,
    prepare: Option<Command>,
    what: String,
) -> Result<Running, EngineError> {
    let began = Instant::now();
    let port = state.ports.kafka;
    let log = context.log(Engine::Kafka);
    let fingerprint = process::fingerprint(&broker, configuration);
    let advertised = context.options.kafka_advertised.unwrap_or(port);
    let ask = async || probe::kafka(port, advertised).await;
    if let Some(running) = context.adopt(Engine::Kafka, &fingerprint, &what, ask).await? {
        return Ok(running);
    }
    if let Some(command) = prepare {
        context.tell(Progress::Preparing(Engine::Kafka));
        process::run(Engine::Kafka, command, &log).await.map_err(without_java)?;
    }
    let running = context.spawn(Engine::Kafka, broker, fingerprint).map_err(without_java)?;
    let running = until_ready(running, READY_LIMIT, ask).await?;
    context.tell(Progress::Ready { engine: Engine::Kafka, what, took: began.elapsed() });
    Ok(running)
}

fn without_java(error: EngineError) -> EngineError {
    match error {
        EngineError::Io { path, source } if source.kind() == std::io::ErrorKind::NotFound => {
            EngineError::NotInstalled { engine: Engine::Kafka, looked_for: path.display().to_string() }
        }
        other => other,
    }
}

fn configuration(folder: &str, state: &State, options: &EngineOptions) -> String {
    let (port, controller) = (state.ports.kafka, state.ports.kafka_controller);
    // Tests create topics by the hundred; each flush of a segment would wait for the disk.
    let advertised = options.kafka_advertised.unwrap_or(port);
    let flush = if options.durable { "" } else { "log.cleaner.enable=false\n" };
    format!(
        "process.roles=broker,controller\n\
         node.id=1\n\
         controller.quorum.voters=1@127.0.0.1:{controller}\n\
         listeners=CLIENT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}\n\
         advertised.listeners=CLIENT://127.0.0.1:{advertised}\n\
         listener.security.protocol.map=CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT\n\
         inter.broker.listener.name=CLIENT\n\
         controller.listener.names=CONTROLLER\n\
         log.dirs={folder}/records\n\
         # One node: its own copy is all there is.\n\
         default.replication.factor=1\n\
         offsets.topic.replication.factor=1\n\
         offsets.topic.num.partitions=8\n\
         transaction.state.log.replication.factor=1\n\
         transaction.state.log.min.isr=1\n\
         transaction.state.log.num.partitions=2\n\
         share.coordinator.state.topic.replication.factor=1\n\
         share.coordinator.state.topic.min.isr=1\n\
         # Topics are created by the roles, with the partitions that the configuration says.\n\
         auto.create.topics.enable=false\n\
         # The first consumer of a group need not wait for others.\n\
         group.initial.rebalance.delay.ms=0\n\
         # Above the largest message that the roles send (`kafka.max_message_bytes`, 8 MiB), headers included.\n\
         message.max.bytes=10485760\n\
         replica.fetch.max.bytes=10485760\n\
         # What a small heap has room for.\n\
         num.network.threads=2\n\
         num.io.threads=4\n\
         log.cleaner.dedupe.buffer.size=8388608\n\
         log.index.size.max.bytes=1048576\n\
         log.segment.bytes=67108864\n\
         {flush}"
    )
}

const LOGGING: &str = "\
Configuration:
  status: warn
  Appenders:
    Console:
      name: out
      PatternLayout:
        pattern: \"%d{ISO8601} %p %c{1} %m%n\"
  Loggers:
    Root:
      level: warn
      AppenderRef:
        ref: out
    Logger:
      name: kafka.server.KafkaRaftServer
      level: info
";
