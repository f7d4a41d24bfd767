#!/usr/bin/env node
// Lists: filters, sorting and pages live in the address; what is exported is what is shown; empty lists say why.
(async () => {
  const { start, settled, api, printed, overflow, PHONE } = await import('../lib/browser.mjs');
  const { test, equal, ok, done } = await import('../lib/tap.mjs');
  const house = await start('lists');
  const rows = (page) =>
    page
      .locator('table.rows tbody tr')
      .evaluateAll((all) => all.map((tr) => tr.querySelector('a').getAttribute('href')));
  const wait = async (page) => {
    await page.waitForTimeout(400);
    await settled(page);
  };

  await test('filters go into the address, and a copied address shows the same rows elsewhere', async () => {
    const page = await house.signIn('lanhdao', { path: '/commitments' });
    const all = await rows(page);
    await page.selectOption('#q-bucket', 'done_on_time,done_late');
    await wait(page);
    await page.selectOption('#q-year', '2026');
    await wait(page);
    const here = await rows(page);
    ok(here.length > 0 && here.length < all.length, `${here.length} of ${all.length}`);
    const search = new URL(page.url()).search;
    equal(new URLSearchParams(search).get('bucket'), 'done_on_time,done_late');
    const other = await house.signIn('lanhdao', { path: '/commitments' + search });
    equal(await rows(other), here);
    equal(await other.inputValue('#q-bucket'), 'done_on_time,done_late');
    await page.goBack();
    await wait(page);
    equal(new URL(page.url()).searchParams.get('year'), null);
    equal(await page.inputValue('#q-year'), '');
    await page.goForward();
    await wait(page);
    equal(await rows(page), here);
    await page.context().close();
    await other.context().close();
  });

  await test('words are found without diacritics; typing does not fill the history', async () => {
    const page = await house.signIn('lanhdao', { path: '/programs' });
    const before = await page.evaluate(() => history.length);
    await page.locator('#q-q').pressSequentially('dan van', { delay: 30 });
    await wait(page);
    equal(new URL(page.url()).searchParams.get('q'), 'dan van');
    equal(await page.evaluate(() => history.length), before);
    const found = await page.locator('table.rows tbody tr').allTextContents();
    ok(
      found.some((text) => /dân vận/i.test(text)),
      found.join('\n'),
    );
    equal(
      await rows(page),
      (await api(page, '/programs?q=dan+van')).items.map((p) => '/programs/' + p.id),
    );
    // With diacritics they are meant: fewer rows, all of them among those found without.
    const exact = (await api(page, '/programs?' + new URLSearchParams({ q: 'Dân vận' }))).items.map(
      (p) => '/programs/' + p.id,
    );
    const loose = await rows(page);
    ok(exact.length > 0 && exact.every((href) => loose.includes(href)), JSON.stringify([exact, loose]));
    ok(await page.evaluate(() => document.activeElement.id === 'q-q'), 'the focus stays in the field');
    await page.context().close();
  });

  await test('a column sorts both ways, and says so', async () => {
    const page = await house.signIn('lanhdao', { path: '/commitments?year=2026' });
    const due = async () =>
      (await page.locator('table.rows tbody tr time').evaluateAll((all) => all.map((t) => t.dateTime))).filter(Boolean);
    const up = await due();
    equal(up, [...up].sort());
    equal(await page.getAttribute('th:has(a.sort[href*="due_on"])', 'aria-sort'), 'ascending');
    await page.locator('a.sort[href*="due_on"]').click();
    await wait(page);
    const down = await due();
    equal(down, [...down].sort().reverse());
    equal(await page.getAttribute('th:has(a.sort[href*="due_on"])', 'aria-sort'), 'descending');
    await page.context().close();
  });

  await test('pages follow each other without a gap or a double', async () => {
    const page = await house.signIn('lanhdao', { path: '/commitments?limit=7' });
    const seen = [];
    for (let i = 0; i < 40; i++) {
      seen.push(...(await rows(page)));
      const next = page.locator('.pager a[rel=next]');
      if ((await next.count()) === 0) break;
      await next.click();
      await wait(page);
    }
    const whole = await api(page, '/commitments?limit=200');
    equal(
      seen,
      whole.items.map((c) => '/commitments/' + c.id),
    );
    equal(new Set(seen).size, seen.length);
    await page.context().close();
  });

  await test('an agency is picked by any of its written forms, with the keyboard', async () => {
    const page = await house.signIn('lanhdao', { path: '/commitments?year=2026' });
    await page.locator('#q-agency').focus();
    await page.keyboard.type('ban dan van tinh uy phu yen', { delay: 15 });
    await page.waitForSelector('#q-agency-list li');
    equal(await page.getAttribute('#q-agency', 'aria-expanded'), 'true');
    await page.keyboard.press('ArrowDown');
    equal(await page.getAttribute('#q-agency', 'aria-activedescendant'), 'q-agency-o0');
    const name = await page.locator('#q-agency-list li').first().textContent();
    ok(name.startsWith('Ban Dân vận Tỉnh ủy Phú Yên'), name);
    await page.keyboard.press('Enter');
    await wait(page);
    const id = new URL(page.url()).searchParams.get('agency');
    const want = await api(page, `/commitments?year=2026&agency=${id}&limit=200`);
    equal((await rows(page)).length, Math.min(want.items.length, 50));
    ok(want.items.length > 0);
    ok((await page.textContent('.filter-chips')).includes('Ban Dân vận Tỉnh ủy Phú Yên'));
    await page.context().close();
  });

  await test('a filter with no rows says so and offers the way out', async () => {
    const page = await house.signIn('lanhdao', { path: '/commitments?year=2026&q=khongcotunaynhuvay' });
    ok((await page.textContent('.empty')).includes('Không có nhiệm vụ nào khớp bộ lọc'));
    await page.click('.empty a');
    await wait(page);
    ok((await rows(page)).length > 0);
    await page.context().close();
  });

  await test('the marks of the filters take them out one by one', async () => {
    const page = await house.signIn('lanhdao', {
      path: '/commitments?year=2026&bucket=open_overdue&due_to=2026-12-31',
    });
    equal(await page.locator('.filter-chips li').count(), 4, 'three filters and "clear"');
    await page.locator('.filter-chips a', { hasText: 'hạn đến' }).click();
    await wait(page);
    equal(new URL(page.url()).search, '?year=2026&bucket=open_overdue');
    await page.context().close();
  });

  await test('the export has the rows of the screen', async () => {
    const page = await house.signIn('lanhdao', { path: '/commitments?year=2026&bucket=open_in_time,open_overdue' });
    const shown = await page.locator('table.rows tbody tr .cell-title').allTextContents();
    const href = await page.getAttribute('.menu-panel a[href*=".csv"]', 'href');
    equal(new URL(href, house.base).searchParams.get('bucket'), 'open_in_time,open_overdue');
    const csv = await (await page.request.get(house.base + href)).text();
    const texts = shown.map((text) => text.replace(/^\S+\s+/, '').trim());
    ok(texts.length > 0);
    for (const text of texts) ok(csv.includes(text.replaceAll('"', '""')), text);
    const lines = csv.trim().split(/\r?\n(?=(?:[^"]*"[^"]*")*[^"]*$)/);
    ok(lines.length >= shown.length + 1, `${lines.length} lines for ${shown.length} rows`);
    const xlsx = await page.request.get(house.base + href.replace('.csv', '.xlsx'));
    equal(xlsx.status(), 200);
    equal((await xlsx.body()).subarray(0, 2).toString(), 'PK');
    await page.context().close();
  });

  await test('on a phone rows are cards, filters fold away, and nothing runs out of the window', async () => {
    const page = await house.signIn('lanhdao', { path: '/commitments?year=2026', viewport: PHONE });
    equal(await overflow(page), 0);
    ok(!(await page.locator('#q-bucket').isVisible()));
    await page.click('.filters summary');
    ok(await page.locator('#q-bucket').isVisible());
    equal(await overflow(page), 0);
    const small = await page
      .locator('.main-nav a, .button:visible, .filters summary, .menu > summary')
      .evaluateAll((all) =>
        all
          .filter((e) => e.getBoundingClientRect().height > 0 && e.getBoundingClientRect().height < 32)
          .map((e) => e.outerHTML.slice(0, 90)),
      );
    equal(small, []);
    await page.context().close();
  });

  await test('in print the head of the table is on every sheet, and no controls are', async () => {
    const page = await house.signIn('lanhdao', { path: '/commitments?limit=200' });
    const sheets = await printed(page);
    ok(sheets.length > 1, `${sheets.length} sheets`);
    for (const [i, sheet] of sheets.entries())
      ok(/Chủ trì\s+Phối hợp/.test(sheet), `sheet ${i + 1}: ${sheet.slice(0, 300)}`);
    ok(!sheets.join().includes('Xuất') && !sheets.join().includes('Từ khóa'));
    await page.context().close();
  });

  await test('the register finds an agency by abbreviation and shows its programs', async () => {
    const page = await house.signIn('btg.phuyen', { path: '/agencies?q=bdvtu' });
    ok((await page.textContent('table.rows')).includes('Ban Dân vận Tỉnh ủy Phú Yên'));
    await page.locator('table.rows .cell-title', { hasText: 'Ban Dân vận Tỉnh ủy Phú Yên' }).first().click();
    await page.waitForURL(/\/agencies\//);
    await settled(page);
    equal(await page.textContent('main h1').then((t) => t.trim()), 'Ban Dân vận Tỉnh ủy Phú Yên');
    ok((await page.locator('section[aria-labelledby="a-programs"] a').count()) > 0);
    await page.context().close();
  });

  await test('"uy ban mat tran", "UBMTTQ", "Ủy ban" and "Uỷ ban" find the same agency', async () => {
    const page = await house.signIn('lanhdao', { path: '/agencies' });
    const lists = [];
    for (const q of ['uy ban mat tran', 'UBMTTQ', 'Ủy ban Mặt trận', 'Uỷ ban Mặt trận']) {
      await house.go(page, '/agencies?' + new URLSearchParams({ q, province: 'Phú Yên' }));
      lists.push(await rows(page));
    }
    ok(lists[0].length > 0);
    for (const list of lists) ok(list.includes(lists[0][0]), JSON.stringify(lists));
    await page.context().close();
  });

  const complaints = await house.stop();
  await test('no script failed, no policy was broken, the server stopped in order', async () => equal(complaints, []));
  done();
})();
