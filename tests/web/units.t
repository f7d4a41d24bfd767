#!/usr/bin/env node
// Functions of the forms that need no page: pasted lists and tables, the body of a program and its pointers, what is missing.
(async () => {
  const { load } = await import('../lib/browser.mjs');
  const { test, equal, ok, done } = await import('../lib/tap.mjs');
  const { splitList } = await load('text/numbered-list.ts');
  const { cellsOf, isTable, readTable, namedIn, writtenForms } = await load('text/pasted-table.ts');
  const { exactDay, foldWords, isPeriod } = await load('text/words.ts');
  const { itemsOf, textOfItems } = await load('text/items.ts');
  const model = await load('views/program-form/model.ts', 'views/program-form/body.ts', 'views/program-form/gaps.ts', 'views/program-form/compare.ts', 'views/program-form/plan-import.ts', 'views/program-form/row-due.ts', 'due.ts');
  const story = await load('views/commitment/story-of.ts', 'views/commitment/model.ts');
  const grid = await load('views/program/model.ts');
  const vi = (await load('i18n/vi/commitment.ts')).default;
  const drawn = (text) => splitList(text).map((item) => `${'  '.repeat(item.depth)}${item.label ?? '(không)'}|${item.text}`);

  const LISTS = [
    ['labels in words are kept, the comma after them is not theirs', 'Một là, tuyên truyền nghị quyết\nHai là: nắm bắt dư luận\nBa là trao đổi thông tin', ['Một là|tuyên truyền nghị quyết', 'Hai là|nắm bắt dư luận', 'Ba là|trao đổi thông tin']],
    ['numbers keep their full stop', '1. Một\n2. Hai\n10. Mười', ['1.|Một', '2.|Hai', '10.|Mười']],
    ['numbers glued to the text', '1.Tuyên truyền\n2)Vận động', ['1.|Tuyên truyền', '2)|Vận động']],
    ['letters with đ lie below numbers', '1. Cha\na) con\nđ) con nữa\n2. Cha nữa', ['1.|Cha', '  a)|con', '  đ)|con nữa', '2.|Cha nữa']],
    ['articles with parts', 'Điều 3. Trách nhiệm\nĐiều 3.1 Của Ban\nĐiều 3.2 Của Sở\nĐiều 4. Hiệu lực', ['Điều 3.|Trách nhiệm', '  Điều 3.1|Của Ban', '  Điều 3.2|Của Sở', 'Điều 4.|Hiệu lực']],
    ['dotted numbers lie below their head', '1. A\n1.1. B\n1.2 C\n2. D', ['1.|A', '  1.1.|B', '  1.2|C', '2.|D']],
    ['dashes below, plus signs below them', 'Một là, A\n- b\n+ c\n- d\nHai là, E', ['Một là|A', '  -|b', '    +|c', '  -|d', 'Hai là|E']],
    ['Roman heads', 'I. Nội dung\n1. A\nII. Tổ chức\nIII. Hiệu lực', ['I.|Nội dung', '  1.|A', 'II.|Tổ chức', 'III.|Hiệu lực']],
    ['a broken line goes on with the one above', 'Một là, tuyên truyền\nnghị quyết của Đảng.\nĐoạn mới.', ['Một là|tuyên truyền nghị quyết của Đảng.\nĐoạn mới.']],
    ['what stands before the first label is kept', 'Hai bên thống nhất:\n1. A', ['(không)|Hai bên thống nhất:', '1.|A']],
    ['without labels every paragraph is an item', 'Thứ gì đó\nNữa', ['(không)|Thứ gì đó', '(không)|Nữa']],
    ['"Thứ nhất" is a label', 'Thứ nhất, A\nThứ hai, B', ['Thứ nhất|A', 'Thứ hai|B']],
    ['a date, a thousand and a share are no labels', '1. Mở lớp\n30/6 xong\n1.500 lượt người\n-5% chi phí', ['1.|Mở lớp 30/6 xong 1.500 lượt người -5% chi phí']],
    ['empty', ' \n\n', []],
  ];
  for (const [name, text, want] of LISTS) await test(`a pasted list: ${name}`, () => equal(drawn(text), want));
  await test('a list in decomposed Unicode comes out composed', () => equal(splitList('Một là, hòa giải'.normalize('NFD'))[0], { label: 'Một là', text: 'hòa giải', depth: 0 }));

  await test('days for a paper: a very day and nothing else', () => {
    const table = { '12/5/2022': '2022-05-12', '12.5.22': '2022-05-12', 'ngày 5 tháng 6 năm 2026': '2026-06-05', '2026-06-05': '2026-06-05', '31/2/2026': null, 'tháng 6/2026': null, 'Quý II/2026': null, '12/5': null, '': null, mai: null };
    for (const [typed, want] of Object.entries(table)) equal(exactDay(typed), want, typed);
    ok(isPeriod('Quý II', 2026) && isPeriod('tháng 6', 2026) && !isPeriod('30/6', 2026) && !isPeriod('sớm', 2026));
  });

  const TABLE = 'STT\tNội dung công việc\tCơ quan chủ trì\tPhối hợp\tThời hạn\tKết quả đầu ra\nI\tTuyên truyền nghị quyết\t\t\t\t\n1\t"Mở lớp\nđợt 1"\tBan Tuyên giáo\tBan Dân vận\tQuý II\t02 lớp\n2\tKhảo sát\tBDV\tCác bên\tThường xuyên\tbáo cáo\n3\tGiám sát\tSở Nội vụ\t\t30/6\t\n';
  const PARTIES = [{ id: 'a', name: 'Ban Tuyên giáo Tỉnh ủy Phú Yên' }, { id: 'b', name: 'Ban Dân vận Tỉnh ủy Phú Yên' }];
  await test('cells with line breaks and doubled quotes as Excel copies them', () => {
    equal(cellsOf('a\t"b\nc"\t"d ""e"""\r\n'), [['a', 'b\nc', 'd "e"']]);
    ok(isTable(TABLE) && !isTable('một dòng'));
  });
  await test('columns are known by any of their heads, group rows become what the rows below serve', () => {
    const rows = readTable(TABLE);
    equal(rows.map((row) => [row.label, row.text, row.group]), [['1', 'Mở lớp\nđợt 1', 'Tuyên truyền nghị quyết'], ['2', 'Khảo sát', 'Tuyên truyền nghị quyết'], ['3', 'Giám sát', 'Tuyên truyền nghị quyết']]);
    equal(rows[0].product, '02 lớp');
    for (const head of ['Số TT\tNhiệm vụ\tChủ trì\tCơ quan phối hợp\tTiến độ', 'TT\tĐầu việc\tĐơn vị chủ trì\tĐơn vị phối hợp\tThời gian hoàn thành']) equal(readTable(`${head}\n1\tViệc\tX\tY\tQuý I`)[0], { label: '1', text: 'Việc', lead: 'X', coordinating: 'Y', time_text: 'Quý I', product: '', funding: '', group: '' });
    equal(readTable('1\tViệc\tX\tY\tQuý I')[0].text, 'Việc');
  });
  await test('agencies in cells: first words, initials, everybody; the rest is told', () => {
    const forms = writtenForms(PARTIES);
    equal(namedIn('Ban Tuyên giáo và Ban Dân vận', forms), { ids: ['a', 'b'], rest: '' });
    equal(namedIn('BDV', forms).ids, ['b']);
    equal(namedIn('Hai bên', forms).ids, ['a', 'b']);
    equal(namedIn('Sở Nội vụ; BTG', forms), { ids: ['a'], rest: 'so noi vu' });
  });
  await test('a pasted plan becomes rows, unknown agencies are named and not guessed', () => {
    const { rows, unknown } = model.importPlan(TABLE, PARTIES, [{ id: 'o1', label: 'Một là', text: 'Tuyên truyền nghị quyết của Đảng' }]);
    equal(unknown, ['Sở Nội vụ']);
    equal(rows.map((row) => [row.lead, row.coordinating, row.time_text, row.serves]), [['a', ['b'], 'Quý II', ['o1']], ['b', ['a'], 'Thường xuyên', ['o1']], ['', [], '30/6', ['o1']]]);
  });

  const full = () => {
    const draft = model.emptyProgram();
    const [a, b] = draft.parties;
    a.agency = { id: '11111111-1111-4111-8111-111111111111', name: 'Ban A' };
    b.agency = { id: null, name: 'Ban B' };
    b.province = 'Phú Yên';
    const clause = (label, depth) => ({ ...model.newClause(depth), label, text: `nội dung ${label}`, bearers: [{ party: a.key, role: 'lead' }] });
    return { ...draft, title: ' Chương trình ', signed_on: '12/5/2022', open_paper: true, clauses: [clause('1.', 0), clause('a)', 1), clause('2.', 0)] };
  };
  await test('the body: blank is null, lines left empty are not sent, clauses become a tree, pointers lead back', () => {
    const draft = { ...full(), signatories: [model.newSignatory()], bases: [model.newBasis()] };
    const { body, fields } = model.programBody(draft, true);
    equal([body.title, body.number, body.signed_on, body.place, body.secrecy], ['Chương trình', null, '2022-05-12', null, 'thuong']);
    equal([body.signatories, body.legal_bases], [[], []]);
    equal(body.parties[1].agency, { name: 'Ban B', province: 'Phú Yên' });
    equal(body.obligations.map((one) => [one.label, one.children.map((child) => child.label)]), [['1.', ['a)']], ['2.', []]]);
    equal(fields.get('/obligations/0/children/0/text'), model.fieldAt('text', draft.clauses[1].key));
    equal(fields.get('/parties/1/agency/name'), model.fieldAt('agency', draft.parties[1].key));
    equal(model.programBody(draft, false).body.signed_on, null);
  });
  await test('a plan row sends its due date, the rule of a period, and none where there is no deadline', () => {
    const plan = { ...model.newPlan('2026'), rows: [{ ...model.newRow('1'), text: 'A', lead: 'x', due: 'Quý II', coordinating: ['x', 'y'] }, { ...model.newRow('2'), text: 'B', lead: 'x', due: '30/6', kind: 'standing' }, model.newRow('3')] };
    const { commitments } = model.planBody(plan, '', new Map(), false);
    equal(commitments.map((one) => [one.due_on, one.due_rule, one.coordinating]), [['2026-06-30', 'Quý II', ['y']], [null, null, []]]);
  });
  const ANSWERS = {
    'Quý III': { kind: 'dated', due_on: '2026-09-30', rule: 'quarter_end', dates: [] },
    'Hằng quý': { kind: 'recurring', due_on: '2026-12-31', rule: 'recurring_quarterly', dates: ['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31'] },
    'Thường xuyên': { kind: 'standing', due_on: null, rule: 'standing', dates: [] },
    'sớm': { kind: 'unknown', due_on: null, rule: null, dates: [] },
  };
  await test('words for a time are asked for once; with nothing typed they give date and kind, and what is typed wins', async () => {
    const asked = [];
    globalThis.fetch = async (address) => {
      const words = new URL(address, 'http://house').searchParams.get('time_text');
      asked.push(words);
      return new Response(JSON.stringify(ANSWERS[words]), { headers: { 'Content-Type': 'application/json' } });
    };
    const row = (time_text, over = {}) => ({ ...model.newRow('2.'), text: 'A', lead: 'x', time_text, ...over });
    const sent = (one) => model.planBody({ ...model.newPlan('2026'), rows: [one] }, '', new Map(), false).commitments.map((c) => [c.due_on, c.due_rule, c.kind])[0];
    const lacks = (one) => model.lacksDue(one, 2026);
    equal(sent(row('Quý III')), [null, null, null], 'until the answer is there the server decides');
    equal([lacks(row('Quý III')), lacks(row(''))], [false, true]);
    await model.askDues(['Quý III', ' Quý III ', 'Hằng quý', ...Object.keys(ANSWERS)], 2026);
    await model.askDues(Object.keys(ANSWERS), 2026);
    equal([...new Set(asked)].sort(), Object.keys(ANSWERS).sort());
    equal(asked.length, 4, 'each once');
    equal(sent(row('Quý III')), ['2026-09-30', 'quarter_end', 'dated']);
    equal(sent(row('Quý III', { due: '15/9' })), ['2026-09-15', null, 'dated']);
    equal(sent(row('Quý III', { due: '30/09/2026', due_rule: 'quarter_end' })), ['2026-09-30', 'quarter_end', 'dated']);
    equal(sent(row('Quý III', { kind: 'standing', kind_own: true })), [null, null, 'standing']);
    equal(sent(row('Thường xuyên')), [null, 'standing', 'standing']);
    equal(sent(row('Thường xuyên', { kind_own: true })), [null, null, 'dated']);
    equal(sent(row('Thường xuyên', { due: '31/12' })), ['2026-12-31', null, 'dated']);
    equal(sent(row('sớm')), [null, null, 'dated']);
    equal([row('Quý III'), row('Thường xuyên'), row('sớm'), row('Thường xuyên', { kind_own: true })].map(lacks), [false, false, true, true]);
    equal(sent(row('Quý III', {})), sent(row('Quý III'.normalize('NFD'))), 'decomposed words are the same words');
    equal(model.splitRow(row('Hằng quý'), ANSWERS['Hằng quý'].dates).map((one) => [one.label, one.due, one.time_text]), [['2.1', '31/03/2026', 'Hằng quý'], ['2.2', '30/06/2026', 'Hằng quý'], ['2.3', '30/09/2026', 'Hằng quý'], ['2.4', '31/12/2026', 'Hằng quý']]);
  });
  await test('the rule of a due date in words', async () => {
    const { ruleWords } = await load('text/due-rule.ts');
    const words = (await load('i18n/vi/due.ts')).default;
    equal([['quarter_end', '2026-09-30'], ['before_day', '2026-12-14'], ['before_month', '2026-05-31'], ['before_year', '2026-12-31'], ['half_year', '2026-12-31'], ['standing', null], ['cuối quý IV', '2026-12-31'], ['toString', null]].map(([rule, due]) => ruleWords(words, rule, due)),
      ['hết Quý III', 'trước ngày 15/12', 'trước tháng 6', 'trước năm 2027', '6 tháng cuối năm 2026', 'thường xuyên, không có hạn', 'cuối quý IV', 'toString']);
  });
  await test('what is missing: hard for a draft, hard for signing, or only to be told', () => {
    const words = (draft, stops) => model.gapsOf(draft).filter((gap) => gap.stops === stops).map((gap) => gap.word);
    equal(words(full(), 'draft'), []);
    equal(words(full(), 'sign'), []);
    equal(words(full(), 'note'), ['number', 'place', 'term', 'no_signatories', 'no_bases']);
    equal(words(model.emptyProgram(), 'draft'), ['title', 'declaration', 'two_parties']);
    equal(words({ ...full(), signed_on: '31/2/2022' }, 'draft'), ['date']);
    equal(words({ ...full(), term_from: '1/1/2026', term_to: '1/1/2022' }, 'draft'), ['term_order']);
    const plan = { ...model.newPlan('2026'), rows: [{ ...model.newRow('1'), text: 'A' }] };
    equal(words({ ...full(), plan }, 'draft'), ['row_lead']);
    equal(words({ ...full(), plan }, 'sign'), ['row_due']);
  });
  await test('the words of a term give its days', () => {
    equal(model.termOf('giai đoạn 2022 - 2026'), { from: '01/01/2022', to: '31/12/2026' });
    equal(model.termOf('từ năm 2022 đến năm 2026'), { from: '01/01/2022', to: '31/12/2026' });
    equal(model.termOf('năm 2024'), { from: '01/01/2024', to: '31/12/2024' });
    equal([model.termOf('lâu dài'), model.termOf('2026-2022')], [null, null]);
  });
  await test('clauses move with what lies below them, and nothing below is lost with its head', () => {
    const list = [0, 1, 2, 0].map((depth, index) => ({ ...model.newClause(depth), key: `k${index}`, label: String(index) }));
    const shape = (clauses) => clauses.map((one) => one.label + '>' + one.depth).join(' ');
    equal(shape(model.shift(list, 3, 1)), '0>0 1>1 2>2 3>1');
    equal(shape(model.shift(list, 0, 1)), shape(list));
    equal(shape(model.shift(list, 1, -1)), '0>0 1>0 2>1 3>0');
    equal(shape(model.dropClause(list, 0)), '1>0 2>1 3>0');
    equal(shape(model.moveClause(list, 3, -1)), '3>0 0>0 1>1 2>2');
    equal(shape(model.moveClause(list, 0, 1)), '3>0 0>0 1>1 2>2');
  });
  await test('two versions of a draft differ where they differ', () => {
    const mine = full();
    equal(model.differences(mine, mine), []);
    equal(model.differences(mine, { ...mine, title: 'Khác' }).map((one) => one.field), ['title']);
  });
  await test('statements in a text area: a line each, or parted by empty lines', () => {
    equal(itemsOf('một\nhai\n'), ['một', 'hai']);
    equal(itemsOf('một\ntiếp\n\nhai'), ['một\ntiếp', 'hai']);
    for (const items of [[], ['a', 'b'], ['a\nb', 'c']]) equal(itemsOf(textOfItems(items)), items);
  });
  await test('folding for comparison', () => equal(foldWords('Sở TT&TT, Ủy ban/UBMTTQ'), 'so tt tt uy ban ubmttq'));

  const AUTHOR = { user_name: 'x', post_title: 'y', agency: { id: 'a', name: 'A' } };
  const commitment = (more) => ({ state: 'reported_done', verifiers: [{ id: 'b' }], contributions: [], coordinators: [], reports: [], proposals: [], statements: [], ...more });
  await test('the story of a commitment is told newest first with decisions and withdrawals', () => {
    const reports = [
      { id: '2', kind: 'completion', created_at: '2026-03-05', author: AUTHOR, withdrawn: null, verification: null },
      { id: '1', kind: 'completion', created_at: '2026-03-01', author: AUTHOR, withdrawn: null, verification: { decision: 'return', created_at: '2026-03-02', author: AUTHOR } },
    ];
    const told = story.storyOf(commitment({ reports, contributions: [{ text: 'c', author: AUTHOR, created_at: '2026-03-03' }] }));
    equal(told.map((event) => event.kind), ['report', 'contribution', 'verification', 'report']);
    equal(story.awaitingReport(commitment({ reports })).id, '2');
    equal(['planned', 'reported_done', 'disputed', 'verified_done'].map((state) => story.holderOf(commitment({ state }))), ['lead', 'verifier', 'supervisor', 'nobody']);
    equal(story.holderOf(commitment({ verifiers: [] })), 'supervisor');
  });
  await test('a completion report needs its date, words, officer, evidence, and each coordinator accounted for', () => {
    const target = commitment({ coordinators: [{ agency: { id: 'c', name: 'C' }, contribution: null }] });
    const at = (draft) => story.reportFaults(draft, target, '2026-11-22', vi.missing).map((fault) => fault.pointer);
    const empty = story.newReport('completion');
    equal(at(empty), ['/completed_on', '/text', '/officer', '/evidence', '/not_received/c']);
    const done = { ...empty, completed_on: '10/11/2026', text: 'xong', officer: 'other', officer_name: 'Ông A', not_received: ['c'], documents: [{ ...empty.documents[0], number: '12-BC' }] };
    equal(at(done), []);
    equal(at({ ...done, completed_on: '23/11/2026' }), ['/completed_on']);
    const { body } = story.reportBody(done, target);
    equal([body.completed_on, body.officer, body.not_received, body.evidence[0].document.number], ['2026-11-10', { name: 'Ông A', post_title: null }, ['c'], '12-BC']);
    equal(at({ ...story.newReport('progress'), text: 'đang làm' }), []);
  });
  await test('the cell of a grid in the address, and clauses that nobody serves this year', () => {
    const id = '22222222-2222-4222-8222-222222222222';
    equal(grid.readCell(`${id}.2026`), { row: id, year: 2026 });
    equal([grid.readCell('x.2026'), grid.readCell(null)], [null, null]);
    const row = (depth, total, kind = 'standing') => ({ obligation: { id: String(depth), depth, kind }, cells: [{ year: 2026, total }] });
    const rows = [row(0, 0), row(1, 2), row(0, 0), row(0, 0, 'on_event')];
    equal(grid.unserved({ years: [2026], rows }, 2026), 1);
    equal(grid.unserved({ years: [2025], rows }, 2026), 0);
  });
  done();
})();
