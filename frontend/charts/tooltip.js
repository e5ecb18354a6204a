// Tooltips are made of elements, never of HTML: nothing in a description can become markup, and the
// `style` attributes that the content security policy refuses do not arise. `style/chart.css`
// dresses them; what the library sets itself goes through the CSS object model.

/** How a tooltip behaves. */
export const tooltip = () => ({
  className: "chart-tip",
  // Also keeps the library from drawing an arrow, which would need a style attribute.
  confine: true,
  backgroundColor: "",
  borderWidth: 0,
  padding: 0,
  transitionDuration: 0,
});

/** What a tooltip says: a title, and lines of label and value. */
export function tip(title, lines) {
  const root = element("div", "chart-tip-card");
  root.append(element("b", "", title));
  const list = root.appendChild(element("dl", ""));
  for (const { label, value } of lines) list.append(element("dt", "", label), element("dd", "num", value));
  return root;
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
