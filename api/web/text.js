// CommonMark, as the cleaned descriptions use it, into elements. Never into markup: a description is a stranger's text.
import { h } from "/assets/dom.js";
import { webAddress } from "/assets/format.js";

const INLINE = /\\([!-/:-@[-`{-~])|`([^`]+)`|\*\*(.+?)\*\*|__(.+?)__|\*([^*\s](?:.*?[^*\s])?)\*|\[([^\]]*)\]\(<?([^)>\s]*)>?[^)]*\)|<(https?:[^>\s]+)>/g;

function inline(text) {
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, escaped, code, strong, strong2, em, label, target, plain] = match;
    nodes.push(text.slice(at, match.index));
    at = match.index + whole.length;
    if (escaped !== undefined) nodes.push(escaped);
    else if (code !== undefined) nodes.push(h("code", {}, code));
    else if (strong ?? strong2) nodes.push(h("strong", {}, inline(strong ?? strong2)));
    else if (em !== undefined) nodes.push(h("em", {}, inline(em)));
    else nodes.push(outward(target ?? plain, label === undefined ? plain : inline(label)));
  }
  nodes.push(text.slice(at));
  return nodes;
}

// A link that leaves: it learns nothing of where it was followed from.
export function outward(address, label, props = {}) {
  const to = webAddress(address);
  return to ? h("a", { href: to, target: "_blank", rel: "noopener noreferrer nofollow", ...props }, label) : h("span", {}, label);
}

const ITEM = /^(\s*)(?:[-*+]|\d{1,9}[.)])\s+(.*)$/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;

function list(lines, at) {
  const [, indent] = ITEM.exec(lines[at]);
  const node = h(/^\s*\d/.test(lines[at]) ? "ol" : "ul", {});
  while (at < lines.length) {
    const item = ITEM.exec(lines[at]);
    if (!item) {
      const last = node.lastElementChild;
      // A line without a mark belongs to the item before it; an empty one may stand between items.
      if (lines[at].trim() && /^\s/.test(lines[at])) last.append(" ", ...inline(lines[at].trim()));
      else if (lines[at].trim() || !ITEM.test(lines[at + 1] ?? "")) break;
      at += 1;
    } else if (item[1].length > indent.length) {
      const [inner, next] = list(lines, at);
      node.lastElementChild.append(inner);
      at = next;
    } else if (item[1].length < indent.length) break;
    else {
      node.append(h("li", {}, inline(item[2])));
      at += 1;
    }
  }
  return [node, at];
}

// `top`: the level of heading that the text's own highest gets on this page.
export function markdown(text, top = 2) {
  const lines = text.replace(/\r/g, "").split("\n");
  const highest = Math.min(6, ...lines.map((line) => HEADING.exec(line)?.[1].length ?? 6));
  const nodes = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    const heading = HEADING.exec(line);
    if (!line.trim()) at += 1;
    else if (heading) {
      nodes.push(h(`h${Math.min(6, top + heading[1].length - highest)}`, {}, inline(heading[2])));
      at += 1;
    } else if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) {
      nodes.push(h("hr", {}));
      at += 1;
    } else if (ITEM.test(line)) {
      const [node, next] = list(lines, at);
      nodes.push(node);
      at = next;
    } else if (line.startsWith(">")) {
      const quoted = [];
      while (lines[at]?.startsWith(">")) quoted.push(lines[at++].replace(/^> ?/, ""));
      nodes.push(h("blockquote", {}, markdown(quoted.join("\n"), top)));
    } else {
      const paragraph = [];
      while (lines[at]?.trim() && !HEADING.test(lines[at]) && !(paragraph.length && ITEM.test(lines[at]))) paragraph.push(lines[at++]);
      const content = paragraph.flatMap((part, i) => [i ? (/( {2}|\\)$/.test(paragraph[i - 1]) ? h("br", {}) : " ") : "", ...inline(part.replace(/( {2,}|\\)$/, "").trim())]);
      nodes.push(h("p", {}, content));
    }
  }
  return nodes;
}
