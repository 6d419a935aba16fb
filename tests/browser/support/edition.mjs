// The scene that most tests share: the demo edition and our own stories on a
// running server, a page of each kind, and a browser to look at them with.

import { launch } from './browser.mjs';
import { samples } from './kinds.mjs';
import { Server } from './server.mjs';
import { importStories } from './stories.mjs';

export class Edition {
  static async open() {
    const edition = new Edition();
    edition.server = await Server.start();
    try {
      await importStories(edition.server);
      edition.origin = edition.server.origin;
      edition.found = await samples(edition.origin);
      edition.browser = await launch();
    } catch (error) {
      await edition.server.clear();
      throw error;
    }
    return edition;
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
    await this.browser.close();
    await this.server.stop();
  }
}
