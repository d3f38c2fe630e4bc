// Any number of models: ranks where a rank is honest, places elsewhere.
function board() {
  const found = data.board;
  if (!found) return;
  const weighted = Object.entries(found.weights);
  const cells = new Map(found.cells.map((cell) => [`${cell.model}\n${cell.measure}`, cell]));
  section("board", "Leaderboard", "Leaderboard",
    el("p", null, `${found.models.length} models over ${found.cases} cases. Means, and in brackets the ranks that the data do not exclude. `,
      weighted.length ? `Ordered by the weights that were asked for: ${weighted.map(([name, weight]) => `${measures.get(name)?.label ?? name} ${weight}`).join(", ")}.` : "No weights were given, so there is no order: models stand by name."),
    boxed(el("table", null,
      el("thead", null, el("tr", null, el("th", { scope: "col", class: "left" }, "model"), found.columns.map((column) => el("th", { scope: "col" }, measures.get(column.measure)?.label ?? column.measure, " ", trustTag(measures.get(column.measure) ?? {}))))),
      el("tbody", null, found.models.map((model) => el("tr", null, el("th", { scope: "row", class: "left" }, sideName(model, Math.max(0, sides.indexOf(model)))),
        found.columns.map((column) => boardCell(cells.get(`${model}\n${column.measure}`), column)))))), "Leaderboard"),
    el("details", null, el("summary", null, "Why a column has no ranks"),
      el("dl", { class: "facts" }, found.columns.flatMap((column) => [el("dt", null, measures.get(column.measure)?.label ?? column.measure),
        el("dd", null, column.ranked ? `ranked over ${column.cases} common cases; any difference: p ${column.p} (Holm)` : `not ranked: ${column.unranked}`, column.left_out.length ? `; too few cases: ${column.left_out.join(", ")}` : "")]))));
}

function boardCell(cell, column) {
  if (!cell || cell.v === null) return el("td", { class: "missing" }, `– ${cell?.why || "not in the ranking"}`);
  const rank = column.ranked ? el("div", { class: "missing" }, cell.rank === UNKNOWN ? "no rank" : `rank ${cell.rank}`) : null;
  return el("td", null, cell.text, cell.lo === null ? el("div", { class: "missing" }, `– ${cell.why}, n ${cell.n}`) : el("div", { class: "missing nowrap" }, cell.range), rank);
}
