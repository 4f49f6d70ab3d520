// An answer on the page. All text enters as text nodes: nothing that a visitor pastes can become markup.
import { describe } from "./tip.js";

const byId = (id) => document.getElementById(id);
const KINDS = { person: "person", title: "person", place: "place", demonym: "place", organization: "organization", agency: "organization" };
const HEADINGS = { person: "People", place: "Places", organization: "Organizations" };
const STATED = { dateline: "from the dateline", published: "the day of publication", header: "from the header" };
const FORMS = [
  ["vi", "Canonical names, as Vietnamese text has them", "canonicalize"],
  ["en", "Canonical names, as English text has them", "canonicalize, names=“en”"],
  ["ascii", "Canonical names in ASCII", "canonicalize, names=“ascii”"],
  ["normalized", "Normalised: composed, look-alike letters and tones in their places", "normalize"],
  ["folded", "Folded: the 134 Vietnamese letters without their marks", "fold"],
  ["key", "Search key: for indexes and joins", "search_key"],
];

const TOGETHER = 16; // code units of a mark that is not broken at the end of a line

let saved; // the URL of the JSON of the last answer

export function show(answer) {
  const { record } = answer;
  const entities = new Map(answer.entities.map((entity, n) => [entity.id, { ...entity, anchor: `e${n}`, marks: [] }]));
  answer.marks.forEach((mark, n) => {
    mark.anchor = `m${n}`;
    mark.entity = entities.get(mark.id);
    mark.entity?.marks.push(mark);
  });
  byId("marked").lang = record.language;
  byId("marked").replaceChildren(...marked(answer));
  byId("frame").replaceChildren(...frame(record));
  byId("entities").replaceChildren(...listed([...entities.values()], answer.marks, record));
  byId("timeline").replaceChildren(...timeline(answer.marks.filter(isDate), record));
  byId("forms").replaceChildren(...forms(answer));
  byId("version").textContent = `vnnorm ${record.version}; its tables were checked up to ${day(record.tables_checked)}.`;
  URL.revokeObjectURL(saved);
  saved = URL.createObjectURL(new Blob([JSON.stringify(record, null, 1)], { type: "application/json" }));
  byId("save").href = saved;
  byId("found").hidden = false;
}

// ---------------------------------------------------------------- the text

function marked({ pieces, marks }) {
  const seen = new Set();
  return pieces.map(([text, over]) => {
    if (!over.length) return text;
    const [inner] = over;
    const target = seen.has(inner) ? null : targetOf(marks[inner]);
    const piece = make(target ? "a" : "span", text, { className: `mark ${kindOf(marks[inner])}` });
    if (text.length <= TOGETHER) piece.classList.add("together");
    if (target) piece.href = `#${target}`;
    if (!seen.has(inner)) piece.id = marks[inner].anchor;
    over.forEach((n) => seen.add(n));
    describe(piece, over.map((n) => meaning(marks[n])));
    return piece;
  });
}

const isDate = (mark) => mark.kind === mark.kind.toUpperCase();
const kindOf = (mark) => (isDate(mark) ? "date" : mark.id ? KINDS[mark.kind] : "unknown");
const targetOf = (mark) => (isDate(mark) ? `d-${mark.value}` : (mark.entity?.anchor ?? `u-${mark.anchor}`));

function meaning(mark) {
  if (isDate(mark)) {
    return { kind: mark.in_name ? "date in a name" : mark.kind.toLowerCase(), name: span(mark) || mark.text, lines: [mark.value, `rule: ${mark.rule}`] };
  }
  const lines = [office(mark), mark.why].filter(Boolean);
  return { kind: mark.id ? mark.kind : `${mark.kind}, not decided`, name: mark.name ?? mark.text, lines };
}

function office(mark) {
  const standing = { held: "", former: " (before that day)", future: " (after that day)", contradicts: " (contradicts the tables)" };
  return mark.office ? mark.office + (standing[mark.status] ?? "") : "";
}

// ---------------------------------------------------------------- the frame

function frame(record) {
  const { dateline, anchor, reported_from: report } = record;
  const place = dateline?.place ?? report?.place;
  const facts = [
    ["Day", anchor ? `${day(anchor)} (${STATED[record.anchor_from]})` : "not known (give a day of publication)"],
    ["Dateline", dateline && `${dateline.text}${dateline.place ? ` (${dateline.place.name})` : ""}`],
    ["Reported from", !dateline && place?.name],
    ["Signed", record.tail.map((tail) => tail.text).join(", ")],
    ["Language", { en: "English", vi: "Vietnamese" }[record.language]],
  ];
  return facts.filter(([, value]) => value).map(([term, value]) => make("div", [make("dt", term), make("dd", value)]));
}

// ---------------------------------------------------------------- entities

function listed(entities, marks, record) {
  const groups = Object.entries(HEADINGS).map(([kind, heading]) => [
    heading,
    entities.filter((entity) => KINDS[entity.kind] === kind).map((entity) => entry(entity, record)),
  ]);
  groups.push(["Not decided", marks.filter((mark) => !isDate(mark) && !mark.id).map(undecided)]);
  const filled = groups.filter(([, entries]) => entries.length);
  if (!filled.length) return [make("p", "No names were found.")];
  return filled.flatMap(([heading, entries]) => [make("h4", `${heading} (${entries.length})`), make("ul", entries)]);
}

function entry(entity, record) {
  const [name, ...others] = entity.names;
  const item = make("li", [make("strong", name), others.length ? ` ${others.join(", ")}` : ""], {
    id: entity.anchor,
    tabIndex: -1,
    className: KINDS[entity.kind],
  });
  item.dataset.id = entity.id;
  const called = new Set(entity.marks.filter((mark) => mark.status && mark.status !== "held").map(office));
  item.append(...standing(entity, record));
  if (called.size) item.append(line("called", [[...called].join(", ")]));
  item.append(line("written", links(entity.marks)), line("linked", reasons(entity.marks)), make("code", entity.id));
  return item;
}

function standing(entity, record) {
  if (entity.kind === "place" && entity.within) {
    const was = entity.state === "former" ? `no longer a ${entity.type} on that day; part of ` : `${entity.type} in `;
    return [make("p", was + entity.within)];
  }
  if (entity.kind !== "person" || !entity.known_offices || !record.anchor) return [];
  if (!entity.offices.length) return [make("p", `no office in the tables on ${day(record.anchor)}`)];
  return [make("ul", entity.offices.map((office) => make("li", office)), { lang: record.language })];
}

function undecided(mark) {
  const item = make("li", [make("strong", mark.text)], { id: `u-${mark.anchor}`, tabIndex: -1, className: "unknown" });
  if (mark.office) item.append(make("p", mark.office));
  item.append(line("written", links([mark])));
  if (mark.why) item.append(line("why", [mark.why]));
  if (mark.alternatives.length) item.append(line("could be", [mark.alternatives.join(", ")]));
  return item;
}

// Where it is written: one link for each spelling, to the first place, and the others by number.
function links(marks) {
  const bySpelling = new Map();
  marks.forEach((mark) => bySpelling.set(mark.text, [...(bySpelling.get(mark.text) ?? []), mark]));
  return [...bySpelling].flatMap(([text, [first, ...more]], n) => [
    n ? ", " : "",
    make("bdi", [link(first, text)]),
    ...more.flatMap((mark, k) => [" ", link(mark, String(k + 2), `${text}, place ${k + 2}`)]),
  ]);
}

function link(mark, text, label) {
  const made = make("a", text, { href: `#${mark.anchor}` });
  if (label) made.setAttribute("aria-label", label);
  return made;
}

function reasons(marks) {
  const counts = new Map();
  marks.forEach(({ why }) => why && counts.set(why, (counts.get(why) ?? 0) + 1));
  return [[...counts].map(([why, n]) => (n > 1 ? `${why} (${n})` : why)).join("; ")];
}

const line = (term, parts) => make("p", [make("span", `${term}: `, { className: "term" }), ...parts]);

// ---------------------------------------------------------------- dates

function timeline(marks, record) {
  const values = new Map();
  marks.forEach((mark) => values.set(mark.value, [...(values.get(mark.value) ?? []), mark]));
  const entries = [...values].map(([value, of]) => ({ value, of, earliest: of[0].earliest, before: of[0].before }));
  if (record.anchor) entries.push({ value: record.anchor, of: [], earliest: record.anchor, before: "", story: true });
  const placed = entries.filter((entry) => entry.earliest).sort((a, b) => compare(a.earliest, b.earliest) || compare(a.before, b.before));
  const others = entries.filter((entry) => !entry.earliest);
  const made = [];
  if (placed.length) made.push(make("ol", placed.map(moment)));
  if (others.length) made.push(make("h4", "Lengths, and dates of no certain day"), make("ul", others.map(moment)));
  return made.length ? made : [make("p", "No dates were found.")];
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function moment({ value, of, earliest, story }) {
  if (story) return make("li", [make("strong", day(earliest)), make("p", "the day of the story")], { className: "story" });
  const days = earliest ? [make("strong", span(of[0]))] : [];
  const places = make("p", [...links(of), of.every((mark) => mark.in_name) ? " (in a name) " : " ", make("code", value)]);
  return make("li", [...days, places], { id: `d-${value}`, tabIndex: -1 });
}

const utc = (iso) => new Date(`${iso}T00:00:00Z`);
const written = (iso, options) => utc(iso).toLocaleDateString("en-GB", { timeZone: "UTC", ...options });
const day = (iso) => (iso ? written(iso, { day: "numeric", month: "long", year: "numeric" }) : "an unknown day");

// The days of a date in words; "" where it has none.
function span({ earliest, before, value }) {
  if (!earliest) return "";
  const last = before && new Date(utc(before) - 86_400_000).toISOString().slice(0, 10);
  const full = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
  const part = { MO: "morning", MI: "midday", AF: "afternoon", EV: "evening", NI: "night" }[value.match(/T(MO|MI|AF|EV|NI)$/)?.[1]];
  if (last === earliest) return written(earliest, full) + (part ? `, ${part}` : "");
  if (/^\d{4}$/.test(value)) return String(Number(value));
  if (/^\d{4}-\d\d$/.test(value)) return written(earliest, { month: "long", year: "numeric" });
  return last ? `${day(earliest)} to ${day(last)}` : `from ${day(earliest)}`;
}

// ---------------------------------------------------------------- other forms

function forms({ forms: texts, steps, record }) {
  return FORMS.map(([form, title, call]) => {
    const parts = [make("summary", [title, " ", make("code", call)])];
    if (form === "normalized") parts.push(make("p", repairs(steps)));
    const text = make("div", texts[form], { className: "text", dir: "auto" });
    if (!["key", "folded"].includes(form)) text.lang = record.language;
    return make("details", [...parts, text], { open: form === "vi" });
  });
}

function repairs(steps) {
  const counts = new Map();
  steps.forEach(([name, before, after]) => {
    const step = `${before} → ${after} (${name})`;
    counts.set(step, (counts.get(step) ?? 0) + 1);
  });
  const shown = [...counts].slice(0, 20).map(([step, n]) => (n > 1 ? `${step} ×${n}` : step));
  if (!shown.length) return "Nothing needed a repair.";
  return `Repaired: ${shown.join(", ")}${counts.size > 20 ? `, and ${counts.size - 20} more` : ""}.`;
}

// ---------------------------------------------------------------- elements

function make(tag, content, properties = {}) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...(Array.isArray(content) ? content : [content]));
  return element;
}
