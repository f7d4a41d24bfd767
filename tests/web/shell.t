#!/usr/bin/env node
// Signing in and out, the first page, the keyboard, the language, and a session that ends while something is being written.
(async () => {
  const { start, settled, api, PHONE } = await import('../lib/browser.mjs');
  const { test, equal, ok, done } = await import('../lib/tap.mjs');
  const house = await start('shell');
  const focused = (page) =>
    page.evaluate(
      () => document.activeElement?.id || document.activeElement?.className || document.activeElement?.tagName,
    );

  await test('without a session every address asks to sign in, and is shown afterwards', async () => {
    const page = await house.open();
    await page.goto(house.base + '/commitments?year=2026');
    equal(await page.textContent('h1'), 'Đăng nhập');
    ok((await page.title()).includes('CamKet'));
    equal(await page.getAttribute('input[name=login]', 'autocomplete'), 'username');
    equal(await page.getAttribute('input[name=password]', 'autocomplete'), 'current-password');
    await house.fillIn(page, 'btg.phuyen');
    await settled(page);
    equal(await page.textContent('main h1'), 'Nhiệm vụ');
    equal(new URL(page.url()).search, '?year=2026');
    await page.context().close();
  });

  await test('an empty and a wrong sign-in say so in a summary that takes the focus', async () => {
    const page = await house.open();
    await page.goto(house.base + '/');
    await page.click('form button[type=submit]');
    await page.waitForSelector('.notice-bad');
    ok(await page.evaluate(() => document.activeElement.classList.contains('notice-bad')));
    ok((await page.title()).startsWith('Lỗi:'), await page.title());
    equal(await page.locator('.notice-bad li').count(), 2);
    await page.click('.notice-bad li:nth-child(2) a');
    equal(await page.evaluate(() => document.activeElement.name), 'password');
    await house.fillIn(page, 'btg.phuyen', 'khong-dung-dau-nhe');
    await page.waitForFunction(
      () => document.querySelectorAll('.notice-bad li').length === 0 && document.querySelector('.notice-bad'),
    );
    ok(/đăng nhập|mật khẩu/i.test(await page.textContent('.notice-bad')), await page.textContent('.notice-bad'));
    equal(await page.inputValue('input[name=login]'), 'btg.phuyen');
    await page.context().close();
  });

  await test('"Việc của tôi" shows what the API says, each number with its section', async () => {
    const page = await house.signIn('btg.phuyen');
    const work = await api(page, '/me/work');
    equal(await page.textContent('main h1'), 'Việc của tôi');
    const tiles = await page.locator('.tile strong').allTextContents();
    equal(
      tiles.map(Number),
      ['returned', 'to_report', 'to_verify', 'due_soon'].map((k) => work.counts[k]),
    );
    for (const section of ['returned', 'to_report', 'to_verify', 'due_soon']) {
      const rows = page.locator(`section[aria-labelledby="s-${section}"] .work-row`);
      equal(await rows.count(), work[section].length, section);
      for (const item of work[section])
        ok(
          (await rows.allTextContents()).some((text) => text.includes(item.text)),
          item.text,
        );
    }
    ok(work.counts.to_verify > 0 && work.counts.returned > 0, 'the demonstration has something of each');
    await page.click('section[aria-labelledby="s-to_verify"] .work-row .button');
    await page.waitForURL(/\/commitments\//);
    await settled(page);
    ok((await page.title()).endsWith('CamKet'));
    await page.goBack();
    await settled(page);
    equal(await page.textContent('main h1'), 'Việc của tôi');
    await page.context().close();
  });

  await test('the keyboard alone is enough: skip link, navigation, search, menu', async () => {
    const page = await house.signIn('btg.phuyen');
    await page.keyboard.press('Tab');
    equal(await focused(page), 'skip');
    await page.keyboard.press('Enter');
    equal(await focused(page), 'main');
    await page.keyboard.press('/');
    equal(await page.evaluate(() => document.activeElement.type), 'search');
    await page.keyboard.type('a/b');
    equal(await page.inputValue('.search input'), 'a/b', 'in a field the slash is a letter');
    await page.fill('.search input', 'dan van');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\?q=dan\+van/);
    await settled(page);
    ok((await page.locator('.hit').count()) > 0, 'words without diacritics find');
    ok((await page.locator('.hit').allTextContents()).some((text) => /dân vận/i.test(text)));
    await page.locator('.top-end .menu summary').focus();
    await page.keyboard.press('Enter');
    ok(await page.locator('.top-end .menu-panel').isVisible());
    await page.keyboard.press('Escape');
    ok(!(await page.locator('.top-end .menu-panel').isVisible()));
    equal(await page.evaluate(() => document.activeElement.tagName), 'SUMMARY');
    await page.context().close();
  });

  await test('every stop of the Tab key can be seen', async () => {
    const page = await house.signIn('btg.phuyen', { path: '/commitments?year=2026' });
    for (let i = 0; i < 25; i++) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        const element = document.activeElement;
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        return {
          what: element.outerHTML.slice(0, 80),
          fine: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || element === document.body,
          inside: box.width > 0 && box.height > 0,
        };
      });
      ok(seen.fine && seen.inside, JSON.stringify(seen));
    }
    await page.context().close();
  });

  await test('the heading takes the focus when the view changes', async () => {
    const page = await house.signIn('btg.phuyen');
    await page.click('.main-nav a[href="/programs"]');
    await page.waitForURL(/\/programs$/);
    await settled(page);
    equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
    equal(await page.getAttribute('.main-nav a[href="/programs"]', 'aria-current'), 'page');
    await page.context().close();
  });

  await test('the language changes at once, is kept, and reaches the texts of the server', async () => {
    const page = await house.signIn('btg.phuyen', { path: '/programs' });
    equal(await page.evaluate(() => document.documentElement.lang), 'vi');
    await page.click('.language');
    equal(await page.textContent('main h1'), 'Programs');
    equal(await page.evaluate(() => document.documentElement.lang), 'en');
    await page.reload();
    await settled(page);
    equal(await page.textContent('main h1'), 'Programs');
    await house.go(page, '/account');
    await page.fill('#f-old', 'not the password');
    await page.fill('#f-new', 'a long new password');
    await page.fill('#f-repeat', 'a long new password');
    await page.click('main form button[type=submit]');
    await page.waitForSelector('main .notice-bad');
    ok(
      /^[\x20-\x7e]+$/.test((await page.textContent('main .notice-bad')).trim()),
      await page.textContent('main .notice-bad'),
    );
    await page.context().close();
  });

  await test('a session that has ended asks for the password over the page; nothing typed is lost', async () => {
    const page = await house.open();
    await page.goto(house.base + '/account');
    await house.fillIn(page, 'bdv.phuyen');
    await settled(page);
    await page.fill('#f-old', 'khong phai mat khau');
    await page.fill('#f-new', 'mot mat khau moi that dai');
    await page.fill('#f-repeat', 'mot mat khau moi that dai');
    await page.context().clearCookies();
    await page.click('main form button[type=submit]');
    const dialog = page.locator('dialog[open]');
    await dialog.waitFor();
    equal(await dialog.locator('input[name=login]').inputValue(), 'bdv.phuyen');
    ok(await dialog.evaluate((d) => d.contains(document.activeElement)), 'the focus is in the dialog');
    await dialog.locator('input[name=password]').fill(house.password);
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'detached' });
    // What was refused for want of a session was sent again, and now answered: the old password is wrong.
    await page.waitForSelector('main .notice-bad');
    equal(await page.inputValue('#f-new'), 'mot mat khau moi that dai');
    await page.context().close();
  });

  await test('an unknown address and an unknown record say so and lead on', async () => {
    const page = await house.signIn('btg.phuyen', { path: '/khong-co-trang-nay' });
    equal(await page.textContent('main h1'), 'Không tìm thấy');
    await house.go(page, '/agencies/00000000-0000-4000-8000-000000000000');
    ok((await page.textContent('main')).includes('Không tìm thấy'));
    await page.click('main .empty a');
    await page.waitForURL(/\/work$/);
    await page.context().close();
  });

  await test('a server that is away is said in words, and trying again works', async () => {
    const page = await house.signIn('btg.phuyen');
    await page.route('**/api/v1/agencies**', (route) => route.abort());
    await page.click('.main-nav a[href="/agencies"]');
    await page.waitForSelector('main .notice-bad');
    ok((await page.textContent('main .notice-bad')).includes('Không kết nối được'));
    await page.unroute('**/api/v1/agencies**');
    await page.click('main .notice-bad button');
    await page.waitForSelector('table.rows');
    await page.context().close();
  });

  await test('busy servers are asked again as they wish', async () => {
    const page = await house.signIn('btg.phuyen');
    let asked = 0;
    await page.route('**/api/v1/programs**', (route) => {
      asked += 1;
      return asked === 1
        ? route.fulfill({
            status: 503,
            headers: { 'Retry-After': '0' },
            contentType: 'application/problem+json',
            body: '{}',
          })
        : route.continue();
    });
    await page.click('.main-nav a[href="/programs"]');
    await page.waitForSelector('table.rows');
    equal(asked, 2);
    await page.context().close();
  });

  await test('signing out ends the session for every page', async () => {
    const page = await house.open({ viewport: PHONE });
    await page.goto(house.base + '/');
    await house.fillIn(page, 'mttq.phuyen');
    await settled(page);
    await page.click('.top-end .menu summary');
    await page.click('.menu-panel button:last-child');
    await page.waitForSelector('input[name=login]');
    await page.goto(house.base + '/programs');
    await page.waitForSelector('input[name=login]');
    await page.context().close();
  });

  const complaints = await house.stop();
  await test('no script failed, no policy was broken, the server stopped in order', async () => equal(complaints, []));
  done();
})();
