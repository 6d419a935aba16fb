// Somebody in the newsroom of a server that was just started.

const PASSWORD = 'copper lantern seven rivers';

/** A context in which the first admin is signed in: by the link that the server printed. */
export async function firstAdmin(browser, server, options = {}) {
  const link = server.output.match(/http:\S+\/newsroom\/set-up\/\S+/)?.[0];
  if (!link) throw new Error(`The server printed no set-up link.\n${server.output}`);
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(link);
  await page.fill('#name', 'Amara Okafor');
  await page.fill('#email', 'amara@paper.example');
  await page.fill('#password', PASSWORD);
  await page.fill('#again', PASSWORD);
  await page.click('main button[type=submit]');
  await page.waitForURL('**/newsroom');
  await page.close();
  return context;
}

/** Invites somebody at the admin's page, and takes the invitation up in a context of theirs. */
export async function invite(page, server, context, name, role) {
  await page.goto(`${server.origin}/newsroom/people/new`);
  await page.fill('#name', name);
  await page.fill('#email', `${name.toLowerCase().replace(' ', '.')}@paper.example`);
  await page.check(`[name=role][value=${role}]`);
  await page.click('text=Make the invitation');
  const link = await page.inputValue('#link');
  const theirs = await context.newPage();
  await theirs.goto(link);
  await theirs.fill('#password', PASSWORD);
  await theirs.fill('#again', PASSWORD);
  await theirs.click('main button[type=submit]');
  await theirs.waitForURL('**/newsroom');
  await theirs.close();
}

/** Signs somebody in at the sign-in page that is open. */
export async function signInAt(page, email) {
  await page.fill('#email', email);
  await page.fill('#password', PASSWORD);
  await page.click('main button[type=submit]');
  await page.waitForLoadState();
}
