import type { BrowserContext, ConsoleMessage, Page, Request } from "@playwright/test";

/**
 * Collects what must not happen behind a page that looks right: warnings and errors on the console,
 * exceptions, requests to our own server that fail. What a test expects it allows by pattern.
 */
export class Watch {
  private readonly found: string[] = [];
  private readonly allowed: RegExp[] = [];

  constructor(private readonly origin: string) {}

  /** Listens to every page of a context, those that open later too. */
  context(context: BrowserContext): void {
    context.on("console", (message) => this.console(message));
    context.on("weberror", (error) => this.found.push(`exception: ${error.error().message}`));
    context.on("requestfailed", (request) => this.failed(request));
    context.on("page", (page) => this.crashes(page));
  }

  /** This may happen in this test. */
  allow(...patterns: RegExp[]): void {
    this.allowed.push(...patterns);
  }

  /** A status that the browser writes to the console by itself. */
  allowStatus(...statuses: number[]): void {
    for (const status of statuses) this.allow(new RegExp(`Failed to load resource: .*status of ${status}`));
  }

  /** The test does without the network for a while. */
  allowOffline(): void {
    this.allow(/net::ERR_INTERNET_DISCONNECTED/, /net::ERR_FAILED/, /net::ERR_NETWORK/, /WebSocket|EventSource/);
  }

  /** What happened and was not allowed. */
  problems(): string[] {
    return this.found.filter((problem) => !this.allowed.some((pattern) => pattern.test(problem)));
  }

  private console(message: ConsoleMessage): void {
    if (message.type() !== "warning" && message.type() !== "error") return;
    const { url } = message.location();
    // The identity provider's pages are not ours.
    if (url && !url.startsWith(this.origin) && url.startsWith("http")) return;
    this.found.push(`console ${message.type()}: ${message.text()} (${url})`);
  }

  private failed(request: Request): void {
    const why = request.failure()?.errorText ?? "";
    // Leaving a page ends what it was still asking for.
    if (!request.url().startsWith(this.origin) || why === "net::ERR_ABORTED") return;
    this.found.push(`request failed: ${request.method()} ${request.url()} ${why}`);
  }

  private crashes(page: Page): void {
    page.on("crash", () => this.found.push(`the page crashed: ${page.url()}`));
  }
}
