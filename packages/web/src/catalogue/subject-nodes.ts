import type { SubjectsView } from '@shuji/core/catalog';
import type { ReactNode } from 'react';

type Item = SubjectsView['items'][number];

/** A subject as a component of a tree draws it. */
export interface SubjectNode {
  readonly key: string;
  readonly value: string;
  readonly title: ReactNode;
  readonly disabled: boolean;
  readonly children: SubjectNode[];
}

/** Subjects as a tree, each level by name; those that are barred can't be chosen. */
export function treeOf(
  items: readonly Item[],
  title: (item: Item) => ReactNode,
  barred: (item: Item) => boolean = () => false,
): SubjectNode[] {
  const below = new Map<string | null, Item[]>();
  for (const item of items) below.set(item.parent, [...(below.get(item.parent) ?? []), item]);
  const under = (parent: string | null): SubjectNode[] =>
    (below.get(parent) ?? [])
      .toSorted((one, other) => one.name.localeCompare(other.name, 'zh-CN'))
      .map((item) => ({
        ...{ key: item.id, value: item.id, title: title(item), disabled: barred(item), children: under(item.id) },
      }));
  return under(null);
}
