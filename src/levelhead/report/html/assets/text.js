// A text with its claims or its quotes marked. Every mark is a button that opens what it rests on, in place.
const ORDER = ["contradicted", "unverifiable", "superseded", "proposed", "grounded"];
let panels = 0;

/** The body of a text. `mode` is "claims", or the dimension whose quotes are shown. */
function bodyOf(text, mode) {
  const box = el("div", { class: "body", dir: "auto" });
  for (const block of text.blocks) {
    const made = el("div", { class: ["block", block.k, block.q ? "quoted" : "", block.d ? "deep" : ""].join(" ").trim(), "data-level": block.l || null });
    block.r.forEach((run, at) => made.append(runOf(text, run, block.r[at + 1], mode)));
    box.append(made);
  }
  if (text.cut) box.append(el("p", { class: "note" }, `Cut here: ${text.cut[0].toLocaleString("en")} of ${text.cut[1].toLocaleString("en")} characters are shown. The whole text is in the log.`));
  return box;
}

/** Text with places to break in words that have none: laying out one word of 40,000 letters takes a browser seconds. */
function broken(words) {
  return words.split(/(\S{100})/).flatMap((piece, at) => (at % 2 ? [piece, el("wbr")] : [piece]));
}

const STYLES = { c: ["code"], b: ["b"], m: ["span", { class: "markup" }], "": ["span"] };

function runOf(text, [words, style, marks, quotes], next, mode) {
  const [tag, attributes] = STYLES[style];
  const plain = el(tag, attributes, broken(words));
  if (mode === "claims") {
    if (!marks.length) return plain;
    const found = marks.map((at) => text.marks[at]);
    const worst = ORDER.find((verdict) => found.some((one) => one.verdict === verdict)) ?? "proposed";
    const last = worst !== "contradicted" || !next?.[2].some((at) => text.marks[at].verdict === "contradicted");
    return opener(el("span", { class: `claim ${worst}${last ? " last" : ""}`, "aria-describedby": `verdict-${worst}` }, plain), () => found.map(claimPanel));
  }
  const cited = quotes.map((at) => text.quotes[at]).filter((one) => one.dimension === mode);
  if (!cited.length) return plain;
  const mark = el("mark", { class: "cited" }, plain);
  const following = next ? next[3].map((at) => text.quotes[at]).filter((one) => one.dimension === mode) : [];
  if (String(following.map((one) => one.criterion)) !== String(cited.map((one) => one.criterion))) mark.append(el("sup", null, [...new Set(cited.map((one) => one.criterion))].join(",")));
  return opener(mark, () => [...new Set(cited.map((one) => one.criterion))].map((id) => criterionPanel(text, mode, id)));
}

/** Makes a mark open panels behind its block, and close them again. */
function opener(mark, content) {
  let panel = null;
  mark.setAttribute("role", "button");
  mark.setAttribute("tabindex", "0");
  mark.setAttribute("aria-expanded", "false");
  const close = () => {
    panel?.remove();
    panel = null;
    mark.setAttribute("aria-expanded", "false");
    mark.removeAttribute("aria-controls");
  };
  const toggle = () => {
    if (panel) return close();
    panel = el("div", { id: `panel-${panels++}`, role: "group", "aria-label": "Evidence" }, content());
    mark.closest(".block").after(panel);
    mark.setAttribute("aria-expanded", "true");
    mark.setAttribute("aria-controls", panel.id);
  };
  mark.addEventListener("click", toggle);
  mark.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); toggle(); }
    if (event.key === "Escape" && panel) close();
  });
  return mark;
}

function claimPanel(mark) {
  return el("div", { class: `evidence ${mark.verdict}` },
    el("p", null, el("span", { class: `verdict ${mark.verdict}` }, mark.verdict), mark.origin ? `, ${mark.origin}` : "", ` · ${mark.kind}, line ${mark.line}`),
    el("p", null, mark.message, mark.nearest ? [" Nearest: ", el("code", null, mark.nearest), "."] : null),
    mark.evidence.length ? el("ul", null, mark.evidence.map((one) => el("li", null, `${one.tree}: `, one.place ? el("code", null, one.place) : null, one.excerpt ? [" ", one.place ? el("code", null, one.excerpt) : one.excerpt] : null))) : null);
}
