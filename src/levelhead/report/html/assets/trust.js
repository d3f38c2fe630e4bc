// What is missing, and who judged.
function warnings() {
  const box = document.getElementById("warnings");
  const doubted = data.measures.filter((one) => one.unvalidated);
  const missing = data.attempts.flatMap((one) => one.missing.map((each) => ({ side: one.side, ...each })));
  if (doubted.length) box.append(el("div", { class: "warning" },
    el("p", null, el("b", null, "The judge is not validated. "), `${doubted.map((one) => one.label).join(", ")}: read these as the judge's opinion; nothing is ranked by them. `, el("a", { href: "#trust" }, "Why"))));
  if (missing.length) box.append(el("div", { class: "warning" },
    missing.map((one) => el("p", null, el("b", null, "Missing: "), sideName(one.side), `, ${one.cases.join(", ")}${one.n > one.cases.length ? ` and ${one.n - one.cases.length} more` : ""}: ${one.why}`))));
}

function trust() {
  const judged = data.measures.filter((one) => one.unvalidated !== null);
  const rows = data.measures.map((one) => el("tr", null, el("th", { scope: "row", class: "left" }, label(one)),
    el("td", { class: "wide" }, one.instrument),
    el("td", { class: "wide" }, one.unvalidated === null ? "a program or the run's record: no judge" : one.unvalidated ? [el("span", { class: "tag open" }, "unvalidated"), ` ${one.unvalidated}`] : el("span", { class: "tag strong" }, "validated"))));
  section("trust", "Who measured, and whether to believe it", "Trust",
    judged.length ? el("p", null, "A judge's numbers count beside its validity report: agreement with labels, stability, sensitivity to the dimension and to nothing else. Without a valid one they are marked and unranked. ", el("code", null, "levelhead judge report"), " makes one.") : null,
    boxed(el("table", null, el("thead", null, el("tr", null, ["measure", "measured by", "standing"].map((head) => el("th", { scope: "col", class: "left" }, head)))), el("tbody", null, rows)), "Who measured"),
    absent());
}

function absent() {
  if (!data.comparison) return null;
  const box = el("div");
  watch(() => {
    const one = contrast();
    const grouped = d3.groups([...one.differences, ...one.ratios.filter((each) => each.n)].flatMap((each) => each.dropped.map((gone) => ({ measure: measures.get(each.measure)?.label ?? each.measure, ...gone }))), (gone) => `${gone.why}\n${gone.cases.join()}`);
    box.replaceChildren(el("h3", null, "Not in an estimate"),
      grouped.length ? el("ul", null, grouped.map(([, each]) => el("li", null, `${each[0].cases.join(", ")}${each[0].n > each[0].cases.length ? ` and ${each[0].n - each[0].cases.length} more` : ""}: ${each[0].why} (${each.map((gone) => gone.measure).join(", ")})`)))
        : el("p", null, "Every pair is in every estimate that there is."),
      el("p", { class: "note" }, "A missing value leaves only the estimates that need it. Nothing missing counts as 0."));
  });
  return box;
}
