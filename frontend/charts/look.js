// The colours of the page, read from its tokens, so that charts follow the theme.

const TOKENS = ["line", "line-strong", "text", "text-muted", "text-faint", "in", "out"];
const PALETTE = Array.from({ length: 12 }, (_, place) => `c${place + 1}`);

/** The colours as they are now, for what stands in `element`. */
export function look(element) {
  // A token may say `light-dark(…)`: only a real property has the colour that comes of it.
  const probe = document.createElement("span");
  // A colour on its way reads as the one before it.
  probe.style.transition = "none";
  element.append(probe);
  const colors = {};
  for (const name of [...TOKENS, ...PALETTE]) {
    probe.style.color = `var(--${name})`;
    colors[name] = getComputedStyle(probe).color;
  }
  colors.font = getComputedStyle(probe).fontFamily;
  probe.remove();
  colors.palette = PALETTE.map((name) => colors[name]);
  return colors;
}

/** Calls `changed` when the colours may have changed; answers a function that stops it. */
export function onLookChange(changed) {
  const theme = new MutationObserver(changed);
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const queries = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(prefers-reduced-motion: reduce)", "(forced-colors: active)"].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener("change", changed);
  return () => {
    theme.disconnect();
    for (const query of queries) query.removeEventListener("change", changed);
  };
}
