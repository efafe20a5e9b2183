// Shows `value`. A click on a mark of class kit-q7, or the keys that move on, puts 7 into `chosen`.
const NUMBER = /(?:^|\s)kit-q(\d+)(?=\s|$)/g;
const STEPS = { ArrowRight: 1, n: 1, ArrowLeft: -1, p: -1 };

const HINT = "Click a quote, or move on with the right arrow key and back with the left one";

const box = (el) => el.querySelector(".kit-article");
// A quote inside another has both numbers; the inner one comes last.
const number = (mark) => Number([...mark.className.matchAll(NUMBER)].pop()[1]);

function show(model, el) {
  const fresh = document.createElement("div");
  fresh.innerHTML = model.get("value");
  const [before, after] = [box(el), box(fresh)];
  // The box itself stays, and with it the focus and the place that was scrolled to.
  if (before && after) before.replaceChildren(...after.childNodes);
  else el.replaceChildren(...fresh.childNodes);
  if (box(el)) box(el).title = HINT;
  reveal(el);
}

function reveal(el) {
  const mark = box(el)?.querySelector(".kit-chosen");
  if (!mark) return;
  const [inner, outer] = [mark.getBoundingClientRect(), box(el).getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) box(el).scrollTop += inner.top - outer.top - outer.height / 3;
}

function choose(model, n) {
  model.set("chosen", n);
  model.save_changes();
}

function move(model, el, step) {
  const all = [...new Set([...el.querySelectorAll('[class*="kit-q"]')].map(number))].sort((a, b) => a - b);
  const at = all.indexOf(model.get("chosen")) + step;
  if (all.length) choose(model, all[Math.min(Math.max(at, 0), all.length - 1)]);
}

// Lab takes the arrow keys of a list for its own, unless the focused element itself says no.
function keepKeys(event) {
  if (event.target.matches?.(".kit-panel select")) event.target.dataset.lmSuppressShortcuts = "true";
}

function initialize() {
  document.addEventListener("focusin", keepKeys);
}

function render({ model, el }) {
  const redraw = () => show(model, el);
  el.addEventListener("click", (event) => {
    const mark = event.target.closest('[class*="kit-q"]');
    if (mark && String(getSelection()) === "") choose(model, number(mark));
  });
  el.addEventListener("keydown", (event) => {
    if (!(event.key in STEPS) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move(model, el, STEPS[event.key]);
  });
  model.on("change:value", redraw);
  redraw();
  return () => model.off("change:value", redraw);
}

export default { initialize, render };
