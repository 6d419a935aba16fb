// The scene that most tests share: the demo edition and our own stories on a
// running server, a page of each kind, and a browser to look at them with.

import { launch } from './browser.mjs';
import { crawl, sample, samples } from './kinds.mjs';
import { Server } from './server.mjs';
import { importStories } from './stories.mjs';

export class Edition {
  async open() {
    this.server = await Server.start();
    try {
      await importStories(this.server);
      this.origin = this.server.origin;
      this.pages = await crawl(this.origin);
      this.found = await samples(this.origin, this.pages);
      this.browser = await launch();
    } catch (error) {
      await this.server.clear();
      this.server = undefined;
      throw error;
    }
  }

  /** The page of a kind; throws a sentence when there is none. */
  sample(kind) {
    return sample(this.found, kind);
  }

  /** A tab of its own, that is closed again whatever happens. */
  async withPage(options, look) {
    const context = await this.browser.newContext({ reducedMotion: 'reduce', ...options });
    try {
      return await look(await context.newPage());
    } finally {
      await context.close();
    }
  }

  async close() {
    await this.browser?.close();
    await this.server?.stop();
  }
}
