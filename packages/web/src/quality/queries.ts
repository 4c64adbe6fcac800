import { OrganisationView } from '@shuji/core/parties';
import {
  type IssueStanding,
  QualityIssueLine,
  QualityLine,
  QualityReportLine,
  QualityReportView,
  QualityView,
  ReportTexts,
  SuggestedRules,
} from '@shuji/core/quality';
import { page } from '@shuji/core/registry';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get } from '../app/api.js';

/** The quality of one resource: its rules, the last measurement, the trend. */
export const qualityQuery = (id: string) =>
  queryOptions({
    queryKey: ['quality', id],
    queryFn: ({ signal }) => get(`/api/resources/${encodeURIComponent(id)}/quality`, QualityView, signal),
  });

/** Rules that the profile of a resource suggests, as a file for people to change. */
export const suggestedQuery = (id: string) =>
  queryOptions({
    queryKey: ['quality-suggested', id],
    queryFn: ({ signal }) => get(`/api/resources/${encodeURIComponent(id)}/quality/suggested`, SuggestedRules, signal),
  });

const QualityPage = page(QualityLine);

/** The resources that have rules, the newest first. */
export const qualityBoardQuery = infiniteQueryOptions({
  queryKey: ['quality-board'],
  queryFn: ({ pageParam, signal }) => {
    const query = new URLSearchParams({ limit: '50', ...(pageParam === null ? {} : { cursor: pageParam }) });
    return get(`/api/quality?${query}`, QualityPage, signal);
  },
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.nextCursor,
});

const ReportPage = page(QualityReportLine);

/** Reports that the active organisation holds or is to sign, the newest first; of one resource where it is named. */
export const qualityReportsQuery = (resource: string | null) =>
  infiniteQueryOptions({
    queryKey: ['quality-reports', resource],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        limit: '20',
        ...(resource === null ? {} : { resource }),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      });
      return get(`/api/quality/reports?${query}`, ReportPage, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

/** One report with its words. */
export const qualityReportQuery = (id: string) =>
  queryOptions({
    queryKey: ['quality-report', id],
    queryFn: ({ signal }) => get(`/api/quality/reports/${encodeURIComponent(id)}`, QualityReportView, signal),
  });

/** The words of a report as the last measurement of a resource gives them. */
export const reportTextsQuery = (resource: string, lang: 'zh' | 'en') =>
  queryOptions({
    queryKey: ['quality-report-texts', resource, lang],
    staleTime: 0,
    queryFn: ({ signal }) =>
      get(`/api/resources/${encodeURIComponent(resource)}/quality/report-texts?lang=${lang}`, ReportTexts, signal),
  });

const IssuePage = page(QualityIssueLine);

/** Issues of all resources of the active organisation, those due first. */
export const qualityIssuesQuery = (standing: IssueStanding) =>
  infiniteQueryOptions({
    queryKey: ['quality-issues', standing],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        limit: '50',
        standing,
        ...(pageParam === null ? {} : { cursor: pageParam }),
      });
      return get(`/api/quality/issues?${query}`, IssuePage, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

/** The people of an organisation, to whom issues may be given. */
export const membersQuery = (organisation: string) =>
  queryOptions({
    queryKey: ['members', organisation],
    queryFn: ({ signal }) => get(`/api/organisations/${encodeURIComponent(organisation)}`, OrganisationView, signal),
  });
