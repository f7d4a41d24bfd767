#!/usr/bin/env node
// The life of a commitment in the browser: extensions, a hold and its end, two returns and the supervisor's decision, a cancellation, and
// the turn of the year with many lines carried over at once.
(async () => {
  const { start, settled, api, axe, overflow, PHONE } = await import('../lib/browser.mjs');
  const { test, equal, ok, done } = await import('../lib/tap.mjs');
  const house = await start('life');
  const lead = await house.signIn('btg.phuyen', { bypassCSP: true });
  const other = await house.signIn('bdv.phuyen', { bypassCSP: true });
  const boss = await house.signIn('giamsat', { bypassCSP: true });
  const today = (await api(lead, '/me')).today;
  const year = Number(today.slice(0, 4));
  const later = `${year + 1}-03-31`;
  const shown = (day) => day.split('-').reverse().join('/');

  let sent = 0;
  const send = async (page, path, data) => {
    sent += 1;
    const reply = await page.request.post(house.base + '/api/v1' + path, {
      headers: { 'Idempotency-Key': `life-of-a-commitment-${String(sent).padStart(4, '0')}`, 'Sec-Fetch-Site': 'same-origin', Origin: house.base },
      data,
    });
    if (!reply.ok()) throw new Error(`${path}: ${reply.status()} ${await reply.text()}`);
    return reply.json();
  };
  const names = ['Ban Tuyên giáo Tỉnh ủy Phú Yên', 'Ban Dân vận Tỉnh ủy Phú Yên'];
  const some = await api(lead, `/programs/${(await api(lead, '/programs?q=giai+doan+2022')).items[0].id}`);
  const agency = (name) => some.parties.find((party) => party.agency.name === name).agency.id;
  const due = [`${year}-12-31`, `${year}-06-30`, `${year}-12-31`, `${year}-12-31`, `${year}-12-31`, `${year}-12-31`];
  const made = await send(lead, '/programs', {
    kind: 'chuong_trinh', title: 'Chương trình phối hợp để thử vòng đời', secrecy: 'thuong', signed_on: `${year}-01-05`, term_from: `${year}-01-01`, term_to: `${year + 2}-12-31`,
    parties: names.map((name, i) => ({ ref: 'ab'[i], agency_id: agency(name) })),
    obligations: [{ ref: 'o', label: '1', text: 'Thường xuyên trao đổi thông tin', kind: 'standing', bearers: [{ party: 'a', role: 'lead' }] }],
    plan: {
      year,
      commitments: ['Mở lớp tập huấn', 'Khảo sát dư luận', 'Biên soạn tài liệu', 'Tổ chức tọa đàm', 'Phát hành tờ gấp', 'Thi viết về dân vận khéo'].map((text, i) => ({
        label: String(i + 1), text, lead: 'a', due_on: due[i],
      })),
    },
  });
  const lines = (await api(lead, `/commitments?program=${made.id}&sort=label`)).items;
  const at = (n) => `/commitments/${lines[n - 1].id}`;
  const now = async (n) => api(lead, at(n));
  const buttons = async (page) => (await page.locator('.act-box .act-buttons > *').allTextContents()).map((text) => text.trim());
  const submit = async (page) => {
    await page.click('.act-form button[type=submit]');
    await page.waitForFunction(() => !document.querySelector('.act-form') && document.querySelector('.said').textContent !== '');
  };
  const faults = async (page) => {
    await page.click('.act-form button[type=submit]');
    await page.waitForSelector('.act-form .notice-bad');
    return (await page.locator('.act-form .notice-bad li').allTextContents()).map((text) => text.trim());
  };

  await test('what is offered is what the API allows; the rest says when, or whose it is', async () => {
    await house.go(lead, at(1));
    const shownNow = await buttons(lead);
    for (const words of ['Xin gia hạn', 'Đề nghị tạm hoãn']) ok(shownNow.includes(words), `${words}: ${shownNow}`);
    for (const words of ['Quyết định', 'Mở lại nhiệm vụ', 'Từ chối nhiệm vụ', 'Chuyển cơ quan giám sát']) ok(!shownNow.includes(words), words);
    await lead.click('summary:has-text("vì sao chưa làm được")');
    const why = await lead.textContent('.act-box details .act-why');
    for (const words of ['Quyết định: việc của cơ quan giám sát', 'Từ chối nhiệm vụ: việc của lãnh đạo cơ quan chủ trì']) ok(why.includes(words), why);
    equal(await axe(lead), []);
    await house.go(lead, at(1) + '?act=decide');
    equal(await lead.locator('.act-form').count(), 0, 'nor by typing the address');
  });
  await test('an extension needs a later day and a reason, and is asked for', async () => {
    await house.go(lead, at(1));
    await lead.click('a:text-is("Xin gia hạn")');
    await lead.waitForSelector('.act-form');
    equal(await faults(lead), ['Hãy ghi ngày xin gia hạn đến', 'Hãy ghi rõ lý do']);
    equal(await axe(lead), []);
    await lead.fill('#f-due_on', `1/12/${year}`);
    await lead.fill('#f-text', 'Giảng viên bận đến hết quý I.');
    ok((await lead.textContent('#f-due_on-error')).includes('phải sau hạn hiện nay'));
    await lead.fill('#f-due_on', shown(later));
    await lead.fill('#f-document-number', '12/TTr-BTGTU');
    await submit(lead);
    const after = await now(1);
    equal([after.due_on, after.proposals.map((one) => [one.kind, one.due_on, one.after_due, one.decision])], [due[0], [['extension', later, false, null]]]);
    ok((await lead.textContent('.proposals')).includes(shown(later)));
    equal((await buttons(lead)).filter((text) => ['Đồng ý', 'Không đồng ý', 'Rút đề nghị'].includes(text)), ['Rút đề nghị'], 'nobody grants himself');
    ok((await lead.textContent('.act-why')).includes('đã có đề nghị đang chờ trả lời'));
  });
  await test('the other side grants it; both dates stand there', async () => {
    await house.go(other, at(1));
    ok((await other.textContent('.proposals')).includes('12/TTr-BTGTU'));
    await other.click('.proposals a:text-is("Không đồng ý")');
    await other.waitForSelector('.act-form');
    equal(await faults(other), ['Hãy nêu lý do không đồng ý']);
    await other.click('.proposals a:text-is("Đồng ý")');
    await other.waitForSelector('#f-due_on');
    equal(await axe(other), []);
    await submit(other);
    ok((await other.textContent('.commitment-facts')).includes(`${shown(later)} (hạn ban đầu ${shown(due[0])})`));
    const story = await other.textContent('.commitment-story .story');
    for (const words of ['đề nghị gia hạn', 'đồng ý gia hạn', 'Giảng viên bận đến hết quý I.', '12/TTr-BTGTU']) ok(story.includes(words), words);
    equal(await axe(other), []);
  });
  await test('asked for after the due date it is marked so, and the late mark stays', async () => {
    await house.go(lead, at(2) + '?act=extend');
    await lead.waitForSelector('#f-due_on');
    ok((await lead.textContent('.act-form')).includes('xin gia hạn sau hạn'));
    await lead.fill('#f-due_on', shown(later));
    await lead.fill('#f-text', 'Chưa thu đủ phiếu.');
    await submit(lead);
    await house.go(other, at(2));
    ok((await other.textContent('.proposals .chip')).includes('xin gia hạn sau hạn'));
    await other.click('.proposals a:text-is("Đồng ý")');
    await other.waitForSelector('#f-due_on');
    await submit(other);
    const after = await now(2);
    equal([after.due_on, after.granted_due_on, after.bucket], [due[1], later, 'open_overdue']);
    ok((await other.textContent('.commitment-facts')).includes(`xin gia hạn sau hạn, được đồng ý đến ${shown(later)}`));
    equal(await axe(other), []);
  });
  await test('a hold is proposed, taken back, proposed again and agreed; resumed by the supervisor at once', async () => {
    await house.go(lead, at(3) + '?act=hold');
    await lead.waitForSelector('#f-text');
    equal(await faults(lead), ['Hãy ghi rõ lý do']);
    await lead.fill('#f-text', 'Chờ hướng dẫn mới.');
    await submit(lead);
    await lead.click('.proposals a:text-is("Rút đề nghị")');
    await lead.waitForSelector('.proposals .act-form');
    await submit(lead);
    equal(await lead.locator('.proposals').count(), 0);
    await lead.click('a:text-is("Đề nghị tạm hoãn")');
    await lead.fill('#f-text', 'Chờ hướng dẫn mới của Trung ương.');
    await submit(lead);
    await house.go(other, at(3));
    await other.click('.proposals a:text-is("Đồng ý")');
    await other.waitForSelector('.proposals .act-form');
    await submit(other);
    ok((await other.textContent('.chip')).includes('Tạm hoãn'), await other.textContent('.chip'));
    await house.go(boss, at(3));
    await boss.click('a:text-is("Cho tiếp tục thực hiện")');
    await boss.fill('#f-text', 'Đã có hướng dẫn.');
    equal(await axe(boss), []);
    await submit(boss);
    equal((await now(3)).state, 'planned');
  });

  const claim = (text) => ({
    kind: 'completion', completed_on: today, text, officer: { name: 'Trần Văn Ký', post_title: 'Phó Trưởng Ban' },
    evidence: [{ document: { kind: 'Báo cáo', number: '45-BC/BTGTU', issued_on: today } }],
  });
  const giveBack = async (reason) => {
    await house.go(other, at(4) + '?act=verify&decision=return');
    await other.fill('#f-text', reason);
    await submit(other);
  };
  await test('returned twice, the lead passes it to the supervisor', async () => {
    await send(lead, at(4) + '/reports', claim('Đã tổ chức.'));
    await giveBack('Thiếu biên bản.');
    await house.go(lead, at(4));
    ok(!(await buttons(lead)).includes('Chuyển cơ quan giám sát'), 'not after one return');
    await send(lead, at(4) + '/reports', claim('Đã tổ chức, kèm biên bản.'));
    await giveBack('Biên bản chưa ký.');
    await house.go(lead, at(4));
    await lead.click('a:text-is("Chuyển cơ quan giám sát")');
    await lead.waitForSelector('.act-form');
    equal(await faults(lead), ['Hãy ghi ý kiến của cơ quan bạn']);
    await lead.fill('#f-text', 'Tọa đàm đã làm xong, biên bản đủ chữ ký.');
    await submit(lead);
    ok((await lead.textContent('.chip')).includes('Chưa thống nhất'));
    ok((await lead.textContent('.act-waiting')).includes('cơ quan giám sát'));
  });
  await test('it stands in the supervisor\'s own work, who reads both sides and decides with a cause', async () => {
    await house.go(boss, '/work');
    equal(await axe(boss), []);
    await boss.locator('.work-row', { hasText: 'Tổ chức tọa đàm' }).first().waitFor();
    await house.go(boss, at(4) + '?act=decide');
    await boss.waitForSelector('.act-form');
    const quoted = await boss.textContent('.report-quoted');
    for (const words of ['Đã tổ chức, kèm biên bản.', 'Biên bản chưa ký.', 'Tọa đàm đã làm xong']) ok(quoted.includes(words), words);
    equal(await faults(boss), ['Hãy chọn một kết luận', 'Hãy ghi nội dung quyết định']);
    await boss.click('.choice label:text-is("Không hoàn thành")');
    await boss.fill('#f-text', 'Chưa đủ căn cứ công nhận.');
    equal(await faults(boss), ['Hãy chọn nguyên nhân khách quan hoặc chủ quan']);
    equal(await axe(boss), []);
    await boss.click('.choice label:text-is("Hoàn thành")');
    await submit(boss);
    const after = await now(4);
    equal([after.state, after.statements.map((one) => one.act)], ['verified_done', ['decide', 'escalate']]);
    const story = await boss.textContent('.commitment-story .story');
    for (const words of ['Thiếu biên bản.', 'Biên bản chưa ký.', 'chuyển cơ quan giám sát', 'quyết định: hoàn thành']) ok(story.includes(words), words);
  });
  await test('the supervisor reopens what was confirmed, with a reason', async () => {
    await boss.click('a:text-is("Mở lại nhiệm vụ")');
    await boss.waitForSelector('.act-form');
    await boss.fill('#f-text', 'Minh chứng bị rút.');
    await submit(boss);
    equal((await now(4)).state, 'returned');
    await send(lead, at(4) + '/reports', claim('Đã bổ sung minh chứng.'));
    await send(other, at(4) + '/verifications', { report_id: (await now(4)).reports[0].id, decision: 'accept' });
  });
  await test('a cancellation needs the decision document', async () => {
    await house.go(boss, at(6) + '?act=cancel');
    await boss.waitForSelector('.act-form');
    equal(await faults(boss), ['Hãy ghi rõ lý do', 'Hãy ghi số, ký hiệu hoặc trích yếu của văn bản quyết định']);
    equal(await axe(boss), []);
    await boss.fill('#f-text', 'Trùng với cuộc thi của Trung ương.');
    await boss.fill('#f-document-number', '12-QĐ/TU');
    await boss.fill('#f-document-issued_on', shown(today));
    await submit(boss);
    ok((await boss.textContent('.commitment-story .story')).includes('12-QĐ/TU'));
    equal((await now(6)).state, 'cancelled');
    await boss.click('summary:has-text("Toàn bộ lịch sử")');
    await boss.waitForSelector('details .story li');
    const whole = await boss.textContent('details .story');
    ok(whole.includes('Quyết định không thực hiện') && !whole.includes('Cập nhật bản ghi'), whole);
  });

  const plan = `/plans/${lines[0].plan_id}`;
  let next = '';
  await test('next year\'s plan begins with what is unfinished, and keeps the first due dates', async () => {
    await house.go(lead, plan);
    await lead.click(`.page-actions a:has-text("Lập kế hoạch năm ${year + 1}")`);
    await lead.waitForSelector('dialog');
    ok((await lead.textContent('dialog')).includes('4 nhiệm vụ'));
    equal(await axe(lead), []);
    await lead.click('dialog .button-main');
    await lead.waitForURL((url) => url.pathname.startsWith('/plans/') && url.pathname !== plan);
    await lead.waitForSelector('table.plan-rows tbody tr');
    next = new URL(lead.url()).pathname;
    const dates = lead.locator('table.plan-rows input[id$="-due_on"]');
    equal(await dates.count(), 4);
    for (let i = 0; i < 4; i++) await dates.nth(i).fill(`30/6/${year + 1}`);
    equal(await axe(lead), []);
    await lead.fill('#f-plan-signed_on', shown(today));
    await lead.click('.form-end .button-main');
    await lead.waitForURL(/\/programs\//);
    const copy = await api(lead, next);
    equal([copy.state, copy.commitments.map((one) => [one.text, one.due_on, one.times_carried])], ['signed', ['Mở lớp tập huấn', 'Khảo sát dư luận', 'Biên soạn tài liệu', 'Phát hành tờ gấp'].map((text) => [text, `${year + 1}-06-30`, 1])]);
    equal(copy.commitments[1].original_due_on, due[1]);
    await house.go(lead, next);
    ok((await lead.textContent('.plan-commitments')).includes(`hạn ban đầu ${shown(due[1])}`));
  });
  await test('the year is closed: many carried over at once, one not done with its cause', async () => {
    await house.go(lead, plan);
    await lead.click('a:text-is("Đóng kế hoạch năm")');
    await lead.waitForSelector('.closing');
    equal(await lead.locator('.closing-rows tbody tr').count(), 4);
    await lead.click('.closing button[type=submit]');
    await lead.waitForSelector('.closing .notice-bad');
    equal(await lead.locator('.closing .notice-bad li').count(), 4);
    equal(await axe(lead), []);
    await lead.check('.closing-rows thead input');
    await lead.fill('.closing-bulk input', 'Chuyển tiếp theo thống nhất của hai bên.');
    await lead.click('.closing-bulk button');
    ok((await lead.textContent('.closing-bulk output')).includes('4 trên 4'));
    const last = lead.locator('.closing-rows tbody tr').nth(3);
    await last.locator('select').first().selectOption('not_done');
    ok((await lead.textContent('.closing .form-paste-end output')).includes('Còn 1'));
    await last.locator('select').nth(1).selectOption('subjective');
    await last.locator('input[type=text]').fill('Không bố trí được kinh phí.');
    ok((await lead.textContent('.closing .form-paste-end output')).includes('Mọi nhiệm vụ'));
    equal(await axe(lead), []);
    await lead.click('.closing button[type=submit]');
    await lead.waitForSelector('.said:not(:empty)');
    equal((await api(lead, plan)).commitments.map((one) => one.state), ['carried_over', 'carried_over', 'carried_over', 'verified_done', 'not_done', 'cancelled']);
    equal(await lead.locator('.page-actions a:text-is("Đóng kế hoạch năm")').count(), 0);
    await house.go(lead, at(5));
    const facts = await lead.textContent('.commitment-facts');
    ok(facts.includes('Chủ quan') && facts.includes('Không bố trí được kinh phí.'), facts);
    ok((await lead.textContent('.commitment-story')).includes('khép năm: không hoàn thành'));
  });
  await test('a standing clause is attested by the other side, again if need be; both words stay', async () => {
    await house.go(other, `/programs/${made.id}?tab=clauses`);
    const attest = async (grade, text) => {
      await other.click('.attestations button');
      await other.waitForSelector('dialog');
      await other.click(`.choice label:text-is("${grade}")`);
      await other.fill('dialog #f-text', text);
    };
    await other.click('.attestations button');
    await other.click('dialog button[type=submit]');
    equal((await other.locator('dialog .notice-bad li').allTextContents()).map((text) => text.trim()), ['Hãy chọn mức độ thực hiện', 'Hãy ghi nhận xét']);
    equal(await axe(other), []);
    await other.click('dialog .button:not(.button-main)');
    await attest('Có thực hiện', 'Trao đổi đủ 10 tháng.');
    await other.click('dialog button[type=submit]');
    await other.waitForSelector('.said:not(:empty)');
    await attest('Thực hiện tốt', 'Đã bổ sung hai tháng còn lại.');
    await other.click('dialog button[type=submit]');
    await other.waitForSelector('.attestations .replaced');
    const words = await other.textContent('.attestations');
    for (const one of [`Năm ${year}: thực hiện tốt`, 'Trao đổi đủ 10 tháng.', 'Đã bổ sung hai tháng còn lại.']) ok(words.includes(one), words);
    equal(await axe(other), []);
    await house.go(lead, `/programs/${made.id}?tab=clauses`);
    equal(await lead.locator('.attestations button').count(), 0, 'who bears it alone does not attest it');
  });
  await test('a phone is wide enough for each of it, and English has its own words', async () => {
    const second = (await api(lead, next)).commitments;
    await send(lead, `/commitments/${second[0].id}/hold`, { text: 'Chờ hướng dẫn.' });
    const addresses = { lead: [`/commitments/${second[0].id}?act=extend`, `${next}?act=close`, `/programs/${made.id}?tab=clauses`, plan], boss: [`/commitments/${second[1].id}?act=cancel`, '/work'] };
    for (const [who, login] of [['lead', 'btg.phuyen'], ['boss', 'giamsat']]) {
      const phone = await house.signIn(login, { viewport: PHONE, bypassCSP: true, language: 'en' });
      for (const path of addresses[who]) {
        await house.go(phone, path);
        ok((await overflow(phone)) <= 0, path);
        equal(await axe(phone), [], path);
      }
      await phone.context().close();
    }
    const page = await house.signIn('bdv.phuyen', { language: 'en', path: `/commitments/${second[0].id}` });
    await settled(page);
    ok((await page.textContent('.act-box')).includes('Agree'));
    await page.context().close();
  });
  await test('nothing went wrong on the way', async () => equal(await house.stop(), []));
  done();
})();
