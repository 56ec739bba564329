/** Figures without what parts them into groups of three: `1,000`, `1.000`, `1 000` and `1'000` are 1000. */
export const ungrouped = (figures: string): string =>
  /^\d{1,3}(?:[ ,'.’\u00a0\u202f]\d{3})+$/u.test(figures) ? figures.replace(/\D/gu, '') : figures
