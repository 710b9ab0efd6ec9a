import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { phoneForms } from '../../shared/phoneForms.ts';
import { hashedForms } from './hashedForms.ts';

/** The add-on that `duplex('identify', …)` loads for a phone number: every form that a platform wants, hashed. */
export default (text: unknown, defaultCountry: string | undefined) =>
  hashedForms(
    'phone',
    phoneForms(`${text}`, defaultCountry?.trim().toUpperCase(), (spelling, country) =>
      parsePhoneNumberFromString(spelling, country as CountryCode | undefined),
    ),
  );
