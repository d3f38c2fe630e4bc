// Every case with both of its values: the data that the intervals are drawn from.
const PAIRS = 30;

function pairs() {
  const box = el("div");
  section("pairs", "Case by case", "Pairs", box);
  watch(() => {
    const one = contrast();
    const known = data.measures.map((measure) => [measure, pairedRows(one, measure)]).filter(([, rows]) => rows.some((row) => row.both));
    box.replaceChildren(
      el("p", null, "One line per case, from ", sideName(one.a), " to ", sideName(one.b), ", sorted by the difference. A single mark: the other value is missing."),
      known.length ? el("div", { class: "grid" }, known.map(([measure, rows]) => dumbbells(one, measure, rows))) : el("p", { class: "missing" }, "– No case has a value on both sides."));
  });
}

function pairedRows(one, measure) {
  return one.pairs.map((index) => {
    const a = valueOf(armOf(one.a, index), measure);
    const b = valueOf(armOf(one.b, index), measure);
    const both = a.v !== null && b.v !== null;
    return { case: data.cases[index], a, b, both, difference: both ? b.v - a.v : null };
  }).filter((row) => row.a.v !== null || row.b.v !== null);
}

function dumbbells(one, measure, every) {
  const largest = [...every].sort((x, y) => Math.abs(y.difference ?? 0) - Math.abs(x.difference ?? 0)).slice(0, PAIRS);
  const rows = largest.sort((x, y) => (y.difference ?? -Infinity) - (x.difference ?? -Infinity) || d3.ascending(x.case, y.case));
  const marks = rows.flatMap((row) => [[one.a, row.a], [one.b, row.b]].filter(([, value]) => value.v !== null)
    .map(([side, value]) => ({ side, case: row.case, v: value.v, told: `${row.case}\n${short(one.a)} ${row.a.text}\n${short(one.b)} ${row.b.text}` })));
  const top = measure.most ?? (Math.max(...marks.map((mark) => mark.v)) * 1.04 || 1);
  const left = Math.min(150, 12 + 6.6 * Math.max(...rows.map((row) => Math.min(row.case.length, 20))));
  const told = rows.map((row) => `${row.case} ${row.a.text} to ${row.b.text}`).join("; ");
  const made = figure(null, (width) => plot({
    width, height: 30 + 19 * rows.length, marginLeft: left, marginRight: 12, marginTop: 4, marginBottom: 24,
    x: { domain: [0, top], ...ticks(top), label: null, nice: !measure.most },
    y: { domain: rows.map((row) => row.case), type: "point", label: null, tickSize: 0, tickFormat: (text) => short(text, 20), padding: 0.6 },
    marks: [
      Plot.gridX({ ticks: ticks(top).ticks, stroke: "var(--line)", strokeOpacity: 0.6 }),
      Plot.ruleY(rows.filter((row) => row.both), { x1: (row) => row.a.v, x2: (row) => row.b.v, y: "case", stroke: "var(--soft)", strokeOpacity: 0.7, strokeWidth: 1.5 }),
      ...dots(marks, { x: "v", y: "case" }, [one.a, one.b]),
      Plot.tip(marks, Plot.pointer({ x: "v", y: "case", title: "told" })),
    ],
  }, `${measure.label} by case: ${told}`),
    measure.unit + (every.length > PAIRS ? `; the ${PAIRS} of ${every.length} cases that differ most` : ""));
  made.prepend(el("h3", null, label(measure), " ", trustTag(measure)));
  return made;
}
