// Whether two models took the same route, and which gates decided.
function routes() {
  const box = el("div");
  section("routes", "Routes", "Routes", box);
  watch(() => {
    const one = contrast();
    const told = one.routes;
    if (!told.n) return box.replaceChildren(el("p", { class: "missing" }, `– No pair has both routes${told.dropped.length ? `: ${told.dropped.map((gone) => gone.why).join("; ")}` : ""}.`));
    const count = (a, b) => told.table.find((cell) => cell.a === a && cell.b === b)?.n ?? 0;
    const kinds = [["pr", "PR"], ["issue", "Issue"]];
    box.replaceChildren(
      el("p", null, `They agree in ${told.agree} of ${counted(told.n, "pair")}: ${told.share} (${told.range}, Wilson). AC1 ${told.ac1} (${told.ac1Range}), kappa ${told.kappa}${told.caveat ? `: ${told.caveat}` : ""}.`),
      boxed(el("table", null,
        el("caption", null, "Pairs by route"),
        el("thead", null, el("tr", null, el("td"), kinds.map(([, name]) => el("th", { scope: "col" }, sideName(one.b), ` ${name}`)))),
        el("tbody", null, kinds.map(([a, name]) => el("tr", null, el("th", { scope: "row", class: "left" }, sideName(one.a), ` ${name}`), kinds.map(([b]) => el("td", null, count(a, b))))))), "Pairs by route"),
      told.differ.length ? el("p", null, "Different: ", told.differ.join(", "), told.more ? ` and ${told.more} more` : "", ".") : "",
      el("p", null, "What decided:"),
      el("ul", null, told.gates.map((gate) => el("li", null, `${gate.n}: ${gate.a === gate.b ? `${gate.a}, both` : `${gate.a} and ${gate.b}`} (${gate.cases.join(", ")}${gate.n > gate.cases.length ? ` and ${gate.n - gate.cases.length} more` : ""})`))),
      told.dropped.map((gone) => el("p", { class: "note" }, `– Not compared, ${gone.cases.join(", ")}: ${gone.why}`)).reduce((all, each) => (all.append(each), all), document.createDocumentFragment()));
  });
}
