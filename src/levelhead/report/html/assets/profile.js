// Means with intervals, every side, one small chart per measure.
function profile() {
  const means = data.comparison?.means ?? [];
  const others = (data.board?.cells ?? []).filter((cell) => measures.has(cell.measure) && !means.some((one) => one.measure === cell.measure));
  const from = [...means, ...others.map((cell) => ({ ...cell, side: cell.model }))];
  const names = [...new Set(from.map((one) => one.measure))].filter((name) => from.some((one) => one.measure === name && one.v !== null));
  if (!names.length) return;
  section("profile", "Profile", "Profile",
    el("p", null, "Each model's mean over its own runs, with the 95 % interval over cases. No line means that the data give no interval. A profile, not a score: choose the failure you would rather absorb."),
    legend(sides),
    el("div", { class: "grid" }, names.map((name) => profileOf(measures.get(name), from.filter((one) => one.measure === name)))));
}

const GOOD = { high: "high is better", low: "low is better", neither: "a position, no good end" };

function profileOf(measure, rows) {
  const known = rows.filter((row) => row.v !== null);
  const most = measure.most ?? (Math.max(...known.flatMap((row) => [row.v, row.hi ?? 0])) * 1.08 || 1);
  const told = known.map((row) => `${row.side} ${row.text}` + (row.lo === null ? "" : ` (${row.range})`)).join("; ");
  const missing = rows.filter((row) => row.v === null);
  const made = figure(null, (width) => plot({
    width, height: 34 + 26 * rows.length, marginLeft: 118, marginRight: 44, marginTop: 6, marginBottom: 24,
    x: { domain: [0, most], ...ticks(most), label: null },
    y: { domain: sides.filter((side) => rows.some((row) => row.side === side)), label: null, tickSize: 0, tickFormat: (name) => short(name), type: "band" },
    marks: [
      Plot.gridX({ ticks: ticks(most).ticks, stroke: "var(--line)", strokeOpacity: 0.6 }),
      Plot.ruleY(known.filter((row) => row.lo !== null), { x1: "lo", x2: "hi", y: "side", stroke: (row) => colour(row.side), strokeWidth: 2 }),
      ...dots(known, { x: "v", y: "side" }, sides),
      Plot.text(rows, { x: most, dx: 8, y: "side", text: "text", textAnchor: "start", fill: "var(--ink)" }),
    ],
  }, `${measure.label}, ${measure.unit}: ${told || "nothing known"}`),
    [measure.unit, ", ", GOOD[measure.good], ...missing.map((row) => `; ${row.side}: – ${row.why}`)].join(""));
  made.prepend(el("h3", null, label(measure), " ", trustTag(measure)));
  return made;
}

function trustTag(measure) {
  return measure.unvalidated ? el("span", { class: "tag open", title: measure.unvalidated }, "unvalidated judge") : null;
}
