// All cases in a table that filters and sorts; a case opens its texts.
function cases() {
  const shown = { text: "", route: "all", wrong: false, sort: "case", up: true };
  const box = el("div");
  const legendBox = el("div");
  const status = el("p", { class: "note", role: "status" });
  const search = el("input", { type: "search", autocomplete: "off", on: { input: () => { shown.text = search.value.toLowerCase(); draw(); } } });
  const wrong = el("input", { type: "checkbox", on: { change: () => { shown.wrong = wrong.checked; draw(); } } });
  section("cases", "Cases", "Cases",
    el("div", { class: "controls" }, labelled("Find", search),
      select("Routes", [["all", "all"], ["same", "the same"], ["differ", "different"], ["missing", "one is missing"]], "all", (value) => { shown.route = value; draw(); }),
      el("label", null, wrong, "with a contradicted claim")),
    legendBox, status, box,
    data.casesLeftOut ? el("p", { class: "note" }, `${data.casesLeftOut} more cases are in the CSV and JSON reports.`) : null);
  let head = null;
  watch(() => { head = null; draw(); });

  function draw() {
    const one = contrast();
    legendBox.replaceChildren(legend([one.a, one.b]));
    const columns = caseColumns(one);
    const rows = one.pairs.map((index) => ({ index, a: armOf(one.a, index), b: armOf(one.b, index) })).filter((row) => kept(row, shown));
    const column = columns.find((each) => each.id === shown.sort) ?? columns[0];
    rows.sort((x, y) => compared(column.sort(x), column.sort(y), shown.up) || d3.ascending(x.index, y.index));
    status.textContent = `${rows.length} of ${one.pairs.length} cases`;
    const body = el("tbody", null, rows.map((row) => el("tr", null, columns.map((each) => each.cell(row)))));
    if (head) {
      head.table.replaceChild(body, head.table.tBodies[0]);
      marked();
      return;
    }
    const cells = columns.map((each) => el("th", { scope: "col", class: each.left ? "left" : null, "data-id": each.id },
      el("button", { type: "button", on: { click: () => { shown.up = shown.sort === each.id ? !shown.up : true; shown.sort = each.id; draw(); } } }, each.head)));
    const groups = d3.groups(columns, (each) => each.group).map(([group, each]) => el(group ? "th" : "td", group ? { scope: "colgroup", colspan: each.length, class: "group" } : null, group));
    const table = el("table", { class: "dense" }, el("thead", null, el("tr", null, groups), el("tr", null, cells)), body);
    head = { table, cells };
    box.replaceChildren(boxed(table, "Cases"));
    marked();
  }

  function marked() {
    for (const cell of head.cells) {
      if (cell.dataset.id === shown.sort) cell.setAttribute("aria-sort", shown.up ? "ascending" : "descending");
      else cell.removeAttribute("aria-sort");
    }
  }
}

function kept(row, shown) {
  const routes = [row.a?.route ?? null, row.b?.route ?? null];
  const text = [data.cases[row.index], row.a?.gate, row.b?.gate, row.a?.incomplete, row.b?.incomplete].join(" ").toLowerCase();
  if (!text.includes(shown.text)) return false;
  if (shown.wrong && !((row.a?.contradicted ?? 0) > 0 || (row.b?.contradicted ?? 0) > 0)) return false;
  if (shown.route === "missing") return routes.includes(null);
  return shown.route === "all" || (!routes.includes(null) && (routes[0] === routes[1]) === (shown.route === "same"));
}

/** Unknown comes last, whichever way is up. */
function compared(x, y, up) {
  if (x === null || y === null) return (x === null) - (y === null);
  return up ? d3.ascending(x, y) : d3.descending(x, y);
}

function caseColumns(one) {
  const out = [{ id: "case", group: "", head: "case", left: true, sort: (row) => data.cases[row.index], cell: (row) => el("th", { scope: "row", class: "left" },
    el("button", { type: "button", class: "link", on: { click: () => openPair(row.index) } }, el("bdi", null, data.cases[row.index]))) }];
  for (const [key, side] of [["a", one.a], ["b", one.b]]) {
    out.push({ id: `route ${key}`, group: "route", head: marker(side), left: true, sort: (row) => row[key]?.route ?? null, cell: (row) => el("td", { class: "left" }, routeText(row[key])) });
  }
  const known = data.measures.filter((measure) => one.pairs.some((index) => [one.a, one.b].some((side) => valueOf(armOf(side, index), measure).v !== null)));
  for (const measure of known) {
    for (const [key, side] of [["a", one.a], ["b", one.b]]) {
      out.push({ id: `${measure.name} ${key}`, group: measure.family === "figure" ? `${measure.label}, ${measure.unit}` : measure.label, head: marker(side), sort: (row) => valueOf(row[key], measure).v, cell: (row) => {
        const value = valueOf(row[key], measure);
        return el("td", value.v === null ? { class: "missing", title: value.why } : null, value.text, value.v === null ? el("span", { class: "hidden" }, ` ${value.why}`) : null);
      } });
    }
  }
  return out;
}

/** A side as its mark alone; its name is there for who does not see it. */
const marker = (side) => el("span", { class: "side mark", "data-side": sides.indexOf(side) % 8, title: side }, shape(sides.indexOf(side)), el("span", { class: "hidden" }, side));

function routeText(arm) {
  if (!arm) return el("span", { class: "missing" }, "– no run");
  if (arm.incomplete) return el("span", { class: "missing" }, `– ${arm.incomplete}`);
  if (!arm.route) return el("span", { class: "missing" }, "– not recorded");
  return arm.gate ? [arm.route.toUpperCase().replace("ISSUE", "Issue"), el("span", { class: "missing" }, ` (${arm.gate})`)] : arm.route === "pr" ? "PR" : "Issue";
}
