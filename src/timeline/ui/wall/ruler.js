// What is written along the top and the bottom at one zoom: ages and stages above, years, months or school years below.
// Days are counted as the server counts them, from 1 January of the year 1.

const DAY_MS = 86_400_000;
const UNIX_DAY = 719_163;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WORDS_PX = 34;

export const dateOf = (day) => new Date((Math.floor(day) - UNIX_DAY) * DAY_MS);
export const dayOf = (year, month, date) => Math.round(Date.UTC(year, month, date) / DAY_MS) + UNIX_DAY;
export const inWords = (day) => {
  const date = dateOf(day);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
};

// The day a child is so many months old; the 29th to 31st fall on the first of the next month where a month is shorter.
export function atMonths(born, months) {
  const date = dateOf(born);
  const wanted = dayOf(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const first = dateOf(wanted);
  const length = dayOf(first.getUTCFullYear(), first.getUTCMonth() + 1, 1) - wanted;
  return date.getUTCDate() > length ? wanted + length : wanted + date.getUTCDate() - 1;
}

// Whole years and months lived on a day; negative before birth.
export function ageOn(born, day) {
  const [a, b] = [dateOf(born), dateOf(day)];
  let months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
  while (atMonths(born, months) > day) months -= 1;
  while (atMonths(born, months + 1) <= day) months += 1;
  return months;
}

export function ageInWords(months) {
  if (months < 0) return "before birth";
  const years = Math.floor(months / 12);
  return years ? `${years} y ${months % 12} m` : `${months % 12} m`;
}

const YEAR_STEPS = [1, 2, 5, 10, 20];
const MONTH_STEPS = [[6, 46], [3, 46], [1, 46]];

// Calendar ticks: as fine as there is room for, from decades to days.
export function calendarTicks(view, perDay, font) {
  const wide = WORDS_PX * (font / 12.5);
  const year = perDay * 365.25;
  if (year < wide * 3) return years(view, YEAR_STEPS.find((n) => n * year >= wide) ?? 50);
  const month = perDay * 30.4;
  if (perDay >= wide * 1.35) return days(view, 1);
  if (perDay * 7 >= wide * 1.5) return days(view, 7);
  return months(view, [1, 3, 6].find((n) => n * month >= wide * 1.25) ?? 6);
}

function years(view, step) {
  const ticks = [];
  for (let year = dateOf(view.x0).getUTCFullYear(); year <= dateOf(view.x1).getUTCFullYear() + 1; year += 1) {
    if (year % step === 0) ticks.push({ at: dayOf(year, 0, 1), words: String(year), isMain: true });
  }
  return within(ticks, view);
}

function months(view, step) {
  const start = dateOf(view.x0);
  const ticks = [];
  for (let n = start.getUTCMonth() - (start.getUTCMonth() % step); ; n += step) {
    const at = dayOf(start.getUTCFullYear(), n, 1);
    if (at > view.x1) break;
    const date = dateOf(at);
    const isYear = date.getUTCMonth() === 0;
    ticks.push({ at, words: isYear ? String(date.getUTCFullYear()) : MONTHS[date.getUTCMonth()], isMain: isYear });
  }
  const shown = within(ticks, view);
  if (shown.length && !shown.some((tick) => tick.isMain)) shown[0].words += ` ${dateOf(shown[0].at).getUTCFullYear()}`;
  return shown;
}

function days(view, step) {
  const ticks = [];
  for (let day = Math.floor(view.x0); day <= view.x1; day += 1) {
    const date = dateOf(day);
    const dayOfMonth = date.getUTCDate();
    if (step > 1 && ![1, 8, 15, 22].includes(dayOfMonth)) continue;
    const isMonth = dayOfMonth === 1;
    ticks.push({ at: day, words: isMonth ? `${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}` : String(dayOfMonth), isMain: isMonth });
  }
  const shown = within(ticks, view);
  if (shown.length && !shown.some((tick) => tick.isMain)) shown[0].words = inWords(shown[0].at);
  return shown;
}

const within = (ticks, view) => ticks.filter((tick) => tick.at >= view.x0 && tick.at <= view.x1);

// Birthdays, and months between them once there is room; the server has said where whole years stand.
export function ageTicks(data, view, perDay, font) {
  const { at, label } = data.rulers.age;
  const wide = WORDS_PX * (font / 12.5);
  const year = perDay * 365.25;
  const finer = data.bornOn === null ? null : MONTH_STEPS.map(([step]) => step).filter((step) => (step / 12) * year >= wide * 1.7).at(-1);
  if (!finer) {
    const step = [1, 2, 5, 10].find((n) => n * year >= wide * 0.62) ?? 20;
    const ticks = at.map((day, n) => ({ at: day, words: label[n], isMain: true }));
    return within(ticks.filter((tick) => step === 1 || tick.words === "birth" || Number(tick.words.replace("−", "-")) % step === 0), view);
  }
  const ticks = [];
  for (let months = Math.ceil(ageOn(data.bornOn, view.x0) / finer) * finer - finer; ; months += finer) {
    const day = atMonths(data.bornOn, months);
    if (day > view.x1) break;
    const [years, left] = [Math.trunc(months / 12), Math.abs(months % 12)];
    const words = months === 0 ? "birth" : months < 0 ? `−${Math.abs(months)} m` : left ? `${years} y ${left} m` : `${years}`;
    ticks.push({ at: day, words, isMain: left === 0 });
  }
  return within(ticks, view);
}

export function schoolTicks(data, view, perDay, font) {
  const { at, label } = data.rulers.school;
  const wide = 20 * (font / 12.5);
  const step = [1, 2, 5].find((n) => n * perDay * 365.25 >= wide) ?? 5;
  return within(at.map((day, n) => ({ at: day, words: n % step ? "" : label[n], isMain: true })), view);
}

// Time before and after one moment, for a wall that is lined up on it.
export function relativeTicks(anchor, view, perDay, font) {
  const wide = WORDS_PX * (font / 12.5) * 1.4;
  const steps = [[1, "d", 1], [7, "wk", 1], [30.4375, "m", 1], [91.3125, "m", 3], [182.625, "m", 6], [365.25, "y", 1], [730.5, "y", 2], [1826.25, "y", 5]];
  const [days, unit, count] = steps.find(([length]) => length * perDay >= wide) ?? steps.at(-1);
  const ticks = [];
  for (let n = Math.ceil((view.x0 - anchor) / days); anchor + n * days <= view.x1; n += 1) {
    const words = n === 0 ? "0" : `${n < 0 ? "−" : "+"}${Math.abs(n) * count} ${unit}`;
    ticks.push({ at: anchor + n * days, words, isMain: n === 0 });
  }
  return ticks;
}
