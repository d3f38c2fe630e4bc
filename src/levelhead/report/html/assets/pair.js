// Two texts of one case, side by side.
let openPair = () => {};

function pair() {
  if (!data.texts.length) {
    section("pair", "The texts", "Texts", el("p", { class: "missing" }, "– Run records hold no texts. Give the Inspect logs to see what was published."));
    return;
  }
  const chosen = { index: 0, mode: "claims" };
  const box = el("div");
  const controls = el("div", { class: "controls" });
  const made = section("pair", "The texts, side by side", "Texts",
    el("p", null, "What each model published, as it wrote it. Marks are claims, or the words that the judge quotes; click one, or press Enter on it, to see what it rests on."),
    controls, box,
    data.textsLeftOut ? el("p", { class: "note" }, `The texts of ${data.textsLeftOut} more runs are left out for the size of the page; they are in the logs.`) : null);
  openPair = (index) => {
    chosen.index = index;
    draw();
    made.scrollIntoView();
    made.querySelector("h2").focus({ preventScroll: true });
  };
  watch(() => {
    const worst = [...contrast().pairs].sort((x, y) => wrongIn(y) - wrongIn(x));
    chosen.index = worst[0] ?? 0;
    draw();
  });

  function wrongIn(index) {
    const [a, b] = [armOf(contrast().a, index), armOf(contrast().b, index)];
    if (a?.exhibit == null || b?.exhibit == null || a.incomplete || b.incomplete) return -1;
    return (a.contradicted ?? 0) + (b.contradicted ?? 0);
  }

  function draw() {
    const one = contrast();
    const order = one.pairs;
    const at = order.indexOf(chosen.index);
    const texts = [one.a, one.b].map((side) => armOf(side, chosen.index)).map((arm) => (arm?.exhibit == null ? null : data.texts[arm.exhibit]));
    const dimensions = [...new Set(texts.flatMap((text) => text?.opinions.map((each) => each.dimension) ?? []))];
    if (chosen.mode !== "claims" && !dimensions.includes(chosen.mode)) chosen.mode = "claims";
    const go = (step) => () => { chosen.index = order[(at + step + order.length) % order.length]; draw(); };
    const focused = controls.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    controls.replaceChildren(
      el("button", { type: "button", "data-key": "back", on: { click: go(-1) } }, "← Previous"),
      select("Case", order.map((index) => [index, data.cases[index]]), chosen.index, (value) => { chosen.index = Number(value); draw(); }),
      el("button", { type: "button", "data-key": "on", on: { click: go(1) } }, "Next →"),
      modes(["claims", ...dimensions]));
    controls.querySelector("select").dataset.key = "case";
    if (focused) controls.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    show();

    function modes(names) {
      return el("fieldset", { class: "choice" }, el("legend", null, "Show"), names.map((name) => el("label", null,
        el("input", { type: "radio", name: "mode", value: name, "data-key": `mode ${name}`, checked: chosen.mode === name, on: { change: () => { chosen.mode = name; show(); } } }), measures.get(name)?.label ?? name)));
    }

    function show() {
      const brief = texts.find((text) => text?.brief)?.brief;
      box.replaceChildren(
        brief ? el("p", { class: "brief" }, el("b", null, "The brief: "), brief) : "",
        chosen.mode === "claims" ? claimKey() : "",
        el("div", { class: "columns" }, artifact(one.a, armOf(one.a, chosen.index), texts[0]), artifact(one.b, armOf(one.b, chosen.index), texts[1])));
    }
  }

  function artifact(side, arm, text) {
    return el("article", { class: "artifact", "data-side": sides.indexOf(side) % 8, "aria-label": side },
      el("header", null, el("h3", null, sideName(side)), el("p", { class: "figures" }, armFacts(arm))),
      text && !arm.incomplete ? [el("h4", { class: "title" }, text.title), bodyOf(text, chosen.mode), undrawn(text), opinionsOf(text, chosen.mode)]
        : el("p", { class: "missing" }, arm?.incomplete ? `– Nothing was published: ${arm.incomplete}` : arm ? "– The text is not in this page." : "– No run of this case."));
  }
}

function claimKey() {
  return el("p", { class: "key" }, ["grounded", "contradicted", "unverifiable", "proposed", "superseded"].map((verdict) => el("span", null, el("span", { class: `claim ${verdict} last`, id: `verdict-${verdict}` }, verdict))));
}

function armFacts(arm) {
  if (!arm) return "";
  const told = [routeText(arm), arm.words === null ? null : `${arm.words} words`];
  for (const measure of data.measures.filter((one) => one.family === "figure")) {
    const value = valueOf(arm, measure);
    if (value.v !== null) told.push(`${measure.label} ${value.text} ${measure.unit}`);
  }
  return told.filter((one) => one !== null).flatMap((one, at) => (at ? [" · ", one] : [one])).flat();
}

/** Claims whose words do not stand where the log says: listed, since they cannot be marked. */
function undrawn(text) {
  const lost = text.marks.filter((mark) => !mark.drawn);
  if (!lost.length && !text.more) return null;
  return el("details", null, el("summary", null, `${lost.length + text.more} claims that cannot be marked in the text`), lost.map(claimPanel),
    text.more ? el("p", { class: "note" }, `${text.more} more are in the log.`) : null);
}
