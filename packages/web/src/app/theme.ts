import type { ThemeConfig } from 'antd';

// Whoever has asked their system for stillness gets it here too.
const still = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false;

/** A calm register: deep blue-green, small radii, compact tables. */
export const theme: ThemeConfig = {
  cssVar: { key: 'shuji' },
  hashed: false,
  token: {
    motion: !still,
    colorPrimary: '#0d5c63',
    colorInfo: '#0d5c63',
    colorLink: '#0d5c63',
    colorSuccess: '#2f7d4f',
    // The tints that are computed from dark colours are muddy.
    colorPrimaryBg: '#e6f1f1',
    colorPrimaryBgHover: '#d3e6e6',
    colorPrimaryBorder: '#a9cccd',
    colorInfoBg: '#eaf4f4',
    colorInfoBorder: '#b3d0d0',
    colorSuccessBg: '#eef6f0',
    colorSuccessBorder: '#b5d6c0',
    colorWarning: '#b7791f',
    colorError: '#b03a2e',
    colorErrorBg: '#fbefed',
    colorErrorBorder: '#e3b6b0',
    colorTextBase: '#1c2b2d',
    colorBgLayout: '#f6f6f2',
    borderRadius: 4,
    // The stack of the language of the page.
    fontFamily: 'var(--font)',
    fontFamilyCode: 'ui-monospace,"SFMono-Regular",Menlo,Consolas,"Noto Sans Mono CJK SC",monospace',
  },
  components: {
    Table: { headerBg: '#eef2f0', cellPaddingBlockSM: 7 },
    Card: { headerFontSize: 16 },
  },
};
