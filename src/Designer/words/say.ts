import type { Language, Text } from '../model/text';
import { say } from '../model/text';

/** The portal's language: the page says it. Vietnamese first. */
export const language: Language = document.documentElement.lang === 'en' ? 'en' : 'vi';
export const t = (vi: string, en: string): string => (language === 'en' ? en : vi);
export const words = (text: Text): string => say(text, language);

const twoDigits = (number: number): string => `${number}`.padStart(2, '0');

/** 05/01/2026 */
export const day = (iso: string): string => {
  const [year, month, date] = iso.slice(0, 10).split('-');
  return year && month && date ? `${date}/${month}/${year}` : iso;
};
/** 14:05 */
export const clock = (at: Date): string => `${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`;
/** 05/01/2026 14:05, in the browser's zone. */
export const moment = (iso: string): string => {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : `${twoDigits(at.getDate())}/${twoDigits(at.getMonth() + 1)}/${at.getFullYear()} ${clock(at)}`;
};
export const number = (value: number): string => value.toLocaleString(language === 'en' ? 'en-GB' : 'vi-VN');
