#!/usr/bin/env node
// The leader's one page: its figures add up, each leads to exactly its rows, a past day is marked, it prints on one sheet.
(async () => {
  const { start, settled, api, printed, overflow, PHONE } = await import('../lib/browser.mjs');
  const { test, equal, ok, done } = await import('../lib/tap.mjs');
  const house = await start('onepage');
  const YEAR = 2026;
  const address = `/dashboards/one-page?year=${YEAR}`;
  const numberOf = (text) => Number(/[\d.]+(?!.*\d)/.exec(text)[0].replaceAll('.', ''));

  /** Rows of a list over all its pages, as the reader would count them. */
  async function countRows(page, href) {
    let n = 0;
    await house.go(page, href + (href.includes('?') ? '&' : '?') + 'limit=200');
    for (;;) {
      n += await page.locator('table.rows tbody tr').count();
      const next = page.locator('.pager a[rel=next]');
      if ((await next.count()) === 0) return n;
      await next.click();
      await page.waitForTimeout(300);
      await settled(page);
    }
  }
  /** Every number of the page that is a link to rows, with what it says. */
  const figures = (page) =>
    page
      .locator('.one-page a[href^="/commitments?"], .one-page a[href^="/obligations?"]')
      .evaluateAll((all) => all.map((a) => ({ href: a.getAttribute('href'), text: a.textContent.trim() })));

  await test('the parts of the bar add up to the total, which is that of the API', async () => {
    const page = await house.signIn('lanhdao', { path: address });
    const data = await api(page, '/dashboards/one-page?year=' + YEAR);
    const parts = (await page.locator('.legend strong').allTextContents()).map(Number);
    equal(
      parts.reduce((a, b) => a + b, 0),
      data.total,
    );
    equal(numberOf(await page.locator('.figure').first().textContent()), data.total);
    equal((await page.locator('.bar .part-n').allTextContents()).map(Number), parts);
    ok(data.total > 10, `${data.total} commitments in the demonstration`);
    await page.context().close();
  });

  await test('every number leads to exactly as many rows', async () => {
    const page = await house.signIn('lanhdao', { path: address });
    const links = await figures(page);
    ok(links.length > 15, `${links.length} numbers are links`);
    for (const { href, text } of links) {
      // "2 quá 10 ngày làm việc" counts with its first number, "Quá hạn 2" with its last.
      const want = /^\d+ quá/.test(text) ? Number.parseInt(text, 10) : numberOf(text);
      equal(await countRows(page, href), want, `${text} -> ${href}`);
    }
    await page.context().close();
  }, 240_000);

  await test('a click opens the rows, and back is the same page', async () => {
    const page = await house.signIn('lanhdao', { path: address });
    await page.locator('.figure a').first().click();
    await page.waitForURL(/\/commitments\?/);
    await settled(page);
    equal(await page.textContent('main h1'), 'Nhiệm vụ');
    await page.goBack();
    await settled(page);
    ok((await page.textContent('main h1')).includes('Một trang lãnh đạo'));
    await page.context().close();
  });

  await test("a clerk's page counts the clerk's programs only, and its numbers lead to their rows too", async () => {
    const page = await house.signIn('btg.phuyen', { path: address });
    const own = await api(page, '/dashboards/one-page?year=' + YEAR);
    const leader = await house.signIn('lanhdao', { path: address });
    ok(own.total < (await api(leader, '/dashboards/one-page?year=' + YEAR)).total);
    for (const { href, text } of (await figures(page)).slice(0, 6))
      equal(await countRows(page, href), numberOf(text), `${text} -> ${href}`);
    await page.context().close();
    await leader.context().close();
  });

  await test('one agency as scope: figures and rows agree', async () => {
    const page = await house.signIn('lanhdao', { path: address });
    const first = (await api(page, '/dashboards/one-page?year=' + YEAR)).agencies[0].agency;
    await house.go(page, `${address}&agency=${first.id}`);
    ok((await page.textContent('.page-facts')).includes(first.name));
    for (const { href, text } of (await figures(page)).slice(0, 8)) {
      ok(href.includes(first.id), href);
      equal(await countRows(page, href), numberOf(text), `${text} -> ${href}`);
    }
    await page.context().close();
  });

  await test("a past day is said in a strip, and its numbers are not passed off as today's rows", async () => {
    const page = await house.signIn('lanhdao', { path: `${address}&as_of=2026-06-30` });
    ok((await page.textContent('.as-of')).includes('Đang xem theo ngày 30/06/2026'));
    equal((await figures(page)).length, 0);
    ok((await page.textContent('.page-facts')).includes('tính đến 30/06/2026'));
    await page.click('.as-of a');
    await settled(page);
    equal(await page.locator('.as-of').count(), 0);
    await page.context().close();
  });

  await test('year and day are chosen on the page and stand in the address', async () => {
    const page = await house.signIn('lanhdao', { path: '/dashboards/one-page' });
    await page.selectOption('#q-year', '2024');
    await page.waitForURL(/year=2024/);
    await settled(page);
    ok((await page.textContent('main h1')).includes('2024'));
    await page.fill('#q-as_of', '31/12/2024');
    await page.waitForURL(/as_of=2024-12-31/);
    await settled(page);
    ok((await page.textContent('.page-facts')).includes('31/12/2024'));
    await page.context().close();
  });

  await test('a year without plans says so', async () => {
    const page = await house.signIn('lanhdao', { path: '/dashboards/one-page?year=1990' });
    ok((await page.textContent('.empty')).includes('1990'));
    await page.context().close();
  });

  await test('it prints on one sheet of A4, with every figure', async () => {
    const page = await house.signIn('lanhdao', { path: address });
    const data = await api(page, '/dashboards/one-page?year=' + YEAR);
    const sheets = await printed(page);
    equal(sheets.length, 1);
    for (const text of ['Một trang lãnh đạo', 'Cần quyết định ngay', '90 ngày tới', 'Bảng bốn cột', String(data.total)])
      ok(sheets[0].includes(text), text);
    ok(!sheets[0].includes('Tải số liệu'));
    await page.context().close();
  });

  await test('on a phone it is read from top to bottom', async () => {
    const page = await house.signIn('lanhdao', { path: address, viewport: PHONE });
    equal(await overflow(page), 0);
    await page.context().close();
  });

  await test('its CSV opens for exactly this year', async () => {
    const page = await house.signIn('lanhdao', { path: address });
    const href = await page.getAttribute('.page-actions a[download]', 'href');
    const reply = await page.request.get(house.base + href);
    equal(reply.status(), 200);
    ok((await reply.text()).length > 50);
    await page.context().close();
  });

  const complaints = await house.stop();
  await test('no script failed, no policy was broken, the server stopped in order', async () => equal(complaints, []));
  done();
})();
