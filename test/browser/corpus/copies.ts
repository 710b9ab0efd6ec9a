import { copy } from './row.ts';

export const COPIES = [
  copy('copy-tel', '+49 (0)89 123 45-0', 'contact:phone'),
  copy('copy-tel-label', 'Tel.: 089 / 12345', '?', 'with label, as selected in an Impressum'),
  copy('copy-at', 'info (at) praxis.de', '?', 'obfuscated text'),
  copy('c-hours', '08.00 – 12.00', '', 'opening hours with dots'),
  copy('c-hours2', '08.00 - 18.00', ''),
  copy('c-hours3', '08:00 - 18:00', ''),
  copy('c-date-range', '01.02. – 05.02.2026', ''),
  copy('c-period2', '(2019 – 2024)', ''),
  copy('c-orcid', '0000-0002-1825-0097', '', 'ORCID iD'),
  copy('c-isbn', '0-306-40615-2', ''),
  copy('c-price', '0,99', ''),
  copy('c-plz', '01067 Dresden', ''),
  copy('c-twitter', '@praxis', ''),
];
