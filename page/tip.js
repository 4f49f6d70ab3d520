// What a mark means, beside it: on hover, on keyboard focus, and by a touch. Escape puts it away.

const tip = document.getElementById("tip");
const meanings = new WeakMap();
let owner; // the mark whose meaning is shown
let closing;

// Gives a mark its meanings, the closest one first; screen readers are told by a description.
export function describe(mark, given) {
  meanings.set(mark, given);
  if (mark.matches("a")) mark.setAttribute("aria-description", given.map((one) => [one.name, one.kind, ...one.lines].join(", ")).join("; "));
  mark.addEventListener("pointerenter", () => open(mark));
  mark.addEventListener("pointerleave", close);
  mark.addEventListener("focus", () => open(mark));
  mark.addEventListener("blur", close);
  mark.addEventListener("click", (event) => {
    if (event.pointerType === "touch") event.preventDefault(); // the tip says it; the place in the text is kept
    open(mark);
  });
}

function open(mark) {
  clearTimeout(closing);
  owner = mark;
  tip.replaceChildren(...meanings.get(mark).map(paragraph));
  tip.hidden = false;
  place(mark);
}

function paragraph({ kind, name, lines }) {
  const made = document.createElement("p");
  const parts = [["strong", name], ["span", kind], ...lines.map((line) => ["small", line])];
  made.append(
    ...parts.map(([tag, text]) => {
      const part = document.createElement(tag);
      part.textContent = text;
      return part;
    }),
  );
  return made;
}

// Under the line of the mark that is shown first, within the window; above it where there is no room below.
function place(mark) {
  const [box] = mark.getClientRects();
  const { width, height } = tip.getBoundingClientRect();
  const room = document.documentElement.clientWidth;
  const below = box.bottom + 6 + height < innerHeight;
  tip.style.left = `${Math.max(8, Math.min(box.left, room - width - 8))}px`;
  tip.style.top = `${below ? box.bottom + 4 : box.top - height - 4}px`;
}

function close() {
  closing = setTimeout(shut, 150); // time to move onto the tip
}

function shut() {
  clearTimeout(closing);
  tip.hidden = true;
  owner = undefined;
}

tip.addEventListener("pointerenter", () => clearTimeout(closing));
tip.addEventListener("pointerleave", close);
addEventListener("keydown", (event) => event.key === "Escape" && shut());
addEventListener("scroll", () => owner && place(owner), { passive: true });
