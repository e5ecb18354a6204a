// Numbers and labels of axes, the same in all charts.

const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** A number of an axis: `R 12k`, `−R 1.5k`, with the decimal mark the person prefers. */
export function short(value, prefix) {
  const digits = compact.format(Math.abs(value)).replace("K", "k");
  return `${value < 0 ? "−" : ""}${prefix}${digits.replace(".", document.documentElement.dataset.mark ?? ".")}`;
}

/** Leaves out labels so that about `most` remain, at even steps. */
export const steps = (count, most) => Math.max(0, Math.ceil(count / most) - 1);
