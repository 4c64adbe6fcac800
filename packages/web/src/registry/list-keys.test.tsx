import type { CaseView, Offer } from '@shuji/core/registry';
import { createRootRoute, createRoute } from '@tanstack/react-router';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { takeKeys } from '../app/keys.js';
import { draw, drawTree, serve } from '../app/page.test-fixture.js';
import { useListKeys } from './list-keys.js';
import { OfferButton } from './offer-button.js';
import { keepTray, keptTray, placeIn } from './tray.js';
import { TraySteps } from './tray-steps.js';

afterEach(() => {
  takeKeys(true);
  sessionStorage.clear();
});

const press = (key: string, target: Element | Window = window) => fireEvent.keyDown(target, { key });

function List() {
  useListKeys();
  return (
    <main>
      <input aria-label="查询" />
      {['a', 'b', 'c'].map((id) => (
        <a key={id} href={`/cases/${id}`} data-case={id}>
          {id}
        </a>
      ))}
    </main>
  );
}

const here = () => document.activeElement?.textContent;

describe('the keys of a list', () => {
  test('walk it down and up, and stop at its ends', async () => {
    await draw(<List />);
    await screen.findByText('a');
    const walked = ['j', 'j', 'ArrowDown', 'j', 'k', 'ArrowUp', 'k'].map((key) => {
      press(key, document.activeElement ?? window);
      return here();
    });
    expect(walked).toEqual(['a', 'b', 'c', 'c', 'b', 'a', 'a']);
  });

  test('are letters where somebody writes, with a modifier, and when they are turned off', async () => {
    await draw(<List />);
    const field = await screen.findByLabelText('查询');
    field.focus();
    press('j', field);
    fireEvent.keyDown(window, { key: 'j', ctrlKey: true });
    takeKeys(false);
    press('j');
    expect(document.activeElement).toBe(field);
    takeKeys(true);
    press('j');
    expect(here()).toBe('a');
  });
});

describe('the list that is taken along', () => {
  test('says where a case stands in it, and what comes before and after', () => {
    keepTray({ ids: ['a', 'b', 'c'], from: '/cases?status=open' });
    expect(placeIn(keptTray(), 'a')).toEqual({ at: 1, of: 3, previous: null, next: 'b' });
    expect(placeIn(keptTray(), 'c')).toEqual({ at: 3, of: 3, previous: 'b', next: null });
    expect(placeIn(keptTray(), 'z')).toBeNull();
  });

  test('is the worklist where nothing was taken, or what was is broken', () => {
    expect(keptTray()).toEqual({ ids: [], from: '/cases' });
    sessionStorage.setItem('shuji.tray', '{"ids": 1}');
    expect(keptTray()).toEqual({ ids: [], from: '/cases' });
  });

  test('leads from case to case by keys, and back to the list at its end', async () => {
    keepTray({ ids: ['a', 'b'], from: '/cases?status=open' });
    const root = createRootRoute();
    const route = createRoute({
      getParentRoute: () => root,
      path: '/cases/$id',
      component: function Page() {
        const { id } = route.useParams();
        return (
          <>
            <h1>{`件 ${id}`}</h1>
            <TraySteps id={id} />
          </>
        );
      },
    });
    const list = createRoute({ getParentRoute: () => root, path: '/cases', component: () => <h1>列表</h1> });
    await drawTree(root.addChildren([route, list]), '/cases/a');
    await screen.findByText('件 a');
    expect(screen.getByText('第 1 / 2 件')).toBeTruthy();
    press('j');
    await screen.findByText('件 b');
    press('k');
    await screen.findByText('件 a');
    press('j');
    await screen.findByText('件 b');
    press('j');
    expect(await screen.findByText('列表')).toBeTruthy();
  });
});

describe('the keys of a case', () => {
  const offer = (given: Partial<Offer>): Offer => ({
    ...{ command: 'decide', outcome: 'accept', title: { zh: '受理', en: 'accept' }, positive: true },
    ...{ reasons: 'none', barred: null, because: [] },
    ...given,
  });
  const view = {
    ...{ id: 'case_01jbexampe0000000000000001', version: 3, number: 'AL-1', objectName: '示例', stage: 'acceptance' },
    ...{ applicant: { id: 'org', name: '示例公司' }, materials: [], regime: 'sample', registration: 'first' },
  } as unknown as CaseView;
  const actor = {
    active: { organisation: 'org', kind: 'registry', roles: ['clerk', 'reviewer'], authority: 'x', name: '' },
  } as never;

  test('open what can be done', async () => {
    const asked = serve({
      [`POST /api/cases/${view.id}/decide`]: { body: { id: view.id, version: 4, events: [], because: [] } },
    });
    await draw(<OfferButton offer={offer({})} view={view} actor={actor} press="1" />);
    const button = await screen.findByRole('button', { name: '受理' });
    expect(button.getAttribute('aria-keyshortcuts')).toBe('1');
    press('1');
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: '受理' }));
    await waitFor(() => expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1));
  });

  test('press nothing that is barred', async () => {
    const barred = { code: 'x', message: { zh: '不可', en: 'no' }, because: [], fields: [] };
    await draw(<OfferButton offer={offer({ barred })} view={view} actor={actor} press="1" />);
    await screen.findByRole('button', { name: '受理' });
    press('1');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('with reasons to give, Ctrl and Enter give them from where they are written', async () => {
    const asked = serve({
      [`POST /api/cases/${view.id}/decide`]: { body: { id: view.id, version: 4, events: [], because: [] } },
    });
    await draw(
      <OfferButton offer={offer({ reasons: 'required', positive: false })} view={view} actor={actor} press="2" />,
    );
    await screen.findByRole('button', { name: '受理' });
    press('2');
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText('理由'), '材料不全{Control>}{Enter}{/Control}');
    await waitFor(() => expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1));
    expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({ reasons: '材料不全' });
  });
});
