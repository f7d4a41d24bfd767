#!/usr/bin/env node
// The page of one program: its tabs in the address, the grid at any day, correcting, signing, papers, printing.
(async () => {
  const { start, settled, api, axe, printed } = await import('../lib/browser.mjs');
  const { test, equal, ok, done } = await import('../lib/tap.mjs');
  const house = await start('program');
  const page = await house.signIn('btg.phuyen', { bypassCSP: true });
  const seed = (await api(page, '/programs?q=giai+doan+2022')).items[0].id;
  const program = await api(page, `/programs/${seed}`);

  await test('who with whom, since when, until when; what the paper does not state is "chưa ghi"', async () => {
    await house.go(page, `/programs/${seed}`);
    const head = await page.textContent('.program-head');
    for (const words of ['Ban Tuyên giáo Tỉnh ủy Phú Yên', '⇄', 'Ban Dân vận Tỉnh ủy Phú Yên', 'Số: chưa ghi', 'ký 12/05/2022']) ok(head.includes(words), words);
    equal(program.number, null);
  });
  await test('every cell of the grid says what the API says, each commitment counted once in the totals', async () => {
    const grid = await api(page, `/programs/${seed}/grid`);
    const want = grid.rows.flatMap((row) => row.cells.filter((cell) => cell.total > 0).map((cell) => `${cell.done}/${cell.total}`));
    equal(await page.locator('table.grid .grid-figures').allTextContents(), want);
    const totals = await page.locator('table.grid tfoot a').allTextContents();
    equal(totals.map((text) => Number(text.split('/')[1])), grid.totals.map((one) => one.total));
    for (const one of grid.totals) equal(Object.values(one.buckets).reduce((a, b) => a + b, 0), one.total);
    const legend = (await page.locator('.buckets .legend strong').allTextContents()).map(Number);
    equal(legend.reduce((a, b) => a + b, 0), grid.totals.reduce((sum, one) => sum + one.total, 0));
  });
  await test('a number of the grid leads to exactly its rows', async () => {
    const grid = await api(page, `/programs/${seed}/grid`);
    await page.locator('.buckets .legend a').first().click();
    await settled(page);
    const bucket = new URL(page.url()).searchParams.get('bucket');
    equal(await page.locator('table.rows tbody tr').count(), grid.totals.reduce((sum, one) => sum + one.buckets[bucket], 0));
    await page.goBack();
    await settled(page);
  });
  await test('a cell opens by keyboard, stands in the address and closes again', async () => {
    const cell = page.locator('table.grid .grid-cell').first();
    await cell.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.cell-list li');
    const url = page.url();
    ok(/cell=[0-9a-f-]{36}\.\d{4}/.test(url), url);
    const count = await page.locator('.cell-list li').count();
    equal(count, Number((await cell.locator('.grid-figures').textContent()).split('/')[1]));
    equal(await axe(page), []);
    const again = await house.signIn('bdv.phuyen');
    await again.goto(url);
    await again.waitForSelector('.cell-list li');
    equal(await again.locator('.cell-list li').count(), count);
    await again.context().close();
    await page.click('text=Đóng danh sách');
    equal(await page.locator('.cell-panel').count(), 0);
  });
  await test('at an earlier day the grid and its list show what was recorded then', async () => {
    await house.go(page, `/programs/${seed}?as_of=2024-06-30`);
    ok((await page.textContent('.as-of')).includes('30/06/2024'));
    const grid = await api(page, `/programs/${seed}/grid?as_of=2024-06-30`);
    equal(await page.locator('table.grid .grid-figures').allTextContents(), grid.rows.flatMap((row) => row.cells.filter((one) => one.total > 0).map((one) => `${one.done}/${one.total}`)));
    equal(await page.locator('table.grid tfoot a').count(), 0, 'the list of today is not offered as the rows of then');
    await page.locator('table.grid .grid-cell').last().click();
    await page.waitForSelector('.cell-list li');
    equal(await axe(page), []);
  });
  await test('the clauses keep their labels, paraphrases are marked', async () => {
    await house.go(page, `/programs/${seed}?tab=clauses`);
    equal((await page.locator('.clause > .clause-label').allTextContents()).map((text) => text.trim()), program.obligations.map((one) => one.label));
    equal(await page.locator('.clause .badge', { hasText: 'tóm lược' }).count(), program.obligations.filter((one) => one.text_kind === 'paraphrase').length);
    ok((await page.textContent('.clauses')).includes('hai bên cùng chịu trách nhiệm'));
  });
  await test('invented data carry their badge, stated ones do not', async () => {
    await house.go(page, `/programs/${seed}?tab=plans`);
    const badges = await page.locator('.plan .badge').count();
    equal(badges, program.plans.filter((plan) => plan.origin === 'demonstration').length);
    ok(badges > 0 && badges < program.plans.length);
  });
  await test('spelling is corrected with a reason, and the story keeps both spellings', async () => {
    await house.go(page, `/programs/${seed}?tab=papers`);
    await page.click('.page-actions button:has-text("Đính chính")');
    await page.click('dialog button[type=submit]');
    await page.waitForSelector('dialog .notice-bad');
    const name = program.signatories[0].person_name;
    await page.fill(`#f-name-${program.signatories[0].id}`, name + ' A');
    await page.fill('#f-reason', 'gõ thiếu so với bản ký');
    await page.click('dialog button[type=submit]');
    await page.waitForSelector('.signatories strong:has-text("' + name + ' A")');
    await house.go(page, `/programs/${seed}?tab=history`);
    const story = await page.locator('.story-item').first().textContent();
    for (const words of ['Đính chính', 'gõ thiếu so với bản ký', name, name + ' A']) ok(story.includes(words), words + ' in ' + story);
    equal(await axe(page), []);
  });
  await test('no act of the record is told by its code', async () => {
    ok(!(await page.textContent('.story')).includes('Cập nhật bản ghi'), await page.textContent('.story'));
  });
  await test('a signed scan is attached and can be fetched', async () => {
    await house.go(page, `/programs/${seed}?tab=papers`);
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');
    await page.setInputFiles('#add-document', { name: 'Bản ký.pdf', mimeType: 'application/pdf', buffer: pdf });
    await page.waitForSelector('.documents a');
    ok((await page.textContent('.documents')).includes('Bản ký.pdf'));
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('.documents a')]);
    equal(download.suggestedFilename(), 'Bản ký.pdf');
    await page.setInputFiles('#add-document', { name: 'la.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\0\0') });
    await page.waitForSelector('.notice-bad');
  });
  await test('a draft is signed with its day, which must be given; then it can no longer be edited', async () => {
    const two = program.parties.map((party) => party.agency.id);
    const made = await page.request.post(house.base + '/api/v1/programs', {
      headers: { 'Idempotency-Key': 'program-page-test-0001', 'Sec-Fetch-Site': 'same-origin', Origin: house.base },
      data: { kind: 'quy_che', title: 'Quy chế chờ ký', secrecy: 'thuong', parties: two.map((agency_id, i) => ({ ref: 'p' + i, agency_id })) },
    });
    equal(made.status(), 201, await made.text());
    const id = (await made.json()).id;
    await house.go(page, `/programs/${id}`);
    await page.click('.page-actions button:has-text("Ghi nhận đã ký")');
    await page.click('dialog button[type=submit]');
    await page.waitForSelector('dialog .notice-bad');
    await page.fill('#f-signed_on', '20/11/2026');
    await page.fill('#f-place', 'Tuy Hòa');
    await page.click('dialog button[type=submit]');
    await page.waitForFunction(() => document.querySelector('.program-line')?.textContent.includes('ký 20/11/2026, Tuy Hòa'));
    equal(await page.locator('a[href$="/edit"]').count(), 0);
    ok((await page.textContent('main')).includes('Chưa có gì để xếp vào lưới'));
  });
  await test('a draft is deleted after asking by name', async () => {
    await house.go(page, '/programs/new');
    const two = program.parties.map((party) => party.agency.id);
    const made = await page.request.post(house.base + '/api/v1/programs', {
      headers: { 'Idempotency-Key': 'program-page-test-0002', 'Sec-Fetch-Site': 'same-origin', Origin: house.base },
      data: { kind: 'quy_che', title: 'Quy chế nhập nhầm', secrecy: 'thuong', parties: two.map((agency_id, i) => ({ ref: 'p' + i, agency_id })) },
    });
    await house.go(page, `/programs/${(await made.json()).id}`);
    await page.click('.page-actions button:has-text("Xóa bản nháp")');
    ok((await page.textContent('dialog')).includes('Quy chế nhập nhầm'));
    equal(await axe(page), []);
    await page.click('dialog .button-bad');
    await page.waitForURL(/\/programs$/);
  });
  await test('printed, the grid stands without controls and tells its status in words or shapes', async () => {
    await house.go(page, `/programs/${seed}`);
    const text = (await printed(page)).join('\n');
    for (const words of ['Lưới giai đoạn', 'Một là', 'Cộng']) ok(text.includes(words), words);
    ok(!text.includes('Đính chính') && !text.includes('Việc của tôi'));
  });
  await test('somebody else does not know of it', async () => {
    const other = await house.signIn('btg.travinh');
    await other.goto(house.base + `/programs/${seed}`);
    await other.waitForSelector('.empty');
    ok((await other.textContent('.empty')).includes('Không tìm thấy'));
    await other.context().close();
  });
  await test('nothing went wrong on the way', async () => equal(await house.stop(), []));
  done();
})();
