// Lists the routes of /openapi.json. Text only: nothing is ever set as HTML.
const element = (tag, text, className) => {
  const node = document.createElement(tag);
  if (text !== undefined) node.textContent = text;
  if (className) node.className = className;
  return node;
};

const main = document.getElementById("routes");
const api = await (await fetch("/openapi.json")).json();
main.replaceChildren();
const byTag = new Map();
for (const [path, methods] of Object.entries(api.paths)) {
  for (const [method, operation] of Object.entries(methods)) {
    const tag = operation.tags?.[0] ?? "other";
    if (!byTag.has(tag)) byTag.set(tag, []);
    byTag.get(tag).push({ path, method, operation });
  }
}
for (const [tag, routes] of byTag) {
  const section = element("section", undefined, "card");
  section.append(element("h2", tag));
  for (const { path, method, operation } of routes) {
    const details = element("details", undefined, "route");
    const summary = element("summary");
    summary.append(element("code", `${method.toUpperCase()} ${path}`), " ", element("span", operation.summary ?? ""));
    details.append(summary);
    if (operation.description) details.append(element("p", operation.description));
    if (operation.security?.length) details.append(element("p", "Signed in only.", "muted"));
    for (const parameter of operation.parameters ?? []) {
      const line = element("p");
      line.append(element("code", parameter.name), ` (${parameter.in}) ${parameter.description ?? ""}`);
      details.append(line);
    }
    for (const [status, response] of Object.entries(operation.responses ?? {})) {
      const line = element("p");
      const kinds = Object.keys(response.content ?? {}).join(", ");
      line.append(element("code", status), ` ${response.description ?? ""} ${kinds}`);
      details.append(line);
    }
    section.append(details);
  }
  main.append(section);
}
