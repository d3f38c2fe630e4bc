// Any number of models: ranks where a rank is honest, places elsewhere.
function board() {
  const found = data.board;
  if (!found) return;
  const cells = new Map(found.cells.map((cell) => [`${cell.model}\n${cell.measure}`, cell]));
  section("board", "Leaderboard", "Leaderboard",
    el("p", null, `${found.models.length} models over ${found.cases} cases. Means with their 95 % intervals, and the ranks that the data do not exclude. `,
      boardOrder(found)),
    boxed(el("table", null,
      el("thead", null, el("tr", null, el("th", { scope: "col", class: "left" }, "model"), found.columns.map((column) => el("th", { scope: "col" }, measures.get(column.measure)?.label ?? column.measure, " ", measures.get(column.measure)?.unvalidated ? unvalidatedTag(measures.get(column.measure).unvalidated) : null)))),
      el("tbody", null, found.models.map((model) => el("tr", null, el("th", { scope: "row", class: "left" }, sideName(model, Math.max(0, sides.indexOf(model)))),
        found.columns.map((column) => boardCell(cells.get(`${model}\n${column.measure}`), column)))))), "Leaderboard"),
    el("details", null, el("summary", null, "Why a column has no ranks"),
      el("dl", { class: "facts" }, found.columns.flatMap((column) => [el("dt", null, measures.get(column.measure)?.label ?? column.measure),
        el("dd", null, column.ranked ? `ranked over ${column.cases} common cases; any difference: p ${column.p} (Holm)` : `not ranked: ${column.unranked}`, column.left_out.length ? `; too few cases: ${column.left_out.join(", ")}` : "")]))),
    found.pairs.length ? headToHead(found.pairs) : null);
}

function boardOrder(found) {
  const weights = Object.entries(found.weights).map(([name, weight]) => `${measures.get(name)?.label ?? name} ${weight}`).join(", ");
  if (!weights) return "No weights were given, so there is no order: models stand by name.";
  return found.ordered ? `Ordered by the weights that were asked for: ${weights}.` : `The weights that were asked for (${weights}) rest on an unvalidated judge, so there is no order: models stand by name.`;
}

/** Two texts side by side, both orders asked: who shows more, and what turned with the order. */
function headToHead(found) {
  const groups = found.map((one) => el("tbody", null,
    el("tr", null, el("th", { scope: "rowgroup", colspan: 5, class: "left" }, label(one), " ", one.unvalidated ? unvalidatedTag(one.unvalidated) : null,
      el("div", { class: "missing" }, `${counted(one.pairs, "pair")}, ${one.flips} turned with the order`,
        one.alone ? `; ${one.alone} with a verdict in one order alone count for nothing` : "", one.why ? `. – No strengths: ${one.why}` : ""))),
    one.rows.map((row) => el("tr", null, el("th", { scope: "row", class: "left" }, sideName(row.model, Math.max(0, sides.indexOf(row.model)))),
      row.counts.map((count) => el("td", null, count)),
      el("td", null, row.text, row.range === UNKNOWN ? null : el("div", { class: "missing nowrap" }, row.range))))));
  return [el("h3", null, "Head to head"),
    el("p", null, "A judge saw the two texts of a case side by side, in both orders. More of a dimension is no merit. What turned with the order is a tie."),
    boxed(el("table", null, el("thead", null, el("tr", null, el("th", { scope: "col", class: "left" }, "model"), ["more", "tie", "less", "log-strength"].map((name) => el("th", { scope: "col" }, name)))), groups), "Head to head")];
}

function unvalidatedTag(why) {
  return el("span", { class: "tag open", title: why }, "unvalidated");
}

function boardCell(cell, column) {
  if (!cell || cell.v === null) return el("td", { class: "missing" }, `– ${cell?.why || "not in the ranking"}`);
  const rank = column.ranked ? el("div", { class: "missing" }, cell.rank === UNKNOWN ? "no rank" : `rank ${cell.rank}`) : null;
  return el("td", null, cell.text, cell.lo === null ? el("div", { class: "missing" }, `– ${cell.why}, n ${cell.n}`) : el("div", { class: "missing nowrap" }, cell.range), rank);
}
