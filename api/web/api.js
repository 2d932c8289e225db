// The public API: nothing on this page knows another way.
export const session = { me: null, ways: null };

const listeners = new Set();
export const onSession = (listener) => listeners.add(listener);

export class Problem extends Error {
  constructor(status, code, text, retryAfter) {
    super(text);
    Object.assign(this, { status, code, retryAfter });
  }
}

const KNOWN = {
  "rate-limited": (problem) => `That was quick: too many requests. Try again in ${problem.retryAfter ?? "a few"} seconds.`,
  "engine-unavailable": () => "A part of the service does not answer at the moment. Try again shortly.",
  busy: () => "Too many people at once. Try again in a moment.",
  timeout: () => "It took too long. Try again, or ask for less.",
};

async function problem(response) {
  const body = await response.json().catch(() => ({}));
  const retryAfter = response.headers.get("retry-after");
  const text = KNOWN[body.code]?.({ ...body, retryAfter }) ?? body.detail ?? `The server answered ${response.status}.`;
  return new Problem(response.status, body.code, text[0].toUpperCase() + text.slice(1), retryAfter);
}

async function reach(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(0, "unreachable", "The server cannot be reached. Is the connection up?");
  }
  if (response.ok) return response;
  if (response.status === 401 && session.me) {
    session.me = null;
    for (const listener of listeners) listener();
  }
  throw await problem(response);
}

export async function call(path, options = {}) {
  const response = await reach(path, options);
  return response.status === 204 ? null : response.json();
}

export function send(method, path, body) {
  const headers = body === undefined ? {} : { "content-type": "application/json" };
  return call(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
}

// Sends a file. Where all places are taken the server says when to come back, and `waiting` hears for how many seconds.
export async function upload(body, waiting) {
  for (let tries = 1; ; tries++) {
    try {
      return await call("/api/v1/resumes", { method: "POST", body });
    } catch (error) {
      const seconds = Number(error.retryAfter);
      if (!["busy", "rate-limited"].includes(error.code) || !(seconds > 0 && seconds <= 15) || tries === 5) throw error;
      waiting(seconds);
      await new Promise((done) => setTimeout(done, seconds * 1000));
    }
  }
}

// A question with a streamed answer: `on` has a function for every event's name.
export async function ask(question, on, signal) {
  const response = await reach("/api/v1/chat", {
    method: "POST", signal, headers: { "content-type": "application/json" }, body: JSON.stringify(question),
  });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const events = (text + value).split("\n\n");
    text = events.pop();
    for (const event of events) {
      const name = /^event: ?(.*)$/m.exec(event)?.[1];
      const data = event.split("\n").filter((line) => line.startsWith("data:")).map((line) => line.slice(5).trimStart()).join("\n");
      if (name && data) on[name]?.(JSON.parse(data));
    }
  }
}

// Who is signed in, and how one can sign in here.
export async function begin() {
  session.ways = await call("/api/v1/auth/ways");
  session.me = session.ways.signed_in ? await call("/api/v1/me") : null;
  for (const listener of listeners) listener();
}

// `a=1&b=2` of what has a value.
export function query(values) {
  const pairs = Object.entries(values).filter(([, value]) => value != null && value !== "" && value !== false);
  const text = new URLSearchParams(pairs).toString();
  return text ? `?${text}` : "";
}
