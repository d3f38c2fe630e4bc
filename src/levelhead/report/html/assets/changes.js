// What changes from a to b: a table whose intervals are drawn on one scale, in units of what would count as none.
const WORDS = {
  "distinguishable": "the adjusted exact p is at most .05",
  "bounded null": "the whole interval lies inside the grey band: if there is a difference, it is small",
  "uninformative": "a difference that matters and none at all both fit the data",
  "powerless": "so few pairs that no data at all could show a difference",
};
const CLIP = 12;

function changes() {
  const box = el("div");
  section("changes", "What changes, case by case", "Changes", box);
  watch(() => {
    const one = contrast();
    const rows = [...one.differences, ...one.ratios].map((row) => ({ ...row, measure: measures.get(row.measure) ?? { name: row.measure, label: row.label, family: "figure", unit: "" } }));
    const known = rows.filter((row) => row.n);
    const reach = Math.min(CLIP, Math.max(2, ...known.flatMap((row) => row.scaled).filter((v) => v !== null).map(Math.abs)) * 1.05);
    box.replaceChildren(
      el("p", null, "Same case, two models: ", sideName(one.b), " against ", sideName(one.a), `, ${counted(one.complete, "complete pair")}. The grey band is what counts as no difference (for figures a factor of 1.25); the line is the 95 % interval. p values are exact sign-flip, Holm over the family.`),
      boxed(changesTable(one, rows, reach), "Differences between the two models"),
      el("dl", { class: "facts" }, Object.entries(WORDS).flatMap(([word, meaning]) => [el("dt", null, word), el("dd", null, meaning)])),
    );
  });
}

function changesTable(one, rows, reach) {
  const drawn = [el("span", { class: "hidden" }, "interval, drawn"), axis(reach)];
  const heads = ["measure", "change", drawn, "95 % interval", "says", el("bdi", null, short(one.a)), el("bdi", null, short(one.b)), "pairs", "p"];
  return el("table", null,
    el("thead", null, el("tr", null, heads.map((head, at) => el("th", { scope: "col", class: [0, 2, 4].includes(at) ? "left" : "nowrap" }, head)))),
    el("tbody", null, rows.filter((row) => row.n || row.measure.family !== "figure").map((row) => changeRow(row, reach)),
      missingFigures(rows.filter((row) => !row.n && row.measure.family === "figure"))));
}

function changeRow(row, reach) {
  const word = row.word === "distinguishable" ? "tag strong" : "tag";
  return el("tr", null,
    el("th", { scope: "row", class: "left" }, label(row.measure), row.measure.family === "figure" ? el("span", { class: "missing" }, `, ${row.measure.unit}, totals`) : null, " ", trustTag(row.measure)),
    el("td", null, row.change.text),
    el("td", { class: "mid" }, row.n ? bar(row, reach) : null),
    el("td", { class: "nowrap" }, row.change.range),
    el("td", { class: "left" }, row.n ? el("span", { class: word, title: WORDS[row.word] }, row.word) : el("span", { class: "missing" }, row.dropped[0]?.why ?? "no pair"),
      row.n && row.change.why ? el("div", { class: "missing" }, row.change.why) : null),
    el("td", null, row.a), el("td", null, row.b), el("td", null, row.n), el("td", null, row.p));
}

function missingFigures(rows) {
  if (!rows.length) return null;
  return el("tr", null, el("td", { class: "left missing", colspan: 9 }, `No pair has both: ${rows.map((row) => row.label).join(", ")}. Not recorded is not 0.`));
}

const bars = () => ({ width: innerWidth < 640 ? 116 : 240, marginLeft: 4, marginRight: 4, marginTop: 0 });

function axis(reach) {
  const [lower, higher] = innerWidth < 640 ? ["←", "→"] : ["← lower", "higher →"];
  const ends = [{ x: -reach, text: lower, textAnchor: "start" }, { x: reach, text: higher, textAnchor: "end" }];
  return plot({ ...bars(), height: 16, marginBottom: 0, x: { domain: [-reach, reach], axis: null }, y: { domain: [-1, 1], axis: null },
    marks: ends.map((end) => Plot.text([end], { x: "x", y: 0, text: "text", textAnchor: end.textAnchor, fill: "var(--soft)" })) }, "left of the middle is lower, right of it is higher");
}

function bar(row, reach) {
  const [value, low, high] = row.scaled;
  const marks = [Plot.rectX([0], { x1: -1, x2: 1, fill: "var(--band)" }), Plot.ruleX([0], { stroke: "var(--soft)" })];
  const strong = row.word === "distinguishable" ? "var(--ink)" : "var(--soft)";
  if (low !== null) marks.push(Plot.ruleY([0], { x1: Math.max(low, -reach), x2: Math.min(high, reach), y: 0, stroke: strong, strokeWidth: 2 }));
  if (value !== null) marks.push(Plot.dot([value], { x: (v) => v, y: 0, fill: strong, r: 4.5 }));
  return plot({ ...bars(), height: 22, marginBottom: 0, x: { domain: [-reach, reach], axis: null, clamp: true }, y: { domain: [-1, 1], axis: null }, marks },
    `${row.measure.label}: ${row.change.text}` + (low === null ? "" : `, interval ${row.change.range}`));
}
