// Words for numbers, dates and the API's names.
const UNITS = [["year", 31_557_600], ["month", 2_629_800], ["week", 604_800], ["day", 86_400], ["hour", 3600], ["minute", 60]];
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

export function ago(text, now = Date.now()) {
  if (!text) return null;
  const seconds = (new Date(text).getTime() - now) / 1000;
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  }
  return seconds > 1 ? "in a moment" : "just now";
}

export const date = (text) =>
  text && new Date(text).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

export const moment = (text) =>
  text && new Date(text).toLocaleString("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit" });

export const count = (number) => Number(number).toLocaleString("en-GB");

export function bytes(number) {
  if (number < 1024) return `${number} bytes`;
  const [size, unit] = number < 1_048_576 ? [number / 1024, "KB"] : [number / 1_048_576, "MB"];
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`;
}

export function duration(ms) {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

export function pay(salary) {
  if (!salary || (salary.min == null && salary.max == null)) return null;
  const amount = (number) => {
    if (salary.currency) {
      try {
        return new Intl.NumberFormat("en", { style: "currency", currency: salary.currency, maximumFractionDigits: number < 1000 ? 2 : 0, minimumFractionDigits: 0 }).format(number);
      } catch { /* not a currency that is known here: the plain number stands */ }
    }
    return count(number);
  };
  const ends = [salary.min, salary.max].filter((end) => end != null).map(amount);
  const range = ends.length === 2 && ends[0] !== ends[1] ? ends.join(" – ") : `${salary.max == null ? "from " : salary.min == null ? "up to " : ""}${ends[0]}`;
  return salary.unit ? `${range} a ${salary.unit}` : range;
}

// A city that is its own region is said once: "Berlin, Berlin, DE".
export const place = (text) => text?.split(", ").filter((part, at, all) => part !== all[at - 1]).join(", ");

const NAMES = {
  onsite: "On-site", remote: "Remote", hybrid: "Hybrid",
  full_time: "Full-time", part_time: "Part-time", contractor: "Contract", temporary: "Temporary", intern: "Internship",
  volunteer: "Volunteer", per_diem: "By the day", other: "Other",
  not_found: "the page is gone", gone: "the page is gone", expired: "its date has passed", unlisted: "it is no longer listed",
};
export const named = (word) => word && (NAMES[word] ?? word.replaceAll("_", " ").replace(/^./, (first) => first.toUpperCase()));

export const plural = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;

// Only web addresses become links; a posting's address comes from a crawl.
export const webAddress = (text) => /^https?:\/\//i.test(text ?? "") ? text : null;
