// The answer first: what the data allow one to say of two models.
function answer() {
  const box = el("div");
  section("answer", "What the data allow to say", "Answer", box);
  watch(() => {
    const one = contrast();
    const rows = [...one.differences, ...one.ratios].filter((row) => row.n);
    const by = (word) => rows.filter((row) => row.word === word);
    const told = by("distinguishable").map((row) => el("li", null, el("b", null, label(row)), `: ${change(row)} with `, sideName(one.b), row.change.lo === null ? `, no interval (${row.change.why})` : `, ${row.change.range} (95 %)`, `; ${counted(row.n, "pair")}, p ${row.p}.`, " ", trustTag(measures.get(row.measure) ?? {})));
    const null_ = by("bounded null");
    if (null_.length) told.push(el("li", null, el("b", null, "At most a small difference"), `: ${listed(null_)}.`));
    const open = by("uninformative");
    if (open.length) told.push(el("li", null, el("b", null, "Cannot say"), `: ${listed(open)}. Both a difference that matters and none at all fit ${counted(d3.max(open, (row) => row.n), "pair")}.`));
    const few = by("powerless");
    if (few.length) told.push(el("li", null, el("b", null, "Too few pairs to show anything"), `: ${listed(few)}.`));
    const none = [...one.differences, ...one.ratios].filter((row) => !row.n);
    if (none.length) told.push(el("li", null, el("b", null, "– Unknown"), `: ${listed(none)}: no pair has both.`));
    const routes = one.routes;
    if (routes.n) told.push(el("li", null, el("b", null, "Route"), `: the two agree in ${routes.agree} of ${counted(routes.n, "pair")} (${routes.share}, ${routes.range}).`));
    box.replaceChildren(el("p", null, sideName(one.b), " against ", sideName(one.a), `, ${counted(one.complete, "complete pair")}:`), el("ul", null, told));
  });
}

const listed = (rows) => rows.map((row) => row.label).join(", ");

function change(row) {
  const factor = row.change.text.startsWith("×");
  return factor ? `${row.change.text} as much` : `${row.change.text}`;
}
