import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { draw } from '../app/page.test-fixture.js';
import { CaseTimeline, type CaseTimelineProps } from './case-timeline.js';

const actor = { person: 'person_01jbexampe0000000000000009', name: '张三' } as unknown as CaseTimelineProps['actor'];

function shown(type: string, openedBy: 'applicant' | 'registry') {
  const at = '2025-03-03T01:00:00.000Z';
  const entry = { type, at, recordedAt: at, title: { zh: '事项', en: 'event' }, detail: null, because: [] };
  return {
    timeline: [{ ...entry, actor: 'person_01jbexampe0000000000000001' }],
    ...{ applicant: { name: '申请单位' }, agency: null, openedBy },
    consent: { party: '对方单位', askedAt: at, givenAt: at },
  } as unknown as CaseTimelineProps['view'];
}

test('a confirmation is the other side’s', async () => {
  await draw(<CaseTimeline view={shown('ConsentGiven', 'applicant')} actor={actor} />);
  expect(await screen.findByText(/对方单位/)).toBeTruthy();
});

test('what the registry opened was filed by the registry, not by the holder whom it concerns', async () => {
  await draw(<CaseTimeline view={shown('CaseSubmitted', 'registry')} actor={actor} />);
  expect(await screen.findByText(/登记机构/)).toBeTruthy();
  expect(screen.queryByText(/申请单位/)).toBeNull();
});
