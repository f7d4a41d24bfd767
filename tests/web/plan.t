#!/usr/bin/env node
// The editor of a yearly plan: typed by keyboard, pasted from Word, kept as a draft, signed; and a signed plan as a page.
(async () => {
  const { start, settled, api, axe, overflow, PHONE } = await import('../lib/browser.mjs');
  const { test, equal, ok, done } = await import('../lib/tap.mjs');
  const house = await start('plan');
  const page = await house.signIn('btg.phuyen', { bypassCSP: true });
  const program = (await api(page, '/programs?q=giai+doan+2022')).items[0];
  const next = Math.max(...program.years) + 1;
  const rows = page.locator('table.plan-rows tbody tr');
  const values = (kind) => page.locator(`table.plan-rows [id$="-${kind}"]`).evaluateAll((all) => all.map((one) => one.value));
  let plan = '';

  await test('the page of a program offers the next year', async () => {
    await house.go(page, `/programs/${program.id}?tab=plans`);
    await page.click(`a:has-text("Lập kế hoạch năm ${next}")`);
    await settled(page);
    equal(await page.inputValue('#f-plan-year'), String(next));
  });
  await test('rows are added, doubled, moved and taken away without the mouse', async () => {
    const first = rows.first().locator('textarea[id$="-text"]');
    await first.fill('Việc một');
    await first.press('Control+Enter');
    await page.waitForFunction(() => document.activeElement.id.endsWith('-text') && document.activeElement.value === '');
    await page.keyboard.type('Việc hai');
    equal(await values('label'), ['1', '2']);
    const menu = async (n, words) => {
      await rows.nth(n).locator('.plan-acts summary').press('Enter');
      await rows.nth(n).locator(`.row-menu button:has-text("${words}")`).press('Enter');
    };
    await menu(1, 'Nhân đôi');
    equal(await values('text'), ['Việc một', 'Việc hai', 'Việc hai']);
    equal(await values('label'), ['1', '2', '3']);
    await menu(0, 'Xuống');
    equal(await values('text'), ['Việc hai', 'Việc một', 'Việc hai']);
    await menu(2, 'Xóa');
    await menu(0, 'Xóa');
    await menu(0, 'Xóa');
    equal(await rows.count(), 0);
  });
  await test('a table from Word falls into rows, agencies and clauses recognised, what is unknown named', async () => {
    await page.click('summary:has-text("Dán bảng")');
    const table = 'STT\tNhiệm vụ\tCơ quan chủ trì\tPhối hợp\tThời hạn\tSản phẩm\nI\tPhổ biến, quán triệt chủ trương\t\t\t\t\n1.1\tHội nghị báo cáo viên\tBan Tuyên giáo\tBDV\tQuý I\t01 hội nghị\n1.2\tĐăng tin, bài\tBan Dân vận\tCác bên\tThường xuyên\t60 tin\n2.1\tKhảo sát\tSở Nội vụ\t\t30/6\tbáo cáo';
    await page.fill('#f-paste-table', table);
    await page.click('text=Đưa vào kế hoạch');
    equal(await values('label'), ['1.1', '1.2', '2.1']);
    ok((await page.textContent('.plan-rows-box output')).includes('Sở Nội vụ'));
    equal(await page.locator('.pick-names', { hasText: 'Một là' }).count(), 3, 'a group row holds for all rows below it');
    // What the time as written means counts as it stands: nothing has to be typed.
    await page.waitForFunction(() => document.querySelectorAll('.due-read').length === 2);
    const read = await page.locator('.due-read').allTextContents();
    equal([read[0].includes(`31/03/${next}`), read[1].includes(`30/06/${next}`)], [true, true]);
  });
  await test('without a lead it is not sent, and says where', async () => {
    await page.click('.form-end .button >> nth=0');
    await page.waitForSelector('.notice-bad li');
    ok((await page.textContent('.notice-bad')).includes('mục 2.1: hãy chọn cơ quan chủ trì'));
    await page.click('.notice-bad li a');
    ok(await page.evaluate(() => document.activeElement.id.endsWith('-lead')));
    equal(await axe(page), []);
    await rows.nth(2).locator('select[id$="-lead"]').selectOption({ label: 'Ban Dân vận Tỉnh ủy Phú Yên' });
  });
  await test('a draft is kept and comes back as it was', async () => {
    await page.click('.form-end .button >> nth=0');
    await page.waitForURL(/\/plans\/[0-9a-f-]{36}$/);
    await settled(page);
    plan = page.url().split('/').pop();
    equal(await values('label'), ['1.1', '1.2', '2.1']);
    const saved = await api(page, `/plans/${plan}`);
    equal([saved.state, saved.commitments.map((one) => [one.kind, one.due_on, one.serves.length])], ['draft', [['dated', `${next}-03-31`, 1], ['standing', null, 1], ['dated', `${next}-06-30`, 1]]]);
    equal((await api(page, `/commitments?plan=${plan}`)).items.length, 0, 'a draft is not counted');
  });
  await test('a phone is wide enough for the editor', async () => {
    const phone = await house.signIn('btg.phuyen', { viewport: PHONE, bypassCSP: true, path: `/plans/${plan}` });
    await phone.waitForSelector('table.plan-rows tbody tr');
    ok((await overflow(phone)) <= 0);
    equal(await axe(phone), []);
    await phone.context().close();
  });
  await test('two people at one draft: the second sees both versions', async () => {
    const other = await house.signIn('bdv.phuyen', { path: `/plans/${plan}` });
    await other.waitForSelector('#f-plan-title');
    await page.fill('#f-plan-title', 'Kế hoạch bản một');
    await page.click('.form-end .button >> nth=0');
    await page.waitForSelector('.said:not(:empty)');
    await other.fill('#f-plan-title', 'Kế hoạch bản hai');
    await other.click('.form-end .button >> nth=0');
    await other.waitForSelector('dialog');
    ok((await other.textContent('dialog')).includes('Kế hoạch bản một') && (await other.textContent('dialog')).includes('Kế hoạch bản hai'));
    await other.click('dialog .button:not(.button-main)');
    equal(await other.inputValue('#f-plan-title'), 'Kế hoạch bản một');
    await other.context().close();
  });
  await test('signing needs the day; from then on the commitments stand in lists and the plan is a page', async () => {
    await page.click('.form-end .button-main');
    await page.waitForSelector('.notice-bad');
    await page.fill('#f-plan-signed_on', '20/11/2026');
    await page.click('.form-end .button-main');
    await page.waitForURL(new RegExp(`/programs/${program.id}`));
    equal((await api(page, `/commitments?plan=${plan}`)).items.length, 3);
    await house.go(page, `/plans/${plan}`);
    equal(await page.locator('table.rows tbody tr').count(), 3);
    equal(await page.locator('table.plan-rows').count(), 0);
    ok((await page.textContent('.facts')).includes('20/11/2026'));
    equal(await axe(page), []);
  });
  await test('a second plan of the same year is refused in words', async () => {
    await house.go(page, `/programs/${program.id}/plans/new?year=${next}`);
    await rows.first().locator('textarea[id$="-text"]').fill('Việc thừa');
    await rows.first().locator('select[id$="-lead"]').selectOption({ index: 1 });
    await page.click('.form-end .button >> nth=0');
    await page.waitForSelector('.notice-bad');
    ok((await page.textContent('.notice-bad')).length > 10);
    equal(await rows.first().locator('textarea[id$="-text"]').inputValue(), 'Việc thừa');
  });
  await test('a draft plan is deleted after asking', async () => {
    await house.go(page, `/programs/${program.id}/plans/new?year=${next + 1}`);
    await rows.first().locator('textarea[id$="-text"]').fill('Việc thử');
    await rows.first().locator('select[id$="-lead"]').selectOption({ index: 1 });
    await page.click('.form-end .button >> nth=0');
    await page.waitForURL(/\/plans\/[0-9a-f-]{36}$/);
    await settled(page);
    await page.click('.form-end .button-bad');
    await page.click('dialog .button-bad');
    await page.waitForURL(/tab=plans/);
  });
  await test('nothing went wrong on the way', async () => equal(await house.stop(), []));
  done();
})();
