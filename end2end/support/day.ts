/** Hours by which the browsers' clock is ahead of Greenwich: `timezoneId` in the configuration, where no clock is ever changed. */
const AHEAD = 2;

const DAY = 86_400_000;

function written(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Now, by the browsers' clock, in the fields of UTC. */
function here(): number {
  return Date.now() + AHEAD * 3_600_000;
}

/** The day so many days from the browsers' today, as files and forms take it. */
export function from(days: number): string {
  return written(here() + days * DAY);
}

/** The day `day` of the month that lies so many months back. */
export function inMonth(ago: number, day: number): string {
  const now = new Date(here());
  return written(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ago, day));
}
