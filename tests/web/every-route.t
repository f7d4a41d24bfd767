#!/usr/bin/env node
// Every address of the front end, in both languages: no violation of axe, no sideways scroll at 360 px, no report of the
// content security policy, one heading, a title of its own, and no Vietnamese left on an English page's frame.
(async () => {
  const { start, settled, api, axe, overflow, load, DESK, PHONE } = await import('../lib/browser.mjs');
  const { test, equal, ok, note, done } = await import('../lib/tap.mjs');
  const house = await start('routes');
  const { routes, findRoute } = await load('routes.ts', 'router.ts');

  /** A draft with a clause, so that the form that edits one is seen with something in it. */
  async function draft(page, agencies) {
    const reply = await page.request.post(house.base + '/api/v1/programs', {
      headers: { Origin: house.base, 'Idempotency-Key': crypto.randomUUID() },
      data: {
        kind: 'quy_che',
        title: 'Quy chế phối hợp nắm bắt dư luận xã hội',
        secrecy: 'thuong',
        parties: agencies.map((agency_id, i) => ({ ref: 'ab'[i], agency_id })),
        obligations: [
          {
            label: 'Điều 3',
            text: 'Trao đổi thông tin hằng tháng.',
            kind: 'standing',
            bearers: [{ party: 'a', role: 'joint' }],
          },
        ],
      },
    });
    equal(reply.status(), 201, await reply.text());
    return (await reply.json()).id;
  }
  /** Addresses to try for each route, with records of the demonstration in the place of ids. */
  async function addresses() {
    const page = await house.signIn('btg.phuyen');
    const first = async (path, fine = () => true) => (await api(page, path)).items.find(fine)?.id;
    const program = await first('/programs?limit=50', (p) => p.years.length > 0);
    const ids = {
      '/programs/:id': program,
      '/programs/:id/plans/new': program,
      '/plans/:id': await first(`/programs/${program}/plans`),
      '/commitments/:id': await first('/commitments?state=reported_done'),
      '/agencies/:id': await first('/agencies?q=Ban+D%C3%A2n+v%E1%BA%ADn'),
    };
    const me = await api(page, '/me');
    const other = await first('/agencies?q=Ban+D%C3%A2n+v%E1%BA%ADn', (a) => a.id !== me.post.agency.id);
    ids['/programs/:id/edit'] = await draft(page, [me.post.agency.id, other]);
    await page.context().close();
    const out = [];
    for (const { path } of routes) {
      if (!path.includes(':id')) out.push(path);
      else if (ids[path]) out.push(path.replace(':id', ids[path]));
    }
    out.push(
      '/commitments?year=2026',
      '/commitments?year=1990',
      '/search?q=dan+van',
      '/search?q=zzzz',
      '/obligations?year=2026&without_commitment=true',
      '/dashboards/one-page?year=2026',
      '/nowhere',
    );
    return [...new Set(out)];
  }
  const paths = await addresses();
  note(`${paths.length} addresses`);

  await test('every route has an address that is tried', async () => {
    const reviews = await (async () => {
      const page = await house.signIn('btg.travinh');
      const id = (await api(page, '/reviews')).items[0]?.id;
      await page.context().close();
      return id;
    })();
    ok(reviews, 'the demonstration has a review');
    const tried = new Set(paths.map((path) => findRoute(routes, path.split('?')[0])?.route.path));
    const untried = routes.map((r) => r.path).filter((path) => !path.startsWith('/reviews/') && !tried.has(path));
    equal(untried, []);
  });

  // Half the window in CSS pixels is what a zoom of 200 % leaves.
  const ZOOMED = { width: 683, height: 384 };

  /** Each address once: axe on the desk, then as wide as the other windows without loading it again. */
  async function check(login, list, language) {
    const faults = [];
    const page = await house.signIn(login, { language, bypassCSP: true, viewport: DESK });
    for (const path of list) {
      await house.go(page, path);
      const found = await axe(page);
      if (found.length > 0) faults.push(`${path}: ${found.join('\n')}`);
      const seen = await page.evaluate(() => ({
        h1: document.querySelectorAll('h1').length,
        title: document.title,
        lang: document.documentElement.lang,
        broken: document.querySelectorAll('main .notice-bad').length,
      }));
      if (seen.h1 !== 1) faults.push(`${path}: ${seen.h1} headings h1`);
      if (seen.lang !== language) faults.push(`${path}: lang ${seen.lang}`);
      if (!/ · CamKet$/.test(seen.title)) faults.push(`${path}: title ${seen.title}`);
      if (seen.broken > 0) faults.push(`${path}: ${await page.textContent('main .notice-bad')}`);
      for (const size of [ZOOMED, PHONE]) {
        await page.setViewportSize(size);
        const over = await overflow(page);
        if (over > 0) faults.push(`${path}: ${over} px too wide in a window of ${size.width}`);
      }
      await page.setViewportSize(DESK);
    }
    await page.context().close();
    return faults;
  }
  /** Each address as a phone gets it, under the policy as it is sent. */
  async function strict(login, list) {
    const faults = [];
    const page = await house.signIn(login, { viewport: PHONE });
    for (const path of list) {
      await house.go(page, path);
      const over = await overflow(page);
      if (over > 0) faults.push(`${path}: ${over} px too wide`);
    }
    await page.context().close();
    return faults;
  }

  for (const language of ['vi', 'en']) {
    await test(
      `axe finds nothing, and 360 px and a zoom of 200 % are enough, on every route in ${language}`,
      async () => equal(await check('btg.phuyen', paths, language), []),
      300_000,
    );
  }
  await test(
    'every route runs under the policy as it is sent, on a phone',
    async () => equal(await strict('btg.phuyen', paths), []),
    300_000,
  );
  await test('reviews, in both languages', async () => {
    const page = await house.signIn('btg.travinh');
    const id = (await api(page, '/reviews')).items[0].id;
    await page.context().close();
    const list = ['/reviews', `/reviews/${id}`, `/reviews/${id}/edit`, '/reviews/new'];
    for (const language of ['vi', 'en']) equal(await check('btg.travinh', list, language), []);
    equal(await strict('btg.travinh', list), []);
  });
  await test('the sign-in page: axe and 360 px', async () => {
    for (const language of ['vi', 'en']) {
      const page = await house.open({ language, bypassCSP: true, viewport: PHONE });
      await page.goto(house.base + '/');
      await page.waitForSelector('h1');
      equal(await axe(page), []);
      equal(await overflow(page), 0);
      await page.context().close();
    }
  });
  await test('the whole frame speaks English on an English page', async () => {
    const page = await house.signIn('btg.phuyen', { language: 'en', path: '/account' });
    const frame = await page.evaluate(() =>
      [...document.querySelectorAll('nav.main-nav, .foot, .skip, main h1, main h2, main label')]
        .map((e) => e.textContent)
        .join(' '),
    );
    ok(!/[ạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉĩọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđăơư]/i.test(frame), frame);
    await settled(page);
    await page.context().close();
  });
  const complaints = await house.stop();
  await test('no script failed, no policy was broken, the server stopped in order', async () => equal(complaints, []));
  done();
})();
