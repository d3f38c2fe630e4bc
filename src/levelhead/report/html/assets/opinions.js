// What a judge made of a text: level, criteria, quotes.
const ANSWERS = { MET: "met", UNMET: "not met", NA: "does not apply", CANNOT_ASSESS: "cannot tell", VOID: "void: its quote does not stand in the text" };

function opinionsOf(text, mode) {
  const chosen = text.opinions.filter((one) => mode === "claims" || one.dimension === mode);
  return el("div", null, chosen.map((one) => opinion(text, one, mode !== "claims")));
}

function opinion(text, one, open) {
  const measure = measures.get(one.dimension) ?? { label: one.dimension };
  const level = one.level ? el("span", { class: "level", role: "img", "aria-label": `level ${one.level} of 5` }, "●".repeat(one.level) + "○".repeat(5 - one.level)) : null;
  const shown = one.criteria.filter((each) => each.answer !== "UNMET" && each.answer !== "NA");
  const rest = one.criteria.filter((each) => !shown.includes(each));
  return el("section", { class: "opinion" },
    el("h4", null, label(measure), level, one.score === null ? el("span", { class: "missing" }, `– ${one.why}`) : el("span", { class: "missing" }, one.score), trustTag(measure)),
    open ? el("ul", null, shown.map((each) => criterion(text, one.dimension, each))) : null,
    open && one.score !== null && !one.criteria.length ? el("p", { class: "note" }, "No criteria and no quotes: this judge answers for the text as a whole.") : null,
    open && rest.length ? el("p", { class: "note" }, "Not met or not applicable: ", rest.map((each) => each.id).join(", ")) : null);
}

function criterion(text, dimension, each) {
  const words = data.criteria[dimension]?.[each.id];
  const quotes = text.quotes.filter((one) => one.dimension === dimension && one.criterion === each.id);
  return el("li", null,
    el("span", { class: "answer" }, each.id, " "), ANSWERS[each.answer] ?? each.answer,
    words?.key === -1 ? el("span", { class: "missing" }, " (counts against)") : null,
    words ? [": ", words.text] : null,
    quotes.map((one) => el("blockquote", null, `“${one.text}”`, one.drawn ? null : el("span", { class: "tag" }, one.status === "verified" ? "in a text that is not shown" : one.status.replaceAll("_", " ")))));
}

function criterionPanel(text, dimension, id) {
  const each = text.opinions.find((one) => one.dimension === dimension)?.criteria.find((one) => one.id === id);
  return el("div", { class: "evidence" }, each ? el("ul", { class: "plain" }, criterion(text, dimension, each)) : id);
}
