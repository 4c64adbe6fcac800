import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { command } from '../app/api.js';
import { ProblemAlert } from '../app/problem-alert.js';

export interface TakeBackProps {
  /** What is taken back, and how: the path of the command. */
  readonly path: string;
  readonly version: number;
  readonly queryKey: QueryKey;
  readonly label: string;
  /** What follows from it, as a question. */
  readonly sure: string;
}

/** Takes back what was given to another organisation, once that is meant. */
export function TakeBack({ path, version, queryKey, label, sure }: TakeBackProps) {
  const queries = useQueryClient();
  const taking = useMutation({
    mutationFn: () => command(path, {}, { version }),
    onSuccess: () => queries.invalidateQueries({ queryKey }),
  });
  return (
    <>
      {taking.error && <ProblemAlert error={taking.error} />}
      <Popconfirm title={sure} onConfirm={() => taking.mutate()}>
        <Button danger loading={taking.isPending}>
          {label}
        </Button>
      </Popconfirm>
    </>
  );
}
