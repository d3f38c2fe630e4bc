// What it costs against what it is worth.
function tradeoff() {
  const figures = data.measures.filter((one) => one.family === "figure");
  const others = data.measures.filter((one) => one.family !== "figure");
  if (!figures.length || !others.length || !data.arms.length) return;
  const chosen = { x: figures[0].name, y: others[0].name };
  const box = el("div");
  const draw = () => box.replaceChildren(scatter(measures.get(chosen.x), measures.get(chosen.y)));
  const never = ["cost_usd", "tokens_in", "tokens_out", "wall_s"].filter((name) => !measures.has(name));
  section("tradeoff", "Cost against quality", "Cost",
    el("p", null, "One mark per run; a line joins the two runs of a case."),
    never.includes("cost_usd") ? el("p", { class: "note" }, "– Cost in USD is not recorded for any run, so another figure stands in its place. Not recorded is not 0.") : null,
    el("div", { class: "controls" },
      select("Across", figures.map((one) => [one.name, `${one.label} (${one.unit})`]), chosen.x, (name) => { chosen.x = name; draw(); }),
      select("Up", others.map((one) => [one.name, one.label]), chosen.y, (name) => { chosen.y = name; draw(); })),
    box);
  watch(draw);
}

function scatter(across, up) {
  const one = contrast();
  const rows = one.pairs.flatMap((index) => [one.a, one.b].map((side) => {
    const arm = armOf(side, index);
    const x = valueOf(arm, across), y = valueOf(arm, up);
    return { side, case: data.cases[index], x: x.v, y: y.v, told: `${data.cases[index]}\n${short(side, 30)}\n${across.label} ${x.text} ${across.unit}\n${up.label} ${y.text}` };
  }));
  const known = rows.filter((row) => row.x !== null && row.y !== null);
  if (!known.length) return el("p", { class: "missing" }, `– No run has both ${across.label} and ${up.label}.`);
  const lines = d3.groups(known, (row) => row.case).filter(([, each]) => each.length === 2).map(([, each]) => each);
  const positive = known.every((row) => row.x > 0);
  return el("div", null, legend([one.a, one.b]), figure(null, (width) => plot({
    width: Math.min(width, 820), height: Math.max(260, Math.min(400, width * 0.5)), marginLeft: 52, marginBottom: 42, marginTop: 22, marginRight: 16,
    x: { type: positive ? "log" : "linear", label: `${across.label}, ${across.unit}${positive ? " (log scale)" : ""} →`, labelAnchor: "right", ticks: width < 500 ? 4 : 8, tickFormat: (v) => d3.format(v < 1 ? "~g" : "~s")(v) },
    y: { domain: up.most ? [0, up.most] : undefined, zero: true, nice: true, label: `↑ ${up.label}`, ticks: 5 },
    marks: [
      Plot.gridY({ ticks: 5, stroke: "var(--line)", strokeOpacity: 0.6 }),
      Plot.link(lines, { x1: (pair) => pair[0].x, y1: (pair) => pair[0].y, x2: (pair) => pair[1].x, y2: (pair) => pair[1].y, stroke: "var(--soft)", strokeOpacity: 0.45 }),
      ...dots(known, { x: "x", y: "y" }, [one.a, one.b]),
      Plot.tip(known, Plot.pointer({ x: "x", y: "y", title: "told" })),
    ],
  }, `${up.label} against ${across.label}, ${known.length} runs; the values stand in the table of cases`),
    `${known.length} of ${rows.length} runs have both figures.` + (up.unvalidated ? " The judge of this measure is unvalidated." : "")));
}
