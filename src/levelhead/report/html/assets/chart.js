// Charts by Observable Plot, drawn to the width that there is.
const colour = (name) => `var(--side-${sides.indexOf(name) % 8})`;
const symbol = (name) => SHAPES[Math.max(0, sides.indexOf(name)) % 8];
const short = (text, size = 18) => (text.length > size ? `${text.slice(0, size - 1)}…` : text);

/** One SVG. Its own style element goes: the page's policy would refuse it, and its rules stand in the page's style. */
function plot(options, description) {
  const svg = Plot.plot({ style: { background: "none", color: "var(--ink)", fontSize: "12px" }, ...options });
  for (const style of svg.querySelectorAll("style")) style.remove();
  for (const part of svg.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label"); // the picture has one name
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", description);
  return svg;
}

/** A figure that draws itself again when its width changes. */
function figure(title, draw, caption) {
  const box = el("div");
  const made = el("figure", null, title ? el("h3", null, title) : null, box, caption ? el("figcaption", null, caption) : null);
  let drawn = 0;
  new ResizeObserver(() => {
    const width = Math.floor(box.clientWidth);
    if (!width || Math.abs(width - drawn) < 4) return;
    drawn = width;
    box.replaceChildren(draw(width));
  }).observe(box);
  return made;
}

/** How a small axis that ends here is ticked: large numbers take room. */
const ticks = (end) => ({ ticks: end < 1000 ? 5 : 3, tickFormat: end < 10_000 ? undefined : d3.format("~s") });

function legend(names) {
  return el("p", { class: "legend" }, names.map((name) => sideName(name)));
}

/** The dots of each side, one mark per side, so that shape and colour go together; the first is seen below the others. */
function dots(rows, channels, names) {
  return names.map((name) =>
    Plot.dot(rows.filter((row) => row.side === name), { ...channels, symbol: symbol(name), fill: colour(name), stroke: "var(--paper)", strokeWidth: 0.75, r: sides.indexOf(name) ? 4.5 : 6 }));
}
