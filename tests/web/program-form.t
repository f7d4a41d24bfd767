#!/usr/bin/env node
// The form that logs a program: what is missing, nothing lost, pasted lists, new agencies, drafts, two people at one draft.
(async () => {
  const { start, settled, api, axe, overflow, PHONE } = await import('../lib/browser.mjs');
  const { test, equal, ok, done } = await import('../lib/tap.mjs');
  const house = await start('form');
  const page = await house.signIn('btg.phuyen', { bypassCSP: true });
  const pick = async (on, nth, words) => {
    const field = on.locator('input[role=combobox]').nth(nth);
    await field.fill(words);
    await on.locator('[role=option]').first().waitFor();
    await field.press('ArrowDown');
    await field.press('Enter');
    return field.inputValue();
  };
  const fill = async (on, title) => {
    await house.go(on, '/programs/new');
    if (await on.locator('.form-restored button').count()) await on.click('.form-restored button');
    await on.fill('#f-title', title);
    await on.check('#f-secrecy');
    await pick(on, 1, 'ban tuyen giao tinh uy phu yen');
    await pick(on, 2, 'ban dan van tinh uy phu yen');
  };

  await test('sent empty it says what is needed, each line leads to its field', async () => {
    await house.go(page, '/programs/new');
    await page.click('.form-end .button-main');
    await page.waitForSelector('.notice-bad');
    ok(await page.evaluate(() => document.activeElement.classList.contains('notice-bad')));
    ok((await page.title()).startsWith('Lỗi:'));
    equal((await page.locator('.notice-bad li').allTextContents()).map((text) => text.trim()), ['Hãy ghi tên chương trình', 'Hãy ghi ngày ký', 'Hãy xác nhận văn bản không thuộc phạm vi bí mật nhà nước', 'Cần ít nhất hai bên']);
    await page.click('.notice-bad li:first-child a');
    equal(await page.evaluate(() => document.activeElement.id), 'f-title');
    equal(await page.getAttribute('#f-title', 'aria-invalid'), 'true');
    equal(await axe(page), []);
  });
  await test('what is missing stands in words beside the form and goes as it is filled in', async () => {
    ok((await page.textContent('.form-missing')).includes('Hãy ghi tên chương trình'));
    await page.fill('#f-title', 'Chương trình X');
    ok(!(await page.textContent('.form-missing')).includes('Hãy ghi tên chương trình'));
    ok((await page.textContent('.form-missing')).includes('Số, ký hiệu'), 'what may stay empty is told apart');
  });
  await test('an agency is found by any written form, with or without diacritics', async () => {
    const field = page.locator('input[role=combobox]').nth(1);
    for (const words of ['uy ban mat tran', 'UBMTTQ', 'Uỷ ban Mặt trận', 'Ủy ban Mặt trận']) {
      await field.fill('');
      await field.fill(words);
      await page.locator('[role=option]').first().waitFor();
      ok((await page.locator('[role=option]').allTextContents()).some((text) => text.includes('Mặt trận')), words);
    }
    await field.press('Escape');
  });
  await test('dates as offices type them, and 31/2 is none', async () => {
    await page.fill('#f-signed_on', '12.5.2022');
    ok((await page.locator('.field', { has: page.locator('#f-signed_on') }).textContent()).includes('12 tháng 5, 2022'));
    await page.fill('#f-signed_on', '31/2/2022');
    await page.locator('#f-signed_on').blur();
    equal(await page.getAttribute('#f-signed_on', 'aria-invalid'), 'true');
  });
  await test('a reload loses nothing, and one may start over', async () => {
    await page.fill('#f-place', 'Tuy Hòa');
    await page.reload();
    await settled(page);
    equal([await page.inputValue('#f-title'), await page.inputValue('#f-place')], ['Chương trình X', 'Tuy Hòa']);
    await page.click('.form-restored button');
    equal(await page.inputValue('#f-title'), '');
  });
  await test('a session that ends asks for the password and sends what was typed', async () => {
    const one = await house.open();
    await one.goto(house.base + '/programs/new');
    await house.fillIn(one, 'btg.phuyen');
    await settled(one);
    await fill(one, 'Chương trình sau khi hết phiên');
    await one.context().clearCookies();
    await one.click('.form-end .button >> nth=0');
    await one.waitForSelector('dialog input[name=password]');
    await one.fill('dialog input[name=password]', house.password);
    await one.click('dialog button[type=submit]');
    await one.waitForURL(/\/programs\/[0-9a-f-]{36}$/);
    await settled(one);
    equal((await one.textContent('main h1')).trim(), 'Chương trình sau khi hết phiên');
    await one.context().close();
  });
  await test('a pasted list falls into items with their labels; moving, undoing, by keyboard', async () => {
    await fill(page, 'Chương trình thử danh sách');
    await page.fill('#f-paste', 'Điều 3. Trách nhiệm\n1. Ban Tuyên giáo\na) chủ trì\n2. Ban Dân vận');
    await page.press('#f-paste', 'Control+Enter');
    const labels = () => page.locator('.form-clause input[id$="-label"]').evaluateAll((all) => all.map((one) => one.value));
    equal(await labels(), ['Điều 3.', '1.', 'a)', '2.']);
    equal(await page.locator('.form-clause').evaluateAll((all) => all.map((one) => one.className.match(/depth-(\d)/)[1])), ['0', '1', '2', '1']);
    await page.locator('.form-clause').nth(3).locator('button[aria-label^="Chuyển lên"]').press('Enter');
    equal(await labels(), ['Điều 3.', '2.', '1.', 'a)']);
    await page.click('text=Hoàn tác');
    equal(await labels(), []);
  });
  let draft = '';
  await test('an agency that nobody knows yet is added with the program as unconfirmed; a draft is kept', async () => {
    await fill(page, 'Chương trình với cơ quan mới');
    await page.click('text=Thêm một bên');
    const field = page.locator('input[role=combobox]').nth(3);
    await field.fill('Hội Thử nghiệm tỉnh Phú Yên');
    await page.locator('[role=option]', { hasText: 'Thêm cơ quan mới' }).waitFor();
    await page.locator('[role=option]', { hasText: 'Thêm cơ quan mới' }).click();
    await page.fill('input[id$="-province"]', 'Phú Yên');
    await page.fill('#f-paste', 'Một là, phối hợp tuyên truyền');
    await page.click('text=Tách thành từng mục');
    await page.click('text=Các bên, cho mọi mục còn trống');
    await page.click('.form-end .button >> nth=0');
    await page.waitForURL(/\/programs\/[0-9a-f-]{36}$/);
    await settled(page);
    draft = page.url().split('/').pop();
    const saved = await api(page, `/programs/${draft}`);
    equal([saved.state, saved.signed_on, saved.parties.length], ['draft', null, 3]);
    const fresh = await api(page, `/agencies/${saved.parties[2].agency.id}`);
    equal([fresh.name, fresh.confirmed], ['Hội Thử nghiệm tỉnh Phú Yên', false]);
    ok((await page.textContent('main')).includes('Đây là bản nháp'));
  });
  await test('a draft comes back whole into the form and is changed as a whole', async () => {
    await page.click(`a[href="/programs/${draft}/edit"]`);
    await settled(page);
    equal(await page.inputValue('#f-title'), 'Chương trình với cơ quan mới');
    equal(await page.locator('input[role=combobox]').nth(3).inputValue(), 'Hội Thử nghiệm tỉnh Phú Yên');
    equal(await page.locator('.form-clause input[id$="-label"]').inputValue(), 'Một là');
    await page.fill('#f-number', '12-CTr/BTGTU');
    await page.click('.form-end .button >> nth=0');
    await page.waitForURL(/\/programs\/[0-9a-f-]{36}$/);
    await settled(page);
    const saved = await api(page, `/programs/${draft}`);
    equal([saved.number, saved.parties.length, saved.obligations.length, saved.obligations[0].bearers.length], ['12-CTr/BTGTU', 3, 1, 3]);
  });
  await test('two people at one draft: the second sees both versions and decides', async () => {
    const other = await house.signIn('bdv.phuyen');
    await house.go(other, `/programs/${draft}/edit`);
    await house.go(page, `/programs/${draft}/edit`);
    await page.fill('#f-place', 'Tuy Hòa');
    await page.click('.form-end .button >> nth=0');
    await page.waitForURL(/\/programs\/[0-9a-f-]{36}$/);
    await other.fill('#f-place', 'Sông Cầu');
    await other.click('.form-end .button >> nth=0');
    await other.waitForSelector('dialog');
    const pair = (await other.locator('.changed-pair dd').allTextContents()).map((text) => text.trim());
    equal(pair, ['Sông Cầu', 'Tuy Hòa']);
    equal((await api(other, `/programs/${draft}`)).place, 'Tuy Hòa', 'nothing was overwritten');
    await other.click('dialog .button-main');
    await other.click('.form-end .button >> nth=0');
    await other.waitForURL(/\/programs\/[0-9a-f-]{36}$/);
    equal((await api(other, `/programs/${draft}`)).place, 'Sông Cầu');
    await other.context().close();
  });
  await test('what the server finds leads to its field', async () => {
    await fill(page, 'Chương trình ngày mai');
    await page.fill('#f-signed_on', '1/1/2199');
    await page.click('.form-end .button-main');
    await page.waitForSelector('.notice-bad li a[href="#f-signed_on"]');
    equal(await page.getAttribute('#f-signed_on', 'aria-invalid'), 'true');
    equal(await page.inputValue('#f-title'), 'Chương trình ngày mai');
    await page.evaluate(() => sessionStorage.clear());
  });
  await test('a phone is wide enough, also with everything open', async () => {
    const phone = await house.signIn('btg.phuyen', { viewport: PHONE, bypassCSP: true });
    await fill(phone, 'Chương trình trên điện thoại có tên rất dài để xem chữ có xuống dòng đúng hay không');
    await phone.fill('#f-paste', '1. Một\n- con\n2. Hai');
    await phone.click('text=Tách thành từng mục');
    await phone.click('text=Hai bên, cho mọi mục còn trống');
    await phone.click('text=Nhập luôn kế hoạch năm');
    await phone.evaluate(() => document.querySelectorAll('details.form-more').forEach((one) => (one.open = true)));
    ok((await overflow(phone)) <= 0, String(await overflow(phone)));
    equal(await axe(phone), []);
    await phone.context().close();
  });
  await test('nothing went wrong on the way', async () => equal(await house.stop(), []));
  done();
})();
