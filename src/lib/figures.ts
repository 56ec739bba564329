/** Digits without the marks that group them in threes: `1,000`, `1.000`, `1 000` and `1'000` are 1000. */
export const ungrouped = (figures: string): string =>
  /^\d{1,3}(?:[ ,'.’\u00a0\u202f]\d{3})+$/u.test(figures) ? figures.replace(/\D/gu, '') : figures
