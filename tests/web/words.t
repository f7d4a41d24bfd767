#!/usr/bin/env node
// Functions of the front end that need no page: dates and numbers as people write them, folding, routes.
(async () => {
  const { load } = await import('../lib/browser.mjs');
  const { test, equal, ok, done } = await import('../lib/tap.mjs');
  const format = await load('format.ts', 'i18n/language.ts');
  const router = await load('router.ts');
  const form = await load('components/form.tsx');

  await test('dates as typed in Vietnamese offices', () => {
    const want = {
      '12/5/2022': '2022-05-12',
      '12-5-2022': '2022-05-12',
      '12.5.2022': '2022-05-12',
      ' 12/05/22 ': '2022-05-12',
      'ngày 12 tháng 5 năm 2022': '2022-05-12',
      '2022-05-12': '2022-05-12',
      '29/2/2024': '2024-02-29',
      'tháng 6/2026': '2026-06-30',
      'Tháng 2 năm 2024': '2024-02-29',
      'Quý II/2026': '2026-06-30',
      'quý IV năm 2026': '2026-12-31',
      'Quý 1/2026': '2026-03-31',
    };
    for (const [typed, iso] of Object.entries(want)) equal(format.parseDay(typed), iso, typed);
  });
  await test('a day without a year takes the year of the plan, and none without a plan', () => {
    equal(format.parseDay('12/5', 2026), '2026-05-12');
    equal(format.parseDay('Quý III', 2026), '2026-09-30');
    equal(format.parseDay('12/5'), null);
  });
  await test('what is no date is not one', () => {
    for (const typed of [
      '31/2/2026',
      '29/2/2023',
      '0/1/2026',
      '1/13/2026',
      '5/2022/12',
      'mai',
      '',
      '12/5/202',
      '1/1/0026',
    ])
      equal(format.parseDay(typed), null, typed);
  });
  await test('dates are written day first with zeros, instants in Vietnam', () => {
    equal(format.day('2026-01-05'), '05/01/2026');
    equal(format.day(null), '');
    equal(format.instant('2026-11-21T17:30:00Z'), '22/11/2026 00:30');
    equal(format.instantDay('2026-11-21T16:59:59Z'), '21/11/2026');
    equal(format.todayHere(new Date('2026-12-31T17:00:00Z')), '2027-01-01');
  });
  await test('days are counted over the end of a month and a leap day', () => {
    equal(format.addDays('2024-02-28', 2), '2024-03-01');
    equal(format.daysBetween('2023-12-31', '2024-03-01'), 61);
  });
  await test('numbers and rates as written in Vietnamese', () => {
    equal(format.number(14068), '14.068');
    equal(format.percentOf(19, 22), '86,4 %');
    equal(format.percentOf(3, 3), '100 %');
    equal(format.percentOf(0, 0), '–');
    equal(format.parseNumber('1.500'), 1500);
    equal(format.parseNumber('1.234,5'), 1234.5);
    equal(format.parseNumber('86,4'), 86.4);
    equal(format.parseNumber('1,2,3'), null);
    equal(format.parseNumber('1.50'), null);
    equal(format.fileSize(1_843_200), '1,8 MB');
  });
  await test('folding makes every written form of a word the same', () => {
    equal(format.fold('Kiểm tra'), 'kiem tra');
    equal(format.fold('ĐẶNG Đình đức'), 'dang dinh duc');
    equal(format.fold('Uỷ ban'), format.fold('Ủy ban'));
    equal(format.fold('hòa'.normalize('NFD')), format.fold('hoà'));
  });
  await test('English has its own numbers, dates in words and plurals', () => {
    equal(format.count(2, 'nhiệm vụ', 'commitment', 'commitments'), '2 nhiệm vụ');
    ok(format.dayInWords('2026-11-22').startsWith('Chủ Nhật'), format.dayInWords('2026-11-22'));
    format.setLanguage('en');
    try {
      equal(format.count(1, 'nhiệm vụ', 'commitment', 'commitments'), '1 commitment');
      equal(format.count(2000, 'nhiệm vụ', 'commitment', 'commitments'), '2,000 commitments');
      equal(format.percentOf(19, 22), '86.4 %');
      ok(format.dayInWords('2026-11-22').startsWith('Sunday'), format.dayInWords('2026-11-22'));
      equal(format.day('2026-11-22'), '22/11/2026');
    } finally {
      format.setLanguage('vi');
    }
  });
  await test('routes match whole paths and give their parts', () => {
    equal(router.match('/programs/abc', '/programs/:id'), { id: 'abc' });
    equal(router.match('/programs', '/programs/:id'), null);
    equal(router.match('/programs/abc/', '/programs/:id'), { id: 'abc' });
    equal(router.match('/programs/a%20b', '/programs/:id'), { id: 'a b' });
    equal(router.match('/programs/%E0%A4%A', '/programs/:id'), null);
    const routes = [{ path: '/programs/new' }, { path: '/programs/:id' }];
    equal(router.findRoute(routes, '/programs/new').route.path, '/programs/new');
    equal(router.findRoute(routes, '/nowhere'), null);
  });
  await test('a query is changed member by member', () => {
    const from = { path: '/commitments', search: '?year=2026&q=a%20b&cursor=x' };
    equal(
      router.withQuery({ cursor: null, bucket: 'open_overdue' }, from),
      '/commitments?year=2026&q=a+b&bucket=open_overdue',
    );
    equal(router.withQuery({ year: '', q: null, cursor: undefined }, from), '/commitments');
  });
  await test('the pointer of a problem names the field', () => {
    equal(form.pointerId('/parties/0/agency_id'), 'f-parties-0-agency_id');
    equal(form.faultAt([{ pointer: '/a', detail: 'x' }], '/a'), 'x');
    equal(form.faultAt([], '/a'), undefined);
  });
  await test('every text exists in both languages and none is empty', async () => {
    const { readdirSync } = await import('node:fs');
    const { join } = await import('node:path');
    const { tree } = await import('../lib/browser.mjs');
    const leaves = (value, path = '') =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.entries(value).flatMap(([k, v]) => leaves(v, `${path}/${k}`))
        : [[path, value]];
    const files = readdirSync(join(tree, 'web/src/i18n/vi'));
    equal(files, readdirSync(join(tree, 'web/src/i18n/en')));
    for (const file of files) {
      const [vi, en] = await Promise.all(
        ['vi', 'en'].map(async (l) => new Map(leaves((await load(`i18n/${l}/${file}`)).default))),
      );
      equal([...vi.keys()].sort(), [...en.keys()].sort(), file);
      for (const [path, text] of [...vi, ...en])
        ok(typeof text !== 'string' || text.trim() !== '', `${file}${path} is empty`);
      // A Vietnamese page shows no English codes.
      for (const [path, text] of vi)
        ok(typeof text !== 'string' || !/^[a-z]+_[a-z_]+$/.test(text), `${file}${path}: ${text}`);
    }
  });
  done();
})();
