#!/usr/bin/env node
// One commitment: the acts that the API allows and no others, reports with files, contributions, decisions, withdrawal, its story.
(async () => {
  const { start, settled, api, axe } = await import('../lib/browser.mjs');
  const { test, equal, ok, done } = await import('../lib/tap.mjs');
  const house = await start('commitment');
  const lead = await house.signIn('btg.phuyen', { bypassCSP: true });
  const other = await house.signIn('bdv.phuyen', { bypassCSP: true });
  const today = (await api(lead, '/me')).today.split('-').reverse().join('/');
  const all = (await api(lead, '/commitments?limit=200')).items;
  const BTG = 'Ban Tuyên giáo Tỉnh ủy Phú Yên';
  const BDV = 'Ban Dân vận Tỉnh ủy Phú Yên';
  const program = await api(lead, `/programs/${all.find((one) => one.lead.name === BTG).program.id}`);
  const agency = (name) => program.parties.find((party) => party.agency.name === name).agency.id;
  const year = Number(today.slice(-4));
  const made = await lead.request.post(house.base + '/api/v1/programs', {
    headers: { 'Idempotency-Key': 'commitment-page-test-0001', 'Sec-Fetch-Site': 'same-origin', Origin: house.base },
    data: {
      kind: 'ke_hoach', title: 'Kế hoạch phối hợp để thử', secrecy: 'thuong', signed_on: `${year}-01-05`,
      parties: [{ ref: 'a', agency_id: agency(BTG) }, { ref: 'b', agency_id: agency(BDV) }],
      plan: { year, commitments: ['Biên soạn tài liệu', 'Khảo sát'].map((text, i) => ({ label: String(i + 1), text, lead: 'a', coordinating: ['b'], due_on: `${year}-12-31` })) },
    },
  });
  if (made.status() !== 201) throw new Error(await made.text());
  const [shared, second] = (await api(lead, `/commitments?program=${(await made.json()).id}&sort=label`)).items;
  const buttons = async (page) => (await page.locator('.act-buttons > *').allTextContents()).map((text) => text.trim());

  await test('what is offered is what the API allows, for each side', async () => {
    for (const one of [shared, all.find((row) => row.state === 'reported_done' && row.lead.name === BDV), all.find((row) => row.state === 'verified_done')]) {
      for (const page of [lead, other]) {
        await house.go(page, `/commitments/${one.id}`);
        const acts = (await api(page, `/commitments/${one.id}`)).acts.filter((act) => act.allowed).map((act) => act.act);
        const shown = await buttons(page);
        const words = { start: 'Bắt đầu thực hiện', report: 'Báo cáo hoàn thành', contribute: 'Gửi phần phối hợp', verify: 'Xác nhận hoàn thành', withdraw: 'Rút báo cáo' };
        for (const [act, text] of Object.entries(words)) equal(shown.includes(text), acts.includes(act), `${act} of ${one.state}: ${shown}`);
      }
    }
  });
  await test('who is waited for and since how many working days', async () => {
    const waiting = all.find((one) => one.state === 'reported_done' && one.lead.name === BDV);
    await house.go(lead, `/commitments/${waiting.id}`);
    const detail = await api(lead, `/commitments/${waiting.id}`);
    ok((await lead.textContent('.program-line')).includes(`đã chờ ${detail.waiting_days} ngày làm việc`));
    ok((await lead.textContent('.act-waiting')).includes(BTG));
    equal(await axe(lead), []);
  });
  await test('an act that is refused says why', async () => {
    const waiting = all.find((one) => one.state === 'reported_done' && one.lead.name === BDV);
    await house.go(other, `/commitments/${waiting.id}`);
    ok((await other.textContent('.act-why')).includes('cơ quan báo cáo không tự xác nhận'));
    await house.go(other, `/commitments/${waiting.id}?act=verify`);
    equal(await other.locator('.act-form').count(), 0, 'nor by typing the address');
  });
  await test('a coordinating agency sends its part, and the lead sees it', async () => {
    await house.go(other, `/commitments/${shared.id}?act=contribute`);
    await other.click('.act-form button[type=submit]');
    await other.waitForSelector('.notice-bad');
    await other.fill('#f-text', 'Đã cử 05 báo cáo viên.');
    await other.click('.act-form button[type=submit]');
    await other.waitForSelector('.story-contribution');
    await house.go(lead, `/commitments/${shared.id}`);
    ok((await lead.textContent('.commitment-facts')).includes('đã gửi phần phối hợp'));
    ok((await lead.textContent('.story')).includes('Đã cử 05 báo cáo viên.'));
  });
  await test('progress needs words only and does not say done', async () => {
    await house.go(lead, `/commitments/${shared.id}?act=progress`);
    equal(await lead.locator('#f-completed_on').count(), 0);
    await lead.fill('#f-text', 'Đang biên soạn, được nửa chừng.');
    await lead.fill('#f-percent', '50');
    await lead.click('.act-form button[type=submit]');
    await lead.waitForSelector('.story-report');
    ok((await lead.textContent('.program-line')).includes('50 %'));
    equal((await api(lead, `/commitments/${shared.id}`)).state, 'in_progress');
  });
  await test('a completion says all that it lacks at once, keeps what was typed over a reload, and refuses a future day', async () => {
    await house.go(lead, `/commitments/${shared.id}?act=report`);
    await lead.click('.act-form button[type=submit]');
    await lead.waitForSelector('.act-form .notice-bad');
    equal((await lead.locator('.act-form .notice-bad li').allTextContents()).map((text) => text.trim()), ['Hãy ghi ngày hoàn thành thực tế', 'Hãy ghi kết quả', 'Hãy chọn người ký báo cáo', 'Cần ít nhất một minh chứng: văn bản hoặc tệp']);
    equal(await axe(lead), []);
    await lead.fill('#f-text', 'Đã xong bộ tài liệu.');
    await lead.fill('#f-completed_on', '1/1/2199');
    await lead.reload();
    await settled(lead);
    equal(await lead.inputValue('#f-text'), 'Đã xong bộ tài liệu.');
    await lead.click('.act-form button[type=submit]');
    await lead.waitForSelector('.act-form .notice-bad li:has-text("tương lai")');
  });
  await test('with an officer of the lead and a file as evidence it is sent and waits', async () => {
    await lead.fill('#f-completed_on', today);
    const posts = await lead.locator('#f-officer option').allTextContents();
    ok(posts.length > 2, 'officers that may sign are offered: ' + posts);
    await lead.selectOption('#f-officer', { index: 1 });
    await lead.setInputFiles('#f-evidence-file', { name: 'Tài liệu.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n') });
    await lead.waitForSelector('.evidence .documents li');
    await lead.click('.act-form button[type=submit]');
    await lead.waitForFunction(() => document.querySelector('.chip')?.textContent.includes('Chờ xác nhận'));
    ok((await lead.textContent('.story')).includes('Tài liệu.pdf'));
    equal(await buttons(lead), ['Rút báo cáo']);
  });
  await test('it can be taken back before the decision; the story keeps it', async () => {
    await lead.click('.act-buttons a');
    await lead.waitForSelector('.act-form');
    await lead.fill('#f-reason', 'Gửi nhầm tệp.');
    await lead.click('.act-form button[type=submit]');
    await lead.waitForSelector('.story-withdrawal');
    ok((await lead.textContent('.story')).includes('Gửi nhầm tệp.'));
    equal((await api(lead, `/commitments/${shared.id}`)).state, 'in_progress');
  });
  await test('a coordinating agency that sent nothing is marked so, or the completion does not go', async () => {
    await house.go(lead, `/commitments/${second.id}?act=report`);
    await lead.fill('#f-completed_on', today);
    await lead.fill('#f-text', 'Đã khảo sát 12 xã.');
    await lead.selectOption('#f-officer', { index: 1 });
    await lead.fill('.evidence-line input[id$="-number"]', '90-BC/BTGTU');
    await lead.click('.act-form button[type=submit]');
    await lead.waitForSelector('.act-form .notice-bad');
    equal(await lead.locator('.act-form .notice-bad li').count(), 1);
    await lead.click('.act-form .notice-bad li a');
    equal(await lead.evaluate(() => document.activeElement.type), 'checkbox');
    await lead.keyboard.press('Space');
    await lead.click('.act-form button[type=submit]');
    await lead.waitForFunction(() => document.querySelector('.chip')?.textContent.includes('Chờ xác nhận'));
    ok((await lead.textContent('.story')).includes(`Chưa nhận được phần của ${BDV}`));
  });
  await test('two who decide at once: the second is told where it stands now', async () => {
    const waiting = all.find((one) => one.state === 'reported_done' && one.lead.name === BDV);
    const twin = await house.signIn('btg.phuyen');
    for (const page of [lead, twin]) await house.go(page, `/commitments/${waiting.id}?act=verify&decision=accept_part`);
    for (const page of [lead, twin]) await page.fill('#f-text', 'Còn thiếu một phần.');
    await lead.click('.act-form button[type=submit]');
    await lead.waitForSelector('.said:not(:empty)');
    await twin.click('.act-form button[type=submit]');
    await twin.waitForFunction(() => document.querySelector('.chip')?.textContent.includes('Hoàn thành một phần'));
    equal((await api(twin, `/commitments/${waiting.id}`)).reports[0].verification.decision, 'accept_part');
    await twin.context().close();
  });
  await test('the whole record can be read, in words', async () => {
    await house.go(lead, `/commitments/${shared.id}`);
    await lead.click('summary:has-text("Toàn bộ lịch sử")');
    await lead.waitForSelector('details .story-item');
    const text = await lead.textContent('details .story');
    for (const words of ['Báo cáo tiến độ', 'Báo cáo hoàn thành', 'Rút báo cáo', 'Gửi phần phối hợp']) ok(text.includes(words), words);
    ok(!/[a-z]+_[a-z]+/.test(text), 'no code words: ' + text);
    equal(await axe(lead), []);
  });
  await test('nothing went wrong on the way', async () => equal(await house.stop(), []));
  done();
})();
