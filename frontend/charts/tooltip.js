// Tooltips are drawn as rich text: an HTML tooltip would need `style` attributes, which the
// content security policy refuses.

/** How a tooltip looks. */
export const tooltip = (colors) => ({
  renderMode: "richText",
  confine: true,
  backgroundColor: colors["surface-raised"],
  borderColor: colors.line,
  borderWidth: 1,
  padding: [10, 14],
  textStyle: {
    color: colors.text,
    fontSize: 13,
    fontFamily: colors.font,
    rich: {
      title: { fontWeight: 600, lineHeight: 22, fontSize: 13 },
      label: { color: colors["text-muted"], lineHeight: 20, fontSize: 13, width: 84 },
      value: { color: colors.text, lineHeight: 20, fontSize: 13, align: "right", fontWeight: 550 },
    },
  },
});

/** What a tooltip says: a title, and lines of label and value. */
export const tip = (title, lines) =>
  [`{title|${plain(title)}}`, ...lines.map(({ label, value }) => `{label|${plain(label)}} {value|${plain(value)}}`)].join("\n");

// Braces and bars mean something in rich text.
const plain = (text) => text.replace(/[{}|]/g, " ");
