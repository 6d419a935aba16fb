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
