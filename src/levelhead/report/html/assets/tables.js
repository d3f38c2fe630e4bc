// The text reports as they are, and how to make the page again.
function tables() {
  section("tables", "All numbers", "Numbers",
    el("p", null, "The same tables as the commands print."),
    data.contrasts.length > data.tabled ? el("p", { class: "note" }, `Of ${data.contrasts.length} pairs of models the first ${data.tabled} stand here; the charts above have all of them, and so do the JSON and CSV reports.`) : null,
    data.tables.map((one) => el("details", null, el("summary", null, one.title),
      one.rows.length ? boxed(el("table", null,
        el("thead", null, el("tr", null, one.columns.map((head, at) => (head ? el("th", { scope: "col", class: at < one.left ? "left" : null }, head) : el("td"))))),
        el("tbody", null, one.rows.map((row) => el("tr", null, row.map((cell, at) => el(at ? "td" : "th", { scope: at ? null : "row", class: at < one.left ? "left" : null }, cell)))))), one.title) : null,
      one.lines.map((line) => el("p", { class: "note" }, line)))));
}

function reproduce() {
  const told = data.provenance;
  section("reproduce", "How to make this again", "Reproduce",
    el("pre", { tabindex: 0, "aria-label": "Commands" }, told.commands.join("\n")),
    el("h3", null, "Drawn up with"), facts(Object.entries(told.versions)),
    told.sources.map((one) => el("div", null, el("h3", null, one.place), facts([
      ["sha256", one.sha256 ?? "– not a local file"],
      ["task", one.task || "– run records, no task"],
      ["run began", one.created || "– not recorded"],
      ["data", one.dataset || "– not recorded"],
      ["packages", Object.entries(one.packages).map((pair) => pair.join(" ")).join(", ") || "– not recorded"],
    ]))),
    el("h3", null, "The page itself"),
    el("p", { class: "note" }, "It loads nothing and sends nothing: its policy lets only the scripts that it carries run, and forbids every request. Charts by Observable Plot and D3, which it carries."),
    el("details", null, el("summary", null, "Licences of what it carries"), el("pre", { tabindex: 0, "aria-label": "Licences" }, document.getElementById("licences").textContent)));
}

function facts(pairs) {
  return el("dl", { class: "facts" }, pairs.flatMap(([key, value]) => [el("dt", null, key), el("dd", null, value)]));
}
