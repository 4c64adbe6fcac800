import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { command } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { problemOf } from '../app/problem-of.js';
import { catalogueKey } from './queries.js';

export interface CatalogueCommand {
  /** Below `/api/catalogue/`. */
  readonly path: string;
  readonly body?: object;
  /** The version of what the page showed; another one at the server is refused. */
  readonly version?: number;
}

/** Has every page of the catalogue read anew what it shows. */
export function useCatalogueRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: catalogueKey });
}

/** Sends a command of the catalogue. */
export function sendCommand({ path, body = {}, version }: CatalogueCommand) {
  return command(`/api/catalogue/${path}`, body, version === undefined ? {} : { version });
}

/** Gives a command at a press, without a form: a refusal is said at the top of the page, and the page reads anew. */
export function useCatalogueCommand() {
  const { text } = useWords();
  const { message } = App.useApp();
  const refresh = useCatalogueRefresh();
  return useMutation({
    mutationFn: sendCommand,
    onSettled: refresh,
    onError: (error) => void message.error(text(problemOf(error).message), 8),
  });
}
