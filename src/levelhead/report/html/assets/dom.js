// Everything that is shown comes from here: elements made one by one, text set as text, never as markup.
const data = JSON.parse(document.getElementById("data").textContent);
const UNKNOWN = "–";
const main = document.getElementById("main");

/** An element with attributes (`on` holds listeners) and children: elements, or text. */
function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key === "on") for (const [event, act] of Object.entries(value)) made.addEventListener(event, act);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, String(value));
  }
  made.append(...children.flat().filter((child) => child != null).map((child) => child instanceof Node ? child : String(child)));
  return made;
}

/** A section with its heading; it stands in the navigation under `short`. */
function section(id, heading, short, ...children) {
  document.getElementById("nav").append(el("a", { href: `#${id}` }, short));
  const made = el("section", { id, "aria-labelledby": `${id}-h` }, el("h2", { id: `${id}-h`, tabindex: -1 }, heading), ...children);
  main.append(made);
  return made;
}

/** A table in a box that scrolls by itself where it is too wide. */
function boxed(table, label) {
  return el("div", { class: "scroll", role: "group", tabindex: 0, "aria-label": label }, table);
}

let controls = 0;
/** A control with its label before it. */
function labelled(label, control) {
  control.id = `control-${controls++}`;
  return el("span", { class: "control" }, el("label", { for: control.id }, label), control);
}

function select(label, options, chosen, act) {
  const made = el("select", { on: { change: () => act(made.value) } },
    options.map(([value, text]) => el("option", { value, selected: String(value) === String(chosen) }, text)));
  return labelled(label, made);
}

const SHAPES = [d3.symbolCircle, d3.symbolDiamond, d3.symbolSquare, d3.symbolTriangle, d3.symbolStar, d3.symbolCross, d3.symbolWye, d3.symbolSquare2];
const measures = new Map(data.measures.map((one) => [one.name, one]));
const sides = data.comparison ? data.comparison.sides : data.board ? data.board.models : [];
const arms = new Map(data.arms.map((arm) => [`${arm.side}\n${arm.case}`, arm]));
const armOf = (side, index) => arms.get(`${side}\n${index}`);

function sideName(name, slot = sides.indexOf(name)) {
  return el("span", { class: "side", "data-side": slot % 8 }, shape(slot), el("bdi", null, name));
}

/** The mark of a side as it stands in the charts. */
function shape(slot) {
  const svg = d3.create("svg:svg").attr("width", 11).attr("height", 11).attr("viewBox", "-5.5 -5.5 11 11").attr("aria-hidden", "true").attr("class", "shape");
  svg.append("path").attr("d", d3.symbol(SHAPES[Math.max(0, slot) % 8], 52)()).attr("fill", "currentColor");
  return svg.node();
}

function label(measure) {
  return measure.label[0].toUpperCase() + measure.label.slice(1);
}

/** `1 pair`, `2 pairs`. */
const counted = (n, thing) => `${n} ${thing}${n === 1 ? "" : "s"}`;

/** What an arm has of a measure: `{v, text, why}`, whatever family the measure is of. */
function valueOf(arm, measure) {
  if (!arm) return { v: null, text: UNKNOWN, why: "no run" };
  if (arm.incomplete) return { v: null, text: UNKNOWN, why: `did not complete: ${arm.incomplete}` };
  const known = measure.family === "figure" ? arm.figures[measure.name] : arm.scores[measure.name];
  if (!known) return { v: null, text: UNKNOWN, why: measure.family === "figure" ? "not recorded" : "not measured" };
  return known;
}

// The two sides that the page is about at the moment.
const state = { contrast: 0 };
const watchers = [];
const contrast = () => data.contrasts[state.contrast];
/** Calls `draw` now, and again whenever other sides are chosen. */
function watch(draw) {
  watchers.push(draw);
  draw();
}
function choose(index) {
  state.contrast = index;
  for (const draw of watchers) draw();
}
