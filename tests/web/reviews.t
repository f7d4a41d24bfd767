#!/usr/bin/env node
// Reviews as plain records: the list with filters, a record as stated, a new one, changing and deleting it.
(async () => {
  const { start, settled, api, axe } = await import('../lib/browser.mjs');
  const { test, equal, ok, done } = await import('../lib/tap.mjs');
  const house = await start('reviews');
  const page = await house.signIn('btg.phuyen', { bypassCSP: true });
  const program = (await api(page, '/programs?q=giai+doan+2022')).items[0];

  await test('the review of the article of Trà Vinh is a review, with nothing filled in', async () => {
    const there = await house.signIn('btg.travinh', { bypassCSP: true });
    await house.go(there, '/reviews');
    const review = (await api(there, '/reviews')).items[0];
    await there.click(`a[href="/reviews/${review.id}"]`);
    await settled(there);
    equal([review.year, review.kind, review.held_on], [2022, 'annual', '2022-12-28']);
    const text = await there.textContent('main');
    for (const words of [...review.directions, ...review.documents, '28/12/2022']) ok(text.includes(words), words);
    ok(text.includes('Chưa ghi'));
    equal(await axe(there), []);
    await there.context().close();
  });
  await test('an empty list says why and what next', async () => {
    await house.go(page, '/reviews?year=1999');
    ok((await page.textContent('.empty')).includes('Không có cuộc đánh giá nào khớp bộ lọc'));
    equal(await axe(page), []);
  });
  let id = '';
  await test('a review is recorded from the page of its program', async () => {
    await house.go(page, `/programs/${program.id}?tab=papers`);
    await page.click('a:has-text("Ghi nhận cuộc đánh giá")');
    await settled(page);
    await page.click('button[type=submit]:has-text("Lưu")');
    await page.waitForSelector('.notice-bad li');
    await page.fill('#f-title', 'Sơ kết 6 tháng đầu năm 2026');
    await page.selectOption('#f-kind', 'half_year');
    await page.fill('#f-held_on', '10/7/2026');
    await page.waitForFunction((want) => document.querySelector('#f-program_id').value === want, program.id);
    await page.fill('#f-results', 'Đã hoàn thành hai nhiệm vụ.\nĐã mở hai lớp.');
    await page.fill('#f-directions', 'Tiếp tục\nnhư đã ký.\n\nĐẩy mạnh khảo sát.');
    await page.reload();
    await settled(page);
    equal(await page.inputValue('#f-title'), 'Sơ kết 6 tháng đầu năm 2026', 'nothing typed is lost');
    await page.click('button[type=submit]:has-text("Lưu")');
    await page.waitForURL(/\/reviews\/[0-9a-f-]{36}$/);
    await settled(page);
    id = page.url().split('/').pop();
    const saved = await api(page, `/reviews/${id}`);
    equal([saved.held_on, saved.kind, saved.program.id], ['2026-07-10', 'half_year', program.id]);
    equal([saved.results, saved.directions, saved.limitations], [['Đã hoàn thành hai nhiệm vụ.', 'Đã mở hai lớp.'], ['Tiếp tục\nnhư đã ký.', 'Đẩy mạnh khảo sát.'], []]);
  });
  await test('it comes back as it was, is changed, and nobody overwrites unseen', async () => {
    await page.click('.page-actions a');
    await settled(page);
    equal(await page.inputValue('#f-directions'), 'Tiếp tục\nnhư đã ký.\n\nĐẩy mạnh khảo sát.');
    const second = await house.signIn('btg.phuyen', { path: `/reviews/${id}/edit` });
    await page.fill('#f-place', 'Tuy Hòa');
    await page.click('button[type=submit]:has-text("Lưu")');
    await page.waitForURL(/\/reviews\/[0-9a-f-]{36}$/);
    await second.fill('#f-limitations', 'Còn chậm.');
    await second.click('button[type=submit]:has-text("Lưu")');
    await second.waitForSelector('.notice-bad');
    equal((await api(second, `/reviews/${id}`)).limitations, []);
    await second.click('button[type=submit]:has-text("Lưu")');
    await second.waitForURL(/\/reviews\/[0-9a-f-]{36}$/);
    equal((await api(second, `/reviews/${id}`)).limitations, ['Còn chậm.']);
    await second.context().close();
  });
  await test('it stands in the list under its filters and goes after asking', async () => {
    await house.go(page, `/reviews?kind=half_year&program=${program.id}`);
    equal(await page.locator('table.rows tbody tr').count(), 1);
    await page.click('table.rows a');
    await settled(page);
    await page.click('.page-actions .button-bad');
    ok((await page.textContent('dialog')).includes('Sơ kết 6 tháng đầu năm 2026'));
    await page.click('dialog .button-bad');
    await page.waitForURL(/\/reviews$/);
    equal((await api(page, `/reviews?kind=half_year&program=${program.id}`)).items.length, 0);
  });
  await test('nothing went wrong on the way', async () => equal(await house.stop(), []));
  done();
})();
