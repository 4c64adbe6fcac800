import { DatePicker, type DatePickerProps } from 'antd';
import type { Dayjs } from 'dayjs';

/** A day, pressed or typed. A mouse that rests where the calendar opens writes nothing into what somebody types. */
export function DayPicker(props: DatePickerProps<Dayjs, false>) {
  return <DatePicker {...props} previewValue={false} />;
}
