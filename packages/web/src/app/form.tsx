import type { Problem } from '@shuji/core/kernel';
import { useMutation } from '@tanstack/react-query';
import { Form, type FormInstance, type FormProps, type FormRule } from 'antd';
import { type ReactNode, useId } from 'react';
import type { z } from 'zod';
import { textIn, useWords } from './i18n.js';
import { ProblemAlert } from './problem-alert.js';
import { problemOf } from './problem-of.js';

/** A rule of a field: its value must parse; `message` says what is expected. */
export function must(schema: z.ZodType, message: string): FormRule {
  return {
    validator: (_, value: unknown) =>
      schema.safeParse(value ?? '').success ? Promise.resolve() : Promise.reject(new Error(message)),
  };
}

export interface SendingForm<Values extends object, Reply> {
  readonly send: (values: Values) => Promise<Reply>;
  readonly done?: ((reply: Reply, values: Values) => unknown) | undefined;
}

/** A form that sends itself, and shows what the server refuses beside the field that it is about. */
export function useSendingForm<Values extends object, Reply = unknown>({ send, done }: SendingForm<Values, Reply>) {
  const [form] = Form.useForm<Values>();
  const { language } = useWords();
  const id = useId();
  const sending = useMutation({
    mutationFn: send,
    onSuccess: (reply, values) => done?.(reply, values),
    onError: (error) => placeFaults(form, problemOf(error), language),
  });
  const props: FormProps<Values> = {
    // Several forms of one page may have a field of one name; their ids must differ.
    name: id,
    form,
    layout: 'vertical',
    scrollToFirstError: { focus: true },
    onFinish: (values) => sending.mutate(values),
  };
  const beside = () => Object.keys(form.getFieldsValue(true) ?? {});
  const problem: ReactNode = sending.error ? <ProblemAlert error={sending.error} beside={beside()} /> : null;
  return { form, props, sending, problem };
}

function placeFaults(form: FormInstance, problem: Problem, language: string): void {
  const names = Object.keys(form.getFieldsValue(true) ?? {});
  const mine = problem.fields.filter((field) => names.includes(field));
  form.setFields(mine.map((name) => ({ name: [name], errors: [textIn(language, problem.message)] })));
}
