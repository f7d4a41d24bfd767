#!/usr/bin/env node
// A plan's due dates from the words for time: shown while they are typed, changed with one click, sent with the plan, and told on the
// commitment's page.
(async () => {
  const { start, settled, api, axe, PHONE, overflow } = await import('../lib/browser.mjs');
  const { test, equal, ok, done } = await import('../lib/tap.mjs');
  const house = await start('due_words');
  const clerk = await house.signIn('btg.phuyen');
  const year = 2027;
  const program = (await api(clerk, '/programs?limit=50')).items.find((one) => one.state === 'signed' && !one.years.includes(year));
  const parties = (await api(clerk, `/programs/${program.id}`)).parties;
  const row = (n) => clerk.locator('table.plan-rows tbody tr').nth(n);
  const write = async (n, words) => {
    await row(n).locator('textarea[id$="-text"]').fill(`Việc thứ ${n + 1}`);
    await row(n).locator('select[id$="-lead"]').selectOption({ label: parties[0].agency.name });
    await row(n).locator('.plan-time input').fill(words);
  };
  const due = (n) => row(n).locator('.plan-due');
  const says = async (n, words) => {
    await due(n).getByText(words).waitFor();
    return due(n).locator('input').count();
  };

  await test('the date is shown while the time is typed, with the rule in words', async () => {
    await house.go(clerk, `/programs/${program.id}/plans/new?year=${year}`);
    await write(0, 'Quý III');
    await says(0, '→ 30/09/2027 (hết Quý III)');
    await row(0).locator('.plan-time input').fill('Trước 15/12');
    await says(0, '→ 14/12/2027 (trước ngày 15/12)');
    ok(!/hãy ghi hạn/i.test(await clerk.textContent('.form-missing')), 'nothing is missing for it');
  });
  await test('words that say nothing certain leave the date to the clerk', async () => {
    await row(0).locator('.plan-time input').fill('Quý II hoặc quý III');
    await says(0, 'Chưa đọc được hạn từ thời gian đã ghi');
    ok(/hãy ghi hạn/i.test(await clerk.textContent('.form-missing')));
    await row(0).locator('.plan-time input').fill('Quý III');
    await says(0, '→ 30/09/2027 (hết Quý III)');
  });
  await test('one click puts it into the field, to be changed', async () => {
    await clerk.click('text=Thêm nhiệm vụ');
    await write(1, 'Tháng 6');
    await due(1).locator('.due-read').click();
    equal(await due(1).locator('input').inputValue(), '30/06/2027');
    await clerk.waitForFunction(() => document.activeElement.closest('.plan-due') !== null);
    equal(await due(1).locator('.due-read').count(), 0);
    await due(1).locator('input').fill('15/6');
  });
  await test('words without a deadline choose the kind, and the clerk may choose another', async () => {
    await clerk.click('text=Thêm nhiệm vụ');
    await write(2, 'Thường xuyên');
    equal(await says(2, '→ thường xuyên, không có hạn'), 0, 'no field for a date');
    equal(await row(2).locator('.plan-kind select').inputValue(), 'standing');
    await row(2).locator('.plan-kind select').selectOption('dated');
    equal(await due(2).locator('input').count(), 1);
    await row(2).locator('.plan-kind select').selectOption('standing');
  });
  await test('recurring words split into a line for each date', async () => {
    await clerk.click('text=Thêm nhiệm vụ');
    await write(3, 'Định kỳ 6 tháng');
    await says(3, '→ 31/12/2027 (6 tháng một lần, kỳ cuối năm)');
    await due(3).getByText('Tách thành 2 dòng').click();
    equal(await clerk.locator('table.plan-rows tbody tr').count(), 5);
    equal([await due(3).locator('input').inputValue(), await due(4).locator('input').inputValue()], ['30/06/2027', '31/12/2027']);
    equal(await row(4).locator('.plan-label input').inputValue(), '4.2');
  });
  await test('the form is fine for axe and for a narrow page', async () => {
    equal(await axe(clerk), []);
    await clerk.setViewportSize(PHONE);
    equal(await overflow(clerk), 0);
    await clerk.setViewportSize({ width: 1366, height: 768 });
  });
  let saved = '';
  await test('the plan is kept with these dates, kinds and rules', async () => {
    await clerk.click('.form-end .button >> nth=0');
    await clerk.waitForURL(/\/plans\/[0-9a-f-]{36}$/);
    await settled(clerk);
    saved = clerk.url().split('/').pop();
    equal((await api(clerk, `/plans/${saved}`)).commitments.map((one) => [one.time_text, one.kind, one.due_on, one.due_rule]), [
      ['Quý III', 'dated', '2027-09-30', 'quarter_end'], ['Tháng 6', 'dated', '2027-06-15', null], ['Thường xuyên', 'standing', null, 'standing'],
      ['Định kỳ 6 tháng', 'dated', '2027-06-30', 'Định kỳ 6 tháng'], ['Định kỳ 6 tháng', 'dated', '2027-12-31', 'Định kỳ 6 tháng'],
    ]);
  });
  await test('opened again the draft shows the same', async () => {
    await house.go(clerk, `/plans/${saved}`);
    equal(await due(0).locator('input').inputValue(), '30/09/2027');
    equal(await row(2).locator('.plan-kind select').inputValue(), 'standing');
  });
  await test('nothing went wrong on the way', async () => equal(await house.stop(), []));
  done();
})();
