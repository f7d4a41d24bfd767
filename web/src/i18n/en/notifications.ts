import type vi from '../vi/notifications';

const days = (n: number): string => (n === 1 ? '1 day' : `${n} days`);

const en: typeof vi = {
  title: 'Reminders',
  bell: (n) => `Reminders: ${n} unread`,
  bellNone: 'Reminders: none unread',
  unread: (n) => `${n} unread`,
  stays: 'Reminders belong to the acting post and stay with it when its holder changes.',
  readAll: 'Mark all as read',
  readOne: 'Read',
  none: 'No reminders yet',
  noneWhy: 'What is soon due, overdue, returned or waiting for your confirmation will be said here.',
  new: 'Unread',
  what: {
    due_soon: (n) => (n === 0 ? 'Due that day' : `Due in ${days(n)}`),
    overdue: (n) => `Overdue by ${days(n)}`,
    to_verify: () => 'Waits for your confirmation',
    verify_late: (n) => `Has waited ${n} working days for confirmation`,
    returned: () => 'Returned: report again',
    expiring: (n) => `The program ends in ${days(n)}`,
  },
  urge: 'Reminder of what is overdue this year:',
  urgeChat: 'to paste into a chat',
  urgeLetter: 'text of an official letter',
  due: 'Due',
  end: 'Ends',
};

export default en;
