import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { draw, problem, serve } from '../app/page.test-fixture.js';
import { SourceForm } from './source-form.js';

const connected = {
  'POST /api/sources/connect': {
    body: { id: 'src_01jbexampe0000000000000001', version: 1, because: [], replayed: false },
  },
};

async function fill(fields: Readonly<Record<string, string>>) {
  for (const [label, text] of Object.entries(fields)) {
    const field = await screen.findByLabelText(label);
    await userEvent.clear(field);
    if (text !== '') await userEvent.type(field, text);
  }
}

test.each([
  [
    'Spark SQL',
    { 主机: 'thrift', 数据库: 'biz', 用户: 'reader' },
    {
      ...{ kind: 'spark', host: 'thrift', port: 10_000, database: 'biz', user: 'reader', schemas: [], tls: 'prefer' },
      ...{ views: false, sasl: true },
    },
  ],
  [
    '对象存储（S3）',
    { 服务地址: 'https://s3.example', 存储桶: 'lake', '访问密钥 ID': 'reader' },
    {
      ...{ kind: 's3', endpoint: 'https://s3.example', region: 'us-east-1', bucket: 'lake', accessKey: 'reader' },
      ...{ prefix: '', pathStyle: true },
    },
  ],
  ['服务器文件夹', { 文件夹: '/srv/data' }, { kind: 'folder', path: '/srv/data' }],
])('a source of the kind %s is asked for what it has, and connected so', async (kind, fields, place) => {
  const asked = serve(connected);
  const done = vi.fn();
  await draw(<SourceForm onDone={done} onCancel={() => undefined} />);
  await userEvent.click(await screen.findByText(kind));
  await fill({ 名称: '来源', ...fields });
  await userEvent.click(screen.getByRole('button', { name: /^连\s?接$/ }));
  await waitFor(() => expect(asked.map(({ path }) => path)).toEqual(['/api/sources/connect']));
  expect(asked[0]?.body).toEqual({ name: '来源', place, schedule: null, password: '' });
  await waitFor(() => expect(done).toHaveBeenCalledWith('src_01jbexampe0000000000000001'));
});

test('what a source says when it is tried is shown, and nothing is sent without a folder', async () => {
  const said = { zh: '不允许读取文件夹 /etc', en: 'The folder /etc is not read' };
  const refusal = problem({ code: 'source-folder-barred', status: 403, message: said });
  serve({ 'POST /api/sources/test': { status: 403, body: refusal } });
  await draw(<SourceForm onDone={() => undefined} onCancel={() => undefined} />);
  await userEvent.click(await screen.findByText('服务器文件夹'));
  await userEvent.click(screen.getByRole('button', { name: '测试连接' }));
  expect(await screen.findByText('请填写文件夹。')).toBeTruthy();
  await fill({ 文件夹: '/etc' });
  await userEvent.click(screen.getByRole('button', { name: '测试连接' }));
  expect(await screen.findByText(/不允许读取文件夹 \/etc/)).toBeTruthy();
});
