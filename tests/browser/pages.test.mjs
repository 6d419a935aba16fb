// Every kind of page, as a reader meets it: one server, one browser, many questions.

import { after, before, describe } from 'node:test';
import { access } from './pages/access.mjs';
import { face } from './pages/face.mjs';
import { links } from './pages/links.mjs';
import { markup } from './pages/markup.mjs';
import { privacy } from './pages/privacy.mjs';
import { scriptless } from './pages/scriptless.mjs';
import { Edition } from './support/edition.mjs';

const edition = new Edition();

// Several at once: while one page waits for its pictures, another is looked at.
describe('pages', { concurrency: 3 }, () => {
  before(() => edition.open());
  after(() => edition.close());

  links(edition);
  markup(edition);
  access(edition);
  face(edition);
  scriptless(edition);
  privacy(edition);
});
