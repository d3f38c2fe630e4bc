// The page in order.
function lead() {
  const runs = data.attempts;
  const told = [counted(data.comparison ? data.cases.length + data.casesLeftOut : data.board.cases, "case")];
  if (runs.length) told.push(`${counted(d3.sum(runs, (one) => one.attempted), "run")}, ${d3.sum(runs, (one) => one.complete)} of them complete`);
  document.getElementById("lead").append(told.join(" · "));
}

function chooser() {
  if (data.contrasts.length < 2) return;
  main.append(el("div", { class: "controls" }, select("Two models to compare", data.contrasts.map((one, at) => [at, `${one.b} against ${one.a}`]), 0, (value) => choose(Number(value)))));
}

lead();
warnings();
if (data.contrasts.length) {
  chooser();
  answer();
}
profile();
if (data.contrasts.length) {
  changes();
  routes();
  pairs();
  tradeoff();
  cases();
  pair();
}
board();
trust();
tables();
reproduce();
