// Passkeys as a person meets them: added, used alone, used after the password.
// The device is Chromium's own, in software; the server is open at a name.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { complaintsEverywhere } from './support/axe.mjs';
import { DESK, launch, open, PHONE, sideways } from './support/browser.mjs';
import { firstAdmin, signInAt } from './support/newsroom.mjs';
import { none } from './support/report.mjs';
import { Server } from './support/server.mjs';

describe('passkeys', () => {
  let server;
  let browser;
  let context;
  let page;

  const at = (path) => server.origin + path;

  before(async () => {
    server = await Server.start({ args: ['serve'], host: 'localhost' });
    browser = await launch();
    context = await firstAdmin(browser, server, { reducedMotion: 'reduce' });
    page = await context.newPage();
    const device = await context.newCDPSession(page);
    await device.send('WebAuthn.enable');
    await device.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function signOut() {
    await page.click('text=Sign out');
    await page.waitForURL('**/newsroom/sign-in**');
  }

  test('one is added on the account page, and the recovery codes are shown', async () => {
    await open(page, at('/newsroom/account'));
    await page.click('text=Add a passkey');
    await page.fill('#name', 'Copy desk key');
    await page.click('text=Make the passkey');
    await page.waitForSelector('.codes');
    assert.equal(await page.locator('.codes li').count(), 10);
    await open(page, at('/newsroom/account'));
    assert.match(await page.textContent('main'), /Copy desk key/);
    // The same device makes no second one for the same person.
    await open(page, at('/newsroom/account/passkeys/new'));
    await page.click('text=Make the passkey');
    await page.waitForSelector('text=This device has a passkey for this account already.');
  });

  test('it signs in alone', async () => {
    await signOut();
    await page.click('text=Sign in with a passkey');
    await page.waitForURL('**/newsroom');
    assert.match(await page.textContent('h1'), /Amara/);
  });

  test('it follows on the password', async () => {
    await signOut();
    await signInAt(page, 'amara@paper.example');
    await page.waitForURL('**/newsroom/sign-in/code**');
    await page.click('text=Use a passkey');
    await page.waitForURL('**/newsroom');
  });

  test('without script nothing is offered that needs it', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const bare = await plain.newPage();
    await bare.goto(at('/newsroom/sign-in'));
    assert.equal(await bare.locator('text=Sign in with a passkey').isVisible(), false);
    assert.equal(await bare.locator('main button', { hasText: /^Sign in$/ }).isVisible(), true);
    await plain.close();
  });

  test('the pages have no faults, and none runs off to the side', async () => {
    for (const path of ['/newsroom/account', '/newsroom/account/passkeys/new', '/newsroom/people']) {
      await open(page, at(path));
      none(await complaintsEverywhere(page, [PHONE, DESK]));
      for (const viewport of [PHONE, DESK]) {
        await page.setViewportSize(viewport);
        const { wanted, room, culprits } = await sideways(page);
        assert.ok(wanted <= room, `${path} runs off to the side at ${viewport.width} px: ${culprits}`);
      }
    }
    await signOut();
    none(await complaintsEverywhere(page, [PHONE, DESK]));
    await signInAt(page, 'amara@paper.example');
    await page.waitForSelector('text=Use a passkey');
    none(await complaintsEverywhere(page, [PHONE, DESK]));
  });
});
