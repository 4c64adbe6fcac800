import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import type { Locale } from 'antd/es/locale/index.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from './i18n.js';
import { theme } from './theme.js';

export interface ProvidersProps {
  readonly queries: QueryClient;
  readonly children: ReactNode;
}

/** What every part of a page may ask for: theme, queries, messages, the components' own words. */
export function Providers({ queries, children }: ProvidersProps) {
  const { language } = useWords();
  const [locale, setLocale] = useState<Locale>(zhCN);
  useEffect(() => {
    if (language === 'zh-CN') setLocale(zhCN);
    else void import('antd/es/locale/en_US.js').then(({ default: enUS }) => setLocale(enUS));
  }, [language]);
  return (
    <QueryClientProvider client={queries}>
      <ConfigProvider theme={theme} locale={locale} button={{ autoInsertSpace: false }}>
        <App>{children}</App>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
