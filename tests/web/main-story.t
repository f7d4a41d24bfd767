#!/usr/bin/env node
// The main job in the browser, as a new user does it: log a program with a plan, report, return, report again, accept; then the grid,
// the one page and the exported table say the same.
(async () => {
  const { start, settled, api } = await import('../lib/browser.mjs');
  const { test, equal, ok, done } = await import('../lib/tap.mjs');
  const house = await start('story');
  const clerk = await house.signIn('btg.phuyen');
  const other = await house.signIn('bdv.phuyen');
  const me = await api(clerk, '/me');
  const year = me.today.slice(0, 4);
  const today = me.today.split('-').reverse().join('/');
  const onePage = async (page) => api(page, `/dashboards/one-page?year=${year}`);
  const before = await onePage(clerk);
  const title = 'Chương trình phối hợp tuyên truyền chuyển đổi số ở cơ sở';
  let program = '';
  let commitment = '';

  const figures = (page) => page.locator('table.grid .grid-figures').allTextContents();
  const pick = async (page, nth, words, name) => {
    const field = page.locator('input[role=combobox]').nth(nth);
    await field.fill(words);
    await page.locator('[role=option]', { hasText: name }).first().waitFor();
    await field.press('ArrowDown');
    await field.press('Enter');
    equal(await field.inputValue(), name);
  };

  await test('a clerk logs a two-party program with three numbered obligations and a plan', async () => {
    await house.go(clerk, '/programs');
    await clerk.click('a[href="/programs/new"] >> nth=0');
    await clerk.waitForURL(/\/programs\/new/);
    await settled(clerk);
    await clerk.fill('#f-title', title);
    await clerk.fill('#f-signed_on', today);
    await clerk.fill('#f-term_text', `năm ${year}`);
    equal(await clerk.inputValue('#f-term_to'), `31/12/${year}`);
    await clerk.check('#f-secrecy');
    await pick(clerk, 1, 'ban tuyen giao tinh uy phu yen', 'Ban Tuyên giáo Tỉnh ủy Phú Yên');
    await pick(clerk, 2, 'ban dan van phu yen', 'Ban Dân vận Tỉnh ủy Phú Yên');
    await clerk.click('#f-add-signatory');
    await clerk.fill('input[id$="-person_name"]', 'Nguyễn Thị Thử');
    await clerk.fill('input[id$="-post_title"]', 'Trưởng Ban');
    await clerk.fill('#f-paste', 'Một là, tuyên truyền chuyển đổi số\nHai là, tập huấn kỹ năng số\nBa là, khảo sát kết quả');
    await clerk.click('text=Tách thành từng mục');
    equal(await clerk.locator('.form-clause').count(), 3);
    await clerk.click('text=Hai bên, cho mọi mục còn trống');
    equal(await clerk.locator('.bearer').count(), 6);
    await clerk.click('text=Nhập luôn kế hoạch năm');
    const rows = clerk.locator('table.plan-rows tbody tr');
    const write = async (n, text, lead, clause) => {
      const row = rows.nth(n);
      await row.locator('textarea[id$="-text"]').fill(text);
      await row.locator('select[id$="-lead"]').selectOption({ label: lead });
      await row.locator('.plan-time input').fill('Quý IV');
      await row.locator('.plan-due button.link').click();
      await row.locator('.plan-pick summary').first().click();
      await row.locator('.plan-pick').first().locator('label', { hasText: clause }).click();
      await clerk.keyboard.press('Escape');
    };
    await write(0, 'Phát hành 1.000 tờ gấp', 'Ban Tuyên giáo Tỉnh ủy Phú Yên', 'Một là');
    await clerk.keyboard.press('Tab');
    await clerk.click('text=Thêm nhiệm vụ');
    await write(1, 'Mở hai lớp tập huấn', 'Ban Dân vận Tỉnh ủy Phú Yên', 'Hai là');
    ok((await clerk.textContent('.form-missing')).includes('Đã đủ để ghi nhận đã ký'), await clerk.textContent('.form-missing'));
    await clerk.click('.form-end .button-main');
    await clerk.waitForURL(/\/programs\/[0-9a-f-]{36}$/);
    await settled(clerk);
    program = clerk.url().split('/').pop();
    equal((await clerk.textContent('main h1')).trim(), title);
    const saved = await api(clerk, `/programs/${program}`);
    equal([saved.state, saved.signed_on, saved.number, saved.years], ['signed', me.today, null, [Number(year)]]);
    equal(saved.obligations.map((one) => [one.label, one.text, one.bearers.length]), [['Một là', 'tuyên truyền chuyển đổi số', 2], ['Hai là', 'tập huấn kỹ năng số', 2], ['Ba là', 'khảo sát kết quả', 2]]);
    equal(saved.signatories.map((one) => [one.person_name, one.post_title]), [['Nguyễn Thị Thử', 'Trưởng Ban']]);
  });

  await test('the grid shows the new plan; a cell opens its commitments beside it', async () => {
    const cells = clerk.locator('table.grid .grid-cell');
    equal(await figures(clerk), ['0/1', '0/1']);
    equal(await clerk.locator('table.grid .grid-empty').count(), 1);
    ok((await clerk.textContent('.grid-lacking')).includes('1 nội dung chưa có nhiệm vụ'));
    await cells.first().click();
    await clerk.waitForSelector('.cell-list li');
    equal(await clerk.evaluate(() => document.activeElement.id), 'cell-panel-title');
    await clerk.click('.cell-list li a');
    await clerk.waitForURL(/\/commitments\//);
    await settled(clerk);
    commitment = new URL(clerk.url()).pathname.split('/').pop();
  });

  const report = async (number) => {
    await clerk.click('.act-buttons .button-main');
    await clerk.waitForSelector('.act-form');
    await clerk.fill('#f-completed_on', today);
    await clerk.fill('#f-text', 'Đã phát hành 1.000 tờ gấp đến 106 xã.');
    await clerk.selectOption('#f-officer', 'other');
    await clerk.fill('#f-officer-name', 'Trần Văn Ký');
    await clerk.fill('#f-officer-post_title', 'Phó Trưởng Ban');
    await clerk.fill('.evidence-line input[id$="-number"]', number);
    await clerk.fill('.evidence-line input[id$="-issued_on"]', today);
    await clerk.click('.act-form button[type=submit]');
    await clerk.waitForFunction(() => document.querySelector('.chip')?.textContent.includes('Chờ xác nhận'));
  };
  const decide = async (words, reason) => {
    await house.go(other, '/work');
    const row = other.locator('.work-row', { hasText: 'Phát hành 1.000 tờ gấp' });
    await row.locator('.button').click();
    await other.waitForSelector('.act-form');
    ok((await other.textContent('.report-quoted')).includes('106 xã'));
    await other.click(`.choice label:text-is("${words}")`);
    if (reason) await other.fill('#f-text', reason);
    await other.click('.act-form button[type=submit]');
    await other.waitForSelector('.said:not(:empty)');
  };

  await test('the lead reports it done with a cited document', async () => {
    await report('45-BC/BTGTU');
    const story = await clerk.textContent('.story');
    for (const words of ['45-BC/BTGTU', 'Trần Văn Ký', 'báo cáo hoàn thành ngày ' + today]) ok(story.includes(words), words);
    equal(await clerk.locator('.act-buttons .button-main').count(), 0, 'nobody confirms oneself');
  });
  await test('the other agency returns it, and must say why', async () => {
    await house.go(other, `/commitments/${commitment}?act=verify&decision=return`);
    await other.click('.act-form button[type=submit]');
    await other.waitForSelector('.notice-bad li');
    ok(await other.evaluate(() => document.activeElement.classList.contains('notice-bad')));
    await decide('Trả lại, nêu lý do', 'Thiếu danh sách xã đã nhận.');
    ok((await other.textContent('.chip')).includes('Trả lại'));
  });
  await test('the lead sees the reason, begins from its own words and reports again', async () => {
    await house.go(clerk, '/work');
    await clerk.locator('.work-row', { hasText: 'Phát hành 1.000 tờ gấp' }).locator('.button').first().click();
    await clerk.waitForSelector('.returned-why');
    ok((await clerk.textContent('.returned-why')).includes('Thiếu danh sách xã đã nhận.'));
    equal(await clerk.inputValue('#f-text'), 'Đã phát hành 1.000 tờ gấp đến 106 xã.');
    equal(await clerk.inputValue('#f-officer-name'), 'Trần Văn Ký');
    await report('47-BC/BTGTU');
  });
  await test('the other agency accepts it; both reports and the reason stay in the story', async () => {
    await decide('Xác nhận hoàn thành', '');
    await house.go(clerk, `/commitments/${commitment}`);
    ok((await clerk.textContent('.chip')).includes('Hoàn thành đúng hạn'));
    const story = await clerk.textContent('.story');
    for (const words of ['45-BC/BTGTU', '47-BC/BTGTU', 'Thiếu danh sách xã đã nhận.', 'xác nhận hoàn thành']) ok(story.includes(words), words);
  });

  const sum = (buckets) => Object.values(buckets).reduce((a, b) => a + b, 0);
  await test('the grid shows it and its sums match', async () => {
    await house.go(clerk, `/programs/${program}`);
    equal(await figures(clerk), ['1/1', '0/1']);
    equal((await clerk.textContent('table.grid tfoot a')).trim(), '1/2');
    ok((await clerk.locator('table.grid .grid-cell').first().textContent()).includes('Hoàn thành đúng hạn'));
    const grid = await api(clerk, `/programs/${program}/grid`);
    for (const one of grid.totals) equal(sum(one.buckets), one.total);
    const legend = await clerk.locator('.buckets .legend strong').allTextContents();
    equal(legend.map(Number).reduce((a, b) => a + b, 0), 2);
  });
  await test('the one page counts it, the sum of its buckets is its total', async () => {
    const now = await onePage(clerk);
    equal([now.total - before.total, now.buckets.done_on_time - before.buckets.done_on_time], [2, 1]);
    equal(sum(now.buckets), now.total);
    await house.go(clerk, `/dashboards/one-page?year=${year}`);
    const legend = await clerk.locator('.legend strong').allTextContents();
    equal(legend.map((text) => Number(text.replace(/\D/g, ''))).reduce((a, b) => a + b, 0), now.total);
  });
  await test('the exported table shows it, its sums match', async () => {
    await house.go(clerk, `/programs/${program}`);
    await clerk.click('.page-actions summary');
    const table = await api(clerk, `/programs/${program}/table?year=${year}`);
    equal(sum(table.buckets), table.total);
    for (const format of ['csv', 'xlsx']) {
      const [download] = await Promise.all([clerk.waitForEvent('download'), clerk.click(`.export-year a[href*="table.${format}"]`)]);
      ok(download.suggestedFilename().endsWith('.' + format), download.suggestedFilename());
      if (format === 'xlsx') continue;
      const { readFileSync } = await import('node:fs');
      const text = readFileSync(await download.path(), 'utf8');
      for (const words of ['Phát hành 1.000 tờ gấp', '47-BC/BTGTU', 'Mở hai lớp tập huấn']) ok(text.includes(words), words);
      await clerk.click('.page-actions summary');
    }
  });
  await test('nothing went wrong on the way', async () => equal(await house.stop(), []));
  done();
})();
